// The SQL of what stands under what: now, in the row of the group, and at any time, in its places.
import { sql, type RawBuilder } from 'kysely'
import type { Id } from '#core/ids'
import type { Database, Engine, Queries, Tx } from '#platform/db'
import type { GroupPlace, GroupSeat } from './contract.ts'
import { groupOf, type GroupRow } from './groups.store.ts'

/** One after the other: where groups are put under each other, nobody else does it meanwhile. */
export const holdTree = async (tx: Tx, engine: Engine): Promise<void> => {
  if (engine === 'postgres') await sql`lock table office_groups in share row exclusive mode`.execute(tx)
}

const below = (id: Id) => sql`
  with recursive tree (id, depth) as (
    select id, 0 from office_groups where id = ${id}
    union
    select g.id, t.depth + 1 from office_groups g join tree t on g.parent_id = t.id
    where g.closed_at is null and t.depth < 100
  )`

/** From the group down to the lowest that stands under it now, itself not counted. */
export const heightOf = async (queries: Queries, id: Id): Promise<number> => {
  const { rows } = await sql<{ height: number }>`
    ${below(id)} select max(depth) as height from tree`.execute(queries)
  return rows[0]?.height ?? 0
}

/** From the group up to its root, itself included. */
export const depthOf = async (queries: Queries, id: Id): Promise<number> => {
  const { rows } = await sql<{ depth: number }>`
    with recursive above (id, parent_id, depth) as (
      select id, parent_id, 1 from office_groups where id = ${id}
      union
      select g.id, g.parent_id, a.depth + 1 from office_groups g join above a on g.id = a.parent_id
      where a.depth < 100
    )
    select max(depth) as depth from above`.execute(queries)
  return rows[0]?.depth ?? 0
}

const endPlaces = async (tx: Tx, groupIds: readonly Id[], at: number): Promise<void> => {
  if (groupIds.length === 0) return
  await sql`
    update office_group_places set ended_at = ${at}
    where group_id in (${sql.join(groupIds)}) and ended_at is null`.execute(tx)
}

/** False when the parent stands under the group, or is the group itself. The group's row is held. */
export const putParent = async (tx: Tx, id: Id, parentId: Id | null, at: number): Promise<boolean> => {
  const circle = sql`exists (
    ${below(id)} select 1 from tree where id = ${parentId})`
  const { rows } = await sql`
    update office_groups set parent_id = ${parentId}
    where id = ${id} ${parentId === null ? sql`` : sql`and not ${circle}`} returning id`.execute(tx)
  if (rows.length === 0) return false
  await endPlaces(tx, [id], at)
  if (parentId === null) return true
  // of several places of one moment the last one holds
  await sql`
    insert into office_group_places (group_id, parent_id, placed_at) values (${id}, ${parentId}, ${at})
    on conflict (group_id, placed_at) do update set parent_id = excluded.parent_id, ended_at = null`.execute(tx)
  return true
}

/** Groups of an office that stand under the group stand alone from now on; undefined: of every office. */
export const detachBelow = async (tx: Tx, id: Id, coordinatorId: Id | undefined, at: number): Promise<void> => {
  const theirs = coordinatorId === undefined ? sql`` : sql`and coordinator_id = ${coordinatorId}`
  const { rows } = await sql<{ id: Id }>`
    update office_groups set parent_id = null where parent_id = ${id} ${theirs} returning id`.execute(tx)
  await endPlaces(
    tx,
    rows.map((row) => row.id),
    at,
  )
}

/** Since when a group stands where it stands now. */
export const placedSince = async (queries: Queries, id: Id): Promise<number | undefined> => {
  const { rows } = await sql<{ placed_at: number }>`
    select placed_at from office_group_places where group_id = ${id} and ended_at is null`.execute(queries)
  return rows[0]?.placed_at
}

