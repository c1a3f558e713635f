-- Archives of accounts, asked for on the settings page: at most one a week, on the disk for a week.

create table account_archives (
  id integer primary key, -- @sqlite
  id bigint not null, -- @postgres
  bucket smallint not null,
  account_id bigint not null,
  user_id bigint,
  state text not null, -- waiting, making, ready, failed, expired
  tries smallint not null default 0,
  leased_until bigint not null default 0,
  asked_at bigint not null,
  ready_at bigint,
  expires_at bigint,
  bytes bigint,
  file text, -- its name in the folder of archives
  told_at bigint -- when the letter went out
  , primary key (bucket, id) -- @postgres
);
create unique index account_archives_open on account_archives (account_id) where state in ('waiting', 'making'); -- @sqlite
create unique index account_archives_open on account_archives (bucket, account_id) where state in ('waiting', 'making'); -- @postgres
create index account_archives_account on account_archives (account_id, id);
create index account_archives_due on account_archives (leased_until) where state in ('waiting', 'making');
create index account_archives_ready on account_archives (expires_at) where state = 'ready';
