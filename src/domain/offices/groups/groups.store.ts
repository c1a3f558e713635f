// The SQL of groups themselves: what they are called, who coordinates them, what stands under what.
import { sql } from 'kysely'
import type { Id } from '#core/ids'
import type { Engine, Queries, Tx } from '#platform/db'
import type { ActingRule, Group, GroupSettings, GroupTemplate } from './contract.ts'

export interface GroupRow {
  id: Id
  code: string
  labels: string
  about: string
  coordinator_id: Id
  parent_id: Id | null
  template: string
  acting: string
  sees_drafts: number
  reposts: number
  shared_notes: number
  questions: number
  synthetic: number
  created_at: number
  closed_at: number | null
}

const columns = sql`id, code, labels, about, coordinator_id, parent_id, template, acting, sees_drafts, reposts,
  shared_notes, questions, synthetic, created_at, closed_at`

export const groupOf = (row: GroupRow): Group => ({
  id: row.id,
  code: row.code,
  labels: JSON.parse(row.labels) as Group['labels'],
  about: row.about,
  coordinatorId: row.coordinator_id,
  parentId: row.parent_id,
  template: row.template as GroupTemplate,
  settings: {
    acting: row.acting as ActingRule,
    seesDrafts: row.sees_drafts === 1,
    reposts: row.reposts === 1,
    sharedNotes: row.shared_notes === 1,
    questions: row.questions === 1,
  },
  synthetic: row.synthetic === 1,
  createdAt: row.created_at,
  closedAt: row.closed_at,
})

const flag = (on: boolean): number => (on ? 1 : 0)

export const insertGroup = async (tx: Tx, group: Group): Promise<'inserted' | 'code_taken' | 'id_taken'> => {
  const { settings } = group
  const { rows } = await sql`
    insert into office_groups (${columns}) values (${group.id}, ${group.code}, ${JSON.stringify(group.labels)},
      ${group.about}, ${group.coordinatorId}, ${group.parentId}, ${group.template}, ${settings.acting},
      ${flag(settings.seesDrafts)}, ${flag(settings.reposts)}, ${flag(settings.sharedNotes)},
      ${flag(settings.questions)}, ${flag(group.synthetic)}, ${group.createdAt}, ${group.closedAt})
    on conflict do nothing returning id`.execute(tx)
  if (rows.length > 0) return 'inserted'
  return (await groupByCode(tx, group.code)) === undefined ? 'id_taken' : 'code_taken'
}

export const groupByCode = async (queries: Queries, code: string): Promise<Group | undefined> => {
  const { rows } = await sql<GroupRow>`select ${columns} from office_groups where code = ${code}`.execute(queries)
  return rows[0] && groupOf(rows[0])
}

export const groupsById = async (queries: Queries, ids: readonly Id[]): Promise<readonly Group[]> => {
  if (ids.length === 0) return []
  const { rows } = await sql<GroupRow>`
    select ${columns} from office_groups where id in (${sql.join(ids)}) order by code`.execute(queries)
  return rows.map(groupOf)
}

/** Nobody else changes the group, or who is in it, before the transaction ends. Closed groups are none. */
export const holdGroup = async (tx: Tx, engine: Engine, code: string): Promise<Group | undefined> => {
  const held = engine === 'postgres' ? sql`for update` : sql``
  const { rows } = await sql<GroupRow>`
    select ${columns} from office_groups where code = ${code} and closed_at is null ${held}`.execute(tx)
  return rows[0] && groupOf(rows[0])
}

export const openGroups = async (
  queries: Queries,
  { limit, after = '' }: { limit: number; after?: string | undefined },
): Promise<readonly Group[]> => {
  const { rows } = await sql<GroupRow>`
    select ${columns} from office_groups where closed_at is null and code > ${after}
    order by code limit ${limit}`.execute(queries)
  return rows.map(groupOf)
}

export const childrenOf = async (queries: Queries, id: Id): Promise<readonly Group[]> => {
  const { rows } = await sql<GroupRow>`
    select ${columns} from office_groups where parent_id = ${id} and closed_at is null order by code`.execute(queries)
  return rows.map(groupOf)
}

export const coordinatedBy = async (queries: Queries, accountId: Id): Promise<readonly Group[]> => {
  const { rows } = await sql<GroupRow>`
    select ${columns} from office_groups where coordinator_id = ${accountId} and closed_at is null
    order by code`.execute(queries)
  return rows.map(groupOf)
}

export const putWords = async (tx: Tx, { id, labels, about }: Group): Promise<void> => {
  await sql`
    update office_groups set labels = ${JSON.stringify(labels)}, about = ${about} where id = ${id}`.execute(tx)
}

export const putSettings = async (
  tx: Tx,
  id: Id,
  template: GroupTemplate,
  { acting, seesDrafts, reposts, sharedNotes, questions }: GroupSettings,
): Promise<void> => {
  await sql`
    update office_groups set template = ${template}, acting = ${acting}, sees_drafts = ${flag(seesDrafts)},
      reposts = ${flag(reposts)}, shared_notes = ${flag(sharedNotes)}, questions = ${flag(questions)}
    where id = ${id}`.execute(tx)
}

// — what stands under what —

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

/** The group and all below, with how far below. */
export const treeBelow = async (queries: Queries, id: Id): Promise<readonly { id: Id; depth: number }[]> => {
  const { rows } = await sql<{ id: Id; depth: number }>`${below(id)} select id, depth from tree`.execute(queries)
  return rows
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

/** False when the parent stands under the group, or is the group itself. */
export const putParent = async (tx: Tx, id: Id, parentId: Id | null): Promise<boolean> => {
  const circle = sql`exists (
    ${below(id)} select 1 from tree where id = ${parentId})`
  const { rows } = await sql`
    update office_groups set parent_id = ${parentId}
    where id = ${id} ${parentId === null ? sql`` : sql`and not ${circle}`} returning id`.execute(tx)
  return rows.length > 0
}

/** Groups of an office that stand under the group stand alone from now on; undefined: of every office. */
export const detachBelow = async (tx: Tx, id: Id, coordinatorId: Id | undefined): Promise<readonly string[]> => {
  const theirs = coordinatorId === undefined ? sql`` : sql`and coordinator_id = ${coordinatorId}`
  const { rows } = await sql<{ code: string }>`
    update office_groups set parent_id = null where parent_id = ${id} ${theirs} returning code`.execute(tx)
  return rows.map(({ code }) => code)
}

export const markClosed = async (tx: Tx, id: Id, at: number): Promise<void> => {
  await sql`update office_groups set closed_at = ${at}, parent_id = null where id = ${id}`.execute(tx)
}

/** Accounts that coordinate a group whose settings forbid them to repost members. */
export const restrainedCoordinators = async (queries: Queries): Promise<readonly Id[]> => {
  const { rows } = await sql<{ coordinator_id: Id }>`
    select distinct coordinator_id from office_groups where reposts = 0 and closed_at is null`.execute(queries)
  return rows.map((row) => row.coordinator_id)
}
