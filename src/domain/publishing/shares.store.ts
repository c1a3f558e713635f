// The SQL of drafts that are shared with groups.
import { sql } from 'kysely'
import type { Id } from '#core/ids'
import type { Queries, Tx } from '#platform/db'

export interface ShareRow {
  draft_id: Id
  account_id: Id
  shared_at: number
}

export const putShare = async (tx: Tx, share: { draftId: Id; groupId: Id; by: Id; at: number }): Promise<void> => {
  await sql`
    insert into draft_shares (draft_id, group_id, shared_by, shared_at)
    values (${share.draftId}, ${share.groupId}, ${share.by}, ${share.at})
    on conflict (group_id, draft_id) do update set shared_by = excluded.shared_by, shared_at = excluded.shared_at,
      ended_at = null`.execute(tx)
}

export const endShare = async (tx: Tx, draftId: Id, groupId: Id, at: number): Promise<void> => {
  await sql`
    update draft_shares set ended_at = ${at}
    where group_id = ${groupId} and draft_id = ${draftId} and ended_at is null`.execute(tx)
}

export const groupsOfDraft = async (queries: Queries, draftId: Id): Promise<readonly Id[]> => {
  const { rows } = await sql<{ group_id: Id }>`
    select group_id from draft_shares where draft_id = ${draftId} and ended_at is null`.execute(queries)
  return rows.map((row) => row.group_id)
}

/** Of drafts that are not published yet, the last shared first. */
export const sharesOfGroup = async (queries: Queries, groupId: Id, limit: number): Promise<readonly ShareRow[]> => {
  const { rows } = await sql<ShareRow>`
    select s.draft_id, d.account_id, s.shared_at from draft_shares s join drafts d on d.id = s.draft_id
    where s.group_id = ${groupId} and s.ended_at is null
      and d.state in ('writing', 'submitted', 'sent_back', 'approved')
    order by s.draft_id desc limit ${limit}`.execute(queries)
  return rows
}

export const shareOf = async (queries: Queries, groupId: Id, draftId: Id): Promise<number | undefined> => {
  const { rows } = await sql<{ shared_at: number }>`
    select shared_at from draft_shares where group_id = ${groupId} and draft_id = ${draftId}
    and ended_at is null`.execute(queries)
  return rows[0]?.shared_at
}
