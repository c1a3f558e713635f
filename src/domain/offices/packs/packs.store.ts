// The SQL that brings a pack into the registry: whole tables at once, new rows and changed ones alike.
import { sql } from 'kysely'
import type { Id } from '#core/ids'
import { chunks, upsertMany, type ColumnTypes, type Engine, type Queries, type RowOf, type Tx } from '#platform/db'

const labels = 'text'
const spanColumns = { valid_from: 'bigint', valid_until: 'bigint' } as const

/** Every table of the registry that packs fill, with its key. */
export const packTables = {
  registry_scales: { columns: { code: 'text', jurisdiction: 'text', labels }, key: ['code'] },
  registry_levels: {
    columns: { scale: 'text', code: 'text', place: 'integer', band: 'smallint', labels },
    key: ['scale', 'code'],
  },
  registry_kinds: { columns: { code: 'text', labels }, key: ['code'] },
  registry_functions: { columns: { code: 'text', parent: 'text', path: 'text', labels }, key: ['code'] },
  registry_divisions: {
    columns: { code: 'text', parent: 'text', path: 'text', scheme: 'text', labels, ...spanColumns },
    key: ['code'],
  },
  // by what names them: a new id that somebody else has must fail, not take the other's place
  registry_bodies: {
    columns: { id: 'bigint', code: 'text', homepage: 'text', created_at: 'bigint' },
    key: ['code'],
    kept: ['id', 'created_at'],
  },
  registry_body_states: {
    columns: {
      body_id: 'bigint',
      labels,
      parent_id: 'bigint',
      division: 'text',
      function: 'text',
      kind: 'text',
      scale: 'text',
      level: 'text',
      ...spanColumns,
    },
    key: ['body_id', 'valid_from'],
  },
  registry_domains: { columns: { domain: 'text', body_id: 'bigint' }, key: ['domain'] },
  registry_positions: {
    columns: {
      id: 'bigint',
      code: 'text',
      body_id: 'bigint',
      labels,
      scale: 'text',
      level: 'text',
      seats: 'integer',
      ...spanColumns,
    },
    key: ['code'],
    kept: ['id'],
  },
  registry_people: {
    columns: { id: 'bigint', code: 'text', name: 'text', created_at: 'bigint' },
    key: ['code'],
    kept: ['id', 'created_at'],
  },
  registry_holdings: {
    columns: { position_id: 'bigint', person_id: 'bigint', ...spanColumns },
    key: ['position_id', 'person_id', 'valid_from'],
  },
  registry_outlets: {
    columns: {
      id: 'bigint',
      platform: 'text',
      address: 'text',
      body_id: 'bigint',
      person_id: 'bigint',
      ...spanColumns,
    },
    key: ['platform', 'address'],
    kept: ['id'],
  },
  registry_observations: {
    columns: {
      outlet_id: 'bigint',
      observed_at: 'bigint',
      followers: 'bigint',
      posts: 'bigint',
      last_post_at: 'bigint',
      source: 'text',
    },
    key: ['outlet_id', 'observed_at'],
  },
  registry_points: {
    columns: {
      code: 'text',
      day: 'bigint',
      source: 'text',
      population: 'text',
      labels,
      figures: 'text',
      reference: 'text',
    },
    key: ['code'],
  },
  verifications: {
    columns: {
      id: 'bigint',
      outlet_id: 'bigint',
      state: 'text',
      scope: 'text',
      applied_at: 'bigint',
      decided_at: 'bigint',
      issuer: 'text',
      reason: 'text',
      ...spanColumns,
    },
    key: ['id'],
  },
} as const

export type PackTable = keyof typeof packTables
export type PackRow<Table extends PackTable> = RowOf<(typeof packTables)[Table]['columns']>

interface TableWords {
  readonly columns: ColumnTypes
  readonly key: readonly string[]
  /** Of a row that is there these stay as they are. */
  readonly kept?: readonly string[]
}

export const putRows = async <Table extends PackTable>(
  tx: Tx,
  engine: Engine,
  table: Table,
  rows: readonly PackRow<Table>[],
): Promise<void> => {
  const { columns, key, kept }: TableWords = packTables[table]
  await upsertMany(tx, engine, { table, columns, key, kept }, rows)
}

type CodedTable = 'registry_bodies' | 'registry_positions' | 'registry_people'

export type TableWithIds = CodedTable | 'registry_outlets' | 'verifications'

/** Those of the ids that some row has. */
export const takenIds = async (queries: Queries, table: TableWithIds, ids: readonly Id[]): Promise<ReadonlySet<Id>> => {
  const taken = new Set<Id>()
  for (const part of chunks(ids, 5000)) {
    const { rows } = await sql<{ id: Id }>`
      select id from ${sql.table(table)} where id in (${sql.join(part)})`.execute(queries)
    for (const { id } of rows) taken.add(id)
  }
  return taken
}

