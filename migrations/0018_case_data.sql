-- What the open data reads of many cases at once (docs/adr/0031): answers, disputes, refusals and summaries.

create index inquiry_events_told on inquiry_events (bucket, inquiry_id, deed, seq)
  where deed in ('answer', 'decline', 'dispute', 'summarise');
