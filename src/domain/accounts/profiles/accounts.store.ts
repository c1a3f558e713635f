// The only SQL about accounts and their counts.
import { sql } from 'kysely'
import { bucketOf } from '#core/ids'
import type { Id } from '#core/ids'
import { chunks, insertMany, manyRows, runKept } from '#platform/db'
import type { Engine, KeptStatement, Queries, Step, Tx } from '#platform/db'
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

export const insertCounts = async (tx: Tx, engine: Engine, ids: readonly Id[]): Promise<void> => {
  const columns = { account_id: 'bigint', bucket: 'smallint' } as const
  const rows = ids.map((id) => ({ account_id: id, bucket: bucketOf(id) }))
  await insertMany(tx, engine, { table: 'account_counts', columns, returning: ['account_id'] }, rows)
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

/**
 * Takes the counts of these accounts for the rest of the transaction, always in the order of their ids, so that two
 * transactions never wait for each other. SQLite has one writer and needs no lock.
 */
export const lockCounts = async (tx: Tx, engine: Engine, ids: readonly Id[]): Promise<void> => {
  if (engine === 'sqlite') return
  const ordered = [...new Set(ids)].sort((one, other) => one - other)
  for (const part of chunks(ordered, LIST)) {
    await sql`
      select account_id from account_counts
      where account_id in (${sql.join(part)}) and bucket in (${sql.join([...new Set(part.map(bucketOf))])})
      order by account_id for update
    `.execute(tx)
  }
}

export interface CountChange {
  readonly accountId: Id
  readonly posts?: number
  readonly following?: number
  readonly followers?: number
  /** When the newest of the counted posts was written. */
  readonly postedAt?: number | null
}

/** One more post, for a write in parts on SQLite; gives how many there are now. */
export const countPostStep = (accountId: Id, postedAt: number): Step => ({
  sql: `
    update account_counts
    set posts = posts + 1,
        last_post_at = case when last_post_at is null or ? > last_post_at then ? else last_post_at end
    where account_id = ? returning posts`,
  values: [postedAt, postedAt, accountId],
})

/** Locks in one order for everybody, so that two transactions never wait for each other. */
const countManyPosts: KeptStatement = {
  name: 'accounts-count-posts',
  sql: `
    with given as (select * from unnest($1::smallint[], $2::bigint[], $3::integer[], $4::bigint[]) as d (bucket, id, by, at)),
      locked as materialized (
        select c.bucket, c.account_id from account_counts c join given d on c.bucket = d.bucket and c.account_id = d.id
        order by c.account_id for update of c
      )
    update account_counts c
    set posts = c.posts + d.by,
        last_post_at = case when c.last_post_at is null or d.at > c.last_post_at then coalesce(d.at, c.last_post_at)
          else c.last_post_at end
    from given d join locked l on l.bucket = d.bucket and l.account_id = d.id
    where c.bucket = d.bucket and c.account_id = d.id
    returning c.account_id, c.posts, c.last_post_at`,
}

/** On PostgreSQL: each account once. Answers what they count now. */
export const addToPostCounts = async (
  tx: Tx,
  sums: readonly { accountId: Id; posts: number; postedAt: number | null }[],
): Promise<readonly { account_id: Id; posts: number; last_post_at: number | null }[]> =>
  runKept(tx, countManyPosts, [
    sums.map(({ accountId }) => bucketOf(accountId)),
    sums.map(({ accountId }) => accountId),
    sums.map(({ posts }) => posts),
    sums.map(({ postedAt }) => postedAt),
  ])

/** Adds to the counts of one account. */
export const changeCount = async (tx: Tx, change: CountChange): Promise<void> => {
  const { accountId, posts = 0, following = 0, followers = 0, postedAt = null } = change
  await sql`
    update account_counts
    set posts = posts + ${posts}, following = following + ${following}, followers = followers + ${followers},
        last_post_at = case
          when last_post_at is null or ${postedAt} > last_post_at then coalesce(${postedAt}, last_post_at)
          else last_post_at
        end
    where bucket = ${bucketOf(accountId)} and account_id = ${accountId}
  `.execute(tx)
}

/** changeCount for many: each account at most once in `changes`, after lockCounts for all of them. */
export const changeCounts = async (tx: Tx, engine: Engine, changes: readonly CountChange[]): Promise<void> => {
  const columns = {
    account_id: 'bigint',
    bucket: 'smallint',
    posts: 'integer',
    following: 'integer',
    followers: 'integer',
    posted_at: 'bigint',
  } as const
  for (const part of chunks(changes)) {
    const rows = part.map(({ accountId, posts = 0, following = 0, followers = 0, postedAt = null }) => ({
      account_id: accountId,
      bucket: bucketOf(accountId),
      posts,
      following,
      followers,
      posted_at: postedAt,
    }))
    await sql`
      update account_counts as c
      set posts = c.posts + d.posts,
          following = c.following + d.following,
          followers = c.followers + d.followers,
          last_post_at = case
            when c.last_post_at is null or d.posted_at > c.last_post_at then coalesce(d.posted_at, c.last_post_at)
            else c.last_post_at
          end
      from ${manyRows(engine, columns, rows)}
      where c.bucket = d.bucket and c.account_id = d.account_id
    `.execute(tx)
  }
}

export const countAccounts = async (queries: Queries): Promise<number> => {
  const found = await sql<{ n: number }>`select count(*) as n from accounts where deleted_at is null`.execute(queries)
  return found.rows[0]?.n ?? 0
}
