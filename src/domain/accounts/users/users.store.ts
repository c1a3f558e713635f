// The only SQL about users, their addresses and the links sent to them.
import { sql } from 'kysely'
import { bucketOf } from '#core/ids'
import type { Id } from '#core/ids'
import type { SiteRole } from '#core/viewer'
import type { Engine, Queries, Tx } from '#platform/db'

export interface UserColumns {
  id: Id
  bucket: number
  role: SiteRole
  locale: string
  password_hash: string | null
  main_account_id: Id | null
  confirmed_at: number | null
  approved_at: number | null
  disabled_at: number | null
  created_at: number
}

export interface UserRow extends UserColumns {
  email: string | null
}

export type LinkPurpose = 'confirm' | 'password'

export interface LinkColumns {
  token_hash: string
  user_id: Id
  purpose: LinkPurpose
  /** Number of the outbox row it was made for. */
  letter: number
  created_at: number
  expires_at: number
  sent_at: number | null
  used_at: number | null
}

type UserTables = {
  users: UserColumns
  user_emails: { email_key: string; email: string; user_id: Id }
  user_links: LinkColumns
}

/** Of a user `u`: signed up in full and not disabled. What acts for anybody else counts as not there. */
export const userMayAct = sql`u.disabled_at is null and u.confirmed_at is not null and u.approved_at is not null`

const userWithEmail = sql`select u.*, e.email from users u left join user_emails e on e.user_id = u.id`

export const userById = async (queries: Queries, id: Id): Promise<UserRow | undefined> => {
  const { rows } = await sql<UserRow>`${userWithEmail} where u.bucket = ${bucketOf(id)} and u.id = ${id}`.execute(
    queries,
  )
  return rows[0]
}

export const userByEmail = async (queries: Queries, emailKey: string): Promise<UserRow | undefined> => {
  const { rows } = await sql<UserRow>`
    ${userWithEmail} where u.id = (select user_id from user_emails where email_key = ${emailKey})
  `.execute(queries)
  return rows[0]
}

/** The user whose main account this is; the first one where several have it. */
export const userByMainAccount = async (queries: Queries, accountId: Id): Promise<UserRow | undefined> => {
  const { rows } = await sql<UserRow>`
    ${userWithEmail}
    join memberships m on m.user_id = u.id
    where m.account_id = ${accountId} and m.ended_at is null and u.main_account_id = ${accountId}
    order by m.created_at, u.id limit 1
  `.execute(queries)
  return rows[0]
}

export const usersWaiting = async (queries: Queries, limit: number): Promise<UserRow[]> => {
  const { rows } = await sql<UserRow>`
    ${userWithEmail} where u.approved_at is null and u.disabled_at is null order by u.created_at, u.id limit ${limit}
  `.execute(queries)
  return rows
}

export const countUsers = async (queries: Queries): Promise<number> => {
  const { rows } = await sql<{ n: number }>`select count(*) as n from users`.execute(queries)
  return rows[0]?.n ?? 0
}

