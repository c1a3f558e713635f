// The SQL of cases that were merged into others, one under the other.
import { sql } from 'kysely'
import type { Id } from '#core/ids'
import type { Queries } from '#platform/db'
import { inquiryColumns } from '../inquiries.store.ts'
import type { InquiryRow } from '../inquiry-row.ts'

/** No case is merged into one below it, so this is never reached; a faulty row must not turn for ever. */
const DEEPEST = sql.lit(64)

/** The case at the head of those into which this one was merged; itself where it was not. */
export const leadingOf = async (queries: Queries, id: Id): Promise<InquiryRow | undefined> => {
  const { rows } = await sql<InquiryRow>`
    select ${inquiryColumns} from inquiries where id = (
      with recursive above (id, next_id, depth) as (
        select id, merged_into, 0 from inquiries where id = ${id}
        union all
        select i.id, i.merged_into, above.depth + 1 from above join inquiries i on i.id = above.next_id
        where above.depth < ${DEEPEST}
      )
      select id from above where next_id is null)`.execute(queries)
  return rows[0]
}

const below = (id: Id) => sql`
  with recursive below (id) as (
    select id from inquiries where merged_into = ${id}
    union
    select i.id from below join inquiries i on i.merged_into = below.id
  )`

/** Those that were merged into it, and those that were merged into those. */
export const mergedBelow = async (
  queries: Queries,
  id: Id,
  { after, limit }: { readonly after: Id; readonly limit: number },
): Promise<readonly Id[]> => {
  const { rows } = await sql<{ id: Id }>`
    ${below(id)} select id from below where id > ${after} order by id limit ${limit}`.execute(queries)
  return rows.map((row) => row.id)
}

export const countBelow = async (queries: Queries, id: Id): Promise<number> => {
  const { rows } = await sql<{ n: number }>`${below(id)} select count(*) as n from below`.execute(queries)
  return Number(rows[0]?.n ?? 0)
}

/** Those that were merged into it itself. */
export const mergedInto = async (
  queries: Queries,
  id: Id,
  { after, limit }: { readonly after: Id; readonly limit: number },
): Promise<readonly Id[]> => {
  const { rows } = await sql<{ id: Id }>`
    select id from inquiries where merged_into = ${id} and id > ${after} order by id limit ${limit}`.execute(queries)
  return rows.map((row) => row.id)
}
