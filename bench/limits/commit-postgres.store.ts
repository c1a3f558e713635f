// Commits posts to PostgreSQL: one statement per table and batch, all in one trip.
import pg from 'pg'
import type { PostRow } from './post-row.ts'

/** Those that hear of a published post. */
const LISTENERS = ['notifications', 'search']

const statement = `
  with given as (
    select * from unnest($1::bigint[], $2::smallint[], $3::bigint[], $4::text[], $5::text[], $6::bigint[], $7::text[])
      as given (id, bucket, account_id, text, key, at, event)
  ), posts as (
    insert into posts (id, bucket, author_id, kind, visibility, root_id, text, language, app_id, created_at)
    select id, bucket, account_id, 'original', 'public', id, text, 'zh', 32768, at from given on conflict do nothing
  ), counts as (
    update account_counts c set posts = c.posts + g.n, last_post_at = g.at
    from (select bucket, account_id, count(*) as n, max(at) as at from given group by 1, 2) g
    where c.bucket = g.bucket and c.account_id = g.account_id
  ), keys as (
    insert into idempotency (bucket, account_id, request_key, post_id, created_at)
    select bucket, account_id, key, id, at from given on conflict do nothing
  )
  insert into outbox_tasks (listener, seq, kind, data, at)
  select listener, nextval('outbox_seq'), 'post.published', event, at from given, unnest($8::text[]) as listener`

export const openPostgresCommitter = async (
  url: string,
): Promise<{ commit(rows: readonly PostRow[]): Promise<void>; close(): Promise<void> }> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return {
    async commit(rows) {
      const column = <Name extends keyof PostRow>(name: Name): PostRow[Name][] => rows.map((row) => row[name])
      const values = [
        column('id'),
        column('bucket'),
        column('accountId'),
        column('text'),
        column('key'),
        column('at'),
        column('event'),
      ]
      await client.query({ name: 'commit-posts', text: statement, values: [...values, LISTENERS] })
    },
    close: () => client.end(),
  }
}
