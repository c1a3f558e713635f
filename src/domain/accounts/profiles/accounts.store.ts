// The only SQL about accounts; what counts up and down is in counts.store.ts.
import { sql } from 'kysely'
import { bucketOf } from '#core/ids'
import type { Id } from '#core/ids'
import { chunks, insertMany } from '#platform/db'
import type { Engine, Queries, Tx } from '#platform/db'
import type { AccountKind } from '../contract.ts'

export interface AccountColumns {
  id: Id
  bucket: number
  domain: string | null
  uri: string | null
  handle: string
  unique_name: string | null
  kind: AccountKind
  display_name: string
  note: string
  fields: string
  avatar: string | null
  header: string | null
  locked: number
  bot: number
  discoverable: number
  preferences: string
  elsewhere: string | null
  made_by: string | null
  created_at: number
  updated_at: number
  deleted_at: number | null
}

/** An account with its counts, as it is read. */
export interface AccountRow extends Omit<AccountColumns, 'bucket' | 'made_by' | 'updated_at'> {
  moved_to: string | null
  also_known_as: string | null
  /** JSON; what is not verified has none. */
  badge: string | null
  posts: number
  following: number
  followers: number
  last_post_at: number | null
}

type AccountTables = {
  accounts: AccountColumns & { badge: string | null }
  account_counts: {
    account_id: Id
    bucket: number
    posts: number
    following: number
    followers: number
    last_post_at: number | null
  }
}

/** Ids in one list of a statement. */
const LIST = 1000

const accountWithCounts = sql`
  a.id, a.domain, a.uri, a.handle, a.unique_name, a.kind, a.display_name, a.note, a.fields, a.avatar, a.header,
  a.locked, a.bot, a.discoverable, a.preferences, a.elsewhere, a.badge, a.created_at, a.deleted_at, a.moved_to,
  a.also_known_as,
  c.posts, c.following, c.followers, c.last_post_at
  from accounts a join account_counts c on c.bucket = a.bucket and c.account_id = a.id`

export const accountsByIds = async (queries: Queries, ids: readonly Id[]): Promise<AccountRow[]> => {
  const rows: AccountRow[] = []
  for (const part of chunks(ids, LIST)) {
    const found = await sql<AccountRow>`
      select ${accountWithCounts}
      where a.id in (${sql.join(part)}) and a.bucket in (${sql.join([...new Set(part.map(bucketOf))])})
    `.execute(queries)
    rows.push(...found.rows)
  }
  return rows
}

/** Local accounts that want to be found. */
export const directoryPage = async (
  queries: Queries,
  page: { limit: number; offset: number; kind?: AccountKind; order: 'active' | 'new' },
): Promise<AccountRow[]> => {
  const ofKind = page.kind === undefined ? sql`` : sql`and a.kind = ${page.kind}`
  const order = page.order === 'new' ? sql`a.id desc` : sql`coalesce(c.last_post_at, 0) desc, a.id desc`
  const found = await sql<AccountRow>`
    select ${accountWithCounts}
    where a.domain is null and a.deleted_at is null and a.discoverable = 1 ${ofKind}
    order by ${order} limit ${page.limit} offset ${page.offset}
  `.execute(queries)
  return found.rows
}

const accountTypes = {
  id: 'bigint',
  bucket: 'smallint',
  domain: 'text',
  uri: 'text',
  handle: 'text',
  unique_name: 'text',
  kind: 'text',
  display_name: 'text',
  note: 'text',
  fields: 'text',
  avatar: 'text',
  header: 'text',
  locked: 'smallint',
  bot: 'smallint',
  discoverable: 'smallint',
  preferences: 'text',
  elsewhere: 'text',
  made_by: 'text',
  created_at: 'bigint',
  updated_at: 'bigint',
  deleted_at: 'bigint',
} as const satisfies Record<keyof AccountColumns, string>

/** Answers the ids that came in; a missing one was taken. */
export const insertAccounts = async (
  tx: Tx,
  engine: Engine,
  accounts: readonly AccountColumns[],
): Promise<ReadonlySet<Id>> => {
  const rows = await insertMany(tx, engine, { table: 'accounts', columns: accountTypes, returning: ['id'] }, accounts)
  return new Set(rows.map((row) => row.id as Id))
}

/** The names of a living account; on PostgreSQL nobody else changes it until the transaction ends. */
export const lockAccount = (
  tx: Tx,
  engine: Engine,
  id: Id,
): Promise<
  | (Pick<AccountColumns, 'handle' | 'unique_name' | 'kind' | 'preferences' | 'avatar' | 'header'> &
      Pick<AccountRow, 'badge'>)
  | undefined
> =>
  tx
    .withTables<AccountTables>()
    .selectFrom('accounts')
    .select(['handle', 'unique_name', 'kind', 'preferences', 'avatar', 'header', 'badge'])
    .where('bucket', '=', bucketOf(id))
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .$if(engine === 'postgres', (query) => query.forUpdate())
    .executeTakeFirst()

/** Of those that are not deleted: what changes between accounts depend on. */
export const livingKinds = async (
  queries: Queries,
  ids: readonly Id[],
): Promise<ReadonlyMap<Id, { kind: AccountKind; locked: boolean }>> => {
  const rows = await queries
    .withTables<AccountTables>()
    .selectFrom('accounts')
    .select(['id', 'kind', 'locked'])
    .where('bucket', 'in', [...new Set(ids.map(bucketOf))])
    .where('id', 'in', ids)
    .where('deleted_at', 'is', null)
    .execute()
  return new Map(rows.map((row) => [row.id, { kind: row.kind, locked: row.locked === 1 }]))
}

/** False when there is no such living account. */
export const updateAccount = async (
  tx: Tx,
  id: Id,
  change: Partial<AccountColumns & Pick<AccountRow, 'badge'>>,
): Promise<boolean> => {
  const row = await tx
    .withTables<AccountTables>()
    .updateTable('accounts')
    .set(change)
    .where('bucket', '=', bucketOf(id))
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export const countAccounts = async (queries: Queries): Promise<number> => {
  const found = await sql<{ n: number }>`select count(*) as n from accounts where deleted_at is null`.execute(queries)
  return found.rows[0]?.n ?? 0
}
