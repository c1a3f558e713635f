// The SQL of mornings: which offices have something at their desk, which were begun, and the letters of each.
import { sql } from 'kysely'
import type { Id } from '#core/ids'
import { insertMany, type ColumnTypes, type Engine, type Queries, type Tx } from '#platform/db'

/** Each value of an indexed column once: one look into the index for each, whatever the number of rows. */
const each = (table: string, column: string) => {
  const [from, id] = [sql.table(table), sql.ref(column)]
  return sql`
    select id from (
      with recursive step(id) as (
        select min(${id}) from ${from} where ${id} is not null
        union all
        select (select min(${id}) from ${from} where ${id} > step.id) from step where step.id is not null)
      select id from step where id is not null) found`
}

/** Offices that lead cases, are offered some, or have posts to answer. */
export const officesWithDesks = async (queries: Queries): Promise<readonly Id[]> => {
  const { rows } = await sql<{ id: Id }>`
    ${each('inquiries', 'office_id')} union ${each('inquiries', 'offered_id')}
    union ${each('desk_posts', 'office_id')} order by id`.execute(queries)
  return rows.map(({ id }) => id)
}

/** Offices of which a coordinator has to decide something. */
export const officesToDecide = async (queries: Queries): Promise<readonly Id[]> => {
  const { rows } = await sql<{ office_id: Id }>`
    select distinct office_id from inquiries where state in ('escalated', 'appealed')`.execute(queries)
  return rows.map((row) => row.office_id)
}

/** Of these offices, those whose morning was begun. */
export const begunMornings = async (
  queries: Queries,
  day: string,
  officeIds: readonly Id[],
): Promise<ReadonlySet<Id>> => {
  if (officeIds.length === 0) return new Set()
  const { rows } = await sql<{ office_id: Id }>`
    select office_id from staff_mornings where day = ${day} and office_id in (${sql.join(officeIds)})`.execute(queries)
  return new Set(rows.map((row) => row.office_id))
}

const morning = { office_id: 'bigint', day: 'text', begun_at: 'bigint' } as const satisfies ColumnTypes

/** Answers which of them were not begun before. */
export const beginMornings = async (
  tx: Tx,
  engine: Engine,
  day: string,
  officeIds: readonly Id[],
  at: number,
): Promise<ReadonlySet<Id>> => {
  const rows = officeIds.map((officeId) => ({ office_id: officeId, day, begun_at: at }))
  const into = { table: 'staff_mornings', columns: morning, returning: ['office_id'] } as const
  return new Set((await insertMany(tx, engine, into, rows)).map((row) => row.office_id as Id))
}

export interface StaffLetterRow {
  readonly wish_key: string
  readonly day: string
  readonly new_since: number
  readonly tries: number
  readonly created_at: number
}

/** When each of them last got a letter. */
export const lastStaffLetters = async (
  queries: Queries,
  keys: readonly string[],
): Promise<ReadonlyMap<string, number>> => {
  if (keys.length === 0) return new Map()
  const { rows } = await sql<{ wish_key: string; last: number }>`
    select wish_key, max(created_at) as last from staff_letters where wish_key in (${sql.join(keys)})
    group by wish_key`.execute(queries)
  return new Map(rows.map((row) => [row.wish_key, Number(row.last)]))
}

const letter = {
  wish_key: 'text',
  day: 'text',
  new_since: 'bigint',
  due_at: 'bigint',
  created_at: 'bigint',
} as const satisfies ColumnTypes

export const insertStaffLetters = async (
  tx: Tx,
  engine: Engine,
  letters: readonly Pick<StaffLetterRow, 'wish_key' | 'day' | 'new_since' | 'created_at'>[],
): Promise<void> => {
  const rows = letters.map((one) => ({ ...one, due_at: one.created_at }))
  await insertMany(tx, engine, { table: 'staff_letters', columns: letter, returning: ['day'] }, rows)
}

export const dueStaffLetters = async (
  queries: Queries,
  now: number,
  limit: number,
): Promise<readonly StaffLetterRow[]> => {
  const { rows } = await sql<StaffLetterRow>`
    select wish_key, day, new_since, tries, created_at from staff_letters where due_at <= ${now}
    order by due_at, wish_key limit ${limit}`.execute(queries)
  return rows
}

/** False when somebody else took it: whoever is killed with it loses it, and nobody gets it twice. */
export const claimStaffLetter = async (
  tx: Tx,
  { wish_key: key, day }: Pick<StaffLetterRow, 'wish_key' | 'day'>,
  now: number,
): Promise<boolean> => {
  const { rows } = await sql`
    update staff_letters set due_at = null, tries = tries + 1
    where wish_key = ${key} and day = ${day} and due_at <= ${now} returning day`.execute(tx)
  return rows.length > 0
}

/** It did not go out. */
export const staffLetterAgain = async (
  tx: Tx,
  { wish_key: key, day }: Pick<StaffLetterRow, 'wish_key' | 'day'>,
  dueAt: number,
): Promise<void> => {
  await sql`
    update staff_letters set due_at = ${dueAt}
    where wish_key = ${key} and day = ${day} and due_at is null`.execute(tx)
}

export const dropOldMornings = async (tx: Tx, before: number): Promise<void> => {
  await sql`delete from staff_mornings where begun_at < ${before}`.execute(tx)
  await sql`delete from staff_letters where created_at < ${before}`.execute(tx)
}
