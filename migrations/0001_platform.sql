-- The ground: settings of the site, the outbox.
-- A line that ends in "-- @sqlite" or "-- @postgres" is for that engine alone (docs/adr/0003-one-migration-two-engines.md).

create table site_settings (
  name text primary key,
  value text not null
);

-- SQLite: one process, so an event stands once and a listener is a cursor. A number is never used again.
create table outbox ( -- @sqlite
  seq integer primary key autoincrement, -- @sqlite
  kind text not null, -- @sqlite
  data text not null, -- @sqlite
  at bigint not null -- @sqlite
); -- @sqlite

create table outbox_cursors ( -- @sqlite
  listener text primary key, -- @sqlite
  seq integer not null -- @sqlite
); -- @sqlite

-- PostgreSQL: commits may become visible out of order, so each listener has a row per event and takes it with SKIP LOCKED.
create sequence outbox_seq; -- @postgres
create table outbox_tasks ( -- @postgres
  listener text not null, -- @postgres
  seq bigint not null, -- @postgres
  kind text not null, -- @postgres
  data text not null, -- @postgres
  at bigint not null, -- @postgres
  primary key (listener, seq) -- @postgres
); -- @postgres

-- Events that a listener could not handle after many tries: kept for a person to look at.
create table outbox_set_aside (
  listener text not null,
  seq bigint not null,
  kind text not null,
  data text not null,
  at bigint not null,
  error text not null,
  set_aside_at bigint not null,
  primary key (listener, seq)
);
