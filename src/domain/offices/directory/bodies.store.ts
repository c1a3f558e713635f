// The SQL of the search for bodies: every body that is there now, some thousand at a time, and those that were found.
import { sql } from 'kysely'
import type { Id } from '#core/ids'
import type { Queries } from '#platform/db'

export interface BodyNowRow {
  id: Id
  code: string
  labels: string
  division: string | null
  band: number | null
  place: number | null
}

export const bodiesNow = async (
  queries: Queries,
  at: number,
  after: Id,
  limit: number,
): Promise<readonly BodyNowRow[]> => {
  const { rows } = await sql<BodyNowRow>`
    select b.id, b.code, s.labels, s.division, l.band, l.place
    from registry_bodies b join registry_body_states s on s.body_id = b.id
      and s.valid_from <= ${at} and (s.valid_until is null or s.valid_until > ${at})
    left join registry_levels l on l.scale = s.scale and l.code = s.level
    where b.id > ${after} order by b.id limit ${limit}`.execute(queries)
  return rows
}

export interface FoundBodyRow {
  id: Id
  code: string
  labels: string
  kind: string
  kind_labels: string | null
  division: string | null
  division_labels: string | null
  function: string | null
  function_labels: string | null
  scale: string | null
  level: string | null
  level_labels: string | null
}

export const bodiesByIds = async (
  queries: Queries,
  ids: readonly Id[],
  at: number,
): Promise<readonly FoundBodyRow[]> => {
  if (ids.length === 0) return []
  const { rows } = await sql<FoundBodyRow>`
    select b.id, b.code, s.labels, s.kind, k.labels as kind_labels, s.division, d.labels as division_labels,
      s.function, f.labels as function_labels, s.scale, s.level, l.labels as level_labels
    from registry_bodies b join registry_body_states s on s.body_id = b.id
      and s.valid_from <= ${at} and (s.valid_until is null or s.valid_until > ${at})
    left join registry_kinds k on k.code = s.kind
    left join registry_divisions d on d.code = s.division
    left join registry_functions f on f.code = s.function
    left join registry_levels l on l.scale = s.scale and l.code = s.level
    where b.id in (${sql.join(ids)})`.execute(queries)
  return rows
}
