-- Notices about cases: which case a notification tells of.

alter table notifications add column inquiry_id bigint;

-- Thousands of clocks change at the minute in which offices close: the look goes on after a case, not after a moment.
drop index inquiries_next;
create index inquiries_next on inquiries (next_at, id) where next_at is not null;
