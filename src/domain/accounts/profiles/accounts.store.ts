// The only SQL about accounts and their counts.
import { sql } from 'kysely'
import { bucketOf } from '#core/ids'
import type { Id } from '#core/ids'
import type { Engine, Queries, Tx } from '#platform/db'
import type { AccountKind } from '../contract.ts'

/** An account with its counts, as stored. */
export interface AccountRow {
  id: Id
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
  created_at: number
  deleted_at: number | null
  posts: number
  following: number
  followers: number
  last_post_at: number | null
}

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

type AccountTables = {
  accounts: AccountColumns
  account_counts: {
    account_id: Id
    bucket: number
    posts: number
    following: number
    followers: number
    last_post_at: number | null
  }
}

/** Rows per statement: 21 columns each, below the parameter limits of both engines. */
const CHUNK = 500

const chunks = function* <Item>(items: readonly Item[]): Generator<readonly Item[]> {
  for (let at = 0; at < items.length; at += CHUNK) yield items.slice(at, at + CHUNK)
}

const accountWithCounts = sql`
  a.id, a.domain, a.uri, a.handle, a.unique_name, a.kind, a.display_name, a.note, a.fields, a.avatar, a.header,
  a.locked, a.bot, a.discoverable, a.preferences, a.elsewhere, a.created_at, a.deleted_at,
  c.posts, c.following, c.followers, c.last_post_at
  from accounts a join account_counts c on c.bucket = a.bucket and c.account_id = a.id`

export const accountsByIds = async (queries: Queries, ids: readonly Id[]): Promise<AccountRow[]> => {
  const rows: AccountRow[] = []
  for (const part of chunks(ids)) {
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

/** Answers the ids that came in; a missing one was taken. */
export const insertAccounts = async (tx: Tx, accounts: readonly AccountColumns[]): Promise<ReadonlySet<Id>> => {
  const inserted = new Set<Id>()
  for (const part of chunks(accounts)) {
    const rows = await tx
      .withTables<AccountTables>()
      .insertInto('accounts')
      .values(part)
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .execute()
    for (const row of rows) inserted.add(row.id)
  }
  return inserted
}

export const insertCounts = async (tx: Tx, ids: readonly Id[]): Promise<void> => {
  for (const part of chunks(ids)) {
    await tx
      .withTables<AccountTables>()
      .insertInto('account_counts')
      .values(part.map((id) => ({ account_id: id, bucket: bucketOf(id), posts: 0, following: 0, followers: 0, last_post_at: null })))
      .execute()
  }
}

/** The names of a living account; on PostgreSQL nobody else changes it until the transaction ends. */
export const lockAccount = (
  tx: Tx,
  engine: Engine,
  id: Id,
): Promise<Pick<AccountColumns, 'handle' | 'unique_name' | 'preferences' | 'avatar' | 'header'> | undefined> =>
  tx
    .withTables<AccountTables>()
    .selectFrom('accounts')
    .select(['handle', 'unique_name', 'preferences', 'avatar', 'header'])
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
export const updateAccount = async (tx: Tx, id: Id, change: Partial<AccountColumns>): Promise<boolean> => {
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
  for (const part of chunks(ordered)) {
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
export const changeCounts = async (tx: Tx, changes: readonly CountChange[]): Promise<void> => {
  for (const part of chunks(changes)) {
    const rows = part.map(
      (change) => sql`(
        cast(${bucketOf(change.accountId)} as smallint), cast(${change.accountId} as bigint),
        cast(${change.posts ?? 0} as integer), cast(${change.following ?? 0} as integer),
        cast(${change.followers ?? 0} as integer), cast(${change.postedAt ?? null} as bigint))`,
    )
    // both engines call the columns of VALUES column1, column2, …
    await sql`
      update account_counts as c
      set posts = c.posts + d.column3,
          following = c.following + d.column4,
          followers = c.followers + d.column5,
          last_post_at = case
            when c.last_post_at is null or d.column6 > c.last_post_at then coalesce(d.column6, c.last_post_at)
            else c.last_post_at
          end
      from (values ${sql.join(rows)}) as d
      where c.bucket = d.column1 and c.account_id = d.column2
    `.execute(tx)
  }
}

export const countAccounts = async (queries: Queries): Promise<number> => {
  const found = await sql<{ n: number }>`select count(*) as n from accounts where deleted_at is null`.execute(queries)
  return found.rows[0]?.n ?? 0
}
