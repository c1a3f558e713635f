// The SQL of what changes in the registry: states of bodies, holdings, observations.
import { sql } from 'kysely'
import type { Id } from '#core/ids'
import type { Engine, Queries, Tx } from '#platform/db'

export interface StateRow {
  body_id: Id
  valid_from: number
  valid_until: number | null
  labels: string
  parent_id: Id | null
  division: string | null
  function: string | null
  kind: string
  scale: string | null
  level: string | null
}

export interface HoldingRow {
  position_id: Id
  person_id: Id
  valid_from: number
  valid_until: number | null
}

const held = (engine: Engine) => (engine === 'postgres' ? sql`for update` : sql``)

/** Nobody else changes what hangs on it before the transaction ends. */
export const holdBody = async (tx: Tx, engine: Engine, code: string): Promise<Id | undefined> => {
  const { rows } = await sql<{ id: Id }>`
    select id from registry_bodies where code = ${code} ${held(engine)}`.execute(tx)
  return rows[0]?.id
}

export const holdPosition = async (
  tx: Tx,
  engine: Engine,
  code: string,
): Promise<{ id: Id; seats: number } | undefined> => {
  const { rows } = await sql<{ id: Id; seats: number }>`
    select id, seats from registry_positions where code = ${code} ${held(engine)}`.execute(tx)
  return rows[0]
}

export const personByCode = async (queries: Queries, code: string): Promise<Id | undefined> => {
  const { rows } = await sql<{ id: Id }>`select id from registry_people where code = ${code}`.execute(queries)
  return rows[0]?.id
}

export const bodyByCode = async (queries: Queries, code: string): Promise<Id | undefined> => {
  const { rows } = await sql<{ id: Id }>`select id from registry_bodies where code = ${code}`.execute(queries)
  return rows[0]?.id
}

/** Every state of a body, in order. */
export const statesOf = async (queries: Queries, bodyId: Id): Promise<readonly StateRow[]> => {
  const { rows } = await sql<StateRow>`
    select body_id, valid_from, valid_until, labels, parent_id, division, function, kind, scale, level
    from registry_body_states where body_id = ${bodyId} order by valid_from`.execute(queries)
  return rows
}

export const parentAt = async (queries: Queries, bodyId: Id, at: number): Promise<Id | null> => {
  const { rows } = await sql<{ parent_id: Id | null }>`
    select parent_id from registry_body_states where body_id = ${bodyId}
    and valid_from <= ${at} and (valid_until is null or valid_until > ${at})`.execute(queries)
  return rows[0]?.parent_id ?? null
}

export const endState = async (tx: Tx, { body_id, valid_from }: StateRow, until: number): Promise<void> => {
  await sql`update registry_body_states set valid_until = ${until}
    where body_id = ${body_id} and valid_from = ${valid_from}`.execute(tx)
}

/** A state that begins in the same moment as one that is there takes its place. */
export const putState = async (tx: Tx, row: StateRow): Promise<void> => {
  await sql`insert into registry_body_states
      (body_id, valid_from, valid_until, labels, parent_id, division, function, kind, scale, level)
    values (${row.body_id}, ${row.valid_from}, ${row.valid_until}, ${row.labels}, ${row.parent_id}, ${row.division},
      ${row.function}, ${row.kind}, ${row.scale}, ${row.level})
    on conflict (body_id, valid_from) do update set valid_until = excluded.valid_until, labels = excluded.labels,
      parent_id = excluded.parent_id, division = excluded.division, function = excluded.function,
      kind = excluded.kind, scale = excluded.scale, level = excluded.level`.execute(tx)
}

type CodeTable = 'registry_divisions' | 'registry_functions' | 'registry_kinds'

export const codeExists = async (queries: Queries, table: CodeTable, code: string): Promise<boolean> => {
  const { rows } = await sql`select 1 from ${sql.table(table)} where code = ${code}`.execute(queries)
  return rows.length > 0
}

export const levelExists = async (queries: Queries, scale: string, level: string): Promise<boolean> => {
  const { rows } = await sql`select 1 from registry_levels where scale = ${scale} and code = ${level}`.execute(queries)
  return rows.length > 0
}

export const holdingsOf = async (queries: Queries, positionId: Id): Promise<readonly HoldingRow[]> => {
  const { rows } = await sql<HoldingRow>`
    select position_id, person_id, valid_from, valid_until from registry_holdings
    where position_id = ${positionId} order by valid_from`.execute(queries)
  return rows
}

export const insertHolding = async (tx: Tx, row: HoldingRow): Promise<void> => {
  await sql`insert into registry_holdings (position_id, person_id, valid_from, valid_until)
    values (${row.position_id}, ${row.person_id}, ${row.valid_from}, ${row.valid_until})`.execute(tx)
}

/** False when nothing of the kind holds at that time. */
export const endHolding = async (tx: Tx, positionId: Id, personId: Id, at: number): Promise<boolean> => {
  const { rows } = await sql`
    update registry_holdings set valid_until = ${at}
    where position_id = ${positionId} and person_id = ${personId} and valid_from <= ${at}
    and (valid_until is null or valid_until > ${at}) returning person_id`.execute(tx)
  return rows.length > 0
}

export interface OutletRow {
  id: Id
  platform: string
  address: string
}

export const outletByAddress = async (
  queries: Queries,
  platform: string,
  address: string,
): Promise<OutletRow | undefined> => {
  const { rows } = await sql<OutletRow>`
    select id, platform, address from registry_outlets where platform = ${platform} and address = ${address}`.execute(
    queries,
  )
  return rows[0]
}

export interface ObservationRow {
  outlet_id: Id
  observed_at: number
  followers: number | null
  posts: number | null
  last_post_at: number | null
  source: string
}

export const putObservation = async (tx: Tx, row: ObservationRow): Promise<void> => {
  await sql`insert into registry_observations (outlet_id, observed_at, followers, posts, last_post_at, source)
    values (${row.outlet_id}, ${row.observed_at}, ${row.followers}, ${row.posts}, ${row.last_post_at}, ${row.source})
    on conflict (outlet_id, observed_at) do update set followers = excluded.followers, posts = excluded.posts,
      last_post_at = excluded.last_post_at, source = excluded.source`.execute(tx)
}
