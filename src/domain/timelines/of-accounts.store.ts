// The statement of a timeline of several accounts: each one's own newest, merged, so that it costs one seek in an index
// and one page for each of them, however much they wrote.
import { sql } from 'kysely'
import type { IdRange } from '#core/fill-page'
import type { Id } from '#core/ids'
import type { Database } from '#platform/db'
import { newestBy } from './newest-by.store.ts'
import type { IdRow } from './timelines.store.ts'

/** Replies to others are conversations: of a group one wants to read what it says. */
const rule = sql`p.visibility = 'public' and p.deleted_at is null
  and (p.kind <> 'reply' or p.parent_author_id = p.author_id)`

/** What somebody else says to one of them, in public. */
export const newestToAccounts = (
  db: Pick<Database, 'read' | 'engine'>,
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

export const newestOfAccounts = (
  db: Pick<Database, 'read' | 'engine'>,
  accountIds: readonly Id[],
  range: IdRange,
  count: number,
): Promise<readonly IdRow[]> =>
  newestBy(
    db,
    accountIds,
    range,
    count,
    (author, within, direction) => sql<IdRow>`
  select p.id from posts p where p.author_id = ${author} and ${rule} ${within(sql`p.id`)}
  order by p.id ${direction} limit ${count}`,
  )
