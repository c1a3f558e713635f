-- Accounts (public identities), users (people who sign in), what they may do, and how accounts relate.

create table accounts (
  id integer primary key, -- @sqlite
  id bigint not null, -- @postgres
  bucket smallint not null,
  domain text,
  uri text,
  handle text not null,
  unique_name text,
  kind text not null,
  display_name text not null default '',
  note text not null default '',
  fields text not null default '[]',
  avatar text,
  header text,
  locked smallint not null default 0,
  bot smallint not null default 0,
  discoverable smallint not null default 1,
  preferences text not null default '{}',
  elsewhere text,
  made_by text,
  created_at bigint not null,
  updated_at bigint not null,
  deleted_at bigint
  , primary key (bucket, id) -- @postgres
);
create index accounts_id on accounts (id); -- @postgres

create table account_counts (
  account_id integer primary key, -- @sqlite
  account_id bigint not null, -- @postgres
  bucket smallint not null,
  posts integer not null default 0,
  following integer not null default 0,
  followers integer not null default 0,
  last_post_at bigint
  , primary key (bucket, account_id) -- @postgres
);
create index account_counts_id on account_counts (account_id); -- @postgres

-- Key tables: what must be unique over all buckets. domain '' = local.
create table handles (
  domain text not null,
  handle text not null,
  account_id bigint not null,
  primary key (domain, handle)
) without rowid; -- @sqlite
); -- @postgres

create table unique_names (
  name_key text primary key,
  account_id bigint not null
) without rowid; -- @sqlite
); -- @postgres

create table look_alikes (
  skeleton text primary key,
  account_id bigint not null
) without rowid; -- @sqlite
); -- @postgres

create table users (
  id integer primary key, -- @sqlite
  id bigint not null, -- @postgres
  bucket smallint not null,
  role text not null default 'none',
  locale text not null default 'zh',
  password_hash text,
  main_account_id bigint,
  confirmed_at bigint,
  approved_at bigint,
  disabled_at bigint,
  created_at bigint not null
  , primary key (bucket, id) -- @postgres
);
create index users_id on users (id); -- @postgres

create table user_emails (
  email_key text primary key,
  email text not null,
  user_id bigint not null
) without rowid; -- @sqlite
); -- @postgres
create index user_emails_user on user_emails (user_id);

-- One-time links sent by mail: confirm an address, choose a new password.
create table user_links (
  token_hash text primary key,
  user_id bigint not null,
  purpose text not null,
  letter bigint not null unique, -- the outbox row it was made for: a repeated delivery sends no second letter
  created_at bigint not null,
  expires_at bigint not null,
  sent_at bigint,
  used_at bigint
) without rowid; -- @sqlite
); -- @postgres
create index user_links_expiry on user_links (expires_at);

create table memberships (
  user_id bigint not null,
  account_id bigint not null,
  role text not null,
  created_at bigint not null,
  ended_at bigint,
  primary key (user_id, account_id)
) without rowid; -- @sqlite
); -- @postgres
create index memberships_account on memberships (account_id);

create table sessions (
  token_hash text primary key,
  user_id bigint not null,
  account_id bigint not null,
  agent text not null default '',
  created_at bigint not null,
  seen_at bigint not null,
  expires_at bigint not null
) without rowid; -- @sqlite
); -- @postgres
create index sessions_user on sessions (user_id);

create table oauth_apps (
  id integer primary key, -- @sqlite
  id bigint primary key, -- @postgres
  client_id text not null unique,
  client_secret_hash text not null,
  name text not null,
  website text,
  redirect_uris text not null,
  scopes text not null,
  created_at bigint not null
);

create table oauth_codes (
  code_hash text primary key,
  app_id bigint not null,
  user_id bigint not null,
  account_id bigint not null,
  redirect_uri text not null,
  scopes text not null,
  challenge text,
  challenge_method text,
  expires_at bigint not null
) without rowid; -- @sqlite
); -- @postgres
create index oauth_codes_expiry on oauth_codes (expires_at);

