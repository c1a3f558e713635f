-- Notifications, the search index of PostgreSQL, and the book of what importers brought.

create table notifications (
  id integer primary key, -- @sqlite
  id bigint not null, -- @postgres
  bucket smallint not null,
  account_id bigint not null,
  kind text not null,
  from_id bigint not null,
  post_id bigint,
  natural_key text not null,
  created_at bigint not null
  , primary key (bucket, id) -- @postgres
);
create unique index notifications_natural on notifications (account_id, natural_key); -- @sqlite
create unique index notifications_natural on notifications (bucket, account_id, natural_key); -- @postgres
create index notifications_order on notifications (account_id, id);
create index notifications_kind on notifications (account_id, kind, id);
create index notifications_from on notifications (account_id, from_id, id);
create index notifications_post on notifications (post_id) where post_id is not null;

-- On SQLite the index is a file of its own (search.db), rebuildable and not in the backup.
create table search_documents ( -- @postgres
  bucket smallint not null, -- @postgres
  kind text not null, -- @postgres
  id bigint not null, -- @postgres
  version bigint not null, -- @postgres
  format smallint not null, -- how its words were made -- @postgres
  words tsvector not null, -- @postgres
  primary key (bucket, kind, id) -- @postgres
); -- @postgres
create index search_posts_words on search_documents using gin (words) where kind = 'post'; -- @postgres
create index search_accounts_words on search_documents using gin (words) where kind = 'account'; -- @postgres
create index search_documents_id on search_documents (kind, id); -- @postgres
create table search_state ( -- @postgres
  name text primary key, -- @postgres
  value text not null -- @postgres
); -- @postgres

-- What came from elsewhere under which name: a second run of an import adds nothing.
create table import_keys (
  source text not null,
  kind text not null,
  external_key text not null,
  id bigint not null,
  primary key (source, kind, external_key)
) without rowid; -- @sqlite
); -- @postgres