/** False when the id is taken. */
export const insertUser = async (tx: Tx, user: UserColumns): Promise<boolean> => {
  const row = await tx
    .withTables<UserTables>()
    .insertInto('users')
    .values(user)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** False when another user has the address. */
export const insertEmail = async (tx: Tx, email: { key: string; email: string; userId: Id }): Promise<boolean> => {
  const row = await tx
    .withTables<UserTables>()
    .insertInto('user_emails')
    .values({ email_key: email.key, email: email.email, user_id: email.userId })
    .onConflict((conflict) => conflict.doNothing())
    .returning('user_id')
    .executeTakeFirst()
  return row !== undefined
}

/** False when there is no such user. */
export const updateUser = async (tx: Tx, id: Id, change: Partial<UserColumns>): Promise<boolean> => {
  const row = await tx
    .withTables<UserTables>()
    .updateTable('users')
    .set(change)
    .where('bucket', '=', bucketOf(id))
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Sets a new password only where the stored one is still the one that was checked. */
export const replacePassword = async (tx: Tx, id: Id, old: string | null, next: string): Promise<boolean> => {
  const { rows } = await sql`
    update users set password_hash = ${next}
    where bucket = ${bucketOf(id)} and id = ${id} and password_hash = ${old} and disabled_at is null
    returning id
  `.execute(tx)
  return rows.length > 0
}

/** True when the user may act at this moment; on PostgreSQL that stays so until the transaction ends. */
export const holdActiveUser = async (tx: Tx, engine: Engine, id: Id): Promise<boolean> => {
  const row = await tx
    .withTables<UserTables>()
    .selectFrom('users')
    .select('id')
    .where('bucket', '=', bucketOf(id))
    .where('id', '=', id)
    .where('disabled_at', 'is', null)
    .$if(engine === 'postgres', (query) => query.forShare())
    .executeTakeFirst()
  return row !== undefined
}

/** Forgets who these people are, as far as they have no account left to act for. */
export const eraseUsersWithoutAccount = async (tx: Tx, ids: readonly Id[], now: number): Promise<void> => {
  if (ids.length === 0) return
  const { rows } = await sql<{ id: Id }>`
    update users set password_hash = null, main_account_id = null, disabled_at = coalesce(disabled_at, ${now})
    where id in (${sql.join(ids)})
      and not exists (select 1 from memberships m where m.user_id = users.id and m.ended_at is null)
    returning id
  `.execute(tx)
  if (rows.length === 0) return
  await tx
    .withTables<UserTables>()
    .deleteFrom('user_emails')
    .where(
      'user_id',
      'in',
      rows.map((row) => row.id),
    )
    .execute()
}

/** Users whose main account is gone get the one they have been in longest. */
export const moveMainAccount = async (tx: Tx, ids: readonly Id[], goneAccountId: Id): Promise<void> => {
  if (ids.length === 0) return
  await sql`
    update users set main_account_id = (
      select m.account_id from memberships m
      where m.user_id = users.id and m.ended_at is null order by m.created_at, m.account_id limit 1
    )
    where id in (${sql.join(ids)}) and main_account_id = ${goneAccountId}
  `.execute(tx)
}

// — links sent by mail —

export const linkOfLetter = (queries: Queries, letter: number): Promise<LinkColumns | undefined> =>
  queries.withTables<UserTables>().selectFrom('user_links').selectAll().where('letter', '=', letter).executeTakeFirst()

/** A letter that is written again gets a new link in place of the one that never left. */
export const putLink = async (tx: Tx, link: Omit<LinkColumns, 'sent_at' | 'used_at'>): Promise<void> => {
  const links = tx.withTables<UserTables>()
  await links.deleteFrom('user_links').where('letter', '=', link.letter).where('sent_at', 'is', null).execute()
  await links
    .insertInto('user_links')
    .values({ ...link, sent_at: null, used_at: null })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export const markSent = async (tx: Tx, letter: number, now: number): Promise<void> => {
  await tx
    .withTables<UserTables>()
    .updateTable('user_links')
    .set({ sent_at: now })
    .where('letter', '=', letter)
    .execute()
}

/** Answers whom the link belongs to, once. */
export const takeLink = async (
  tx: Tx,
  tokenHash: string,
  purpose: LinkPurpose,
  now: number,
): Promise<Id | undefined> => {
  const row = await tx
    .withTables<UserTables>()
    .updateTable('user_links')
    .set({ used_at: now })
    .where('token_hash', '=', tokenHash)
    .where('purpose', '=', purpose)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning('user_id')
    .executeTakeFirst()
  return row?.user_id
}

export const deleteOldLinks = async (tx: Tx, before: number): Promise<void> => {
  await tx.withTables<UserTables>().deleteFrom('user_links').where('expires_at', '<', before).execute()
}