create table oauth_tokens (
  token_hash text primary key,
  id bigint not null,
  app_id bigint not null,
  user_id bigint,
  account_id bigint,
  scopes text not null,
  created_at bigint not null,
  seen_at bigint,
  expires_at bigint,
  code_hash text
) without rowid; -- @sqlite
); -- @postgres
create index oauth_tokens_user on oauth_tokens (user_id);
create index oauth_tokens_account on oauth_tokens (account_id);
create index oauth_tokens_code on oauth_tokens (code_hash);

-- Relations. Each edge stands once per end, in the bucket of the account that the end belongs to.
create table following (
  bucket smallint not null,
  account_id bigint not null,
  target_id bigint not null,
  id bigint not null,
  reposts smallint not null default 1,
  notify smallint not null default 0,
  created_at bigint not null,
  primary key (account_id, target_id) -- @sqlite
  primary key (bucket, account_id, target_id) -- @postgres
) without rowid; -- @sqlite
); -- @postgres
create index following_order on following (account_id, id);
create index following_notify on following (target_id, account_id) where notify = 1;

create table followers (
  bucket smallint not null,
  account_id bigint not null,
  follower_id bigint not null,
  id bigint not null,
  created_at bigint not null,
  primary key (account_id, follower_id) -- @sqlite
  primary key (bucket, account_id, follower_id) -- @postgres
) without rowid; -- @sqlite
); -- @postgres
create index followers_order on followers (account_id, id);

create table follow_requests (
  bucket smallint not null,
  account_id bigint not null,
  requester_id bigint not null,
  id bigint not null,
  reposts smallint not null default 1,
  notify smallint not null default 0,
  created_at bigint not null,
  primary key (account_id, requester_id) -- @sqlite
  primary key (bucket, account_id, requester_id) -- @postgres
) without rowid; -- @sqlite
); -- @postgres
create index follow_requests_order on follow_requests (account_id, id);
create index follow_requests_requester on follow_requests (requester_id);

create table blocks (
  bucket smallint not null,
  account_id bigint not null,
  target_id bigint not null,
  id bigint not null,
  created_at bigint not null,
  primary key (account_id, target_id) -- @sqlite
  primary key (bucket, account_id, target_id) -- @postgres
) without rowid; -- @sqlite
); -- @postgres
create index blocks_order on blocks (account_id, id);

create table blocked_by (
  bucket smallint not null,
  account_id bigint not null,
  blocker_id bigint not null,
  primary key (account_id, blocker_id) -- @sqlite
  primary key (bucket, account_id, blocker_id) -- @postgres
) without rowid; -- @sqlite
); -- @postgres

create table mutes (
  bucket smallint not null,
  account_id bigint not null,
  target_id bigint not null,
  id bigint not null,
  notifications smallint not null default 1,
  expires_at bigint,
  created_at bigint not null,
  primary key (account_id, target_id) -- @sqlite
  primary key (bucket, account_id, target_id) -- @postgres
) without rowid; -- @sqlite
); -- @postgres
create index mutes_order on mutes (account_id, id);
create index mutes_target on mutes (target_id);

-- A private remark of one account about another.
create table account_notes (
  bucket smallint not null,
  account_id bigint not null,
  target_id bigint not null,
  note text not null,
  primary key (account_id, target_id) -- @sqlite
  primary key (bucket, account_id, target_id) -- @postgres
) without rowid; -- @sqlite
); -- @postgres

-- Where an account stopped reading a timeline (Mastodon's markers).
create table markers (
  bucket smallint not null,
  account_id bigint not null,
  timeline text not null,
  last_read_id bigint not null,
  version integer not null,
  updated_at bigint not null,
  primary key (account_id, timeline) -- @sqlite
  primary key (bucket, account_id, timeline) -- @postgres
) without rowid; -- @sqlite
); -- @postgres
