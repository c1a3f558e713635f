// The SQL of one body: what it is, under whom, what is under it, who holds its positions, which accounts speak for it.
import { sql } from 'kysely'
import type { Id } from '#core/ids'
import type { Queries } from '#platform/db'
import { verificationHoldsAt } from '../verification/verified-at.store.ts'
import type { CodeRow, LevelRow, TreeRow } from './directory.store.ts'

export interface BodyRow {
  id: Id
  code: string
  homepage: string | null
  synthetic: number | null
}

export const bodyByCode = async (queries: Queries, code: string): Promise<BodyRow | undefined> => {
  const pack = code.split('/', 1)[0] ?? ''
  const { rows } = await sql<BodyRow>`
    select b.id, b.code, b.homepage, p.synthetic from registry_bodies b
    left join registry_packs p on p.code = ${pack} where b.code = ${code}`.execute(queries)
  return rows[0]
}

export const domainsOf = async (queries: Queries, bodyId: Id): Promise<readonly string[]> => {
  const { rows } = await sql<{ domain: string }>`
    select domain from registry_domains where body_id = ${bodyId} order by domain`.execute(queries)
  return rows.map(({ domain }) => domain)
}

/** The body as it is then, or as it was at last. */
export const namedAt = async (queries: Queries, bodyId: Id, at: number): Promise<CodeRow | undefined> => {
  const { rows } = await sql<CodeRow>`
    select b.code, s.labels from registry_bodies b join registry_body_states s on s.body_id = b.id
    where b.id = ${bodyId} and s.valid_from <= ${at} order by s.valid_from desc limit 1`.execute(queries)
  return rows[0]
}

const childrenAt = (parentId: Id, at: number) => sql`
  from registry_body_states s join registry_bodies b on b.id = s.body_id
  where s.parent_id = ${parentId} and s.valid_from <= ${at} and (s.valid_until is null or s.valid_until > ${at})`

export const children = async (
  queries: Queries,
  parentId: Id,
  at: number,
  { after = '', limit }: { readonly after?: string | undefined; readonly limit: number },
): Promise<{ readonly rows: readonly CodeRow[]; readonly total: number }> => {
  const { rows } = await sql<CodeRow>`
    select b.code, s.labels ${childrenAt(parentId, at)} and b.code > ${after}
    order by b.code limit ${limit}`.execute(queries)
  if (rows.length < limit && after === '') return { rows, total: rows.length }
  const counted = await sql<{ total: number }>`select count(*) as total ${childrenAt(parentId, at)}`.execute(queries)
  return { rows, total: Number(counted.rows[0]?.total ?? 0) }
}

export interface PositionRow extends CodeRow {
  id: Id
  scale: string | null
  level: string | null
  seats: number
  place: number | null
  band: number | null
  level_labels: string | null
}

export const positions = async (queries: Queries, bodyId: Id, at: number): Promise<readonly PositionRow[]> => {
  const { rows } = await sql<PositionRow>`
    select p.id, p.code, p.labels, p.scale, p.level, p.seats, l.place, l.band, l.labels as level_labels
    from registry_positions p left join registry_levels l on l.scale = p.scale and l.code = p.level
    where p.body_id = ${bodyId} and p.valid_from <= ${at} and (p.valid_until is null or p.valid_until > ${at})
    order by p.code`.execute(queries)
  return rows
}

export interface HolderRow {
  position_id: Id
  person_id: Id
  name: string
  valid_from: number
}

export const holders = async (
  queries: Queries,
  positionIds: readonly Id[],
  at: number,
): Promise<readonly HolderRow[]> => {
  if (positionIds.length === 0) return []
  const { rows } = await sql<HolderRow>`
    select h.position_id, h.person_id, p.name, h.valid_from
    from registry_holdings h join registry_people p on p.id = h.person_id
    where h.position_id in (${sql.join(positionIds)}) and h.valid_from <= ${at}
    and (h.valid_until is null or h.valid_until > ${at}) order by h.valid_from, p.code`.execute(queries)
  return rows
}

export interface BodyOutletRow {
  id: Id
  platform: string
  address: string
  account_id: Id | null
  person_id: Id | null
  valid_from: number
  observed_at: number | null
  source: string | null
  followers: number | null
  posts: number | null
  last_post_at: number | null
}

const outletsBy = async (
  queries: Queries,
  column: 'body_id' | 'person_id',
  ids: readonly Id[],
  at: number,
): Promise<readonly BodyOutletRow[]> => {
  if (ids.length === 0) return []
  const { rows } = await sql<BodyOutletRow>`
    select o.id, o.platform, o.address, o.account_id, o.person_id, o.valid_from,
      seen.observed_at, seen.source, seen.followers, seen.posts, seen.last_post_at
    from registry_outlets o
    left join registry_observations seen on seen.outlet_id = o.id and seen.observed_at = (
      select max(x.observed_at) from registry_observations x where x.outlet_id = o.id and x.observed_at <= ${at})
    where o.${sql.ref(column)} in (${sql.join(ids)}) and o.valid_from <= ${at}
    and (o.valid_until is null or o.valid_until > ${at}) order by o.platform, o.address`.execute(queries)
  return rows
}

export const outletsOfBody = (queries: Queries, bodyId: Id, at: number) => outletsBy(queries, 'body_id', [bodyId], at)
export const outletsOfPeople = (queries: Queries, ids: readonly Id[], at: number) =>
  outletsBy(queries, 'person_id', ids, at)

export interface StandingRow {
  outlet_id: Id
  issuer: string | null
  reason: string | null
  valid_from: number
}

/** Verifications that hold then, the oldest first. */
export const standing = async (
  queries: Queries,
  outletIds: readonly Id[],
  at: number,
): Promise<readonly StandingRow[]> => {
  if (outletIds.length === 0) return []
  const { rows } = await sql<StandingRow>`
    select v.outlet_id, v.issuer, v.reason, v.valid_from from verifications v
    where v.outlet_id in (${sql.join(outletIds)}) and ${verificationHoldsAt(at)}
    order by v.valid_from, v.id`.execute(queries)
  return rows
}

export const kindByCode = async (queries: Queries, code: string): Promise<CodeRow | undefined> => {
  const { rows } = await sql<CodeRow>`select code, labels from registry_kinds where code = ${code}`.execute(queries)
  return rows[0]
}

export const levelByCode = async (queries: Queries, scale: string, code: string): Promise<LevelRow | undefined> => {
  const { rows } = await sql<LevelRow>`
    select code, scale, place, band, labels from registry_levels
    where scale = ${scale} and code = ${code}`.execute(queries)
  return rows[0]
}

/** From the root down to it. */
export const trail = async (
  queries: Queries,
  table: 'registry_divisions' | 'registry_functions',
  code: string,
): Promise<readonly CodeRow[]> => {
  const own = await sql<TreeRow>`select code, path, labels from ${sql.table(table)} where code = ${code}`.execute(
    queries,
  )
  const path = own.rows[0]?.path.trimEnd().split(' ') ?? []
  if (path.length < 2) return own.rows
  const { rows } = await sql<CodeRow>`
    select code, labels from ${sql.table(table)} where code in (${sql.join(path)})`.execute(queries)
  const byCode = new Map(rows.map((row) => [row.code, row]))
  return path.flatMap((one) => byCode.get(one) ?? [])
}
