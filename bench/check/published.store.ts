// What was acknowledged stands in the store: once, whole, counted, and under its key.
import type { Site } from '../measure/site.ts'
import { BenchFault } from '../measure/site.ts'
import { oneRow, type Facts } from '../store/facts.store.ts'
import { accountId } from '../world/names.ts'
import type { Check } from './compare.ts'

/** key: post by <rank>, <idempotency key>: <text>. */
export const publishedPost: Check = async (sample, facts) => {
  const [, rank = '', key = '', text = ''] = /^post by (\d+), (\S+): ([^]*)$/.exec(sample.key) ?? []
  const { id } = JSON.parse(sample.body) as { id: string }
  const rows = await facts.rows<{ text: string; kind: string; visibility: string }>(
    `select p.text, p.kind, p.visibility from posts p
     join idempotency i on i.post_id = p.id and i.account_id = p.author_id
     where p.id = ? and p.author_id = ? and i.request_key = ? and p.deleted_at is null`,
    Number(id),
    accountId(Number(rank)),
    key,
  )
  const [row] = rows
  if (rows.length !== 1 || row === undefined) return `${rows.length} rows of the post ${id} under its key`
  if (row.text !== text) return `the text of ${id} is another: ${row.text}`
  return row.kind === 'original' && row.visibility === 'public' ? undefined : `${id} is ${row.visibility} ${row.kind}`
}

export const countPosts = async (facts: Facts): Promise<number> =>
  (await oneRow<{ n: number }>(facts, 'select count(*) as n from posts')).n

/** As many new posts as were acknowledged, and right counts of those who wrote them. */
export const refuseLosses = async (
  { facts }: Pick<Site, 'facts'>,
  before: number,
  acknowledged: number,
  ranks: readonly number[],
): Promise<void> => {
  const made = (await countPosts(facts)) - before
  if (made !== acknowledged) throw new BenchFault(`${acknowledged} posts were acknowledged, the store has ${made} more`)
  for (const rank of ranks) {
    const { counted, written } = await oneRow<{ counted: number; written: number }>(
      facts,
      `select c.posts as counted, (select count(*) from posts p where p.author_id = c.account_id) as written
       from account_counts c where c.account_id = ?`,
      accountId(rank),
    )
    if (counted !== written) throw new BenchFault(`the account ${rank} has ${written} posts and counts ${counted}`)
  }
}
