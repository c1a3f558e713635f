// The only SQL about the book of what importers brought: name elsewhere → id here.
import type { Id } from '#core/ids'
import type { Queries, Tx } from '#platform/db'

type ImportTables = {
  import_keys: { source: string; kind: string; external_key: string; id: Id }
}

export type KeyKind = 'post' | 'account'

/** Rows per statement: at most four values each, far below the parameter limit of both engines. */
const CHUNK = 2000

/** External key → id, for those that are in the book. Id 0 stands for what was read but is stored nowhere. */
export const findKeys = async (
  queries: Queries,
  source: string,
  kind: KeyKind,
  keys: readonly string[],
): Promise<Map<string, Id>> => {
  const found = new Map<string, Id>()
  for (let at = 0; at < keys.length; at += CHUNK) {
    const rows = await queries
      .withTables<ImportTables>()
      .selectFrom('import_keys')
      .select(['external_key', 'id'])
      .where('source', '=', source)
      .where('kind', '=', kind)
      .where('external_key', 'in', keys.slice(at, at + CHUNK))
      .execute()
    for (const row of rows) found.set(row.external_key, row.id)
  }
  return found
}

/** Fails when a key is there already: two runs at once must not bring the same post twice. */
export const insertKeys = async (
  tx: Tx,
  source: string,
  kind: KeyKind,
  keys: readonly (readonly [string, Id])[],
): Promise<void> => {
  for (let at = 0; at < keys.length; at += CHUNK) {
    await tx
      .withTables<ImportTables>()
      .insertInto('import_keys')
      .values(keys.slice(at, at + CHUNK).map(([external_key, id]) => ({ source, kind, external_key, id })))
      .execute()
  }
}
