-- Groups over time: what stood under what, and when; who follows a group without an account; notices about groups.

-- A group under another one for a time, as offices are in a group for a time. Where it stands now is in office_groups too.
create table office_group_places (
  group_id bigint not null,
  parent_id bigint not null,
  placed_at bigint not null,
  ended_at bigint, -- not included; null: it stands there now
  primary key (group_id, placed_at)
) without rowid; -- @sqlite
); -- @postgres
-- One at a time.
create unique index office_group_places_open on office_group_places (group_id) where ended_at is null;
create index office_group_places_parent on office_group_places (parent_id);
-- What stands now, since the trail says that it was placed there.
insert into office_group_places (group_id, parent_id, placed_at)
  select g.id, g.parent_id, coalesce(
    (select max(e.at) from office_group_events e where e.group_id = g.id and e.deed = 'placed'), g.created_at)
  from office_groups g where g.parent_id is not null;

-- Followed is an account, or a group: two tables draw these ids, so the id alone does not say which.
alter table mail_requests rename column account_id to followed_id;
alter table mail_requests add column of_group smallint not null default 0;
drop index mail_requests_account;
create unique index mail_requests_followed on mail_requests (followed_id, of_group, email_key);

alter table mail_subscriptions rename column account_id to followed_id;
alter table mail_subscriptions add column of_group smallint not null default 0;
drop index mail_subscriptions_address;
drop index mail_subscriptions_account;
create unique index mail_subscriptions_address on mail_subscriptions (bucket, followed_id, of_group, email_key);
create index mail_subscriptions_followed on mail_subscriptions (of_group, followed_id, frequency, id);

alter table webhooks rename column account_id to followed_id;
alter table webhooks add column of_group smallint not null default 0;
drop index webhooks_slot;
drop index webhooks_account;
create unique index webhooks_slot on webhooks (bucket, followed_id, of_group, slot);
create index webhooks_followed on webhooks (of_group, followed_id, state);

-- These two have it in their keys, so they are made anew.
create table mail_runs_anew (
  bucket smallint not null,
  followed_id bigint not null,
  of_group smallint not null,
  occasion text not null, -- post:<id>, daily:2026-11-27, weekly:2026-11-23
  frequency text not null,
  post_id bigint,
  span_from bigint,
  span_until bigint,
  created_at bigint not null, -- who subscribed later gets none of it
  cursor bigint not null default 0, -- the last subscription that was gone through
  listed smallint not null default 0, -- all were gone through; what is left waits to be tried again
  due_at bigint not null,
  leased_until bigint not null default 0,
  done_at bigint,
  primary key (bucket, followed_id, of_group, occasion)
) without rowid; -- @sqlite
); -- @postgres
insert into mail_runs_anew (bucket, followed_id, of_group, occasion, frequency, post_id, span_from, span_until,
    created_at, cursor, listed, due_at, leased_until, done_at)
  select bucket, account_id, 0, occasion, frequency, post_id, span_from, span_until, created_at, cursor, listed, due_at,
    leased_until, done_at from mail_runs;
drop table mail_runs;
alter table mail_runs_anew rename to mail_runs;
create index mail_runs_due on mail_runs (due_at) where done_at is null;
create index mail_runs_done on mail_runs (done_at) where done_at is not null;

create table mail_letters_anew (
  bucket smallint not null,
  followed_id bigint not null,
  of_group smallint not null,
  occasion text not null,
  subscription_id bigint not null,
  state text not null, -- sending, sent, later
  tries smallint not null default 0,
  due_at bigint not null,
  primary key (bucket, followed_id, of_group, occasion, subscription_id)
) without rowid; -- @sqlite
); -- @postgres
insert into mail_letters_anew (bucket, followed_id, of_group, occasion, subscription_id, state, tries, due_at)
  select bucket, account_id, 0, occasion, subscription_id, state, tries, due_at from mail_letters;
drop table mail_letters;
alter table mail_letters_anew rename to mail_letters;

-- Which group a notification tells of.
alter table notifications add column group_id bigint;
