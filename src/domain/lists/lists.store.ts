// The only SQL about lists and who is in them; accounts takes members away with their follows.
import { sql } from 'kysely'
import type { IdRange } from '#core/fill-page'
import { bucketOf, type Id } from '#core/ids'
import { insertMany, type Engine, type Queries, type Tx } from '#platform/db'
import type { AccountList, ReplyPolicy } from './contract.ts'

interface ListRow {
  readonly id: Id
  readonly title: string
  readonly replies: ReplyPolicy
  readonly exclusive: number
}

export interface MemberRow {
  readonly id: Id
  readonly member_id: Id
}

const of = (accountId: Id) => sql`bucket = ${bucketOf(accountId)} and account_id = ${accountId}`
const columns = sql`l.id, l.title, l.replies, l.exclusive`
const listOf = ({ id, title, replies, exclusive }: ListRow): AccountList => ({
  id,
  title,
  replies,
  exclusive: exclusive === 1,
})

/** What one account changes in its lists happens one after the other, so that they can be counted first. */
export const holdLists = async (tx: Tx, engine: Engine, accountId: Id): Promise<void> => {
  if (engine === 'postgres') await sql`select pg_advisory_xact_lock(${accountId})`.execute(tx)
}

export const listsOf = async (queries: Queries, accountId: Id): Promise<readonly AccountList[]> => {
  const { rows } = await sql<ListRow>`
    select ${columns} from lists l where l.bucket = ${bucketOf(accountId)} and l.account_id = ${accountId}
    order by l.id`.execute(queries)
  return rows.map(listOf)
}

export const listsHaving = async (queries: Queries, accountId: Id, memberId: Id): Promise<readonly AccountList[]> => {
  const { rows } = await sql<ListRow>`
    select ${columns} from list_members m join lists l on l.id = m.list_id and l.bucket = m.bucket
    where m.bucket = ${bucketOf(accountId)} and m.account_id = ${accountId} and m.member_id = ${memberId}
    order by l.id`.execute(queries)
  return rows.map(listOf)
}

/** False when the id is taken. */
export const insertList = async (
  tx: Tx,
  { id, title, replies, exclusive, accountId, at }: AccountList & { accountId: Id; at: number },
): Promise<boolean> => {
  const { rows } = await sql`
    insert into lists (id, bucket, account_id, title, replies, exclusive, created_at)
    values (${id}, ${bucketOf(id)}, ${accountId}, ${title}, ${replies}, ${exclusive ? 1 : 0}, ${at})
    on conflict do nothing returning id`.execute(tx)
  return rows.length > 0
}

export const updateList = async (
  tx: Tx,
  accountId: Id,
  { id, title, replies, exclusive }: AccountList,
): Promise<void> => {
  await sql`
    update lists set title = ${title}, replies = ${replies}, exclusive = ${exclusive ? 1 : 0}
    where ${of(accountId)} and id = ${id}`.execute(tx)
}

export const deleteList = async (tx: Tx, accountId: Id, id: Id): Promise<void> => {
  await sql`delete from list_members where ${of(accountId)} and list_id = ${id}`.execute(tx)
  await sql`delete from lists where ${of(accountId)} and id = ${id}`.execute(tx)
}

/** Those of them whom the account follows, or asked to follow. */
export const followedAmong = async (tx: Tx, accountId: Id, ids: readonly Id[]): Promise<ReadonlySet<Id>> => {
  const { rows } = await sql<{ id: Id }>`
    select target_id as id from following where ${of(accountId)} and target_id in (${sql.join(ids)})
    union all
    select account_id from follow_requests
    where bucket in (${sql.join([...new Set(ids.map(bucketOf))])}) and account_id in (${sql.join(ids)})
      and requester_id = ${accountId}`.execute(tx)
  return new Set(rows.map((row) => row.id))
}

/** Answers those who were not members yet. */
export const insertMembers = async (
  tx: Tx,
  engine: Engine,
  list: { readonly accountId: Id; readonly listId: Id },
  members: readonly { readonly id: Id; readonly memberId: Id }[],
): Promise<readonly Id[]> => {
  const columns = {
    bucket: 'smallint',
    account_id: 'bigint',
    list_id: 'bigint',
    member_id: 'bigint',
    id: 'bigint',
  } as const
  const rows = members.map(({ id, memberId }) => ({
    bucket: bucketOf(list.accountId),
    account_id: list.accountId,
    list_id: list.listId,
    member_id: memberId,
    id,
  }))
  const added = await insertMany(tx, engine, { table: 'list_members', columns, returning: ['member_id'] }, rows)
  return added.flatMap((row) => row.member_id ?? [])
}

export const deleteMembers = async (tx: Tx, accountId: Id, listId: Id, memberIds: readonly Id[]): Promise<void> => {
  if (memberIds.length === 0) return
  await sql`
    delete from list_members
    where ${of(accountId)} and list_id = ${listId} and member_id in (${sql.join(memberIds)})`.execute(tx)
}

export const countMembers = async (tx: Tx, accountId: Id, listId: Id): Promise<number> => {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from list_members where ${of(accountId)} and list_id = ${listId}`.execute(tx)
  return rows[0]?.n ?? 0
}

export const membersInRange = async (
  queries: Queries,
  listId: Id,
  { before, after, order }: IdRange,
  count: number,
): Promise<readonly MemberRow[]> => {
  const { rows } = await sql<MemberRow>`
    select id, member_id from list_members
    where bucket = ${bucketOf(listId)} and list_id = ${listId}
      ${before === undefined ? sql`` : sql`and id < ${before}`} ${after === undefined ? sql`` : sql`and id > ${after}`}
    order by id ${order === 'newest' ? sql`desc` : sql`asc`} limit ${count}`.execute(queries)
  return rows
}
