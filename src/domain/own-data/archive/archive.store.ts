// The SQL of archives of accounts: which posts are in one, who asked for one, and how far it is.
import { sql } from 'kysely'
import { bucketOf, type Id } from '#core/ids'
import type { Engine, Queries, Tx } from '#platform/db'
import type { ArchiveRequest } from '../contract.ts'

/** Everything the account wrote or passed on and did not delete, oldest first. */
export const ownPosts = async (queries: Queries, accountId: Id, after: Id, count: number): Promise<readonly Id[]> => {
  const { rows } = await sql<{ id: Id }>`
    select id from posts where author_id = ${accountId} and id > ${after} and deleted_at is null
    order by id limit ${count}`.execute(queries)
  return rows.map(({ id }) => id)
}

interface Row {
  id: Id
  account_id: Id
  user_id: Id | null
  state: ArchiveRequest['state']
  tries: number
  asked_at: number
  ready_at: number | null
  expires_at: number | null
  bytes: number | null
  file: string | null
}

export interface StoredRequest extends ArchiveRequest {
  readonly userId: Id | null
  readonly tries: number
  readonly file: string | null
}

const columns = sql.raw('id, account_id, user_id, state, tries, asked_at, ready_at, expires_at, bytes, file')

const requestOf = (row: Row): StoredRequest => ({
  id: row.id,
  accountId: row.account_id,
  userId: row.user_id,
  state: row.state,
  tries: row.tries,
  askedAt: row.asked_at,
  readyAt: row.ready_at,
  expiresAt: row.expires_at,
  bytes: row.bytes,
  file: row.file,
})

/** False when one is under way, or one was asked for since then that did not fail; also when the id is taken. */
export const insertRequest = async (
  tx: Tx,
  row: { readonly id: Id; readonly accountId: Id; readonly userId: Id | null; readonly askedAt: number },
  since: number,
): Promise<boolean> => {
  const { rows } = await sql`
    insert into account_archives (id, bucket, account_id, user_id, state, asked_at)
    select ${row.id}, ${bucketOf(row.id)}, ${row.accountId}, ${row.userId}, 'waiting', ${row.askedAt}
    where not exists (
      select 1 from account_archives
      where account_id = ${row.accountId} and asked_at > ${since} and state <> 'failed'
    )
    on conflict do nothing returning id`.execute(tx)
  return rows.length > 0
}

export const requestsOf = async (queries: Queries, accountId: Id, most: number): Promise<readonly StoredRequest[]> => {
  const { rows } = await sql<Row>`
    select ${columns} from account_archives where account_id = ${accountId} order by id desc limit ${most}`.execute(
    queries,
  )
  return rows.map(requestOf)
}

/** The one that waits longest, for whoever asks first. */
export const leaseNext = async (
  tx: Tx,
  engine: Engine,
  lease: { readonly now: number; readonly until: number },
): Promise<StoredRequest | undefined> => {
  const skip = engine === 'postgres' ? sql`for update skip locked` : sql``
  const { rows } = await sql<Row>`
    update account_archives set state = 'making', leased_until = ${lease.until}, tries = tries + 1
    where state in ('waiting', 'making') and leased_until <= ${lease.now} and (bucket, id) = (
      select bucket, id from account_archives
      where state in ('waiting', 'making') and leased_until <= ${lease.now} order by id limit 1 ${skip}
    )
    returning ${columns}`.execute(tx)
  return rows[0] && requestOf(rows[0])
}

export const noteReady = async (
  tx: Tx,
  id: Id,
  made: { readonly readyAt: number; readonly expiresAt: number; readonly bytes: number; readonly file: string },
): Promise<boolean> => {
  const { rows } = await sql`
    update account_archives set state = 'ready', ready_at = ${made.readyAt}, expires_at = ${made.expiresAt},
      bytes = ${made.bytes}, file = ${made.file}
    where bucket = ${bucketOf(id)} and id = ${id} and state = 'making' returning id`.execute(tx)
  return rows.length > 0
}

/** @param again when it is to be tried once more; null: never */
export const noteFailed = async (tx: Tx, id: Id, again: number | null): Promise<void> => {
  await sql`
    update account_archives set state = ${again === null ? 'failed' : 'waiting'}, leased_until = ${again ?? 0}
    where bucket = ${bucketOf(id)} and id = ${id} and state = 'making'`.execute(tx)
}

/** False when somebody wrote the letter already. */
export const claimLetter = async (tx: Tx, id: Id, now: number): Promise<boolean> => {
  const { rows } = await sql`
    update account_archives set told_at = ${now}
    where bucket = ${bucketOf(id)} and id = ${id} and told_at is null returning id`.execute(tx)
  return rows.length > 0
}

/** Answers those whose time is over; they are expired from now on. */
export const expire = async (tx: Tx, now: number): Promise<readonly { readonly file: string | null }[]> => {
  const { rows } = await sql<{ file: string | null }>`
    update account_archives set state = 'expired' where state = 'ready' and expires_at <= ${now}
    returning file`.execute(tx)
  return rows
}
