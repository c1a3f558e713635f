-- Records of public bodies: what an office must keep, who deleted what, holds, and archives that came from elsewhere.

-- Where the account went, and where it was before: addresses of accounts on other sites.
alter table accounts add column moved_to text;
alter table accounts add column also_known_as text; -- JSON list

-- While a hold stands, nothing of the account or of the post is erased, nor what answers them.
create table legal_holds (
  id integer primary key, -- @sqlite
  id bigint primary key, -- @postgres
  account_id bigint not null, -- whose words are held; of one post its author
  post_id bigint, -- null: all of the account
  reason text not null,
  placed_by bigint, -- null: from the command line
  placed_at bigint not null,
  released_by bigint,
  released_at bigint,
  released_reason text
);
create index legal_holds_account on legal_holds (account_id, id);
create unique index legal_holds_whole on legal_holds (account_id) where post_id is null and released_at is null;
create unique index legal_holds_post on legal_holds (post_id) where post_id is not null and released_at is null;

-- Who of the staff deleted a post of an office; outside everybody sees the role alone.
create table post_removals (
  post_id integer primary key, -- @sqlite
  post_id bigint not null, -- @postgres
  bucket smallint not null,
  user_id bigint not null,
  role text, -- null: no member any more
  at bigint not null
  , primary key (bucket, post_id) -- @postgres
);

-- Review policies as they were set, one after the other; publishing_policies holds the last.
create table policy_changes (
  account_id bigint not null,
  number integer not null,
  review text not null,
  changed_by bigint,
  changed_at bigint not null,
  primary key (account_id, number)
) without rowid; -- @sqlite
); -- @postgres
insert into policy_changes (account_id, number, review, changed_by, changed_at)
  select account_id, 1, review, changed_by, changed_at from publishing_policies;

create table retention_rules (
  account_id bigint not null,
  subject text not null, -- published_drafts, unpublished_drafts
  version integer not null,
  years integer, -- null: for ever
  reason text not null,
  changed_by bigint not null,
  changed_at bigint not null,
  primary key (account_id, subject, version)
) without rowid; -- @sqlite
); -- @postgres

-- Archives of offices that came from other sites. A row stands for a whole import: all of it is here.
create table record_imports (
  handle text not null,
  root text not null,
  account_id bigint not null,
  origin text not null,
  imported_at bigint not null,
  posts integer not null,
  kept integer not null,
  primary key (handle, root)
) without rowid; -- @sqlite
); -- @postgres

-- What a post was elsewhere, as far as this store has no place for it.
create table record_origins (
  post_id integer primary key, -- @sqlite
  post_id bigint not null, -- @postgres
  bucket smallint not null,
  account_id bigint not null,
  address text not null,
  facts text not null
  , primary key (bucket, post_id) -- @postgres
);
create unique index record_origins_address on record_origins (account_id, address); -- @sqlite
create unique index record_origins_address on record_origins (bucket, account_id, address); -- @postgres

-- Records that are no posts here, word for word.
create table record_kept (
  account_id bigint not null,
  file text not null,
  digest text not null, -- of the record: the same twice is kept once
  place integer not null,
  record text not null,
  primary key (account_id, file, digest)
) without rowid; -- @sqlite
); -- @postgres
create index record_kept_order on record_kept (account_id, file, place, digest);
