// The SQL of invitations.
import { sql } from 'kysely'
import { bucketOf, type Id } from '#core/ids'
import type { Engine, Queries, Tx } from '#platform/db'
import type { InvitationState } from './contract.ts'

export interface InvitationRow {
  id: Id
  account_id: Id
  user_id: Id
  body_code: string
  body_labels: string
  email: string
  note: string
  locale: string
  state: InvitationState
  created_at: number
  expires_at: number
  letter_at: number | null
  joined_account_id: Id | null
}

const columns = sql`id, account_id, user_id, body_code, body_labels, email, note, locale, state, created_at, expires_at,
  letter_at, joined_account_id`

/** Nobody else invites for the account before the transaction ends, so that counts hold. */
export const holdInviter = async (tx: Tx, engine: Engine, accountId: Id): Promise<void> => {
  if (engine === 'postgres') await sql`select pg_advisory_xact_lock(${accountId})`.execute(tx)
}

export const countSince = async (tx: Tx, accountId: Id, since: number): Promise<number> => {
  const { rows } = await sql<{ made: number }>`
    select count(*) as made from invitations where account_id = ${accountId} and created_at > ${since}`.execute(tx)
  return Number(rows[0]?.made ?? 0)
}

/** False when the id is taken. */
export const insertInvitation = async (tx: Tx, row: InvitationRow): Promise<boolean> => {
  const { rows } = await sql`
    insert into invitations (bucket, ${columns}) values (${bucketOf(row.id)}, ${row.id}, ${row.account_id},
      ${row.user_id}, ${row.body_code}, ${row.body_labels}, ${row.email}, ${row.note}, ${row.locale}, ${row.state},
      ${row.created_at}, ${row.expires_at}, null, null)
    on conflict do nothing returning id`.execute(tx)
  return rows.length > 0
}

export const invitationById = async (queries: Queries, id: Id): Promise<InvitationRow | undefined> => {
  const { rows } = await sql<InvitationRow>`select ${columns} from invitations where id = ${id}`.execute(queries)
  return rows[0]
}

export const invitationsOf = async (
  queries: Queries,
  accountId: Id,
  limit: number,
): Promise<readonly InvitationRow[]> => {
  const { rows } = await sql<InvitationRow>`
    select ${columns} from invitations where account_id = ${accountId} order by id desc limit ${limit}`.execute(queries)
  return rows
}

/** False once its letter left. */
export const setToken = async (tx: Tx, id: Id, tokenHash: string): Promise<boolean> => {
  const { rows } = await sql`
    update invitations set token_hash = ${tokenHash} where id = ${id} and letter_at is null and state = 'sent'
    returning id`.execute(tx)
  return rows.length > 0
}

export const markLetter = async (tx: Tx, id: Id, at: number): Promise<void> => {
  await sql`update invitations set letter_at = ${at} where id = ${id} and letter_at is null`.execute(tx)
}

/** The invitation, if its link still holds; the first opening is noted. */
export const openInvitation = async (tx: Tx, tokenHash: string, now: number): Promise<InvitationRow | undefined> => {
  const { rows } = await sql<InvitationRow>`
    update invitations set state = 'opened', opened_at = coalesce(opened_at, ${now})
    where token_hash = ${tokenHash} and state in ('sent', 'opened') and expires_at > ${now}
    returning ${columns}`.execute(tx)
  return rows[0]
}

/** Of many who use the link at once one does. */
export const joinInvitation = async (
  tx: Tx,
  tokenHash: string,
  { accountId, now }: { readonly accountId: Id; readonly now: number },
): Promise<InvitationRow | undefined> => {
  const { rows } = await sql<InvitationRow>`
    update invitations set state = 'joined', opened_at = coalesce(opened_at, ${now}), joined_at = ${now},
      joined_account_id = ${accountId}
    where token_hash = ${tokenHash} and state in ('sent', 'opened') and expires_at > ${now}
      and account_id <> ${accountId}
    returning ${columns}`.execute(tx)
  return rows[0]
}

export const revokeInvitation = async (tx: Tx, id: Id, accountId: Id, now: number): Promise<boolean> => {
  const { rows } = await sql`
    update invitations set state = 'revoked', revoked_at = ${now}
    where id = ${id} and account_id = ${accountId} and state in ('sent', 'opened') returning id`.execute(tx)
  return rows.length > 0
}

/** The account that joined was verified as the body it was invited as. */
export const verifyInvitations = async (tx: Tx, accountId: Id, bodyCode: string, now: number): Promise<void> => {
  await sql`
    update invitations set state = 'verified', verified_at = ${now}
    where joined_account_id = ${accountId} and body_code = ${bodyCode} and state = 'joined'`.execute(tx)
}

export const countsBetween = async (
  queries: Queries,
  accountId: Id,
  { from, until }: { readonly from: number; readonly until: number },
): Promise<{ sent: number; opened: number; joined: number; verified: number }> => {
  const { rows } = await sql<{ sent: number; opened: number; joined: number; verified: number }>`
    select count(*) as sent, count(opened_at) as opened, count(joined_at) as joined, count(verified_at) as verified
    from invitations where account_id = ${accountId} and created_at >= ${from} and created_at < ${until}`.execute(
    queries,
  )
  const { sent = 0, opened = 0, joined = 0, verified = 0 } = rows[0] ?? {}
  return { sent: Number(sent), opened: Number(opened), joined: Number(joined), verified: Number(verified) }
}
