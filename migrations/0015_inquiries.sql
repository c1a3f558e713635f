-- Cases (docs/adr/0027): the record, its chain of events, what was said in three compartments, who asks, clocks, promises.

create table inquiries (
  id integer primary key, -- @sqlite
  id bigint not null, -- @postgres
  bucket smallint not null, -- of the office it was first asked
  number text not null, -- public: PREFIX-2026-000123
  office_id bigint not null, -- the account that leads
  asked_office_id bigint not null, -- the first one
  offered_id bigint, -- the account a transfer is offered to
  state text not null,
  state_type text not null,
  back text, -- the state before a merger
  kind text not null, -- question, help, complaint, suggestion, correction_request
  publicity text not null, -- public, private
  origin text not null, -- post, form, mail, phone, open311
  origin_post_id bigint,
  language text,
  topic text, -- key of the topic it is filed under
  place text, -- {"latitude", "longitude", "address"} as JSON
  version integer not null default 1, -- counts every event
  head text not null, -- hash of the last event
  merged_into bigint,
  bound smallint not null default 0, -- cannot be passed on again
  transfers integer not null default 0,
  pauses integer not null default 0,
  appeals integer not null default 0,
  extensions integer not null default 0,
  reopenings integer not null default 0,
  joined integer not null default 0, -- askers beside the first
  supporters integer not null default 0,
  assignee_id bigint, -- user; the desk's own
  answered_by bigint, -- user who wrote the answer
  escalation smallint not null default 0, -- 1: the head was told, 2: coordinator and public list
  created_at bigint not null,
  first_answer_at bigint,
  first_answer_millis bigint, -- of working time from the question to it
  answered_at bigint,
  ended_at bigint, -- since when it is done or closed
  due_at bigint, -- the earliest of its running clocks
  next_at bigint, -- when a clock changes next
  changed_at bigint not null
  , primary key (bucket, id) -- @postgres
);
create index inquiries_id on inquiries (id); -- @postgres
create index inquiries_office on inquiries (office_id, state_type, id);
create index inquiries_office_due on inquiries (office_id, due_at, id) where due_at is not null;
create index inquiries_assignee on inquiries (assignee_id, state_type, id) where assignee_id is not null;
create index inquiries_offered on inquiries (offered_id, id) where offered_id is not null;
create index inquiries_next on inquiries (next_at) where next_at is not null;
create index inquiries_created on inquiries (created_at, id);
create index inquiries_topic on inquiries (topic, id) where topic is not null;
create index inquiries_merged on inquiries (merged_into) where merged_into is not null;

-- Public numbers, and posts that are cases: a post is one case at each office.
create table inquiry_numbers (
  number text primary key,
  inquiry_id bigint not null
) without rowid; -- @sqlite
); -- @postgres
create table inquiry_years (
  year integer primary key,
  last integer not null
);
create table inquiry_posts (
  post_id bigint not null,
  office_id bigint not null,
  inquiry_id bigint not null,
  primary key (post_id, office_id)
) without rowid; -- @sqlite
); -- @postgres

-- Appended, never changed. Nothing personal stands in it.
create table inquiry_events (
  bucket smallint not null,
  inquiry_id bigint not null,
  seq integer not null,
  at bigint not null,
  deed text not null,
  role text not null,
  from_state text,
  to_state text not null,
  compartment text not null, -- who may know that it happened: public, asker, internal
  public_digest text, -- SHA-256(salt || payload) of what was said in each compartment, hex
  asker_digest text,
  internal_digest text,
  hash text not null, -- SHA-256(hash before || record), hex
  primary key (bucket, inquiry_id, seq)
) without rowid; -- @sqlite
); -- @postgres

-- What was said, by compartment. A null payload was erased; the chain still verifies.
create table inquiry_public (
  bucket smallint not null,
  inquiry_id bigint not null,
  seq integer not null,
  salt text,
  payload text,
  primary key (bucket, inquiry_id, seq)
) without rowid; -- @sqlite
); -- @postgres
create table inquiry_asker (
  bucket smallint not null,
  inquiry_id bigint not null,
  seq integer not null,
  salt text,
  payload text,
  primary key (bucket, inquiry_id, seq)
) without rowid; -- @sqlite
); -- @postgres
create table inquiry_internal (
  bucket smallint not null,
  inquiry_id bigint not null,
  seq integer not null,
  salt text,
  payload text,
  primary key (bucket, inquiry_id, seq)
) without rowid; -- @sqlite
); -- @postgres

