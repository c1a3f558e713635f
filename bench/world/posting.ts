// What was posted and liked: kinds, authors, parents and counts of all posts, in time order.
import { seededRandom } from '#core/random'
import { CELEBRITY, ORDINARY, rankOfReader, type WorldShape } from './shape.ts'
import { topicNames } from './words.ts'
import { gentleZipf, zipf } from './zipf.ts'

export const kinds = ['original', 'reply', 'quote', 'repost'] as const
const ORIGINAL = 0
const REPLY = 1
const QUOTE = 2
const REPOST = 3

export const visibilities = ['public', 'unlisted', 'followers'] as const

export const THREAD_REPLIES = 500
const NONE = -1

export interface Posting {
  readonly posts: number
  /** Ranks. */
  readonly authors: Uint32Array
  /** Places in `kinds` and `visibilities`. */
  readonly kinds: Uint8Array
  readonly visibilities: Uint8Array
  /** Post numbers, −1 = none. */
  readonly parents: Int32Array
  readonly roots: Uint32Array
  /** Place in topicNames, −1 = none. Only public posts have one. */
  readonly topics: Int16Array
  /** Rank of who is mentioned, −1 = nobody. */
  readonly mentions: Int32Array
  /** How many of each kind lead to a post. */
  readonly counts: { readonly replies: Uint32Array; readonly quotes: Uint32Array; readonly reposts: Uint32Array }
  /** By rank. */
  readonly written: Uint32Array
  readonly lastPosts: Int32Array
  /** The post that THREAD_REPLIES answer; undefined in a world without. */
  readonly thread: number | undefined
}

/** Parents are among so many posts before. */
const REACH = 5_000
const TRIES = 10

export const drawPosting = (shape: WorldShape): Posting => {
  const random = seededRandom(2)
  const { posts, accounts } = shape
  const isCelebrity = shape.kind === 'celebrity'
  const thread = isCelebrity ? undefined : Math.floor(posts * 0.9) - THREAD_REPLIES
  const posting = {
    posts,
    authors: new Uint32Array(posts),
    kinds: new Uint8Array(posts),
    visibilities: new Uint8Array(posts),
    parents: new Int32Array(posts).fill(NONE),
    roots: new Uint32Array(posts),
    topics: new Int16Array(posts).fill(NONE),
    mentions: new Int32Array(posts).fill(NONE),
    counts: { replies: new Uint32Array(posts), quotes: new Uint32Array(posts), reposts: new Uint32Array(posts) },
    written: new Uint32Array(accounts),
    lastPosts: new Int32Array(accounts).fill(NONE),
    thread,
  }
  const reposted = new Set<number>()

  const drawParent = (post: number, kind: number, author: number): number => {
    for (let tries = 0; tries < TRIES; tries++) {
      const parent = post - 1 - zipf(random, Math.min(post, REACH))
      if (posting.kinds[parent] === REPOST || posting.visibilities[parent] !== 0) continue
      if (kind !== REPOST) return parent
      const edge = author * posts + parent
      if (reposted.has(edge)) continue
      reposted.add(edge)
      return parent
    }
    return NONE
  }

  const drawKind = (): number => {
    const percent = random.below(100)
    return percent < 72 ? ORIGINAL : percent < 87 ? REPLY : percent < 92 ? QUOTE : REPOST
  }

  for (let post = 0; post < posts; post++) {
    const inThread = thread !== undefined && post > thread && post <= thread + THREAD_REPLIES
    const author = isCelebrity ? (post % 2 === 0 ? CELEBRITY : ORDINARY) : gentleZipf(random, accounts)
    let kind = isCelebrity || post === 0 || post === thread ? ORIGINAL : inThread ? REPLY : drawKind()
    const parent = inThread
      ? thread + random.below(post - thread)
      : kind === ORIGINAL
        ? NONE
        : drawParent(post, kind, author)
    if (parent === NONE) kind = ORIGINAL
    const percent = random.below(100)
    const narrow = percent < 92 ? 0 : percent < 96 ? 1 : 2
    const visibility = kind === REPOST || inThread || post === thread || isCelebrity ? 0 : narrow
    const speaks = kind !== REPOST && !isCelebrity

    posting.authors[post] = author
    posting.kinds[post] = kind
    posting.visibilities[post] = visibility
    posting.parents[post] = parent
    posting.roots[post] = parent === NONE ? post : (posting.roots[parent] as number)
    if (speaks && visibility === 0 && random.below(100) < 15) posting.topics[post] = zipf(random, topicNames.length)
    const mentioned = zipf(random, accounts)
    if (speaks && mentioned !== author && random.below(100) < 5) posting.mentions[post] = mentioned
    posting.written[author] = (posting.written[author] as number) + 1
    posting.lastPosts[author] = post
    const { replies, quotes, reposts } = posting.counts
    const counted = kind === REPLY ? replies : kind === QUOTE ? quotes : kind === REPOST ? reposts : undefined
    if (counted !== undefined) counted[parent] = (counted[parent] as number) + 1
  }
  return posting
}

export interface Likes {
  readonly likes: number
  /** In the order of account and post. */
  readonly accounts: Uint32Array
  readonly posts: Uint32Array
  /** The place of each in the order of time. */
  readonly numbers: Uint32Array
  /** By post number. */
  readonly counts: Uint32Array
}

/** Nobody likes a post twice; new posts are liked most, public ones only, and those who read most like most. */
export const drawLikes = (shape: WorldShape, posting: Posting): Likes => {
  const random = seededRandom(4)
  const pairs = new Float64Array(shape.likes)
  for (let like = 0; like < shape.likes;) {
    const post = shape.posts - 1 - zipf(random, shape.posts)
    if (posting.kinds[post] === REPOST || posting.visibilities[post] !== 0) continue
    pairs[like++] = rankOfReader(shape, zipf(random, shape.readers)) * shape.posts + post
  }
  pairs.sort()
  const unique = pairs.filter((pair, place) => pair !== pairs[place - 1])
  const counts = new Uint32Array(shape.posts)
  const accounts = new Uint32Array(unique.length)
  const posts = new Uint32Array(unique.length)
  const numbers = new Uint32Array(unique.length)
  for (const [place, pair] of unique.entries()) {
    const post = pair % shape.posts
    accounts[place] = Math.floor(pair / shape.posts)
    posts[place] = post
    numbers[place] = (place * 7_919) % unique.length
    counts[post] = (counts[post] as number) + 1
  }
  return { likes: unique.length, accounts, posts, numbers, counts }
}
