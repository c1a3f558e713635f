-- Notices about cases: which case a notification tells of.

alter table notifications add column inquiry_id bigint;
