-- Posts: originals, replies, quotes and bare reposts in one table; what people do with them; media; topics.

create table posts (
  id integer primary key, -- @sqlite
  id bigint not null, -- @postgres
  bucket smallint not null,
  author_id bigint not null,
  domain text,
  uri text,
  kind text not null,
  visibility text not null,
  parent_id bigint,
  via_id bigint,
  root_id bigint not null,
  parent_author_id bigint,
  text text not null,
  summary text not null default '',
  html text,
  language text,
  sensitive smallint not null default 0,
  version integer not null default 1,
  app_id bigint,
  source text,
  created_at bigint not null,
  edited_at bigint,
  deleted_at bigint,
  -- when the words of a tombstone go; null: never (an office's), or gone already
  erase_after bigint
  , primary key (bucket, id) -- @postgres
);
create index posts_id on posts (id); -- @postgres
-- On SQLite it carries what the rule of the home asks, so that the pull query reads it alone.
create index posts_author on posts (author_id, id, kind, visibility, parent_author_id, parent_id, deleted_at); -- @sqlite
create index posts_author on posts (author_id, id); -- @postgres
create index posts_direct on posts (author_id, id) where visibility = 'direct' and deleted_at is null;
create index posts_parent on posts (parent_id, kind, id) where parent_id is not null;
create index posts_erase on posts (erase_after) where erase_after is not null;
create index posts_square on posts (id) where visibility = 'public' and deleted_at is null and kind in ('original', 'quote');
create index posts_remote on posts (id) where domain is not null and visibility = 'public' and deleted_at is null;

-- At most one bare repost per account and target.
create table reposts (
  bucket smallint not null,
  account_id bigint not null,
  target_id bigint not null,
  post_id bigint not null,
  primary key (account_id, target_id) -- @sqlite
  primary key (bucket, account_id, target_id) -- @postgres
) without rowid; -- @sqlite
); -- @postgres

-- A post that nobody answered, passed on or liked has no row here.
create table post_counts (
  post_id integer primary key, -- @sqlite
  post_id bigint not null, -- @postgres
  bucket smallint not null,
  replies integer not null default 0,
  reposts integer not null default 0,
  quotes integer not null default 0,
  likes integer not null default 0
  , primary key (bucket, post_id) -- @postgres
);
create index post_counts_id on post_counts (post_id); -- @postgres

-- Every version that was published and then replaced; the present one stands in posts.
create table post_versions (
  bucket smallint not null,
  post_id bigint not null,
  version integer not null,
  text text not null,
  summary text not null,
  sensitive smallint not null,
  language text,
  media text not null,
  created_at bigint not null,
  primary key (post_id, version) -- @sqlite
  primary key (bucket, post_id, version) -- @postgres
) without rowid; -- @sqlite
); -- @postgres

create table post_mentions (
  bucket smallint not null,
  post_id bigint not null,
  account_id bigint not null,
  token text not null,
  -- in a direct post: these are a small part of what an office is mentioned in, and read by themselves
  direct smallint not null default 0,
  primary key (post_id, account_id, token) -- @sqlite
  primary key (bucket, post_id, account_id, token) -- @postgres
) without rowid; -- @sqlite
); -- @postgres
create index post_mentions_account on post_mentions (account_id, post_id);
create index post_mentions_direct on post_mentions (account_id, post_id) where direct = 1;

create table likes (
  bucket smallint not null,
  account_id bigint not null,
  post_id bigint not null,
  id bigint not null,
  created_at bigint not null,
  primary key (account_id, post_id) -- @sqlite
  primary key (bucket, account_id, post_id) -- @postgres
) without rowid; -- @sqlite
); -- @postgres
create index likes_order on likes (account_id, id);

create table liked_by (
  bucket smallint not null,
  post_id bigint not null,
  account_id bigint not null,
  id bigint not null,
  primary key (post_id, account_id) -- @sqlite
  primary key (bucket, post_id, account_id) -- @postgres
) without rowid; -- @sqlite
); -- @postgres
create index liked_by_order on liked_by (post_id, id);

create table bookmarks (
  bucket smallint not null,
  account_id bigint not null,
  post_id bigint not null,
  id bigint not null,
  created_at bigint not null,
  primary key (account_id, post_id) -- @sqlite
  primary key (bucket, account_id, post_id) -- @postgres
) without rowid; -- @sqlite
); -- @postgres
create index bookmarks_order on bookmarks (account_id, id);

create table pins (
  bucket smallint not null,
  account_id bigint not null,
  post_id bigint not null,
  id bigint not null,
  created_at bigint not null,
  primary key (account_id, post_id) -- @sqlite
  primary key (bucket, account_id, post_id) -- @postgres
) without rowid; -- @sqlite
); -- @postgres

create table muted_threads (
  bucket smallint not null,
  account_id bigint not null,
  root_id bigint not null,
  primary key (account_id, root_id) -- @sqlite
  primary key (bucket, account_id, root_id) -- @postgres
) without rowid; -- @sqlite
); -- @postgres

-- The same request sent twice makes one post.
create table idempotency (
  bucket smallint not null,
  account_id bigint not null,
  request_key text not null,
  post_id bigint not null,
  created_at bigint not null,
  primary key (account_id, request_key) -- @sqlite
  primary key (bucket, account_id, request_key) -- @postgres
) without rowid; -- @sqlite
); -- @postgres
create index idempotency_age on idempotency (created_at);

-- former_post_id: the post it was taken out of by an edit, or, released, by that post's deletion
create table media (
  id integer primary key, -- @sqlite
  id bigint not null, -- @postgres
  bucket smallint not null,
  account_id bigint not null,
  post_id bigint,
  former_post_id bigint,
  released smallint not null default 0,
  position smallint not null default 0,
  kind text not null,
  blob text,
  preview_blob text,
  mime text not null,
  bytes bigint not null default 0,
  meta text not null default '{}',
  blurhash text,
  description text not null default '',
  remote_url text,
  created_at bigint not null
  , primary key (bucket, id) -- @postgres
);
create index media_id on media (id); -- @postgres
create index media_post on media (post_id, position) where post_id is not null;
create index media_account on media (account_id, post_id) where post_id is not null and position = 0;
create index media_former on media (former_post_id) where former_post_id is not null;
create index media_loose on media (created_at) where post_id is null and former_post_id is null;

create table topics (
  topic_key text primary key,
  id bigint not null unique,
  name text not null,
  posts integer not null default 0,
  last_used_at bigint not null,
  created_at bigint not null
);
create index topics_recent on topics (last_used_at);
create index topics_prefix on topics (topic_key collate "C"); -- @postgres

create table topic_posts (
  bucket smallint not null,
  topic_id bigint not null,
  post_id bigint not null,
  author_id bigint not null,
  primary key (topic_id, post_id) -- @sqlite
  primary key (bucket, topic_id, post_id) -- @postgres
) without rowid; -- @sqlite
); -- @postgres
create index topic_posts_post on topic_posts (post_id);
