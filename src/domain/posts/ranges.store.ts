// The part of a statement that says which page is read: a range of ids and its order.
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { IdRange } from '#core/fill-page'
import { LAST_ID } from '#core/ids'

/** The last condition of a `where`, with the `order by`. Open ends stand as the smallest and largest id. */
export const inRange = (column: string, { before, after, order }: IdRange): RawBuilder<unknown> => {
  const id = sql.ref(column)
  const direction = order === 'newest' ? sql`desc` : sql`asc`
  const upper = before === undefined ? sql`${id} <= ${LAST_ID}` : sql`${id} < ${before}`
  const lower = after === undefined ? sql`` : sql` and ${id} > ${after}`
  return sql`${upper}${lower} order by ${id} ${direction}`
}
