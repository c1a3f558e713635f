// The SQL of who deleted what.
import { sql } from 'kysely'
import type { Id } from '#core/ids'
import type { Queries } from '#platform/db'

export interface RemovalRow {
  post_id: Id
  user_id: Id
  role: string | null
  at: number
  origin: string | null
}

export const removalsOf = async (
  queries: Queries,
  accountId: Id,
  period: { readonly from: number | null; readonly until: number | null },
  after: Id,
  limit: number,
): Promise<readonly RemovalRow[]> => {
  const since = period.from === null ? sql`` : sql`and p.created_at >= ${period.from}`
  const before = period.until === null ? sql`` : sql`and p.created_at < ${period.until}`
  const { rows } = await sql<RemovalRow>`
    select r.post_id, r.user_id, r.role, r.at, o.address as origin
    from posts p join post_removals r on r.bucket = p.bucket and r.post_id = p.id
    left join record_origins o on o.bucket = p.bucket and o.post_id = p.id
    where p.author_id = ${accountId} and p.deleted_at is not null and p.id > ${after} ${since} ${before}
    order by p.id limit ${limit}`.execute(queries)
  return rows
}
