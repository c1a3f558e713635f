// The SQL of publishing on PostgreSQL: all posts of a batch in one statement each, whose text never changes, so that it
// is parsed and planned once per connection.
import { bucketOf } from '#core/ids'
import type { Id } from '#core/ids'
import { runKept } from '#platform/db'
import type { KeptStatement, Tx } from '#platform/db'
import type { PostCounts } from './contract.ts'
import type { NewMention } from './mentions.store.ts'
import type { NewPostRow } from './posts.store.ts'

const insert: KeptStatement = {
  name: 'posts-insert',
  sql: `
    insert into posts (id, bucket, author_id, kind, visibility, parent_id, via_id, root_id, parent_author_id, text,
      summary, language, sensitive, app_id, source, created_at, type, purpose)
    select * from unnest($1::bigint[], $2::smallint[], $3::bigint[], $4::text[], $5::text[], $6::bigint[], $7::bigint[],
      $8::bigint[], $9::bigint[], $10::text[], $11::text[], $12::text[], $13::smallint[], $14::bigint[], $15::text[],
      $16::bigint[], $17::text[], $18::text[])
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
  'type',
  'purpose',
] as const satisfies readonly (keyof NewPostRow)[]

/** Answers the ids that were free; the others were not inserted. */
export const insertPostRows = async (tx: Tx, rows: readonly NewPostRow[]): Promise<readonly Id[]> => {
  const values = columns.map((column) => rows.map((row) => row[column]))
  return (await runKept<{ id: Id }>(tx, insert, values)).map(({ id }) => id)
}

const acting: KeptStatement = {
  name: 'posts-acting',
  sql: `
    update posts p set acting_id = noted.acting_id
    from unnest($1::smallint[], $2::bigint[], $3::bigint[]) as noted (bucket, id, acting_id)
    where p.bucket = noted.bucket and p.id = noted.id`,
}

/** Of the few posts that somebody publishes for their author; the rows were inserted just before. */
export const noteActing = async (
  tx: Tx,
  notes: readonly { readonly id: Id; readonly actingId: Id }[],
): Promise<void> => {
  if (notes.length === 0) return
  const ids = notes.map(({ id }) => id)
  await runKept(tx, acting, [ids.map(bucketOf), ids, notes.map(({ actingId }) => actingId)])
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

const living: KeptStatement = {
  name: 'posts-living-parents',
  sql: `
    select p.id from posts p
    join unnest($1::smallint[], $2::bigint[]) as parent (bucket, id) on p.bucket = parent.bucket and p.id = parent.id
    where p.deleted_at is null order by p.id for share of p`,
}

/** Which of the posts are not deleted; none of these will be until the transaction ends. */
export const livingParents = async (tx: Tx, ids: readonly Id[]): Promise<ReadonlySet<Id>> => {
  if (ids.length === 0) return new Set()
  return new Set((await runKept<{ id: Id }>(tx, living, [ids.map(bucketOf), ids])).map(({ id }) => id))
}

const count: KeptStatement = {
  name: 'posts-count-answers',
  sql: `
    insert into post_counts (bucket, post_id, replies, quotes)
    select * from unnest($1::smallint[], $2::bigint[], $3::integer[], $4::integer[])
    on conflict (bucket, post_id) do update set replies = post_counts.replies + excluded.replies,
      quotes = post_counts.quotes + excluded.quotes`,
}

export type Answers = Pick<PostCounts, 'replies' | 'quotes'>

/** In one order for everybody, so that two transactions never wait for each other. */
export const countAnswers = async (tx: Tx, counts: ReadonlyMap<Id, Answers>): Promise<void> => {
  if (counts.size === 0) return
  const sorted = [...counts].sort(([one], [other]) => one - other)
  const ids = sorted.map(([id]) => id)
  const replies = sorted.map(([, by]) => by.replies)
  await runKept(tx, count, [ids.map(bucketOf), ids, replies, sorted.map(([, by]) => by.quotes)])
}

const mention: KeptStatement = {
  name: 'posts-insert-mentions',
  sql: `
    insert into post_mentions (bucket, post_id, account_id, token, direct)
    select * from unnest($1::smallint[], $2::bigint[], $3::bigint[], $4::text[], $5::smallint[])
    on conflict do nothing`,
}

export const insertMentionRows = async (tx: Tx, rows: readonly NewMention[]): Promise<void> => {
  if (rows.length === 0) return
  await runKept(tx, mention, [
    rows.map((row) => bucketOf(row.post_id)),
    rows.map((row) => row.post_id),
    rows.map((row) => row.account_id),
    rows.map((row) => row.token),
    rows.map((row) => (row.direct ? 1 : 0)),
  ])
}
