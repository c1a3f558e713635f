-- How offices work with cases: topics to file them under, promises that begin on a day, what is very late, the letter of a working day.

-- Of an office, in its own order.
create table case_topics (
  bucket smallint not null,
  office_id bigint not null,
  names text not null, -- ["路灯", …] as JSON
  version integer not null default 1,
  changed_by bigint not null, -- user
  changed_at bigint not null,
  primary key (bucket, office_id)
) without rowid; -- @sqlite
); -- @postgres
create index inquiries_filed on inquiries (id) where publicity = 'public' and topic is not null;

-- Rules hold from a moment on; null: from the one they were written at.
alter table clock_rule_versions add column from_at bigint;

-- The public list of what is very late: public cases by lateness, private ones by age.
create index inquiries_very_late on inquiries (due_at, id)
  where escalation = 2 and state_type = 'open' and publicity = 'public';
create index inquiries_very_late_private on inquiries (id)
  where escalation = 2 and state_type = 'open' and publicity = 'private';

-- Whether somebody of the staff wants a letter each working day about an office; none: as her role has it.
create table staff_wishes (
  key text primary key, -- in the link that ends the letters
  user_id bigint not null,
  office_id bigint not null,
  wanted smallint, -- null: as her role has it
  secret text not null
) without rowid; -- @sqlite
); -- @postgres
create unique index staff_wishes_once on staff_wishes (user_id, office_id);

-- The mornings on which an office's letters were begun: once a local day.
create table staff_mornings (
  office_id bigint not null,
  day text not null, -- 2026-11-27, where the office is
  begun_at bigint not null,
  primary key (office_id, day)
) without rowid; -- @sqlite
); -- @postgres
create index staff_mornings_begun on staff_mornings (begun_at);

-- One letter to one person about one office and morning. It is claimed before it goes out, so that none goes out twice.
create table staff_letters (
  wish_key text not null,
  day text not null,
  new_since bigint not null,
  tries smallint not null default 0,
  due_at bigint, -- null: claimed, sent, or nothing to tell
  created_at bigint not null,
  primary key (wish_key, day)
) without rowid; -- @sqlite
); -- @postgres
create index staff_letters_due on staff_letters (due_at) where due_at is not null;
create index staff_letters_old on staff_letters (created_at);
