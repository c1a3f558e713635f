-- The desk: the order in which an office looks at its cases, posts that wait for a word, canned parts, what was said where.

-- Late first, then due soon, then without a day, oldest first. The filters stand behind, so that they are read from the index.
create index inquiries_desk on inquiries
  (office_id, state_type, coalesce(due_at, 9007199254740991), id, state, kind, assignee_id, topic);
create index inquiries_desk_nobody on inquiries (office_id, state_type, id) where assignee_id is null;
create index inquiries_desk_disputed on inquiries (office_id, id) where state = 'disputed';
create index inquiries_desk_decide on inquiries (office_id, id) where state in ('escalated', 'appealed');

-- Posts that mention an office or answer it, until it answered them, made a case of them, or said that they are none.
create table desk_posts (
  bucket smallint not null,
  office_id bigint not null,
  post_id bigint not null,
  state text not null, -- waiting, answered, case, aside, gone
  decided_by bigint, -- user who set it aside
  reason text not null default '',
  decided_at bigint,
  primary key (bucket, office_id, post_id)
) without rowid; -- @sqlite
); -- @postgres
create index desk_posts_state on desk_posts (office_id, state, post_id);
create index desk_posts_post on desk_posts (post_id);

-- Texts that an office says often.
create table desk_parts (
  id integer primary key, -- @sqlite
  id bigint not null, -- @postgres
  bucket smallint not null,
  office_id bigint not null,
  title text not null,
  texts text not null, -- {"zh": …, "en": …} as JSON
  version integer not null default 1,
  changed_by bigint not null, -- user
  changed_at bigint not null,
  removed_at bigint
  , primary key (bucket, id) -- @postgres
);
create index desk_parts_office on desk_parts (office_id, id) where removed_at is null;

-- A digest of each answer, without case, width and spaces, so that the same one to other questions is seen.
create table desk_said (
  bucket smallint not null,
  inquiry_id bigint not null,
  seq integer not null,
  office_id bigint not null,
  digest text not null,
  said_at bigint not null,
  primary key (bucket, inquiry_id, seq)
) without rowid; -- @sqlite
); -- @postgres
create index desk_said_digest on desk_said (office_id, digest, said_at);
