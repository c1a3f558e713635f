// The SQL of posts that tell of a case: the one it was born from, and what its office answered there.
import { sql } from 'kysely'
import { bucketOf, type Id } from '#core/ids'
import type { Queries, Tx } from '#platform/db'
import { inquiryColumns } from '../inquiries.store.ts'
import type { InquiryRow } from '../inquiry-row.ts'

/** The case as it is now; nothing happens to it until the transaction ends. */
export const heldInquiry = async (tx: Tx, id: Id): Promise<InquiryRow | undefined> => {
  const { rows } = await sql<InquiryRow>`
    update inquiries set version = version where bucket = ${bucketOf(id)} and id = ${id}
    returning ${inquiryColumns}`.execute(tx)
  return rows[0]
}

export const answersOf = async (queries: Queries, inquiryId: Id): Promise<readonly Id[]> => {
  const { rows } = await sql<{ post_id: Id }>`
    select post_id from case_answers where inquiry_id = ${inquiryId} order by post_id`.execute(queries)
  return rows.map((row) => row.post_id)
}

/**
 * Public cases in which these replies answer: to the post that is the case, or going on from an answer in it, by the office
 * that leads it or was asked.
 */
export const answeredIn = async (
  queries: Queries,
  replies: readonly { readonly postId: Id; readonly authorId: Id; readonly parentId: Id }[],
): Promise<readonly { post_id: Id; inquiry_id: Id }[]> => {
  if (replies.length === 0) return []
  const rows = replies.map(
    ({ postId, authorId, parentId }) =>
      sql`(cast(${postId} as bigint), cast(${authorId} as bigint), cast(${parentId} as bigint))`,
  )
  const found = await sql<{ post_id: Id; inquiry_id: Id }>`
    with reply (post_id, author_id, parent_id) as (values ${sql.join(rows)}),
    under (post_id, author_id, inquiry_id) as (
      select r.post_id, r.author_id, p.inquiry_id from reply r join inquiry_posts p on p.post_id = r.parent_id
      union
      select r.post_id, r.author_id, a.inquiry_id from reply r join case_answers a on a.post_id = r.parent_id)
    select u.post_id, min(i.id) as inquiry_id from under u join inquiries i on i.id = u.inquiry_id
    where i.publicity = 'public' and (i.office_id = u.author_id or i.asked_office_id = u.author_id)
    group by u.post_id order by u.post_id`.execute(queries)
  return found.rows
}

export const insertAnswer = async (tx: Tx, postId: Id, inquiryId: Id): Promise<void> => {
  await sql`
    insert into case_answers (post_id, inquiry_id) values (${postId}, ${inquiryId}) on conflict do nothing`.execute(tx)
}

export const dropAnswers = async (tx: Tx, postIds: readonly Id[]): Promise<void> => {
  if (postIds.length === 0) return
  await sql`delete from case_answers where post_id in (${sql.join(postIds)})`.execute(tx)
}
