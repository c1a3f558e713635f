-- Whom a case reaches (docs/adr/0034): marks on posts that are cases or answer in one, and webhooks that tell of cases.

-- Of a public case, as everybody may know it: {"number", "state", "office"} as JSON. Null for nearly all posts.
alter table posts add column inquiry text;
update posts set inquiry = (
    select '{"number":"' || i.number || '","state":"' || i.state || '","office":"' || a.handle || '"}'
    from inquiry_posts p join inquiries i on i.id = p.inquiry_id join accounts a on a.id = i.office_id
    where p.post_id = posts.id and i.publicity = 'public' order by i.id limit 1)
  where (bucket, id) in (select cast((post_id / 32) % 1024 as smallint), post_id from inquiry_posts);

-- What offices answered under the posts from which their cases were born.
create table case_answers (
  post_id bigint primary key,
  inquiry_id bigint not null
) without rowid; -- @sqlite
); -- @postgres
create index case_answers_inquiry on case_answers (inquiry_id, post_id);

-- posts of the account; cases of an office (`subject_id` its account); one case (`subject_id` its id).
alter table webhooks add column about text not null default 'posts';
alter table webhooks add column subject_id bigint;
create index webhooks_subject on webhooks (subject_id, about) where subject_id is not null;
alter table webhook_deliveries add column inquiry_id bigint;
alter table webhook_deliveries add column seq integer;
