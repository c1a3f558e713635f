// The SQL of who follows a case by account, and of the key that seals visits.
import { sql } from 'kysely'
import type { Id } from '#core/ids'
import type { Queries, Tx } from '#platform/db'

export const insertFollower = async (tx: Tx, inquiryId: Id, accountId: Id, since: number): Promise<void> => {
  await sql`
    insert into case_followers (inquiry_id, account_id, since) values (${inquiryId}, ${accountId}, ${since})
    on conflict do nothing`.execute(tx)
}

export const removeFollower = async (tx: Tx, inquiryId: Id, accountId: Id): Promise<void> => {
  await sql`delete from case_followers where inquiry_id = ${inquiryId} and account_id = ${accountId}`.execute(tx)
}

export const isFollower = async (queries: Queries, inquiryId: Id, accountId: Id): Promise<boolean> => {
  const { rows } = await sql`
    select since from case_followers where inquiry_id = ${inquiryId} and account_id = ${accountId}`.execute(queries)
  return rows.length > 0
}

export const followersAfter = async (
  queries: Queries,
  inquiryId: Id,
  { after, limit }: { after: Id; limit: number },
): Promise<readonly Id[]> => {
  const { rows } = await sql<{ account_id: Id }>`
    select account_id from case_followers where inquiry_id = ${inquiryId} and account_id > ${after}
    order by account_id limit ${limit}`.execute(queries)
  return rows.map((row) => row.account_id)
}

export const forgetFollower = async (tx: Tx, accountId: Id): Promise<void> => {
  await sql`delete from case_followers where account_id = ${accountId}`.execute(tx)
}

export const visitKey = async (queries: Queries): Promise<string | undefined> =>
  (await sql<{ key: string }>`select key from visit_keys where id = 1`.execute(queries)).rows[0]?.key

/** The first one stays. */
export const putVisitKey = async (tx: Tx, key: string): Promise<void> => {
  await sql`insert into visit_keys (id, key) values (1, ${key}) on conflict do nothing`.execute(tx)
}