-- Who asks. Number 1 asked first, the others joined. Read by the site alone, never by a desk.
create table inquiry_askers (
  bucket smallint not null,
  inquiry_id bigint not null,
  number integer not null,
  account_id bigint,
  name text not null default '', -- the name she chose
  email text,
  language text not null default 'zh',
  receipt_hash text,
  first_time smallint not null default 0, -- her first case on this site
  verdict text, -- solved, not_solved: her own word
  joined_at bigint not null,
  left_at bigint,
  primary key (bucket, inquiry_id, number)
) without rowid; -- @sqlite
); -- @postgres
create unique index inquiry_askers_receipt on inquiry_askers (receipt_hash) where receipt_hash is not null; -- @sqlite
create index inquiry_askers_receipt on inquiry_askers (receipt_hash) where receipt_hash is not null; -- @postgres
create index inquiry_askers_account on inquiry_askers (account_id, inquiry_id) where account_id is not null;
create index inquiry_askers_email on inquiry_askers (email) where email is not null;
create unique index inquiry_askers_once on inquiry_askers (inquiry_id, account_id) where account_id is not null; -- @sqlite
create unique index inquiry_askers_once on inquiry_askers (bucket, inquiry_id, account_id) where account_id is not null; -- @postgres

create table inquiry_supporters (
  bucket smallint not null,
  inquiry_id bigint not null,
  supporter text not null, -- SHA-256(salt of the case || account): counted, not named
  primary key (bucket, inquiry_id, supporter)
) without rowid; -- @sqlite
); -- @postgres

create table inquiry_clocks (
  bucket smallint not null,
  inquiry_id bigint not null,
  kind text not null, -- acknowledge, accept_transfer, first_answer, next_update, resolution, asker_window
  clock text not null, -- JSON (docs/adr/0028)
  started_at bigint not null,
  due_at bigint not null,
  warned smallint not null default 0, -- 1 due soon, 2 very soon, 3 late, 4 very late: what was told of it
  met_at bigint,
  stopped_at bigint,
  primary key (bucket, inquiry_id, kind)
) without rowid; -- @sqlite
); -- @postgres

create table inquiry_promises (
  bucket smallint not null,
  inquiry_id bigint not null,
  number integer not null,
  office_id bigint not null,
  words text not null,
  due_at bigint not null,
  state text not null, -- promised, kept, missed, dropped
  reason text not null default '',
  promised_at bigint not null,
  decided_at bigint,
  primary key (bucket, inquiry_id, number)
) without rowid; -- @sqlite
); -- @postgres
create index inquiry_promises_due on inquiry_promises (due_at) where state = 'promised';
create index inquiry_promises_office on inquiry_promises (office_id, state);

-- Offices beside the lead: helping now, or offered and refused before.
create table inquiry_offices (
  bucket smallint not null,
  inquiry_id bigint not null,
  office_id bigint not null,
  part text not null, -- joint, led, refused
  since bigint not null,
  until bigint,
  primary key (bucket, inquiry_id, office_id, part)
) without rowid; -- @sqlite
); -- @postgres
create index inquiry_offices_office on inquiry_offices (office_id, part, inquiry_id);

-- Answers that wait for a second pair of eyes.
create table inquiry_proposals (
  bucket smallint not null,
  inquiry_id bigint not null,
  number integer not null,
  user_id bigint not null, -- who wrote this version
  content text not null, -- {"text", "mediaIds"}
  state text not null, -- proposed, taken_back, published
  created_at bigint not null,
  primary key (bucket, inquiry_id, number)
) without rowid; -- @sqlite
); -- @postgres
create unique index inquiry_proposals_open on inquiry_proposals (inquiry_id) where state = 'proposed'; -- @sqlite
create unique index inquiry_proposals_open on inquiry_proposals (bucket, inquiry_id) where state = 'proposed'; -- @postgres
