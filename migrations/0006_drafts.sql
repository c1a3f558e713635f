-- Four eyes: what an office wants to say, until somebody else has approved it; and who did what with it.

create table publishing_policies (
  account_id bigint primary key,
  review text not null, -- none, all
  changed_by bigint,
  changed_at bigint not null
);

create table drafts (
  id integer primary key, -- @sqlite
  id bigint not null, -- @postgres
  bucket smallint not null,
  account_id bigint not null,
  user_id bigint not null, -- who wrote it
  deed text not null, -- publish, edit, remove
  content text not null, -- what is to be published or changed
  post_id bigint, -- what is to be changed; what was published
  state text not null, -- writing, submitted, sent_back, approved, published, discarded
  version integer not null default 1, -- of its content
  changed_by bigint not null, -- who wrote this version
  urgent smallint not null default 0, -- published at once, reviewed afterwards
  reviewed_by bigint,
  scheduled_at bigint,
  request_key text,
  created_at bigint not null,
  submitted_at bigint,
  approved_at bigint,
  published_at bigint
  , primary key (bucket, id) -- @postgres
);
create index drafts_id on drafts (id); -- @postgres
create index drafts_of_account on drafts (account_id, state, id);
create index drafts_due on drafts (scheduled_at) where state = 'approved';
create unique index drafts_request on drafts (account_id, request_key) where request_key is not null; -- @sqlite
create unique index drafts_request on drafts (bucket, account_id, request_key) where request_key is not null; -- @postgres

-- The trail: the person inside; outside everybody sees the office.
create table draft_events (
  draft_id bigint not null,
  number integer not null,
  user_id bigint,
  deed text not null,
  note text not null default '',
  at bigint not null,
  primary key (draft_id, number)
) without rowid; -- @sqlite
); -- @postgres

alter table media add column held smallint not null default 0; -- by a draft: loose, and yet not swept
