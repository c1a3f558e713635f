-- Counts that others published, each with its day, source and population: beside the census, never added to it.
create table registry_points (
  code text primary key,
  day bigint not null,
  source text not null,
  population text not null, -- points of different populations count different things
  labels text not null, -- of the population
  figures text not null, -- name, value and how exact it is
  reference text not null
);
