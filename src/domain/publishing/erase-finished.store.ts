// The SQL that erases finished drafts; what is on hold is passed over in the statement itself.
import { sql } from 'kysely'
import type { Id } from '#core/ids'
import type { Tx } from '#platform/db'

export const deleteFinished = async (
  tx: Tx,
  accountId: Id,
  what: 'published' | 'unpublished',
  before: number,
  limit: number,
): Promise<number> => {
  const state = what === 'published' ? sql`'published'` : sql`'discarded'`
  // a discarded draft has no time of its end but that of its last note
  const finished =
    what === 'published'
      ? sql`published_at < ${before}`
      : sql`(select max(e.at) from draft_events e where e.draft_id = drafts.id) < ${before}`
  const { rows } = await sql<{ id: Id }>`
    delete from drafts where account_id = ${accountId} and id in (
      select id from drafts where account_id = ${accountId} and state = ${state} and ${finished}
      and not exists (
        select 1 from legal_holds h where h.released_at is null
        and (h.account_id = drafts.account_id and h.post_id is null or h.post_id = drafts.post_id))
      order by id limit ${limit})
    returning id`.execute(tx)
  if (rows.length > 0) {
    await sql`delete from draft_events where draft_id in (${sql.join(rows.map((row) => row.id))})`.execute(tx)
  }
  return rows.length
}
