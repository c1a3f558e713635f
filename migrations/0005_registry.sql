-- The registry of public bodies: scales of rank, territories, bodies with what holds of them for a time, who held which
-- position, and which accounts speak for them. Reference tables: no buckets. Times in milliseconds, `until` not included.

create table registry_packs (
  code text primary key,
  version text not null,
  labels text not null,
  digest text not null, -- of its files: the same again changes nothing
  synthetic smallint not null default 0,
  installed_at bigint not null
);

create table registry_scales (
  code text primary key,
  jurisdiction text not null,
  labels text not null
);
create table registry_levels (
  scale text not null,
  code text not null,
  place integer not null, -- 1 = the highest
  band smallint not null, -- 1 national … 5 local
  labels text not null,
  primary key (scale, code)
);

create table registry_kinds (
  code text primary key,
  labels text not null
);

create table registry_functions (
  code text primary key,
  parent text,
  path text not null, -- codes from the root, each followed by a space
  labels text not null
);
create index registry_functions_path on registry_functions (path);

create table registry_divisions (
  code text primary key,
  parent text,
  path text not null,
  scheme text not null,
  labels text not null,
  valid_from bigint,
  valid_until bigint
);
create index registry_divisions_path on registry_divisions (path);

create table registry_bodies (
  id integer primary key, -- @sqlite
  id bigint primary key, -- @postgres
  code text not null unique,
  homepage text,
  created_at bigint not null
);
create table registry_body_states (
  body_id bigint not null,
  valid_from bigint not null,
  valid_until bigint,
  labels text not null,
  parent_id bigint,
  division text,
  function text,
  kind text not null,
  scale text,
  level text,
  primary key (body_id, valid_from)
) without rowid; -- @sqlite
); -- @postgres
create index registry_body_states_parent on registry_body_states (parent_id);

-- What only one body may claim: the domains of its site and mail.
create table registry_domains (
  domain text primary key,
  body_id bigint not null
) without rowid; -- @sqlite
); -- @postgres
create index registry_domains_body on registry_domains (body_id);

create table registry_positions (
  id integer primary key, -- @sqlite
  id bigint primary key, -- @postgres
  code text not null unique,
  body_id bigint not null,
  labels text not null,
  scale text,
  level text,
  seats integer not null default 1,
  valid_from bigint not null,
  valid_until bigint
);
create index registry_positions_body on registry_positions (body_id);

create table registry_people (
  id integer primary key, -- @sqlite
  id bigint primary key, -- @postgres
  code text not null unique,
  name text not null,
  created_at bigint not null
);

create table registry_holdings (
  position_id bigint not null,
  person_id bigint not null,
  valid_from bigint not null,
  valid_until bigint,
  primary key (position_id, person_id, valid_from)
) without rowid; -- @sqlite
); -- @postgres
create index registry_holdings_person on registry_holdings (person_id);

create table registry_outlets (
  id integer primary key, -- @sqlite
  id bigint primary key, -- @postgres
  platform text not null, -- 'here', or where else
  address text not null, -- of an account here its id, elsewhere its name there
  account_id bigint,
  body_id bigint,
  person_id bigint,
  valid_from bigint not null,
  valid_until bigint,
  badge_due bigint -- of an account here: when its badge is to be made anew
);
create index registry_outlets_due on registry_outlets (badge_due) where badge_due is not null;
create unique index registry_outlets_address on registry_outlets (platform, address);
create index registry_outlets_spelling on registry_outlets (platform, lower(address));
create index registry_outlets_account on registry_outlets (account_id) where account_id is not null;
create index registry_outlets_body on registry_outlets (body_id) where body_id is not null;
create index registry_outlets_person on registry_outlets (person_id) where person_id is not null;

create table registry_observations (
  outlet_id bigint not null,
  observed_at bigint not null,
  followers bigint,
  posts bigint,
  last_post_at bigint,
  source text not null,
  primary key (outlet_id, observed_at)
) without rowid; -- @sqlite
); -- @postgres

-- Verification: no badge without a record, and no record without a decision that somebody answers for.
create table verifications (
  id integer primary key, -- @sqlite
  id bigint primary key, -- @postgres
  outlet_id bigint not null,
  state text not null, -- applied, granted, refused, revoked, withdrawn
  scope text not null, -- body, official, other
  body_id bigint, -- whom the account applied for; null for outlets that came with a pack
  person_id bigint,
  note text not null default '',
  applied_by bigint,
  applied_at bigint not null,
  decided_by bigint,
  decided_at bigint,
  issuer text,
  reason text,
  valid_from bigint,
  valid_until bigint,
  revoked_by bigint,
  revoked_at bigint,
  revoked_reason text,
  reminded_at bigint
);
create index verifications_outlet on verifications (outlet_id, state);
create index verifications_ending on verifications (valid_until) where state = 'granted';
-- One application at a time: the second meets this index.
create unique index verifications_open on verifications (outlet_id) where state = 'applied';
create index verifications_waiting on verifications (applied_at) where state = 'applied';
create index verifications_issuer on verifications (issuer) where state = 'granted';

-- What an application rests on. Rows are added with the application and stay.
create table verification_evidence (
  id integer primary key, -- @sqlite
  id bigint primary key, -- @postgres
  verification_id bigint not null,
  kind text not null, -- document, link, dns
  claim text not null, -- the name of a file, the address of a page, a domain
  outcome text not null, -- proved, not_proved, not_checked
  blob text, -- of a document
  media_type text,
  checked_at bigint not null
);
create index verification_evidence_of on verification_evidence (verification_id);

-- Who verified anything here; a revoked issuer verifies nothing any more.
create table verification_issuers (
  name text primary key,
  revoked_at bigint,
  revoked_by bigint,
  revoked_reason text
) without rowid; -- @sqlite
); -- @postgres

-- The finished badge (JSON), handed over by the offices module in the transaction that makes it.
alter table accounts add column badge text;
