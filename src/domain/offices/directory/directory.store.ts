// The SQL of the directory: what holds now of verified accounts, some thousand at a time. Runs among the long reads.
import { sql } from 'kysely'
import type { Id } from '#core/ids'
import type { Queries } from '#platform/db'
import { openAndVerifiedAt } from '../verification/verified-at.store.ts'

export interface OutletNowRow {
  id: Id
  platform: string
  address: string
  account_id: Id | null
  body_id: Id | null
  person_id: Id | null
  person_name: string | null
  code: string | null
  labels: string | null
  kind: string | null
  division: string | null
  function: string | null
  scale: string | null
  level: string | null
  observed_at: number | null
  source: string | null
  followers: number | null
  posts: number | null
  last_post_at: number | null
}

/** Accounts that are open and verified, by their ids. */
export const outletsNow = async (
  queries: Queries,
  at: number,
  after: Id,
  limit: number,
): Promise<readonly OutletNowRow[]> => {
  const { rows } = await sql<OutletNowRow>`
    select o.id, o.platform, o.address, o.account_id, o.body_id, o.person_id, p.name as person_name,
      b.code, s.labels, s.kind, s.division, s.function, s.scale, s.level,
      seen.observed_at, seen.source, seen.followers, seen.posts, seen.last_post_at
    from registry_outlets o
    left join registry_people p on p.id = o.person_id
    left join registry_bodies b on b.id = o.body_id
    left join registry_body_states s on s.body_id = o.body_id
      and s.valid_from <= ${at} and (s.valid_until is null or s.valid_until > ${at})
    left join registry_observations seen on seen.outlet_id = o.id and seen.observed_at = (
      select max(x.observed_at) from registry_observations x where x.outlet_id = o.id and x.observed_at <= ${at})
    where o.id > ${after} and ${openAndVerifiedAt(at)}
    order by o.id limit ${limit}`.execute(queries)
  return rows
}

export interface HeldNowRow {
  person_id: Id
  position_id: Id
  position: string
  scale: string | null
  level: string | null
  code: string
  labels: string | null
  kind: string | null
  division: string | null
  function: string | null
}

/** What the people behind these accounts hold, and of which bodies. */
export const heldNow = async (queries: Queries, at: number, first: Id, last: Id): Promise<readonly HeldNowRow[]> => {
  const { rows } = await sql<HeldNowRow>`
    select distinct h.person_id, h.position_id, p.labels as position, p.scale, p.level,
      b.code, s.labels, s.kind, s.division, s.function
    from registry_outlets o
    join registry_holdings h on h.person_id = o.person_id
      and h.valid_from <= ${at} and (h.valid_until is null or h.valid_until > ${at})
    join registry_positions p on p.id = h.position_id
    join registry_bodies b on b.id = p.body_id
    left join registry_body_states s on s.body_id = p.body_id
      and s.valid_from <= ${at} and (s.valid_until is null or s.valid_until > ${at})
    where o.id >= ${first} and o.id <= ${last} and o.person_id is not null`.execute(queries)
  return rows
}

export interface CodeRow {
  code: string
  labels: string
}

export interface TreeRow extends CodeRow {
  path: string
}

export interface LevelRow extends CodeRow {
  scale: string
  place: number
  band: number
}

const all = async <Row>(queries: Queries, table: string, columns: readonly string[]): Promise<readonly Row[]> => {
  const names = sql.join(columns.map((name) => sql.ref(name)))
  const { rows } = await sql<Row>`select ${names} from ${sql.table(table)} order by code`.execute(queries)
  return rows
}

export const divisions = (queries: Queries): Promise<readonly TreeRow[]> =>
  all(queries, 'registry_divisions', ['code', 'path', 'labels'])
export const functions = (queries: Queries): Promise<readonly TreeRow[]> =>
  all(queries, 'registry_functions', ['code', 'path', 'labels'])
export const kinds = (queries: Queries): Promise<readonly CodeRow[]> =>
  all(queries, 'registry_kinds', ['code', 'labels'])
export const scales = (queries: Queries): Promise<readonly CodeRow[]> =>
  all(queries, 'registry_scales', ['code', 'labels'])
export const levels = (queries: Queries): Promise<readonly LevelRow[]> =>
  all(queries, 'registry_levels', ['code', 'scale', 'place', 'band', 'labels'])
export const packs = (queries: Queries): Promise<readonly { code: string; synthetic: number }[]> =>
  all(queries, 'registry_packs', ['code', 'synthetic'])
