-- What an account picks for its own reading: lists of accounts, topics; and what it recommends to others.

-- replies: to whom members' answers are shown: followed, list, none. exclusive: what members say is not in the home.
create table lists (
  id integer primary key, -- @sqlite
  id bigint not null, -- @postgres
  bucket smallint not null,
  account_id bigint not null,
  title text not null,
  replies text not null,
  exclusive smallint not null,
  created_at bigint not null
  , primary key (bucket, id) -- @postgres
);
create index lists_account on lists (account_id, id);

create table list_members (
  bucket smallint not null,
  account_id bigint not null,
  list_id bigint not null,
  member_id bigint not null,
  id bigint not null,
  primary key (list_id, member_id) -- @sqlite
  primary key (bucket, list_id, member_id) -- @postgres
) without rowid; -- @sqlite
); -- @postgres
create index list_members_order on list_members (list_id, id);
create index list_members_of on list_members (account_id, member_id);
create index list_members_member on list_members (member_id);

create table followed_topics (
  bucket smallint not null,
  account_id bigint not null,
  topic_id bigint not null,
  id bigint not null,
  primary key (account_id, topic_id) -- @sqlite
  primary key (bucket, account_id, topic_id) -- @postgres
) without rowid; -- @sqlite
); -- @postgres
create index followed_topics_order on followed_topics (account_id, id);

create table featured_topics (
  id integer primary key, -- @sqlite
  id bigint not null, -- @postgres
  bucket smallint not null,
  account_id bigint not null,
  topic_id bigint not null
  , primary key (bucket, id) -- @postgres
);
create unique index featured_topics_topic on featured_topics (account_id, topic_id); -- @sqlite
create unique index featured_topics_topic on featured_topics (bucket, account_id, topic_id); -- @postgres

create table endorsements (
  bucket smallint not null,
  account_id bigint not null,
  target_id bigint not null,
  id bigint not null,
  primary key (account_id, target_id) -- @sqlite
  primary key (bucket, account_id, target_id) -- @postgres
) without rowid; -- @sqlite
); -- @postgres
create index endorsements_order on endorsements (account_id, id);
create index endorsements_target on endorsements (target_id);

create table dismissed_suggestions (
  bucket smallint not null,
  account_id bigint not null,
  target_id bigint not null,
  primary key (account_id, target_id) -- @sqlite
  primary key (bucket, account_id, target_id) -- @postgres
) without rowid; -- @sqlite
); -- @postgres
