-- Lists that people brought along as CSV: each file once, its lines one by one, until a week is over.

create table csv_imports (
  id integer primary key, -- @sqlite
  id bigint not null, -- @postgres
  bucket smallint not null,
  account_id bigint not null,
  user_id bigint, -- null: from the command line
  kind text not null, -- follows, blocks, mutes, lists, bookmarks, domain_blocks
  mode text not null, -- merge, overwrite
  file_name text not null,
  state text not null, -- clearing, working, done
  rows integer not null,
  done integer not null default 0,
  failed integer not null default 0,
  removed integer not null default 0,
  leased_until bigint not null default 0,
  created_at bigint not null,
  finished_at bigint
  , primary key (bucket, id) -- @postgres
);
create index csv_imports_account on csv_imports (account_id, id);
create index csv_imports_open on csv_imports (leased_until) where finished_at is null;
-- one at a time
create unique index csv_imports_one on csv_imports (account_id) where finished_at is null; -- @sqlite
create unique index csv_imports_one on csv_imports (bucket, account_id) where finished_at is null; -- @postgres
create index csv_imports_finished on csv_imports (finished_at) where finished_at is not null;

create table csv_import_rows (
  bucket smallint not null,
  import_id bigint not null,
  line integer not null,
  cells text not null, -- JSON, by the names of the columns
  state text not null, -- waiting, done, failed
  fault text, -- a code, for words in every language
  primary key (import_id, line) -- @sqlite
  primary key (bucket, import_id, line) -- @postgres
) without rowid; -- @sqlite
); -- @postgres
create index csv_import_rows_waiting on csv_import_rows (import_id, line) where state = 'waiting';
create index csv_import_rows_failed on csv_import_rows (import_id, line) where state = 'failed';