/** The ids of what is there already. */
export const idsByCode = async (
  queries: Queries,
  table: CodedTable,
  codes: readonly string[],
): Promise<Map<string, Id>> => {
  const found = new Map<string, Id>()
  for (const part of chunks(codes, 5000)) {
    const { rows } = await sql<{ code: string; id: Id }>`
      select code, id from ${sql.table(table)} where code in (${sql.join(part)})`.execute(queries)
    for (const { code, id } of rows) found.set(code, id)
  }
  return found
}

export const outletsByAddress = async (queries: Queries, platforms: readonly string[]): Promise<Map<string, Id>> => {
  if (platforms.length === 0) return new Map()
  const { rows } = await sql<{ platform: string; address: string; id: Id }>`
    select platform, address, id from registry_outlets where platform in (${sql.join(platforms)})`.execute(queries)
  return new Map(rows.map(({ platform, address, id }) => [`${platform} ${address}`, id]))
}

/** Verifications that stand, by outlet and issuer: a pack that is installed again gives no second one. */
export const standingVerifications = async (
  queries: Queries,
  platforms: readonly string[],
): Promise<ReadonlyMap<string, Id>> => {
  if (platforms.length === 0) return new Map()
  const { rows } = await sql<{ id: Id; outlet_id: Id; issuer: string }>`
    select v.id, v.outlet_id, v.issuer from verifications v join registry_outlets o on o.id = v.outlet_id
    where v.state = 'granted' and o.platform in (${sql.join(platforms)})`.execute(queries)
  return new Map(rows.map(({ id, outlet_id: outletId, issuer }) => [`${outletId} ${issuer}`, id]))
}

/** What was revoked, by outlet and issuer. */
export const revokedVerifications = async (
  queries: Queries,
  platforms: readonly string[],
): Promise<ReadonlySet<string>> => {
  if (platforms.length === 0) return new Set()
  const { rows } = await sql<{ outlet_id: Id; issuer: string }>`
    select v.outlet_id, v.issuer from verifications v join registry_outlets o on o.id = v.outlet_id
    where v.state = 'revoked' and o.platform in (${sql.join(platforms)})`.execute(queries)
  return new Set(rows.map(({ outlet_id: outletId, issuer }) => `${outletId} ${issuer}`))
}

type CodeColumn =
  | 'registry_kinds'
  | 'registry_functions'
  | 'registry_divisions'
  | 'registry_bodies'
  | 'registry_positions'
  | 'registry_people'

/** All codes of a table that belong to one of the packs. */
export const codesOfPacks = async (
  queries: Queries,
  table: CodeColumn,
  packs: readonly string[],
): Promise<ReadonlySet<string>> => {
  if (packs.length === 0) return new Set()
  const begins = sql.join(
    packs.map((pack) => sql`code like ${`${pack}/%`}`),
    sql` or `,
  )
  const { rows } = await sql<{ code: string }>`select code from ${sql.table(table)} where ${begins}`.execute(queries)
  return new Set(rows.map(({ code }) => code))
}

export const levelsOfPacks = async (
  queries: Queries,
  packs: readonly string[],
): Promise<readonly { scale: string; code: string }[]> => {
  if (packs.length === 0) return []
  const begins = sql.join(
    packs.map((pack) => sql`scale like ${`${pack}/%`}`),
    sql` or `,
  )
  const { rows } = await sql<{ scale: string; code: string }>`
    select scale, code from registry_levels where ${begins}`.execute(queries)
  return rows
}

/** Paths of trees, by code: what hangs under another pack's branch needs them. */
export const pathsOf = async (
  queries: Queries,
  table: 'registry_functions' | 'registry_divisions',
  codes: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  if (codes.length === 0) return new Map()
  const { rows } = await sql<{ code: string; path: string }>`
    select code, path from ${sql.table(table)} where code in (${sql.join(codes)})`.execute(queries)
  return new Map(rows.map(({ code, path }) => [code, path]))
}

export const domainOwners = async (
  queries: Queries,
  domains: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  const owners = new Map<string, string>()
  for (const part of chunks(domains, 5000)) {
    const { rows } = await sql<{ domain: string; code: string }>`
      select d.domain, b.code from registry_domains d join registry_bodies b on b.id = d.body_id
      where d.domain in (${sql.join(part)})`.execute(queries)
    for (const { domain, code } of rows) owners.set(domain, code)
  }
  return owners
}

export interface InstalledPackRow {
  code: string
  version: string
  labels: string
  digest: string
  synthetic: number
  installed_at: number
}

export const installedPacks = async (queries: Queries): Promise<readonly InstalledPackRow[]> => {
  const { rows } = await sql<InstalledPackRow>`
    select code, version, labels, digest, synthetic, installed_at from registry_packs order by code`.execute(queries)
  return rows
}

export const putPack = async (tx: Tx, pack: InstalledPackRow): Promise<void> => {
  await sql`
    insert into registry_packs (code, version, labels, digest, synthetic, installed_at)
    values (${pack.code}, ${pack.version}, ${pack.labels}, ${pack.digest}, ${pack.synthetic}, ${pack.installed_at})
    on conflict (code) do update set version = excluded.version, labels = excluded.labels, digest = excluded.digest,
      synthetic = excluded.synthetic, installed_at = excluded.installed_at`.execute(tx)
}
