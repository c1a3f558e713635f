// The statement of a timeline of several accounts: each one's own newest, merged, so that it costs one seek in an index
// and one page for each of them, however much they wrote.
import { sql, type RawBuilder } from 'kysely'
import type { IdRange } from '#core/fill-page'
import type { Id } from '#core/ids'
import type { Database } from '#platform/db'
import type { IdRow } from './timelines.store.ts'

type Fragment = RawBuilder<unknown>

/** SQLite joins at most 500 selections. */
const AT_ONCE = 200

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

const newestBy = async (
  { read, engine }: Pick<Database, 'read' | 'engine'>,
  accountIds: readonly Id[],
  { before, after, order }: IdRange,
  count: number,
  newestOf: (account: unknown, within: (id: Fragment) => Fragment, direction: Fragment) => RawBuilder<IdRow>,
): Promise<readonly IdRow[]> => {
  const direction = order === 'newest' ? sql`desc` : sql`asc`
  const within = (id: Fragment): Fragment => sql`
    ${before === undefined ? sql`` : sql`and ${id} < ${before}`} ${after === undefined ? sql`` : sql`and ${id} > ${after}`}`
  const found: IdRow[] = []
  for (let at = 0; at < accountIds.length; at += AT_ONCE) {
    const some = accountIds.slice(at, at + AT_ONCE)
    const { rows } =
      engine === 'postgres'
        ? await sql<IdRow>`
            select distinct one.id from unnest(${`{${some.join(',')}}`}::bigint[]) as s (id)
            cross join lateral (${newestOf(sql`s.id`, within, direction)}) as one order by one.id ${direction} limit ${count}`.execute(
            read,
          )
        : await sql<IdRow>`
            ${sql.join(
              some.map((id) => sql`select id from (${newestOf(id, within, direction)})`),
              sql` union `,
            )} order by id ${direction} limit ${count}`.execute(read)
    found.push(...rows)
  }
  // one post may speak to two of them
  const ids = [...new Set(found.map(({ id }) => id))]
  return ids
    .sort((one, other) => (order === 'newest' ? other - one : one - other))
    .slice(0, count)
    .map((id) => ({ id }))
}
