// Of several sources (accounts, topics) each one's own newest, merged, so that it costs one seek in an index and one page
// for each of them, however much there is of it.
import { sql, type RawBuilder } from 'kysely'
import type { IdRange } from '#core/fill-page'
import type { Id } from '#core/ids'
import type { Database } from '#platform/db'

type Fragment = RawBuilder<unknown>
interface IdRow {
  readonly id: Id
}

/** SQLite joins at most 500 selections. */
const AT_ONCE = 200

/** A post of two sources stands there once. */
export const newestBy = async (
  { read, engine }: Pick<Database, 'read' | 'engine'>,
  sourceIds: readonly Id[],
  { before, after, order }: IdRange,
  count: number,
  newestOf: (source: unknown, within: (id: Fragment) => Fragment, direction: Fragment) => RawBuilder<IdRow>,
): Promise<readonly IdRow[]> => {
  const direction = order === 'newest' ? sql`desc` : sql`asc`
  const within = (id: Fragment): Fragment => sql`
    ${before === undefined ? sql`` : sql`and ${id} < ${before}`} ${after === undefined ? sql`` : sql`and ${id} > ${after}`}`
  const found: IdRow[] = []
  for (let at = 0; at < sourceIds.length; at += AT_ONCE) {
    const some = sourceIds.slice(at, at + AT_ONCE)
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
