-- Joining as a body: whom an account wants to speak for, what an office says of itself, who is invited to its staff,
-- whose account it is besides, and what the site wrote to whom.

create table office_choices (
  account_id bigint primary key,
  body_id bigint not null,
  chosen_by bigint,
  chosen_at bigint not null
);

create table office_sheets (
  account_id bigint primary key,
  hours text not null default '[]', -- per weekday: spans in minutes, a note
  acknowledge_hours integer, -- a first word within so many hours …
  answer_days integer, -- … an answer within so many working days …
  longest_days integer, -- … and at the longest, where it is difficult
  phone text not null default '',
  address text not null default '',
  email text not null default '',
  website text not null default '',
  changed_by bigint,
  changed_at bigint not null
);

-- Texts are never changed: the last version holds, an empty one takes the text away.
create table office_texts (
  account_id bigint not null,
  kind text not null, -- about, help, answers, legal, privacy, netiquette
  version integer not null,
  words text not null,
  written_by bigint,
  holds_from bigint not null,
  primary key (account_id, kind, version)
) without rowid; -- @sqlite
); -- @postgres

-- Who is invited is named by what the head wrote: a user, or an address, whether or not somebody has it.
create table office_invitations (
  id integer primary key, -- @sqlite
  id bigint primary key, -- @postgres
  account_id bigint not null,
  invitee text not null, -- user:<id> or mail:<key of the address>
  written text not null, -- as the head wrote it
  role text not null,
  invited_by bigint not null,
  created_at bigint not null,
  expires_at bigint not null,
  state text not null, -- open, accepted, declined, withdrawn
  decided_at bigint
);
create unique index office_invitations_open on office_invitations (account_id, invitee) where state = 'open';
create index office_invitations_invitee on office_invitations (invitee) where state = 'open';

-- A body that runs or pays an account which is not its office. The last row holds.
create table disclosures (
  account_id bigint not null,
  number integer not null,
  body_id bigint, -- null: nothing is disclosed any more
  how text not null, -- run, paid
  source text not null, -- members, decision
  reason text not null default '',
  user_id bigint,
  at bigint not null,
  primary key (account_id, number)
) without rowid; -- @sqlite
); -- @postgres
create index disclosures_body on disclosures (body_id) where body_id is not null;

create table disclosure_challenges (
  id integer primary key, -- @sqlite
  id bigint primary key, -- @postgres
  account_id bigint not null,
  body_id bigint not null,
  how text not null,
  reason text not null,
  user_id bigint not null, -- who asks; never public
  created_at bigint not null,
  state text not null, -- open, upheld, rejected
  decided_by bigint,
  decided_at bigint,
  decided_reason text
);
create unique index disclosure_challenges_open on disclosure_challenges (account_id, user_id) where state = 'open';
create index disclosure_challenges_state on disclosure_challenges (state, id);
create index disclosure_challenges_account on disclosure_challenges (account_id, id);

-- Revocations of issuers that were taken back.
create table issuer_revocations (
  name text not null,
  revoked_at bigint not null,
  revoked_by bigint,
  revoked_reason text,
  reinstated_at bigint not null,
  reinstated_by bigint not null,
  reinstated_reason text not null,
  primary key (name, revoked_at)
) without rowid; -- @sqlite
); -- @postgres

-- What the site wrote to a person; the outbox row it was made for is its natural key.
create table office_letters (
  id integer primary key, -- @sqlite
  id bigint primary key, -- @postgres
  user_id bigint not null,
  event bigint not null,
  kind text not null,
  account_id bigint not null,
  data text not null,
  created_at bigint not null,
  sent_at bigint,
  dismissed_at bigint
);
create unique index office_letters_event on office_letters (user_id, event);
create index office_letters_open on office_letters (user_id, event) where dismissed_at is null;

create index verifications_queue on verifications (applied_at, id) where state = 'applied';
drop index verifications_waiting;

-- Badges say the rank from now on: they are made anew.
update registry_outlets set badge_due = 0 where account_id is not null and valid_until is null;
