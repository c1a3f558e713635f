// The SQL of archives that came from other sites: which were brought, what posts were there, and what was kept of them.
import { sql } from 'kysely'
import { bucketOf } from '#core/ids'
import type { Id } from '#core/ids'
import { chunks, insertMany } from '#platform/db'
import type { Engine, Queries, Tx } from '#platform/db'

export interface ImportRow {
  handle: string
  root: string
  account_id: Id
  origin: string
  imported_at: number
  posts: number
  kept: number
}

/** Whoever comes second waits for the first, and then finds it done: false. */
export const claimImport = async (tx: Tx, row: Omit<ImportRow, 'account_id' | 'posts' | 'kept'>): Promise<boolean> => {
  const { rows } = await sql`
    insert into record_imports (handle, root, account_id, origin, imported_at, posts, kept)
    values (${row.handle}, ${row.root}, 0, ${row.origin}, ${row.imported_at}, 0, 0)
    on conflict do nothing returning handle`.execute(tx)
  return rows.length > 0
}

export const finishImport = async (
  tx: Tx,
  row: Pick<ImportRow, 'handle' | 'root' | 'account_id' | 'posts' | 'kept'>,
): Promise<void> => {
  await sql`
    update record_imports set account_id = ${row.account_id}, posts = ${row.posts}, kept = ${row.kept}
    where handle = ${row.handle} and root = ${row.root}`.execute(tx)
}

export const wasImported = async (queries: Queries, handle: string, root: string): Promise<boolean> => {
  const { rows } = await sql`
    select 1 from record_imports where handle = ${handle} and root = ${root}`.execute(queries)
  return rows.length > 0
}

export const importsOf = async (
  queries: Queries,
  accountId: Id,
): Promise<readonly { origin: string; importedAt: number; posts: number }[]> => {
  const { rows } = await sql<{ origin: string; imported_at: number; posts: number }>`
    select origin, imported_at, posts from record_imports where account_id = ${accountId}
    order by imported_at desc limit 50`.execute(queries)
  return rows.map(({ origin, imported_at: importedAt, posts }) => ({ origin, importedAt, posts }))
}

/** Address elsewhere → post here, for those that were brought. */
export const postsByAddress = async (
  queries: Queries,
  engine: Engine,
  accountId: Id,
  addresses: readonly string[],
): Promise<ReadonlyMap<string, Id>> => {
  const found = new Map<string, Id>()
  for (const part of chunks(addresses)) {
    const wanted =
      engine === 'sqlite' ? sql`(select value from json_each(${JSON.stringify(part)}))` : sql`(${sql.join(part)})`
    const { rows } = await sql<{ post_id: Id; address: string }>`
      select post_id, address from record_origins
      where bucket = ${bucketOf(accountId)} and account_id = ${accountId} and address in ${wanted}`.execute(queries)
    for (const row of rows) found.set(row.address, row.post_id)
  }
  return found
}

const originColumns = {
  bucket: 'smallint',
  post_id: 'bigint',
  account_id: 'bigint',
  address: 'text',
  facts: 'text',
} as const

export const insertOrigins = async (
  tx: Tx,
  engine: Engine,
  rows: readonly { post_id: Id; account_id: Id; address: string; facts: string }[],
): Promise<void> => {
  if (rows.length === 0) return
  const into = { table: 'record_origins', columns: originColumns, returning: ['post_id'] } as const
  const stored = await insertMany(
    tx,
    engine,
    into,
    rows.map((row) => ({ ...row, bucket: bucketOf(row.post_id) })),
  )
  if (stored.length < rows.length) throw new Error('a post of this archive was brought by somebody else meanwhile')
}

const keptColumns = {
  account_id: 'bigint',
  file: 'text',
  digest: 'text',
  place: 'integer',
  record: 'text',
} as const

/** Answers how many were new. */
export const keepRecords = async (
  tx: Tx,
  engine: Engine,
  rows: readonly { account_id: Id; file: string; digest: string; place: number; record: string }[],
): Promise<number> => {
  const into = { table: 'record_kept', columns: keptColumns, returning: ['digest'] } as const
  return rows.length === 0 ? 0 : (await insertMany(tx, engine, into, rows)).length
}
