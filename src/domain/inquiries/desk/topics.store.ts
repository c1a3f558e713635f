// The SQL of the topics under which an office files its cases.
import { sql } from 'kysely'
import { bucketOf, type Id } from '#core/ids'
import type { Queries, Tx } from '#platform/db'

export interface TopicsRow {
  names: string
  version: number
}

export const topicsOfOffice = async (queries: Queries, officeId: Id): Promise<TopicsRow | undefined> => {
  const { rows } = await sql<TopicsRow>`
    select names, version from case_topics where bucket = ${bucketOf(officeId)} and office_id = ${officeId}`.execute(
    queries,
  )
  return rows[0]
}

/** @param seen the version it was made from, 0 for the first one; false when somebody else changed it meanwhile */
export const putTopics = async (
  tx: Tx,
  officeId: Id,
  seen: number,
  row: { readonly names: string; readonly changed_by: Id; readonly changed_at: number },
): Promise<boolean> => {
  const { names, changed_by: by, changed_at: at } = row
  const { rows } =
    seen === 0
      ? await sql`
          insert into case_topics (bucket, office_id, names, changed_by, changed_at)
          values (${bucketOf(officeId)}, ${officeId}, ${names}, ${by}, ${at})
          on conflict do nothing returning version`.execute(tx)
      : await sql`
          update case_topics set names = ${names}, version = version + 1, changed_by = ${by}, changed_at = ${at}
          where bucket = ${bucketOf(officeId)} and office_id = ${officeId} and version = ${seen}
          returning version`.execute(tx)
  return rows.length > 0
}
