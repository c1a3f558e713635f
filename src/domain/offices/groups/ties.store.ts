// The SQL of who is, was or may be in a group.
import { sql } from 'kysely'
import type { Id } from '#core/ids'
import type { Queries, Tx } from '#platform/db'
import type { Group, GroupSeat, GroupInvitation } from './contract.ts'
import { groupOf, type GroupRow } from './groups.store.ts'

export type EndedState = 'declined' | 'withdrawn' | 'left' | 'removed' | 'closed'

/** 'open': the office is invited or in the group already. */
export const insertTie = async (
  tx: Tx,
  tie: { id: Id; groupId: Id; accountId: Id; state: 'invited' | 'member'; invitedAt: number; joinedAt: number | null },
): Promise<'inserted' | 'open' | 'id_taken'> => {
  const { rows } = await sql`
    insert into office_group_ties (id, group_id, account_id, state, invited_at, joined_at)
    values (${tie.id}, ${tie.groupId}, ${tie.accountId}, ${tie.state}, ${tie.invitedAt}, ${tie.joinedAt})
    on conflict do nothing returning id`.execute(tx)
  if (rows.length > 0) return 'inserted'
  const open = await sql`
    select 1 from office_group_ties where group_id = ${tie.groupId} and account_id = ${tie.accountId}
    and state in ('invited', 'member')`.execute(tx)
  return open.rows.length > 0 ? 'open' : 'id_taken'
}

/** Of many who accept at once one does. */
export const joinTie = async (tx: Tx, groupId: Id, accountId: Id, at: number): Promise<boolean> => {
  const { rows } = await sql`
    update office_group_ties set state = 'member', joined_at = ${at}
    where group_id = ${groupId} and account_id = ${accountId} and state = 'invited' returning id`.execute(tx)
  return rows.length > 0
}

export const endTie = async (
  tx: Tx,
  groupId: Id,
  accountId: Id,
  step: { from: 'invited' | 'member'; to: EndedState; at: number },
): Promise<boolean> => {
  const { rows } = await sql`
    update office_group_ties set state = ${step.to}, ended_at = ${step.at}
    where group_id = ${groupId} and account_id = ${accountId} and state = ${step.from} returning id`.execute(tx)
  return rows.length > 0
}

export const endAllTies = async (tx: Tx, groupId: Id, at: number): Promise<void> => {
  await sql`
    update office_group_ties set state = case when state = 'invited' then 'withdrawn' else 'closed' end,
      ended_at = ${at}
    where group_id = ${groupId} and state in ('invited', 'member')`.execute(tx)
}

/** Groups the office is or was asked to be in, with their rows held by nobody. */
export const groupsOfTies = async (
  queries: Queries,
  accountId: Id,
  state: 'invited' | 'member',
): Promise<readonly Group[]> => {
  const { rows } = await sql<GroupRow>`
    select g.* from office_group_ties t join office_groups g on g.id = t.group_id
    where t.account_id = ${accountId} and t.state = ${state} and g.closed_at is null order by g.code`.execute(queries)
  return rows.map(groupOf)
}

export const isMember = async (queries: Queries, groupId: Id, accountId: Id): Promise<boolean> => {
  const { rows } = await sql`
    select 1 from office_group_ties where group_id = ${groupId} and account_id = ${accountId}
    and state = 'member'`.execute(queries)
  return rows.length > 0
}

/** Open groups of the coordinator that the office is in, by code. */
export const groupsBetween = async (queries: Queries, coordinatorId: Id, accountId: Id): Promise<readonly Group[]> => {
  const { rows } = await sql<GroupRow>`
    select g.* from office_group_ties t join office_groups g on g.id = t.group_id
    where t.account_id = ${accountId} and t.state = 'member' and g.coordinator_id = ${coordinatorId}
      and g.closed_at is null order by g.code`.execute(queries)
  return rows.map(groupOf)
}

export const countOpen = async (queries: Queries, groupId: Id): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from office_group_ties where group_id = ${groupId}
    and state in ('invited', 'member')`.execute(queries)
  return rows[0]?.count ?? 0
}

interface SeatRow {
  group_id: Id
  account_id: Id
  joined_at: number
  ended_at: number | null
}

const seatOf = (row: SeatRow): GroupSeat => ({
  groupId: row.group_id,
  accountId: row.account_id,
  from: row.joined_at,
  until: row.ended_at,
})

export const membersOf = async (queries: Queries, groupId: Id): Promise<readonly GroupSeat[]> => {
  const { rows } = await sql<SeatRow>`
    select group_id, account_id, joined_at, ended_at from office_group_ties
    where group_id = ${groupId} and state = 'member' order by joined_at, account_id`.execute(queries)
  return rows.map(seatOf)
}

export const formerMembersOf = async (queries: Queries, groupId: Id): Promise<readonly GroupSeat[]> => {
  const { rows } = await sql<SeatRow>`
    select group_id, account_id, joined_at, ended_at from office_group_ties
    where group_id = ${groupId} and state in ('left', 'removed', 'closed') order by ended_at desc, id desc
    limit 100`.execute(queries)
  return rows.map(seatOf)
}

/** All that were in any of the groups within the time. */
export const seatsWithin = async (
  queries: Queries,
  groupIds: readonly Id[],
  from: number,
  until: number,
): Promise<readonly GroupSeat[]> => {
  if (groupIds.length === 0) return []
  const { rows } = await sql<SeatRow>`
    select group_id, account_id, joined_at, ended_at from office_group_ties
    where group_id in (${sql.join(groupIds)}) and joined_at < ${until}
      and (ended_at is null or ended_at > ${from})
    order by joined_at, account_id`.execute(queries)
  return rows.map(seatOf)
}

export const membersByGroup = async (
  queries: Queries,
  groupIds: readonly Id[],
): Promise<readonly { group_id: Id; count: number }[]> => {
  if (groupIds.length === 0) return []
  const { rows } = await sql<{ group_id: Id; count: number }>`
    select group_id, count(*) as count from office_group_ties
    where group_id in (${sql.join(groupIds)}) and state = 'member' group by group_id`.execute(queries)
  return rows
}

export const invitationsOf = async (queries: Queries, groupId: Id): Promise<readonly GroupInvitation[]> => {
  const { rows } = await sql<{ group_id: Id; account_id: Id; invited_at: number }>`
    select group_id, account_id, invited_at from office_group_ties
    where group_id = ${groupId} and state = 'invited' order by invited_at, account_id`.execute(queries)
  return rows.map((row) => ({ groupId: row.group_id, accountId: row.account_id, at: row.invited_at }))
}

/** Whether the author is a member of a group whose settings forbid its coordinator to repost members. */
export const repostForbidden = async (queries: Queries, coordinatorId: Id, authorId: Id): Promise<boolean> => {
  const { rows } = await sql`
    select 1 from office_groups g join office_group_ties t on t.group_id = g.id
    where g.coordinator_id = ${coordinatorId} and g.reposts = 0 and g.closed_at is null
      and t.account_id = ${authorId} and t.state = 'member' limit 1`.execute(queries)
  return rows.length > 0
}
