// How many posts there are of each kind, and likes.
import { sql } from 'kysely'
import type { Queries } from '#platform/db'

export const totals = async (queries: Queries): Promise<ReadonlyMap<string, number>> => {
  const found = await sql<{ name: string; total: number }>`
    select kind as name, count(*) as total from posts where deleted_at is null group by kind
    union all select 'like', count(*) from likes
  `.execute(queries)
  return new Map(found.rows.map((row) => [row.name, row.total]))
}
