// The only SQL about handles, unique names and what looks like them.
import { sql } from 'kysely'
import type { Id } from '#core/ids'
import { chunks, insertMany, type Engine, type Queries, type Tx } from '#platform/db'

type NameTables = {
  handles: { domain: string; handle: string; account_id: Id }
  unique_names: { name_key: string; account_id: Id }
  look_alikes: { skeleton: string; account_id: Id }
}

/** Keys in one list of a statement. */
const LIST = 1000

export interface OwnedText {
  readonly text: string
  readonly accountId: Id
}

/** Local handles; answers those that were free. */
export const insertHandles = async (
  tx: Tx,
  engine: Engine,
  handles: readonly OwnedText[],
): Promise<ReadonlySet<string>> => {
  const columns = { domain: 'text', handle: 'text', account_id: 'bigint' } as const
  const wished = handles.map(({ text, accountId }) => ({ domain: '', handle: text, account_id: accountId }))
  const rows = await insertMany(tx, engine, { table: 'handles', columns, returning: ['handle'] }, wished)
  return new Set(rows.map((row) => row.handle as string))
}

/** Keys of unique names; answers those that were free. */
export const insertUniqueNames = async (
  tx: Tx,
  engine: Engine,
  names: readonly OwnedText[],
): Promise<ReadonlySet<string>> => {
  const columns = { name_key: 'text', account_id: 'bigint' } as const
  const wished = names.map(({ text, accountId }) => ({ name_key: text, account_id: accountId }))
  const rows = await insertMany(tx, engine, { table: 'unique_names', columns, returning: ['name_key'] }, wished)
  return new Set(rows.map((row) => row.name_key as string))
}

/** Skeletons, in one order for everybody; those that have an owner keep her. */
export const insertLookAlikes = async (tx: Tx, engine: Engine, skeletons: readonly OwnedText[]): Promise<void> => {
  const columns = { skeleton: 'text', account_id: 'bigint' } as const
  const ordered = [...skeletons].sort((one, other) => (one.text < other.text ? -1 : 1))
  const wished = ordered.map(({ text, accountId }) => ({ skeleton: text, account_id: accountId }))
  await insertMany(tx, engine, { table: 'look_alikes', columns, returning: ['skeleton'] }, wished)
}

export const lookAlikeOwners = async (
  queries: Queries,
  skeletons: readonly string[],
): Promise<ReadonlyMap<string, Id>> => {
  const owners = new Map<string, Id>()
  for (const part of chunks(skeletons, LIST)) {
    const rows = await queries
      .withTables<NameTables>()
      .selectFrom('look_alikes')
      .selectAll()
      .where('skeleton', 'in', part)
      .execute()
    for (const row of rows) owners.set(row.skeleton, row.account_id)
  }
  return owners
}

export const deleteUniqueName = async (tx: Tx, key: string, accountId: Id): Promise<void> => {
  await tx
    .withTables<NameTables>()
    .deleteFrom('unique_names')
    .where('name_key', '=', key)
    .where('account_id', '=', accountId)
    .execute()
}

export const deleteLookAlikes = async (tx: Tx, skeletons: readonly string[], accountId: Id): Promise<void> => {
  if (skeletons.length === 0) return
  await tx
    .withTables<NameTables>()
    .deleteFrom('look_alikes')
    .where('skeleton', 'in', skeletons)
    .where('account_id', '=', accountId)
    .execute()
}

/** `domain` '' = local. Key of the answer: `handle@domain`. */
export const accountsByHandles = async (
  queries: Queries,
  wanted: readonly { domain: string; handle: string }[],
): Promise<ReadonlyMap<string, Id>> => {
  const found = new Map<string, Id>()
  for (const part of chunks(wanted, LIST)) {
    const pairs = sql.join(part.map(({ domain, handle }) => sql`(${domain}, ${handle})`))
    const { rows } = await sql<NameTables['handles']>`
      select domain, handle, account_id from handles where (domain, handle) in (values ${pairs})
    `.execute(queries)
    for (const row of rows) found.set(`${row.handle}@${row.domain}`, row.account_id)
  }
  return found
}

export const accountsByNameKeys = async (
  queries: Queries,
  keys: readonly string[],
): Promise<ReadonlyMap<string, Id>> => {
  const found = new Map<string, Id>()
  for (const part of chunks(keys, LIST)) {
    const rows = await queries
      .withTables<NameTables>()
      .selectFrom('unique_names')
      .selectAll()
      .where('name_key', 'in', part)
      .execute()
    for (const row of rows) found.set(row.name_key, row.account_id)
  }
  return found
}
