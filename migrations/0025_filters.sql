-- Filters: words and posts that an account does not want to meet; and how much topics were used on each day.

create table filters (
  id integer primary key, -- @sqlite
  id bigint not null, -- @postgres
  bucket smallint not null,
  account_id bigint not null,
  title text not null,
  places text not null, -- parted by spaces
  action text not null,
  expires_at bigint,
  created_at bigint not null
  , primary key (bucket, id) -- @postgres
);
create index filters_account on filters (account_id, id);

create table filter_words (
  id integer primary key, -- @sqlite
  id bigint not null, -- @postgres
  bucket smallint not null,
  account_id bigint not null,
  filter_id bigint not null,
  word text not null,
  whole smallint not null
  , primary key (bucket, id) -- @postgres
);
create index filter_words_account on filter_words (account_id, filter_id, id);

create table filter_posts (
  id integer primary key, -- @sqlite
  id bigint not null, -- @postgres
  bucket smallint not null,
  account_id bigint not null,
  filter_id bigint not null,
  post_id bigint not null
  , primary key (bucket, id) -- @postgres
);
create unique index filter_posts_post on filter_posts (account_id, filter_id, post_id); -- @sqlite
create unique index filter_posts_post on filter_posts (bucket, account_id, filter_id, post_id); -- @postgres

-- Written by the look that counts what is much used; a day is one of UTC, by its number since 1970.
create table topic_days (
  bucket smallint not null,
  topic_id bigint not null,
  day integer not null,
  uses integer not null,
  accounts integer not null,
  primary key (topic_id, day) -- @sqlite
  primary key (bucket, topic_id, day) -- @postgres
) without rowid; -- @sqlite
); -- @postgres
create index topic_days_day on topic_days (day);
