-- What each case adds to the figures of the office that leads it (docs/adr/0036): counted anew when something happens to it.

create table case_figures (
  bucket smallint not null,
  inquiry_id bigint not null,
  version integer not null, -- of the case, when it was counted
  office_id bigint not null,
  created_at bigint not null,
  received smallint not null, -- 1; 0: a private case, of which nothing else is counted
  open smallint not null,
  unanswered smallint not null,
  kept smallint not null,
  judged smallint not null,
  finished smallint not null,
  solved smallint not null,
  unconfirmed smallint not null,
  disputed smallint not null,
  reopened smallint not null,
  transferred_twice smallint not null,
  promises_open integer not null,
  promises_kept integer not null,
  promises_missed integer not null,
  promises_dropped integer not null,
  supporters integer not null,
  first_timers integer not null,
  declined text, -- why
  waited bigint, -- for a first answer; null: it grows
  basis text, -- what it is reckoned with while it grows, as JSON; null: plain time
  began bigint, -- what the calendar showed when it began, pauses added
  promise_due_at bigint, -- of a promise that runs: later it is broken
  primary key (bucket, inquiry_id)
) without rowid; -- @sqlite
); -- @postgres
create index case_figures_private on case_figures (office_id) where received = 0;
