// The only SQL about handles, unique names and what looks like them.
import { sql } from 'kysely'
import type { Id } from '#core/ids'
import type { Queries, Tx } from '#platform/db'

type NameTables = {
  handles: { domain: string; handle: string; account_id: Id }
  unique_names: { name_key: string; account_id: Id }
  look_alikes: { skeleton: string; account_id: Id }
}

/** Rows per statement. */
const CHUNK = 1000

const chunks = function* <Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let at = 0; at < items.length; at += CHUNK) yield items.slice(at, at + CHUNK)
}

export interface OwnedText {
  readonly text: string
  readonly accountId: Id
}

/** Local handles; answers those that were free. */
export const insertHandles = async (tx: Tx, handles: readonly OwnedText[]): Promise<ReadonlySet<string>> => {
  const inserted = new Set<string>()
  for (const part of chunks(handles)) {
    const rows = await tx
      .withTables<NameTables>()
      .insertInto('handles')
      .values(part.map(({ text, accountId }) => ({ domain: '', handle: text, account_id: accountId })))
      .onConflict((conflict) => conflict.doNothing())
      .returning('handle')
      .execute()
    for (const row of rows) inserted.add(row.handle)
  }
  return inserted
}

/** Keys of unique names; answers those that were free. */
export const insertUniqueNames = async (tx: Tx, names: readonly OwnedText[]): Promise<ReadonlySet<string>> => {
  const inserted = new Set<string>()
  for (const part of chunks(names)) {
    const rows = await tx
      .withTables<NameTables>()
      .insertInto('unique_names')
      .values(part.map(({ text, accountId }) => ({ name_key: text, account_id: accountId })))
      .onConflict((conflict) => conflict.doNothing())
      .returning('name_key')
      .execute()
    for (const row of rows) inserted.add(row.name_key)
  }
  return inserted
}

/** Skeletons, in one order for everybody; those that have an owner keep her. */
export const insertLookAlikes = async (tx: Tx, skeletons: readonly OwnedText[]): Promise<void> => {
  const ordered = [...skeletons].sort((one, other) => (one.text < other.text ? -1 : 1))
  for (const part of chunks(ordered)) {
    await tx
      .withTables<NameTables>()
      .insertInto('look_alikes')
      .values(part.map(({ text, accountId }) => ({ skeleton: text, account_id: accountId })))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}

export const lookAlikeOwners = async (queries: Queries, skeletons: readonly string[]): Promise<ReadonlyMap<string, Id>> => {
  const owners = new Map<string, Id>()
  for (const part of chunks(skeletons)) {
    const rows = await queries.withTables<NameTables>().selectFrom('look_alikes').selectAll().where('skeleton', 'in', part).execute()
    for (const row of rows) owners.set(row.skeleton, row.account_id)
  }
  return owners
}

export const deleteUniqueName = async (tx: Tx, key: string, accountId: Id): Promise<void> => {
  await tx.withTables<NameTables>().deleteFrom('unique_names').where('name_key', '=', key).where('account_id', '=', accountId).execute()
}

export const deleteLookAlikes = async (tx: Tx, skeletons: readonly string[], accountId: Id): Promise<void> => {
  if (skeletons.length === 0) return
  await tx.withTables<NameTables>().deleteFrom('look_alikes').where('skeleton', 'in', skeletons).where('account_id', '=', accountId).execute()
}

/** `domain` '' = local. Key of the answer: `handle@domain`. */
export const accountsByHandles = async (
  queries: Queries,
  wanted: readonly { domain: string; handle: string }[],
): Promise<ReadonlyMap<string, Id>> => {
  const found = new Map<string, Id>()
  for (const part of chunks(wanted)) {
    const pairs = sql.join(part.map(({ domain, handle }) => sql`(${domain}, ${handle})`))
    const { rows } = await sql<NameTables['handles']>`
      select domain, handle, account_id from handles where (domain, handle) in (values ${pairs})
    `.execute(queries)
    for (const row of rows) found.set(`${row.handle}@${row.domain}`, row.account_id)
  }
  return found
}

export const accountsByNameKeys = async (queries: Queries, keys: readonly string[]): Promise<ReadonlyMap<string, Id>> => {
  const found = new Map<string, Id>()
  for (const part of chunks(keys)) {
    const rows = await queries.withTables<NameTables>().selectFrom('unique_names').selectAll().where('name_key', 'in', part).execute()
    for (const row of rows) found.set(row.name_key, row.account_id)
  }
  return found
}
