-- Offices that fell silent: who was reminded of it and when, which letters went out; and offices that were closed.

create table office_reminders (
  id integer primary key, -- @sqlite
  id bigint primary key, -- @postgres
  outlet_id bigint not null,
  state text not null, -- neverPosted, dormant
  since bigint not null, -- of the last post, or when the account was opened: another silence has another
  nth integer not null, -- of this silence: 1, 2 …
  sent_at bigint not null
);
-- Of many who remind at once one does.
create unique index office_reminders_once on office_reminders (outlet_id, since, nth);

create table office_reminder_letters (
  reminder_id bigint not null,
  user_id bigint not null,
  sent_at bigint not null,
  primary key (reminder_id, user_id)
) without rowid; -- @sqlite
); -- @postgres

-- An office is closed once; its outlet ends on that day, and nothing of it goes away.
create table office_closings (
  account_id integer primary key, -- @sqlite
  account_id bigint primary key, -- @postgres
  outlet_id bigint not null,
  reason text not null,
  successor_id bigint, -- null: none
  closed_by bigint not null,
  closed_at bigint not null
);
create unique index office_closings_outlet on office_closings (outlet_id);
