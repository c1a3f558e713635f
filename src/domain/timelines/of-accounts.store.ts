// The statements of timelines of several accounts: each one's own newest, merged, so that it costs one seek in an index
// and one page for each of them, however much they wrote.
import { sql } from 'kysely'
import { HOUR } from '#core/clock'
import type { IdRange } from '#core/fill-page'
import { firstIdAt, LAST_ID, type Id } from '#core/ids'
import type { Database } from '#platform/db'
import type { AccountTime } from './contract.ts'
import { newestBy, newestOfSources } from './newest-by.store.ts'
import type { IdRow } from './timelines.store.ts'

type Db = Pick<Database, 'read' | 'engine'>

/** An id is drawn when the post is written, moments after its time; of brought-in posts some seconds after it. */
const SLACK = HOUR

/** Replies to others are conversations: of a group one wants to read what it says. */
const rule = sql`p.visibility = 'public' and p.deleted_at is null
  and (p.kind <> 'reply' or p.parent_author_id = p.author_id)`

/** What somebody else says to one of them, in public. */
export const newestToAccounts = (
  db: Db,
  accountIds: readonly Id[],
  range: IdRange,
  count: number,
): Promise<readonly IdRow[]> =>
  newestBy(
    db,
    accountIds,
    range,
    count,
    (account, within, direction) => sql<IdRow>`
  select p.id from post_mentions a join posts p on p.id = a.post_id and p.bucket = a.bucket
  where a.account_id = ${account} and p.author_id <> ${account} and p.visibility = 'public' and p.deleted_at is null
    ${within(sql`a.post_id`)}
  order by a.post_id ${direction} limit ${count}`,
  )

/** What each of them said in its time. */
export const newestInTimes = (
  db: Db,
  times: readonly AccountTime[],
  range: IdRange,
  count: number,
  { withoutReposts = false }: { readonly withoutReposts?: boolean },
): Promise<readonly IdRow[]> => {
  const kinds = withoutReposts ? sql`and p.kind <> 'repost'` : sql``
  const numbers = ({ accountId, from, until }: AccountTime): readonly number[] => [
    accountId,
    from,
    until,
    firstIdAt(from),
    until > Number.MAX_SAFE_INTEGER - SLACK ? LAST_ID : firstIdAt(until + SLACK),
  ]
  return newestOfSources(db, times, range, count, {
    names: ['author', 'begun', 'over', 'low', 'high'],
    source: (some) => {
      const rows = some.map(numbers)
      const column = (at: number): string => `{${rows.map((row) => row[at]).join(',')}}`
      return sql`unnest(${column(0)}::bigint[], ${column(1)}::bigint[], ${column(2)}::bigint[], ${column(3)}::bigint[],
        ${column(4)}::bigint[])`
    },
    fields: (time) => numbers(time).map((number) => sql`${number}`),
    newestOf: ([author, begun, over, low, high], within, direction) => sql<IdRow>`
  select p.id from posts p where p.author_id = ${author} and ${rule} ${kinds}
    and p.id >= ${low} and p.id <= ${high} and p.created_at >= ${begun} and p.created_at < ${over} ${within(sql`p.id`)}
  order by p.id ${direction} limit ${count}`,
  })
}
