// The only SQL about sessions of the web. Only hashes of their secrets are stored.
import { sql } from 'kysely'
import type { Id } from '#core/ids'
import type { SiteRole } from '#core/viewer'
import type { Queries, Tx } from '#platform/db'
import { userMayAct } from '../users/users.store.ts'

export interface SessionColumns {
  token_hash: string
  user_id: Id
  account_id: Id
  agent: string
  created_at: number
  seen_at: number
  expires_at: number
}

export interface SessionRow extends SessionColumns {
  role: SiteRole
  locale: string
}

type SessionTables = { sessions: SessionColumns }

export const insertSession = async (tx: Tx, session: SessionColumns): Promise<void> => {
  await tx.withTables<SessionTables>().insertInto('sessions').values(session).execute()
}

/** The session with its user, unless one of them is over or the user may not act (yet). */
export const sessionByHash = async (queries: Queries, hash: string, now: number): Promise<SessionRow | undefined> => {
  const { rows } = await sql<SessionRow>`
    select s.token_hash, s.user_id, s.account_id, s.agent, s.created_at, s.seen_at, s.expires_at, u.role, u.locale
    from sessions s join users u on u.id = s.user_id
    where s.token_hash = ${hash} and s.expires_at > ${now} and ${userMayAct}
  `.execute(queries)
  return rows[0]
}

export const sessionsOfUser = (queries: Queries, userId: Id, now: number): Promise<SessionColumns[]> =>
  queries
    .withTables<SessionTables>()
    .selectFrom('sessions')
    .selectAll()
    .where('user_id', '=', userId)
    .where('expires_at', '>', now)
    .orderBy('seen_at', 'desc')
    .execute()

export const markSessionSeen = async (tx: Tx, hash: string, seen: { at: number; expiresAt: number }): Promise<void> => {
  await tx
    .withTables<SessionTables>()
    .updateTable('sessions')
    .set({ seen_at: seen.at, expires_at: seen.expiresAt })
    .where('token_hash', '=', hash)
    .where('seen_at', '<', seen.at)
    .execute()
}

export const setSessionAccount = async (tx: Tx, hash: string, accountId: Id): Promise<void> => {
  await tx
    .withTables<SessionTables>()
    .updateTable('sessions')
    .set({ account_id: accountId })
    .where('token_hash', '=', hash)
    .execute()
}

export const deleteSession = async (tx: Tx, hash: string): Promise<void> => {
  await tx.withTables<SessionTables>().deleteFrom('sessions').where('token_hash', '=', hash).execute()
}

/** `key`: the first characters of the hash. */
export const deleteSessionByKey = async (tx: Tx, userId: Id, key: string): Promise<void> => {
  await sql`
    delete from sessions where user_id = ${userId} and substr(token_hash, 1, ${key.length}) = ${key}
  `.execute(tx)
}

export const deleteExpiredSessions = async (tx: Tx, userId: Id, now: number): Promise<void> => {
  await tx
    .withTables<SessionTables>()
    .deleteFrom('sessions')
    .where('user_id', '=', userId)
    .where('expires_at', '<=', now)
    .execute()
}

export const deleteSessionsOfUser = async (tx: Tx, userId: Id, exceptHash?: string): Promise<void> => {
  await tx
    .withTables<SessionTables>()
    .deleteFrom('sessions')
    .where('user_id', '=', userId)
    .$if(exceptHash !== undefined, (query) => query.where('token_hash', '<>', exceptHash as string))
    .execute()
}

export const deleteSessionsOfMember = async (tx: Tx, userId: Id, accountId: Id): Promise<void> => {
  await tx
    .withTables<SessionTables>()
    .deleteFrom('sessions')
    .where('user_id', '=', userId)
    .where('account_id', '=', accountId)
    .execute()
}

/** Of whoever is or was a member of the account and acts for it now. */
export const deleteSessionsOfAccount = async (tx: Tx, accountId: Id): Promise<void> => {
  await sql`
    delete from sessions
    where account_id = ${accountId} and user_id in (select user_id from memberships where account_id = ${accountId})
  `.execute(tx)
}
