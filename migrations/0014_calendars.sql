-- Calendars of working days and the promises of offices. Versions are kept: a clock keeps those it began with.

create table calendars (
  code text primary key,
  version integer not null -- the one that new clocks begin with
);

create table calendar_versions (
  code text not null,
  version integer not null,
  content text not null, -- as a calendar file
  digest text not null,
  origin text not null, -- shipped, installed
  installed_at bigint not null,
  primary key (code, version)
);

create table clock_rules (
  account_id bigint primary key, -- an office; 0: the site
  version integer not null
);

create table clock_rule_versions (
  account_id bigint not null,
  version integer not null,
  content text not null,
  reason text not null,
  changed_by bigint, -- null: the program
  changed_at bigint not null,
  primary key (account_id, version)
);
