// The SQL of the census: what held in the registry at a moment, each table once. Runs among the long reads, in pieces.
import { sql } from 'kysely'
import type { Id } from '#core/ids'
import type { Engine, Queries } from '#platform/db'

/** In one piece 100,151 accounts held up everybody else for half a second; in pieces of 4,000 their p99 was 25 to 41 ms, now 6. */
const PIECE = 1_000

/** @param read the rows behind `last` by a unique key, at most `limit` */
const inPieces = async <Row>(
  read: (last: Row | undefined, limit: number) => Promise<readonly Row[]>,
): Promise<readonly Row[]> => {
  const pieces: (readonly Row[])[] = []
  let last: Row | undefined
  do {
    const rows = await read(last, PIECE)
    pieces.push(rows)
    last = rows.length < PIECE ? undefined : rows.at(-1)
  } while (last !== undefined)
  return pieces.flat()
}

export interface VerifiedOutletRow {
  id: Id
  platform: string
  address: string
  body_id: Id | null
  person_id: Id | null
  opened_at: number
}

/** Accounts that were open and verified. */
export const verifiedOutlets = (
  queries: Queries,
  at: number,
  platform: string | undefined,
): Promise<readonly VerifiedOutletRow[]> => {
  const only = platform === undefined ? sql`` : sql`and o.platform = ${platform}`
  return inPieces<VerifiedOutletRow>(async (last, limit) => {
    const { rows } = await sql<VerifiedOutletRow>`
      select o.id, o.platform, o.address, o.body_id, o.person_id, o.valid_from as opened_at from registry_outlets o
      where o.id > ${last?.id ?? 0} and o.valid_from <= ${at} and (o.valid_until is null or o.valid_until > ${at}) ${only}
      and exists (
        select 1 from verifications v where v.outlet_id = o.id and v.state in ('granted', 'revoked')
        and v.valid_from <= ${at} and (v.valid_until is null or v.valid_until > ${at})
        and (v.revoked_at is null or v.revoked_at > ${at}))
      order by o.id limit ${limit}`.execute(queries)
    return rows
  })
}

export interface BodyNowRow {
  body_id: Id
  labels: string
  division: string | null
  function: string | null
  kind: string
  scale: string | null
  level: string | null
}

export const bodiesAt = (queries: Queries, at: number): Promise<readonly BodyNowRow[]> =>
  inPieces<BodyNowRow>(async (last, limit) => {
    const { rows } = await sql<BodyNowRow>`
      select body_id, labels, division, function, kind, scale, level from registry_body_states
      where body_id > ${last?.body_id ?? 0} and valid_from <= ${at} and (valid_until is null or valid_until > ${at})
      order by body_id limit ${limit}`.execute(queries)
    return rows
  })

export interface HoldingNowRow {
  person_id: Id
  position_id: Id
  body_id: Id
  scale: string | null
  level: string | null
}

/** Nobody holds one position twice at one time. */
export const holdingsAt = (queries: Queries, at: number): Promise<readonly HoldingNowRow[]> =>
  inPieces<HoldingNowRow>(async (last, limit) => {
    const { rows } = await sql<HoldingNowRow>`
      select h.person_id, h.position_id, p.body_id, p.scale, p.level
      from registry_holdings h join registry_positions p on p.id = h.position_id
      where (h.position_id, h.person_id) > (${last?.position_id ?? 0}, ${last?.person_id ?? 0})
      and h.valid_from <= ${at} and (h.valid_until is null or h.valid_until > ${at})
      order by h.position_id, h.person_id limit ${limit}`.execute(queries)
    return rows
  })

export interface SeenRow {
  outlet_id: Id
  followers: number | null
  posts: number | null
  last_post_at: number | null
}

/** The last observation of each account up to then. */
export const lastSeen = (engine: Engine, queries: Queries, at: number): Promise<readonly SeenRow[]> =>
  inPieces<SeenRow>(async (last, limit) => {
    const behind = last?.outlet_id ?? 0
    const { rows } =
      engine === 'sqlite'
        ? // SQLite takes the other columns from the row of the maximum
          await sql<SeenRow>`
            select outlet_id, followers, posts, last_post_at, max(observed_at) from registry_observations
            where outlet_id > ${behind} and observed_at <= ${at} group by outlet_id
            order by outlet_id limit ${limit}`.execute(queries)
        : await sql<SeenRow>`
            select distinct on (outlet_id) outlet_id, followers, posts, last_post_at from registry_observations
            where outlet_id > ${behind} and observed_at <= ${at}
            order by outlet_id, observed_at desc limit ${limit}`.execute(queries)
    return rows
  })

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
