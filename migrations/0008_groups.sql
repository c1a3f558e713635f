-- Groups of offices under one coordinating body; nested; an office may be in several. Reference tables: no buckets.

create table office_groups (
  id integer primary key, -- @sqlite
  id bigint primary key, -- @postgres
  code text not null unique,
  labels text not null,
  about text not null default '',
  coordinator_id bigint not null, -- an account
  parent_id bigint,
  template text not null, -- hub, desk, stations: where the settings began
  acting text not null, -- who of the coordinator's staff may act for members: nobody, head, deputies
  sees_drafts smallint not null,
  reposts smallint not null,
  shared_notes smallint not null,
  questions smallint not null,
  synthetic smallint not null default 0,
  created_at bigint not null,
  closed_at bigint
);
create index office_groups_parent on office_groups (parent_id) where parent_id is not null;
create index office_groups_coordinator on office_groups (coordinator_id);

-- An office and a group: asked, in it, and how that ended. Rows stay as history.
create table office_group_ties (
  id integer primary key, -- @sqlite
  id bigint primary key, -- @postgres
  group_id bigint not null,
  account_id bigint not null,
  state text not null, -- invited, member, declined, withdrawn, left, removed, closed
  invited_at bigint not null,
  joined_at bigint,
  ended_at bigint
);
-- One at a time: the second invitation meets this index.
create unique index office_group_ties_open on office_group_ties (group_id, account_id) where state in ('invited', 'member');
create index office_group_ties_group on office_group_ties (group_id, state);
create index office_group_ties_account on office_group_ties (account_id, state);

-- Who did what: the person inside, the office outside. Never changed but for what an act for a member led to.
create table office_group_events (
  group_id bigint not null,
  number integer not null, -- in the order in which things happened
  at bigint not null,
  user_id bigint, -- null: the site itself
  office_id bigint, -- for which office
  deed text not null,
  account_id bigint, -- whom it was about
  post_id bigint, -- what an act for a member became: a post, or a draft of the member
  note text not null default '',
  request_key text,
  primary key (group_id, number)
) without rowid; -- @sqlite
); -- @postgres
create unique index office_group_events_request on office_group_events (office_id, request_key) where request_key is not null;

-- Internal notes: never public, never changed.
create table office_group_notes (
  group_id bigint not null,
  number integer not null,
  office_id bigint not null,
  user_id bigint not null,
  text text not null,
  created_at bigint not null,
  primary key (group_id, number)
) without rowid; -- @sqlite
); -- @postgres

-- Drafts that the staff of a group may read.
create table draft_shares (
  draft_id bigint not null,
  group_id bigint not null,
  shared_by bigint not null,
  shared_at bigint not null,
  ended_at bigint,
  primary key (group_id, draft_id)
) without rowid; -- @sqlite
); -- @postgres
alter table draft_events add column office_id bigint; -- of another office of the group; null: the draft's own

-- Who published it for its author: the coordinator of a group.
alter table posts add column acting_id bigint;
