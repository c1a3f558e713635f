// The only SQL about markers: where an account stopped reading a timeline.
import { bucketOf } from '#core/ids'
import type { Id } from '#core/ids'
import { sql } from 'kysely'
import type { Queries, Tx } from '#platform/db'

export interface MarkerRow {
  timeline: string
  last_read_id: Id
  version: number
  updated_at: number
}

type MarkerTables = { markers: MarkerRow & { bucket: number; account_id: Id } }

const columns = ['timeline', 'last_read_id', 'version', 'updated_at'] as const

export const markersOf = (queries: Queries, accountId: Id, timelines: readonly string[]): Promise<MarkerRow[]> =>
  queries
    .withTables<MarkerTables>()
    .selectFrom('markers')
    .select(columns)
    .where('bucket', '=', bucketOf(accountId))
    .where('account_id', '=', accountId)
    .where('timeline', 'in', timelines)
    .execute()

/** Sets the marker and counts the change. */
export const putMarker = async (
  tx: Tx,
  accountId: Id,
  timeline: string,
  lastReadId: Id,
  now: number,
): Promise<void> => {
  const bucket = bucketOf(accountId)
  await tx
    .withTables<MarkerTables>()
    .insertInto('markers')
    .values({ bucket, account_id: accountId, timeline, last_read_id: lastReadId, version: 0, updated_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await sql`
    update markers set last_read_id = ${lastReadId}, version = version + 1, updated_at = ${now}
    where bucket = ${bucket} and account_id = ${accountId} and timeline = ${timeline}
  `.execute(tx)
}
