// The only SQL of accounts about what hangs on follows and ends with them: recommendations, places in lists.
import { sql } from 'kysely'
import { bucketOf, type Id } from '#core/ids'
import type { Queries, Tx } from '#platform/db'

const of = (accountId: Id) => sql`bucket = ${bucketOf(accountId)} and account_id = ${accountId}`

/** Recommending again changes nothing. */
export const insertEndorsement = async (tx: Tx, accountId: Id, targetId: Id, id: Id): Promise<void> => {
  await sql`
    insert into endorsements (bucket, account_id, target_id, id)
    values (${bucketOf(accountId)}, ${accountId}, ${targetId}, ${id}) on conflict do nothing`.execute(tx)
}

export const deleteEndorsement = async (tx: Tx, accountId: Id, targetId: Id): Promise<void> => {
  await sql`delete from endorsements where ${of(accountId)} and target_id = ${targetId}`.execute(tx)
}

/** Takes an account out of all lists of another. */
export const leaveLists = async (tx: Tx, ownerId: Id, memberId: Id): Promise<void> => {
  await sql`delete from list_members where ${of(ownerId)} and member_id = ${memberId}`.execute(tx)
}

/** What ends with a follow. */
export const endWithFollow = async (tx: Tx, accountId: Id, targetId: Id): Promise<void> => {
  await leaveLists(tx, accountId, targetId)
  await deleteEndorsement(tx, accountId, targetId)
}

/** What a deleted account picked for itself, and where others picked it. */
export const dropPicks = async (tx: Tx, accountId: Id): Promise<void> => {
  for (const table of [
    'list_members',
    'lists',
    'followed_topics',
    'featured_topics',
    'endorsements',
    'dismissed_suggestions',
    'filter_words',
    'filter_posts',
    'filters',
  ]) {
    await sql`delete from ${sql.table(table)} where ${of(accountId)}`.execute(tx)
  }
  await sql`delete from list_members where member_id = ${accountId}`.execute(tx)
  await sql`delete from endorsements where target_id = ${accountId}`.execute(tx)
}

/** Accounts that many of those follow whom the account followed last, the most followed by them first. */
export const followedByFollowed = async (
  queries: Queries,
  accountId: Id,
  { among, least, count }: { among: number; least: number; count: number },
): Promise<readonly Id[]> => {
  const { rows } = await sql<{ id: Id }>`
    select f.target_id as id from (
      select target_id from following where ${of(accountId)} order by id desc limit ${among}
    ) as mine join following f on f.account_id = mine.target_id
    where f.target_id <> ${accountId}
    group by f.target_id having count(*) >= ${least}
    order by count(*) desc, f.target_id desc limit ${count}`.execute(queries)
  return rows.map((row) => row.id)
}

/** Which of them the account does not want to be shown again. */
export const dismissedAmong = async (queries: Queries, accountId: Id, ids: readonly Id[]): Promise<ReadonlySet<Id>> => {
  if (ids.length === 0) return new Set()
  const { rows } = await sql<{ target_id: Id }>`
    select target_id from dismissed_suggestions
    where ${of(accountId)} and target_id in (${sql.join(ids)})`.execute(queries)
  return new Set(rows.map((row) => row.target_id))
}

export const insertDismissed = async (tx: Tx, accountId: Id, targetId: Id): Promise<void> => {
  await sql`
    insert into dismissed_suggestions (bucket, account_id, target_id)
    values (${bucketOf(accountId)}, ${accountId}, ${targetId}) on conflict do nothing`.execute(tx)
}
