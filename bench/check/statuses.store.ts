// Posts as the API answers them, compared with their rows: author, words, counts, the viewer's own marks.
import type { Facts } from '../store/facts.store.ts'

/** What is compared of a Mastodon status. */
export interface AnsweredStatus {
  readonly id: string
  readonly content: string
  readonly account: { readonly id: string }
  readonly replies_count: number
  readonly reblogs_count: number
  readonly favourites_count: number
  readonly quotes_count: number
  readonly favourited?: boolean
  readonly reblog: AnsweredStatus | null
}

interface PostFacts {
  readonly id: number
  readonly author_id: number
  readonly kind: string
  readonly parent_id: number | null
  readonly text: string
  readonly replies: number
  readonly quotes: number
  readonly reposts: number
  readonly likes: number
  readonly liked: number
}

/** Counted from the rows themselves, not from the counters. */
const statement = (ids: readonly number[]): string => `
  select p.id, p.author_id, p.kind, p.parent_id, p.text,
    (select count(*) from posts r where r.parent_id = p.id and r.kind = 'reply' and r.deleted_at is null) as replies,
    (select count(*) from posts r where r.parent_id = p.id and r.kind = 'quote' and r.deleted_at is null) as quotes,
    (select count(*) from posts r where r.parent_id = p.id and r.kind = 'repost' and r.deleted_at is null) as reposts,
    (select count(*) from liked_by l where l.post_id = p.id) as likes,
    (select count(*) from likes l where l.post_id = p.id and l.account_id = ?) as liked
  from posts p where p.id in (${ids.join(', ')})`

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }

/** Tags, spaces and the signs of topics apart: how they are shown is not compared. */
const plain = (text: string): string => text.replace(/[\s#＃]/g, '')
const plainOfHtml = (html: string): string =>
  plain(html.replace(/<[^>]*>/g, '').replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? ''))

const differenceOf = (status: AnsweredStatus, post: PostFacts, signedIn: boolean): string | undefined => {
  const pairs = {
    author: [status.account.id, String(post.author_id)],
    words: [plainOfHtml(status.content), plain(post.text)],
    replies: [status.replies_count, post.replies],
    reposts: [status.reblogs_count, post.reposts],
    quotes: [status.quotes_count, post.quotes],
    likes: [status.favourites_count, post.likes],
    liked: [status.favourited, signedIn ? post.liked > 0 : undefined],
  }
  for (const [name, [answered, stored]] of Object.entries(pairs)) {
    if (answered !== stored) return `${status.id}: ${name} is ${String(answered)}, the store says ${String(stored)}`
  }
  return undefined
}

/**
 * What a wrapper of a bare repost holds is compared in its place.
 *
 * @param viewerId undefined for a stranger
 */
export const wrongStatuses = async (
  statuses: readonly AnsweredStatus[],
  facts: Facts,
  viewerId: number | undefined,
): Promise<string | undefined> => {
  if (statuses.length === 0) return undefined
  const shown = statuses.map((status) => status.reblog ?? status)
  const ids = [...new Set([...statuses, ...shown].map(({ id }) => Number(id)))]
  const rows = await facts.rows<PostFacts>(statement(ids), viewerId ?? -1)
  const posts = new Map(rows.map((row) => [String(row.id), row]))
  for (const status of statuses) {
    const post = posts.get(status.id)
    if (post === undefined) return `${status.id} is not in the store`
    const target = status.reblog
    if (post.kind === 'repost' && String(post.parent_id) !== target?.id) return `${status.id} shows ${target?.id}`
    const said = target ?? status
    const stored = posts.get(said.id)
    const difference = stored && differenceOf(said, stored, viewerId !== undefined)
    if (difference !== undefined) return difference
  }
  return undefined
}
