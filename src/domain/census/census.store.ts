// The SQL of the census: what held in the registry at a moment, each table once and some thousand rows at a time, which are
// forgotten before the next. Runs in a thread of its own.
import { sql } from 'kysely'
import type { Id } from '#core/ids'
import { openAndVerifiedAt } from '#domain/offices'
import type { Engine, Queries } from '#platform/db'

export interface VerifiedOutletRow {
  id: Id
  platform: string
  body_id: Id | null
  person_id: Id | null
  opened_at: number
}

/** Accounts that were open and verified, in the order of their ids, after one of them. */
export const verifiedOutlets = async (
  queries: Queries,
  at: number,
  { platform, after, limit }: { readonly platform: string | undefined; readonly after: Id; readonly limit: number },
): Promise<readonly VerifiedOutletRow[]> => {
  const only = platform === undefined ? sql`` : sql`and o.platform = ${platform}`
  const { rows } = await sql<VerifiedOutletRow>`
    select o.id, o.platform, o.body_id, o.person_id, o.valid_from as opened_at from registry_outlets o
    where o.id > ${after} and ${openAndVerifiedAt(at)} ${only} order by o.id limit ${limit}`.execute(queries)
  return rows
}

export interface BodyNowRow {
  body_id: Id
  division: string | null
  function: string | null
  kind: string
  scale: string | null
  level: string | null
}

/** In the order of their ids, after one of them. */
export const bodiesAt = async (
  queries: Queries,
  at: number,
  { after, limit }: { readonly after: Id; readonly limit: number },
): Promise<readonly BodyNowRow[]> => {
  const { rows } = await sql<BodyNowRow>`
    select body_id, division, function, kind, scale, level from registry_body_states
    where body_id > ${after} and valid_from <= ${at} and (valid_until is null or valid_until > ${at})
    order by body_id limit ${limit}`.execute(queries)
  return rows
}

export interface HoldingNowRow {
  person_id: Id
  position_id: Id
  body_id: Id
  scale: string | null
  level: string | null
}

export const holdingsAt = async (queries: Queries, at: number): Promise<readonly HoldingNowRow[]> => {
  const { rows } = await sql<HoldingNowRow>`
    select h.person_id, h.position_id, p.body_id, p.scale, p.level
    from registry_holdings h join registry_positions p on p.id = h.position_id
    where h.valid_from <= ${at} and (h.valid_until is null or h.valid_until > ${at})`.execute(queries)
  return rows
}

export interface SeenRow {
  outlet_id: Id
  followers: number | null
  posts: number | null
  last_post_at: number | null
}

/** The last observation up to then of each of a row of accounts, in the order of their ids. */
export const lastSeen = async (
  engine: Engine,
  queries: Queries,
  at: number,
  { first, last }: { readonly first: Id; readonly last: Id },
): Promise<readonly SeenRow[]> => {
  const { rows } =
    engine === 'sqlite'
      ? // SQLite takes the other columns from the row of the maximum
        await sql<SeenRow>`
          select outlet_id, followers, posts, last_post_at, max(observed_at) from registry_observations
          where outlet_id between ${first} and ${last} and observed_at <= ${at}
          group by outlet_id order by outlet_id`.execute(queries)
      : await sql<SeenRow>`
          select distinct on (outlet_id) outlet_id, followers, posts, last_post_at from registry_observations
          where outlet_id between ${first} and ${last} and observed_at <= ${at}
          order by outlet_id, observed_at desc`.execute(queries)
  return rows
}

/** How the accounts that are named are called. */
export const addresses = async (
  queries: Queries,
  ids: readonly Id[],
): Promise<readonly { id: Id; address: string }[]> => {
  if (ids.length === 0) return []
  const { rows } = await sql<{ id: Id; address: string }>`
    select id, address from registry_outlets where id in (${sql.join(ids)})`.execute(queries)
  return rows
}

export const bodyLabels = async (
  queries: Queries,
  ids: readonly Id[],
  at: number,
): Promise<readonly { body_id: Id; labels: string }[]> => {
  if (ids.length === 0) return []
  const { rows } = await sql<{ body_id: Id; labels: string }>`
    select body_id, labels from registry_body_states
    where body_id in (${sql.join(ids)}) and valid_from <= ${at}
    and (valid_until is null or valid_until > ${at})`.execute(queries)
  return rows
}

export interface LevelRow {
  scale: string
  code: string
  place: number
  band: number
  labels: string
}

export interface TreeRow {
  code: string
  parent: string | null
  path: string
  labels: string
}

const all = async <Row>(queries: Queries, table: string, columns: readonly string[]): Promise<readonly Row[]> => {
  const names = sql.join(columns.map((name) => sql.ref(name)))
  const { rows } = await sql<Row>`select ${names} from ${sql.table(table)}`.execute(queries)
  return rows
}

export const levels = (queries: Queries): Promise<readonly LevelRow[]> =>
  all(queries, 'registry_levels', ['scale', 'code', 'place', 'band', 'labels'])
export const divisions = (queries: Queries): Promise<readonly TreeRow[]> =>
  all(queries, 'registry_divisions', ['code', 'parent', 'path', 'labels'])
export const functions = (queries: Queries): Promise<readonly TreeRow[]> =>
  all(queries, 'registry_functions', ['code', 'parent', 'path', 'labels'])
export const kinds = (queries: Queries): Promise<readonly { code: string; labels: string }[]> =>
  all(queries, 'registry_kinds', ['code', 'labels'])
export const people = async (queries: Queries, ids: readonly Id[]): Promise<readonly { id: Id; name: string }[]> => {
  if (ids.length === 0) return []
  const { rows } = await sql<{ id: Id; name: string }>`
    select id, name from registry_people where id in (${sql.join(ids)})`.execute(queries)
  return rows
}
export const packs = (queries: Queries): Promise<readonly { code: string; version: string; synthetic: number }[]> =>
  all(queries, 'registry_packs', ['code', 'version', 'synthetic'])
