// The SQL of invitations: decided once, by whom they are for.
import { sql } from 'kysely'
import type { Id } from '#core/ids'
import type { Queries, Tx } from '#platform/db'
import type { StaffRole } from './contract.ts'

export interface InvitationRow {
  id: Id
  account_id: Id
  invitee: string
  written: string
  role: StaffRole
  invited_by: Id
  created_at: number
  expires_at: number
}

/** `taken`: the id is somebody else's. `open`: the same one is invited already. */
export const insertInvitation = async (tx: Tx, row: InvitationRow): Promise<'done' | 'taken' | 'open'> => {
  const { rows } = await sql`
    insert into office_invitations (id, account_id, invitee, written, role, invited_by, created_at, expires_at, state)
    values (${row.id}, ${row.account_id}, ${row.invitee}, ${row.written}, ${row.role}, ${row.invited_by},
      ${row.created_at}, ${row.expires_at}, 'open')
    on conflict do nothing returning id`.execute(tx)
  if (rows.length > 0) return 'done'
  const { rows: same } = await sql`
    select 1 from office_invitations where account_id = ${row.account_id} and invitee = ${row.invitee}
      and state = 'open'`.execute(tx)
  return same.length > 0 ? 'open' : 'taken'
}

/** What nobody answered in time makes room for another. */
export const endExpired = async (tx: Tx, accountId: Id, now: number): Promise<void> => {
  await sql`update office_invitations set state = 'withdrawn', decided_at = ${now}
    where account_id = ${accountId} and state = 'open' and expires_at <= ${now}`.execute(tx)
}

export const openOfAccount = async (
  queries: Queries,
  accountId: Id,
  now: number,
): Promise<readonly InvitationRow[]> => {
  const { rows } = await sql<InvitationRow>`
    select id, account_id, invitee, written, role, invited_by, created_at, expires_at from office_invitations
    where account_id = ${accountId} and state = 'open' and expires_at > ${now} order by id limit 100`.execute(queries)
  return rows
}

export const openFor = async (
  queries: Queries,
  invitees: readonly string[],
  now: number,
): Promise<readonly InvitationRow[]> => {
  const { rows } = await sql<InvitationRow>`
    select id, account_id, invitee, written, role, invited_by, created_at, expires_at from office_invitations
    where invitee in (${sql.join(invitees)}) and state = 'open' and expires_at > ${now} order by id limit 50`.execute(
    queries,
  )
  return rows
}

/** Of many who answer at once one does, and nobody but whom it is for. */
export const answerInvitation = async (
  tx: Tx,
  answer: { id: Id; invitees: readonly string[]; state: 'accepted' | 'declined'; at: number },
): Promise<Pick<InvitationRow, 'account_id' | 'role'> | undefined> => {
  const { rows } = await sql<Pick<InvitationRow, 'account_id' | 'role'>>`
    update office_invitations set state = ${answer.state}, decided_at = ${answer.at}
    where id = ${answer.id} and state = 'open' and expires_at > ${answer.at}
      and invitee in (${sql.join(answer.invitees)})
    returning account_id, role`.execute(tx)
  return rows[0]
}

export const withdrawInvitation = async (tx: Tx, accountId: Id, id: Id, now: number): Promise<boolean> => {
  const { rows } = await sql`
    update office_invitations set state = 'withdrawn', decided_at = ${now}
    where id = ${id} and account_id = ${accountId} and state = 'open' returning id`.execute(tx)
  return rows.length > 0
}

/** What somebody who has no say any more offered is offered no more; without a user all of the account. */
export const withdrawOffered = async (tx: Tx, accountId: Id, by: Id | undefined, now: number): Promise<void> => {
  await sql`update office_invitations set state = 'withdrawn', decided_at = ${now}
    where account_id = ${accountId} and state = 'open' ${by === undefined ? sql`` : sql`and invited_by = ${by}`}`.execute(
    tx,
  )
}
