-- The ground: settings of the site, the outbox.
-- A line that ends in "-- @sqlite" or "-- @postgres" is for that engine alone (docs/adr/0003-one-migration-two-engines.md).

create table site_settings (
  name text primary key,
  value text not null
);

create table outbox (
  seq integer primary key autoincrement, -- @sqlite
  seq bigint generated always as identity primary key, -- @postgres
  kind text not null,
  data text not null,
  at bigint not null
);

-- SQLite: one process, so a listener is a cursor.
create table outbox_cursors ( -- @sqlite
  listener text primary key, -- @sqlite
  seq integer not null -- @sqlite
); -- @sqlite

-- PostgreSQL: commits may become visible out of order, so each listener has a row per event and takes it with SKIP LOCKED.
create table outbox_tasks ( -- @postgres
  listener text not null, -- @postgres
  seq bigint not null, -- @postgres
  kind text not null, -- @postgres
  data text not null, -- @postgres
  at bigint not null, -- @postgres
  primary key (listener, seq) -- @postgres
); -- @postgres
