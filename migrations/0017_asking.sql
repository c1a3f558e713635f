-- Asking and what the public sees of cases (docs/adr/0030): public lists, who follows a case, letters about it.

create index inquiries_public on inquiries (office_id, id) where publicity = 'public';
create index inquiries_public_all on inquiries (id) where publicity = 'public';
create index inquiries_unanswered on inquiries (office_id, id)
  where publicity = 'public' and first_answer_at is null and state_type in ('open', 'waiting');
create index inquiries_unanswered_all on inquiries (id)
  where publicity = 'public' and first_answer_at is null and state_type in ('open', 'waiting');
create index inquiries_supported on inquiries (office_id, (supporters + joined), id) where publicity = 'public';

-- By account; who follows is nobody else's to know.
create table case_followers (
  inquiry_id bigint not null,
  account_id bigint not null,
  since bigint not null,
  primary key (inquiry_id, account_id)
) without rowid; -- @sqlite
); -- @postgres
create index case_followers_account on case_followers (account_id, inquiry_id);

-- By mail: askers who gave an address, and followers. Unconfirmed ones get one letter, and are erased after two days.
create table case_mails (
  key text primary key,
  inquiry_id bigint not null,
  asker integer, -- her number in the case; null: a follower
  email text not null,
  email_key text not null,
  locale text not null,
  secret text not null, -- of the link in each letter
  confirmed_at bigint,
  created_at bigint not null
) without rowid; -- @sqlite
); -- @postgres
create unique index case_mails_once on case_mails (inquiry_id, email_key);
create index case_mails_address on case_mails (email_key, created_at);
create index case_mails_open on case_mails (created_at) where confirmed_at is null;

-- One letter to one address about one event, whatever is delivered twice.
create table case_letters (
  mail_key text not null,
  occasion text not null, -- confirm, or the number of the event
  kind text not null,
  tries smallint not null default 0,
  due_at bigint, -- null: sent, or given up
  created_at bigint not null,
  primary key (mail_key, occasion)
) without rowid; -- @sqlite
); -- @postgres
create index case_letters_due on case_letters (due_at) where due_at is not null;

-- The key that seals the receipt in the cookie of a visit: the same for every process of the site.
create table visit_keys (
  id integer primary key,
  key text not null
);
