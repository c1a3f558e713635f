// What stands in the other lists of posts, told by plain queries.
import type { Sample } from '../load/job.ts'
import type { Facts } from '../store/facts.store.ts'
import { accountId } from '../world/names.ts'
import { differentIds, type Check } from './compare.ts'
import { wrongStatuses, type AnsweredStatus } from './statuses.store.ts'

const idsOf = (rows: readonly { id: number }[]): number[] => rows.map(({ id }) => id)
const numbersIn = (key: string): number[] => (key.match(/\d+/g) ?? []).map(Number)

const listCheck =
  (expected: (facts: Facts, sample: Sample) => Promise<{ ids: readonly number[]; viewerId?: number }>): Check =>
  async (sample, facts) => {
    const statuses = JSON.parse(sample.body) as AnsweredStatus[]
    const { ids, viewerId } = await expected(facts, sample)
    const answered = statuses.map(({ id }) => id)
    return differentIds(answered, ids) ?? (await wrongStatuses(statuses, facts, viewerId))
  }

/** key: anything. */
export const publicList = listCheck(async (facts) => ({
  ids: idsOf(
    await facts.rows(`
      select id from posts
      where visibility = 'public' and deleted_at is null and (kind = 'original' or kind = 'quote')
      order by id desc limit 20`),
  ),
}))

/** key: posts of <rank> for <rank>. */
export const accountList = listCheck(async (facts, { key }) => {
  const [author = 0, viewer = 0] = numbersIn(key)
  const viewerId = accountId(viewer)
  const rows = await facts.rows<{ id: number }>(
    `select p.id from posts p
     where p.author_id = ? and p.deleted_at is null and (
       p.visibility in ('public', 'unlisted') or p.author_id = ?
       or (p.visibility = 'followers' and exists (
         select 1 from following f where f.account_id = ? and f.target_id = p.author_id))
       or exists (select 1 from post_mentions m where m.post_id = p.id and m.account_id = ?))
     order by p.id desc limit 20`,
    accountId(author),
    viewerId,
    viewerId,
    viewerId,
  )
  return { ids: idsOf(rows), viewerId }
})

/** key: post <id> for <rank>. */
export const onePost: Check = async (sample, facts) => {
  const [id = 0, viewer = 0] = numbersIn(sample.key)
  const status = JSON.parse(sample.body) as AnsweredStatus
  if (status.id !== String(id)) return `it is the post ${status.id}`
  return wrongStatuses([status], facts, accountId(viewer))
}

/** key: thread <id> for <rank>. Each answer stands somewhere below what it answers. */
export const thread: Check = async (sample, facts) => {
  const [root = 0, viewer = 0] = numbersIn(sample.key)
  const viewerId = accountId(viewer)
  const { descendants } = JSON.parse(sample.body) as {
    descendants: (AnsweredStatus & { in_reply_to_id: string })[]
  }
  const seen = new Set([String(root)])
  for (const { id, in_reply_to_id: parent } of descendants) {
    if (!seen.has(parent)) return `${id} stands above what it answers`
    seen.add(id)
  }
  const rows = await facts.rows<{ id: number }>(
    `with recursive below (id) as (
       select id from posts where parent_id = ? and kind = 'reply'
       union all select p.id from posts p join below b on p.parent_id = b.id and p.kind = 'reply')
     select p.id from posts p join below b on b.id = p.id
     where p.visibility in ('public', 'unlisted') or p.author_id = ?
       or (p.visibility = 'followers' and exists (
         select 1 from following f where f.account_id = ? and f.target_id = p.author_id))
       or exists (select 1 from post_mentions m where m.post_id = p.id and m.account_id = ?)
     order by p.id`,
    root,
    viewerId,
    viewerId,
    viewerId,
  )
  const answered = descendants.map(({ id }) => id).toSorted((one, other) => Number(one) - Number(other))
  return differentIds(answered, idsOf(rows)) ?? (await wrongStatuses(descendants, facts, viewerId))
}

/** key: notifications of <rank>. */
export const notificationList: Check = async (sample, facts) => {
  const [rank = 0] = numbersIn(sample.key)
  const rows = await facts.rows<{ id: number }>(
    'select id from notifications where account_id = ? order by id desc limit 40',
    accountId(rank),
  )
  const answered = (JSON.parse(sample.body) as { id: string }[]).map(({ id }) => id)
  return differentIds(answered, idsOf(rows))
}

const REPLIES = 'is:reply'

/** What each part of a search asks of a post, the plainest way. */
const asksFor = (part: string): { readonly sql: string; readonly value?: string } => {
  if (part === REPLIES) return { sql: "p.kind = 'reply'" }
  return part.startsWith('-')
    ? { sql: 'p.text not like ?', value: `%${part.slice(1)}%` }
    : { sql: 'p.text like ?', value: `%${part}%` }
}

/** key: <rank> searches <words, -words, is:reply>. */
export const foundPosts: Check = async (sample, facts) => {
  const [, rank = '0', words = ''] = /^(\d+) searches (.+)$/.exec(sample.key) ?? []
  const viewerId = accountId(Number(rank))
  const parts = words.split(' ').map(asksFor)
  const rows = await facts.rows<{ id: number }>(
    `select p.id from posts p
     where ${parts.map(({ sql }) => sql).join(' and ')} and p.kind <> 'repost' and p.deleted_at is null and (
       p.visibility in ('public', 'unlisted') or p.author_id = ?
       or exists (select 1 from post_mentions m where m.post_id = p.id and m.account_id = ?))
     order by p.id desc limit 20`,
    ...parts.flatMap(({ value }) => value ?? []),
    viewerId,
    viewerId,
  )
  const { statuses } = JSON.parse(sample.body) as { statuses: AnsweredStatus[] }
  const answered = statuses.map(({ id }) => id)
  return differentIds(answered, idsOf(rows)) ?? (await wrongStatuses(statuses, facts, viewerId))
}
