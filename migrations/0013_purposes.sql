-- What an office's post is and what it is for; what its drafts hold; bodies that are invited.

-- Null for everybody who does not say: nothing is stored then.
alter table posts add column type text;
alter table posts add column purpose text;
alter table post_versions add column type text;
alter table post_versions add column purpose text;

create table purposes (
  code text primary key,
  place integer not null,
  labels text not null, -- JSON by language
  added_by bigint,
  added_at bigint not null
);
insert into purposes (code, place, labels, added_at) values
  ('bulletin', 1, '{"zh":"信息发布","en":"Bulletin"}', 0),
  ('group', 2, '{"zh":"群组沟通","en":"Within the group"}', 0),
  ('opinion', 3, '{"zh":"舆情回应","en":"Response to public opinion"}', 0),
  ('recruitment', 4, '{"zh":"邀请入驻","en":"Recruitment"}', 0);

alter table drafts add column happened_at bigint; -- what it tells of
create index drafts_published on drafts (account_id, published_at) where state = 'published';

create table invitations (
  id integer primary key, -- @sqlite
  id bigint not null, -- @postgres
  bucket smallint not null,
  account_id bigint not null, -- who invites
  user_id bigint not null,
  body_code text not null,
  body_labels text not null, -- JSON, as when it was invited
  email text not null,
  note text not null,
  locale text not null,
  state text not null, -- sent, opened, joined, verified, revoked
  token_hash text,
  created_at bigint not null,
  expires_at bigint not null,
  letter_at bigint,
  opened_at bigint,
  joined_at bigint,
  joined_account_id bigint,
  verified_at bigint,
  revoked_at bigint
  , primary key (bucket, id) -- @postgres
);
create index invitations_id on invitations (id); -- @postgres
create index invitations_of_account on invitations (account_id, id);
create index invitations_joined on invitations (joined_account_id) where joined_account_id is not null;
create unique index invitations_token on invitations (token_hash) where token_hash is not null; -- @sqlite
create index invitations_token on invitations (token_hash) where token_hash is not null; -- @postgres
