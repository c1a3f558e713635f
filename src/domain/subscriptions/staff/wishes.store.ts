// The SQL of who of the staff wants letters about which office.
import { sql } from 'kysely'
import type { Id } from '#core/ids'
import { insertMany, type ColumnTypes, type Engine, type Queries, type Tx } from '#platform/db'

export interface WishRow {
  readonly key: string
  readonly user_id: Id
  readonly office_id: Id
  /** null: as her role has it. */
  readonly wanted: number | null
  readonly secret: string
}

const columns = sql`key, user_id, office_id, wanted, secret`

export const wishesOfUser = async (queries: Queries, userId: Id): Promise<readonly WishRow[]> =>
  (await sql<WishRow>`select ${columns} from staff_wishes where user_id = ${userId}`.execute(queries)).rows

export const wishByKey = async (queries: Queries, key: string): Promise<WishRow | undefined> =>
  (await sql<WishRow>`select ${columns} from staff_wishes where key = ${key}`.execute(queries)).rows[0]

export const wishesByKeys = async (queries: Queries, keys: readonly string[]): Promise<readonly WishRow[]> =>
  keys.length === 0
    ? []
    : (await sql<WishRow>`select ${columns} from staff_wishes where key in (${sql.join(keys)})`.execute(queries)).rows

/** What she says now; the link of her letters stays. */
export const putWish = async (tx: Tx, row: WishRow): Promise<void> => {
  await sql`
    insert into staff_wishes (${columns})
    values (${row.key}, ${row.user_id}, ${row.office_id}, ${row.wanted}, ${row.secret})
    on conflict (user_id, office_id) do update set wanted = excluded.wanted`.execute(tx)
}

const wish = {
  key: 'text',
  user_id: 'bigint',
  office_id: 'bigint',
  wanted: 'smallint',
  secret: 'text',
} as const satisfies ColumnTypes

/** Of those who never said anything; whoever did meanwhile is left as she is. */
export const insertWishes = async (tx: Tx, engine: Engine, rows: readonly WishRow[]): Promise<void> => {
  if (rows.length > 0)
    await insertMany(
      tx,
      engine,
      { table: 'staff_wishes', columns: wish, returning: ['key'] },
      rows.map((row) => ({ ...row })),
    )
}

export const unwish = async (tx: Tx, key: string): Promise<void> => {
  await sql`update staff_wishes set wanted = 0 where key = ${key}`.execute(tx)
}

export interface StaffRow {
  readonly user_id: Id
  readonly office_id: Id
  readonly role: string
  readonly wish_key: string | null
  readonly wanted: number | null
}

/** Who may be written to about these offices: people of the staff whose address is confirmed. */
export const staffToWriteTo = async (queries: Queries, officeIds: readonly Id[]): Promise<readonly StaffRow[]> => {
  if (officeIds.length === 0) return []
  const { rows } = await sql<StaffRow>`
    select m.user_id, m.account_id as office_id, m.role, w.key as wish_key, w.wanted
    from memberships m join users u on u.id = m.user_id
    left join staff_wishes w on w.user_id = m.user_id and w.office_id = m.account_id
    where m.account_id in (${sql.join(officeIds)}) and m.ended_at is null and u.disabled_at is null
      and u.confirmed_at is not null and exists (select 1 from user_emails e where e.user_id = m.user_id)
    order by m.account_id, m.user_id`.execute(queries)
  return rows
}
