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

interface Sources<One> {
  /** What stands for one of them: on PostgreSQL a row of these columns, on SQLite a selection of its own. */
  readonly names: readonly string[]
  source(some: readonly One[]): Fragment
  fields(one: One): readonly Fragment[]
  newestOf(fields: readonly Fragment[], within: (id: Fragment) => Fragment, direction: Fragment): RawBuilder<IdRow>
}

/** A post of two sources stands there once. */
export const newestOfSources = async <One>(
  { read, engine }: Pick<Database, 'read' | 'engine'>,
  all: readonly One[],
  { before, after, order }: IdRange,
  count: number,
  { names, source, fields, newestOf }: Sources<One>,
): Promise<readonly IdRow[]> => {
  const direction = order === 'newest' ? sql`desc` : sql`asc`
  const within = (id: Fragment): Fragment => sql`
    ${before === undefined ? sql`` : sql`and ${id} < ${before}`} ${after === undefined ? sql`` : sql`and ${id} > ${after}`}`
  const named = names.map((name) => sql.ref(`s.${name}`))
  const found: IdRow[] = []
  for (let at = 0; at < all.length; at += AT_ONCE) {
    const some = all.slice(at, at + AT_ONCE)
    const { rows } =
      engine === 'postgres'
        ? await sql<IdRow>`
            select distinct one.id from ${source(some)} as s (${sql.join(names.map((name) => sql.ref(name)))})
            cross join lateral (${newestOf(named, within, direction)}) as one
            order by one.id ${direction} limit ${count}`.execute(read)
        : await sql<IdRow>`
            ${sql.join(
              some.map((one) => sql`select id from (${newestOf(fields(one), within, direction)})`),
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

/** Of sources that are known by their ids. */
export const newestBy = (
  db: Pick<Database, 'read' | 'engine'>,
  sourceIds: readonly Id[],
  range: IdRange,
  count: number,
  newestOf: (source: unknown, within: (id: Fragment) => Fragment, direction: Fragment) => RawBuilder<IdRow>,
): Promise<readonly IdRow[]> =>
  newestOfSources(db, sourceIds, range, count, {
    names: ['id'],
    source: (some) => sql`unnest(${`{${some.join(',')}}`}::bigint[])`,
    fields: (id) => [sql`${id}`],
    newestOf: ([id], within, direction) => newestOf(id, within, direction),
  })
