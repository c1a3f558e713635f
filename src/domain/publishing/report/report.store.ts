// The SQL of reports: what was published through drafts.
import { sql } from 'kysely'
import type { Id } from '#core/ids'
import type { Queries } from '#platform/db'
import type { Period } from './contract.ts'

export interface PublishedRow {
  readonly account_id: Id
  readonly created_at: number
  readonly submitted_at: number | null
  readonly approved_at: number | null
  readonly published_at: number
  readonly happened_at: number | null
  readonly urgent: number
  readonly reviewed_by: Id | null
}

export const publishedBetween = async (
  queries: Queries,
  accountIds: readonly Id[],
  { from, until }: Period,
): Promise<readonly PublishedRow[]> => {
  if (accountIds.length === 0) return []
  const { rows } = await sql<PublishedRow>`
    select account_id, created_at, submitted_at, approved_at, published_at, happened_at, urgent, reviewed_by
    from drafts where account_id in (${sql.join(accountIds)}) and state = 'published'
    and published_at >= ${from} and published_at < ${until} order by published_at, id`.execute(queries)
  return rows
}
