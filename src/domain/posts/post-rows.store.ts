// The SQL of publishing on PostgreSQL: all posts of a batch in one statement each, whose text never changes, so that it
// is parsed and planned once per connection.
import { bucketOf } from '#core/ids'
import type { Id } from '#core/ids'
import { runKept } from '#platform/db'
import type { KeptStatement, Tx } from '#platform/db'
import type { NewPostRow } from './posts.store.ts'

const insert: KeptStatement = {
  name: 'posts-insert',
  sql: `
    insert into posts (id, bucket, author_id, kind, visibility, parent_id, via_id, root_id, parent_author_id, text,
      summary, language, sensitive, app_id, source, created_at)
    select * from unnest($1::bigint[], $2::smallint[], $3::bigint[], $4::text[], $5::text[], $6::bigint[], $7::bigint[],
      $8::bigint[], $9::bigint[], $10::text[], $11::text[], $12::text[], $13::smallint[], $14::bigint[], $15::text[],
      $16::bigint[])
    on conflict do nothing returning id`,
}

const columns = [
  'id',
  'bucket',
  'author_id',
  'kind',
  'visibility',
  'parent_id',
  'via_id',
  'root_id',
  'parent_author_id',
  'text',
  'summary',
  'language',
  'sensitive',
  'app_id',
  'source',
  'created_at',
] as const satisfies readonly (keyof NewPostRow)[]

/** Answers the ids that were free; the others were not inserted. */
export const insertPostRows = async (tx: Tx, rows: readonly NewPostRow[]): Promise<readonly Id[]> => {
  const values = columns.map((column) => rows.map((row) => row[column]))
  return (await runKept<{ id: Id }>(tx, insert, values)).map(({ id }) => id)
}

const claim: KeptStatement = {
  name: 'posts-claim-keys',
  sql: `
    insert into idempotency (bucket, account_id, request_key, post_id, created_at)
    select * from unnest($1::smallint[], $2::bigint[], $3::text[], $4::bigint[], $5::bigint[])
    on conflict do nothing returning post_id`,
}

/** Answers the posts whose keys nobody used before: of two with the same key, one. */
export const claimKeys = async (
  tx: Tx,
  requests: readonly { row: Pick<NewPostRow, 'id' | 'author_id' | 'created_at'>; key: string }[],
): Promise<ReadonlySet<Id>> => {
  if (requests.length === 0) return new Set()
  const claimed = await runKept<{ post_id: Id }>(tx, claim, [
    requests.map(({ row }) => bucketOf(row.author_id)),
    requests.map(({ row }) => row.author_id),
    requests.map(({ key }) => key),
    requests.map(({ row }) => row.id),
    requests.map(({ row }) => row.created_at),
  ])
  return new Set(claimed.map((row) => row.post_id))
}
