-- What the open data reads of many cases at once (docs/adr/0031): answers, disputes, refusals and summaries.

create index inquiry_events_told on inquiry_events (bucket, inquiry_id, deed, seq)
  where deed in ('answer', 'decline', 'dispute', 'summarise');

-- Letters that came in: where answers to ours lead, which were read before, how many came from whom today.
create table inquiry_reply_tokens (
  token text primary key, -- part of the address that an asker's answer goes to
  inquiry_id bigint not null,
  asker integer not null
) without rowid; -- @sqlite
); -- @postgres
create unique index inquiry_reply_tokens_asker on inquiry_reply_tokens (inquiry_id, asker);
create table letters_read (
  message text primary key, -- SHA-256 of its Message-ID
  read_at bigint not null
) without rowid; -- @sqlite
); -- @postgres
create index letters_read_at on letters_read (read_at);
create table letters_senders (
  sender text not null, -- SHA-256 of the address
  day integer not null, -- since 1970, UTC
  letters integer not null,
  primary key (sender, day)
) without rowid; -- @sqlite
); -- @postgres
