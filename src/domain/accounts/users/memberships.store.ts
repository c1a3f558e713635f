// The only SQL about memberships: which users may act for which accounts.
import { sql } from 'kysely'
import type { Id } from '#core/ids'
import type { Engine, Queries, Tx } from '#platform/db'
import { headRoles, isHead } from './heads.ts'
import type { UserRow } from './users.store.ts'

type MembershipTables = {
  memberships: { user_id: Id; account_id: Id; role: string; created_at: number; ended_at: number | null }
}

/** Joins, comes back, or changes the role. */
export const addMember = async (
  tx: Tx,
  member: { userId: Id; accountId: Id; role: string; at: number },
): Promise<void> => {
  await tx
    .withTables<MembershipTables>()
    .insertInto('memberships')
    .values({
      user_id: member.userId,
      account_id: member.accountId,
      role: member.role,
      created_at: member.at,
      ended_at: null,
    })
    .onConflict((conflict) =>
      conflict.columns(['user_id', 'account_id']).doUpdateSet({ role: member.role, ended_at: null }),
    )
    .execute()
}

/** Joins or comes back; whoever is a member keeps her role. */
export const joinMember = async (
  tx: Tx,
  { userId, accountId, role, at }: { userId: Id; accountId: Id; role: string; at: number },
): Promise<void> => {
  await sql`
    insert into memberships (user_id, account_id, role, created_at) values (${userId}, ${accountId}, ${role}, ${at})
    on conflict (user_id, account_id) do update set role = excluded.role, ended_at = null
    where memberships.ended_at is not null`.execute(tx)
}

/** False when it has ended already or never was. */
export const endMember = async (tx: Tx, userId: Id, accountId: Id, now: number): Promise<boolean> => {
  const row = await tx
    .withTables<MembershipTables>()
    .updateTable('memberships')
    .set({ ended_at: now })
    .where('user_id', '=', userId)
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .returning('user_id')
    .executeTakeFirst()
  return row !== undefined
}

const headsBut = (accountId: Id, userId: Id) => sql`exists (
  select 1 from memberships other join users u on u.id = other.user_id
  where other.account_id = ${accountId} and other.user_id <> ${userId} and other.ended_at is null
    and other.role in (${sql.join(headRoles)}) and u.disabled_at is null)`

/** Another role, or the end: never of the last head. The account is held, so that two heads do not leave at once. */
export const changeMember = async (
  tx: Tx,
  member: { userId: Id; accountId: Id; role: string | null; at: number },
): Promise<boolean> => {
  const { userId, accountId, role, at } = member
  const change = role === null ? sql`ended_at = ${at}` : sql`role = ${role}`
  const { rows } = await sql`
    update memberships set ${change}
    where user_id = ${userId} and account_id = ${accountId} and ended_at is null
      and (role not in (${sql.join(headRoles)}) or ${isHead(role ?? undefined) ? sql`1 = 1` : headsBut(accountId, userId)})
    returning user_id`.execute(tx)
  return rows.length > 0
}

/** Ends all memberships of an account; answers whose they were. */
export const endMembersOf = async (tx: Tx, accountId: Id, now: number): Promise<Id[]> => {
  const rows = await tx
    .withTables<MembershipTables>()
    .updateTable('memberships')
    .set({ ended_at: now })
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .returning('user_id')
    .execute()
  return rows.map((row) => row.user_id)
}

/** The role of an active member; on PostgreSQL the membership cannot end before the transaction does. */
export const holdMembership = async (
  tx: Tx,
  engine: Engine,
  userId: Id,
  accountId: Id,
): Promise<string | undefined> => {
  const row = await tx
    .withTables<MembershipTables>()
    .selectFrom('memberships')
    .select('role')
    .where('user_id', '=', userId)
    .where('account_id', '=', accountId)
    .where('ended_at', 'is', null)
    .$if(engine === 'postgres', (query) => query.forShare())
    .executeTakeFirst()
  return row?.role
}

export const membershipsOf = (queries: Queries, userId: Id): Promise<{ account_id: Id; role: string }[]> =>
  queries
    .withTables<MembershipTables>()
    .selectFrom('memberships')
    .select(['account_id', 'role'])
    .where('user_id', '=', userId)
    .where('ended_at', 'is', null)
    .orderBy('created_at')
    .orderBy('account_id')
    .execute()

export const membersOf = async (queries: Queries, accountId: Id): Promise<(UserRow & { member_role: string })[]> => {
  const { rows } = await sql<UserRow & { member_role: string }>`
    select u.*, e.email, m.role as member_role
    from memberships m join users u on u.id = m.user_id left join user_emails e on e.user_id = u.id
    where m.account_id = ${accountId} and m.ended_at is null order by m.created_at, u.id
  `.execute(queries)
  return rows
}
