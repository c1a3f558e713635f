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

export const markClosed = async (tx: Tx, id: Id, at: number): Promise<void> => {
  await sql`update office_groups set closed_at = ${at} where id = ${id}`.execute(tx)
}

/** Accounts that coordinate a group whose settings forbid them to repost members. */
export const restrainedCoordinators = async (queries: Queries): Promise<readonly Id[]> => {
  const { rows } = await sql<{ coordinator_id: Id }>`
    select distinct coordinator_id from office_groups where reposts = 0 and closed_at is null`.execute(queries)
  return rows.map((row) => row.coordinator_id)
}
