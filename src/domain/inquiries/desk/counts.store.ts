// The SQL of how many wait where: none counts further than it is shown, each along an index of its own.
import { sql, type RawBuilder } from 'kysely'
import type { Id } from '#core/ids'
import type { Queries } from '#platform/db'
import { MOST_COUNTED, type DeskCounts } from './desk-contract.ts'
import { stateTypes, type StateType } from '../machine.ts'

const types = [...new Set(Object.values(stateTypes))] as readonly StateType[]

const counted = (rows: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(select count(*) from (select 1 ${rows} limit ${MOST_COUNTED}) found)`

/** `decided`: the offices of which she decides what waits for a coordinator; undefined: all, for administrators. */
export const countDesk = async (
  queries: Queries,
  officeIds: readonly Id[],
  wish: { readonly userId: Id | null; readonly now: number; readonly decided: readonly Id[] | undefined },
): Promise<DeskCounts> => {
  const offices = sql`in (${sql.join(officeIds.length === 0 ? [0] : officeIds)})`
  const cases = (where: RawBuilder<unknown>) => counted(sql`from inquiries where office_id ${offices} and ${where}`)
  const places: Readonly<Record<keyof DeskCounts, RawBuilder<unknown>>> = {
    ...(Object.fromEntries(types.map((type) => [type, cases(sql`state_type = ${type}`)])) as Record<
      StateType,
      RawBuilder<unknown>
    >),
    late: cases(sql`state_type = 'open' and coalesce(due_at, 9007199254740991) <= ${wish.now}`),
    mine:
      wish.userId === null
        ? sql`0`
        : counted(sql`from inquiries where assignee_id = ${wish.userId} and state_type = 'open'`),
    // that ids are above nothing leads to the small indexes of few cases instead of the long one of all
    nobody: cases(sql`assignee_id is null and state_type = 'open' and id > 0`),
    disputed: cases(sql`state = 'disputed'`),
    offered: counted(sql`from inquiries where offered_id ${offices}`),
    joint: counted(sql`from inquiries where state_type in ('open', 'waiting', 'answered') and id in (
      select inquiry_id from inquiry_offices where office_id ${offices} and part = 'joint' and until is null
      order by inquiry_id desc limit ${MOST_COUNTED})`),
    decide: counted(
      sql`from inquiries where state in ('escalated', 'appealed')
        ${wish.decided === undefined ? sql`` : sql`and office_id in (${sql.join([...wish.decided, 0])}) and id > 0`}`,
    ),
    posts: counted(sql`from desk_posts where office_id ${offices} and state = 'waiting'`),
  }
  const named = Object.entries(places).map(([name, count]) => sql`${count} as ${sql.ref(name)}`)
  const { rows } = await sql<DeskCounts>`select ${sql.join(named)}`.execute(queries)
  return Object.fromEntries(
    Object.entries(rows[0] ?? {}).map(([name, count]) => [name, Number(count)]),
  ) as unknown as DeskCounts
}

/** What a badge counts: open cases, offers, posts that wait. */
export const countWaiting = async (queries: Queries, officeId: Id, most: number): Promise<number> => {
  const { rows } = await sql<{ waiting: number }>`
    select (select count(*) from (select 1 from inquiries where office_id = ${officeId} and state_type = 'open'
        limit ${most}) led)
      + (select count(*) from (select 1 from inquiries where offered_id = ${officeId} limit ${most}) offers)
      + (select count(*) from (select 1 from desk_posts where office_id = ${officeId} and state = 'waiting'
        limit ${most}) words) as waiting`.execute(queries)
  return Math.min(most, Number(rows[0]?.waiting ?? 0))
}