/** Groups that stand right below by code, or those that did, the last to go first. */
export const placesUnder = async (
  queries: Queries,
  id: Id,
  which: 'now' | 'former',
): Promise<readonly GroupPlace[]> => {
  const these =
    which === 'now'
      ? sql`p.ended_at is null and g.closed_at is null order by g.code`
      : sql`p.ended_at > p.placed_at order by p.ended_at desc, g.code limit 100`
  const { rows } = await sql<GroupRow & { placed_at: number; ended_at: number | null }>`
    select g.*, p.placed_at, p.ended_at from office_group_places p join office_groups g on g.id = p.group_id
    where p.parent_id = ${id} and ${these}`.execute(queries)
  return rows.map((row) => ({ group: groupOf(row), from: row.placed_at, until: row.ended_at }))
}

// — at any time —

/** Later than whatever happens. */
const NEVER = Number.MAX_SAFE_INTEGER

const ended = (column: string): RawBuilder<number> => sql<number>`coalesce(${sql.ref(column)}, ${NEVER})`

/** The time in which both hold; the conditions make sure that there is one. */
const shared = (engine: Engine, one: string) => {
  const [later, earlier] = engine === 'postgres' ? [sql`greatest`, sql`least`] : [sql`max`, sql`min`]
  return {
    span: sql`${later}(p.placed_at, ${sql.ref(`${one}.since`)}), ${earlier}(${ended('p.ended_at')}, ${sql.ref(`${one}.ended`)})`,
    isOne: sql`p.placed_at < ${sql.ref(`${one}.ended`)} and ${ended('p.ended_at')} > ${sql.ref(`${one}.since`)}
      and ${ended('p.ended_at')} > p.placed_at`,
  }
}

export interface GroupSpan {
  readonly id: Id
  readonly from: number
  readonly until: number | null
}

const openEnd = (until: number): number | null => (until === NEVER ? null : until)

/**
 * The group, and every group while it stood under it, within the time. At one moment there is no circle, so the spans of
 * a path become none before it could come back.
 */
export const spansBelow = async (
  { read, engine }: Pick<Database, 'read' | 'engine'>,
  id: Id,
  from: number,
  until: number,
): Promise<readonly GroupSpan[]> => {
  const both = shared(engine, 't')
  const { rows } = await sql<{ id: Id; since: number; ended: number }>`
    with recursive tree (id, since, ended) as (
      select id, cast(0 as bigint), cast(${NEVER} as bigint) from office_groups where id = ${id}
      union
      select p.group_id, ${both.span} from tree t join office_group_places p on p.parent_id = t.id
      where ${both.isOne} and p.placed_at < ${until} and ${ended('p.ended_at')} > ${from}
    )
    select id, since, ended from tree`.execute(read)
  return rows.map((row) => ({ id: row.id, from: row.since, until: openEnd(row.ended) }))
}

/** In which groups the accounts were within the time, as a member, as the coordinator, or by a group below. */
export const seatsOfAccounts = async (
  { read, engine }: Pick<Database, 'read' | 'engine'>,
  accountIds: readonly Id[],
  from: number,
  until: number,
): Promise<readonly GroupSeat[]> => {
  if (accountIds.length === 0) return []
  const both = shared(engine, 'u')
  const within = (begun: string, over: string) => sql`${sql.ref(begun)} < ${until} and ${ended(over)} > ${from}`
  const { rows } = await sql<{ account_id: Id; group_id: Id; since: number; ended: number }>`
    with recursive up (account_id, group_id, since, ended) as (
      select account_id, group_id, since, ended from (
        select account_id, group_id, joined_at as since, ${ended('ended_at')} as ended from office_group_ties
        where account_id in (${sql.join(accountIds)}) and ${within('joined_at', 'ended_at')}
        union all
        select coordinator_id, id, created_at, ${ended('closed_at')} from office_groups
        where coordinator_id in (${sql.join(accountIds)}) and ${within('created_at', 'closed_at')}
      ) as own
      union
      select u.account_id, p.parent_id, ${both.span} from up u join office_group_places p on p.group_id = u.group_id
      where ${both.isOne}
    )
    select account_id, group_id, since, ended from up where since < ${until} and ended > ${from}`.execute(read)
  return rows.map((row) => ({
    groupId: row.group_id,
    accountId: row.account_id,
    from: row.since,
    until: openEnd(row.ended),
  }))
}
