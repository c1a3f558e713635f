-- Following without an account: by e-mail, and by webhooks. Addresses stand here and nowhere else.

-- Somebody asked, and has not confirmed yet. Short-lived and few: no buckets.
create table mail_requests (
  key text primary key,
  account_id bigint not null,
  email text not null,
  email_key text not null,
  slot smallint not null, -- of those that may wait for one address
  frequency text not null, -- once, daily, weekly
  locale text not null,
  letters smallint not null default 1, -- asked for …
  sent smallint not null default 0, -- … and sent
  token_hash text, -- of the link in the last letter
  asked_at bigint not null,
  created_at bigint not null
) without rowid; -- @sqlite
); -- @postgres
create unique index mail_requests_slot on mail_requests (email_key, slot);
create unique index mail_requests_account on mail_requests (account_id, email_key);
create index mail_requests_age on mail_requests (created_at);

create table mail_subscriptions (
  id integer primary key, -- @sqlite
  id bigint not null, -- @postgres
  bucket smallint not null,
  account_id bigint not null,
  email text not null,
  email_key text not null,
  frequency text not null,
  locale text not null,
  secret text not null, -- of the link in each letter, which must be made again and again
  refusals smallint not null default 0, -- by the mail server, for good, one after the other
  created_at bigint not null
  , primary key (bucket, id) -- @postgres
);
create unique index mail_subscriptions_address on mail_subscriptions (bucket, account_id, email_key);
create index mail_subscriptions_account on mail_subscriptions (account_id, frequency, id);

-- What is to be sent to all who follow an account: one post, or the digest of a time.
create table mail_runs (
  bucket smallint not null,
  account_id bigint not null,
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
  primary key (bucket, account_id, occasion)
) without rowid; -- @sqlite
); -- @postgres
create index mail_runs_due on mail_runs (due_at) where done_at is null;
create index mail_runs_done on mail_runs (done_at) where done_at is not null;

-- A letter is claimed by its row before it is sent, so none goes out twice. Gone when its run is done.
create table mail_letters (
  bucket smallint not null,
  account_id bigint not null,
  occasion text not null,
  subscription_id bigint not null,
  state text not null, -- sending, sent, later
  tries smallint not null default 0,
  due_at bigint not null,
  primary key (bucket, account_id, occasion, subscription_id)
) without rowid; -- @sqlite
); -- @postgres

-- The digests of a day or a week begin where the last ones ended.
create table mail_rounds (
  name text primary key,
  frequency text not null,
  span_from bigint not null,
  span_until bigint not null,
  planned_at bigint
) without rowid; -- @sqlite
); -- @postgres

create table webhooks (
  id integer primary key, -- @sqlite
  id bigint not null, -- @postgres
  bucket smallint not null,
  account_id bigint not null,
  slot smallint not null,
  url text not null,
  secret text not null, -- signs what is sent
  state text not null, -- active, set_aside
  failures smallint not null default 0, -- one after the other
  next_at bigint not null default 0,
  created_by bigint not null,
  created_at bigint not null,
  delivered_at bigint,
  set_aside_at bigint
  , primary key (bucket, id) -- @postgres
);
create unique index webhooks_slot on webhooks (bucket, account_id, slot);
create index webhooks_account on webhooks (account_id, state);

create table webhook_deliveries (
  bucket smallint not null,
  webhook_id bigint not null,
  occasion text not null, -- created:<post>, edited:<post>:<event>, deleted:<post>, test:<chance>
  event text not null,
  post_id bigint,
  at bigint not null,
  state text not null, -- waiting, done, skipped
  tries smallint not null default 0,
  status integer,
  fault text,
  tried_at bigint,
  primary key (bucket, webhook_id, occasion)
) without rowid; -- @sqlite
); -- @postgres
create index webhook_deliveries_waiting on webhook_deliveries (webhook_id, at) where state = 'waiting';
