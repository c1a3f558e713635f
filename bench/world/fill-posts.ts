// Writes the posts of a world with all that hangs on them: counts, reposts, topics, mentions, likes, notifications.
import { composeId, tickOf, timeOf, type Id } from '#core/ids'
import { topicKey } from '#core/text'
import { accountId, bucketOfRank, handleOf, likeId, notificationId, postId } from './names.ts'
import { kinds, visibilities, type Likes, type Posting } from './posting.ts'
import type { WorldShape } from './shape.ts'
import type { TableSink } from './table-sink.ts'
import { createWriter, topicNames } from './words.ts'

const TEXT_SEED = 3
const TOPICS_FROM = tickOf(Date.UTC(2022, 0, 1))
const topicId = (topic: number): Id => composeId(TOPICS_FROM + topic, bucketOfRank(topic), topic % 32)

const fillTexts = async ({ posts }: WorldShape, sink: TableSink, posting: Posting, idOf: IdOf): Promise<void> => {
  const columns =
    'id bucket author_id kind visibility parent_id root_id parent_author_id text language created_at'.split(' ')
  const write = createWriter(TEXT_SEED)
  await sink.fill('posts', columns, (put) => {
    for (let post = 0; post < posts; post++) {
      const author = posting.authors[post] as number
      const kind = kinds[posting.kinds[post] as number] as string
      const parent = posting.parents[post] as number
      const topic = posting.topics[post] as number
      const mention = posting.mentions[post] as number
      const text =
        kind === 'repost'
          ? ''
          : write({ topic: topicNames[topic], mention: mention < 0 ? undefined : handleOf(mention) })
      const id = idOf(post)
      put(
        id,
        bucketOfRank(author),
        accountId(author),
        kind,
        visibilities[posting.visibilities[post] as number] as string,
        parent < 0 ? null : idOf(parent),
        idOf(posting.roots[post] as number),
        parent < 0 ? null : accountId(posting.authors[parent] as number),
        text,
        kind === 'repost' ? null : 'zh',
        timeOf(id),
      )
    }
  })
}

type IdOf = (post: number) => Id

const fillTopics = async ({ posts }: WorldShape, sink: TableSink, posting: Posting, idOf: IdOf): Promise<void> => {
  const uses = topicNames.map((): number[] => [])
  for (let post = 0; post < posts; post++) uses[posting.topics[post] as number]?.push(post)
  await sink.fill('topics', ['topic_key', 'id', 'name', 'posts', 'last_used_at', 'created_at'], (put) => {
    for (const [topic, name] of topicNames.entries()) {
      const used = uses[topic] as number[]
      const last = used.at(-1)
      const at = last === undefined ? timeOf(topicId(topic)) : timeOf(idOf(last))
      put(topicKey(name), topicId(topic), name, used.length, at, timeOf(topicId(topic)))
    }
  })
  await sink.fill('topic_posts', ['bucket', 'topic_id', 'post_id', 'author_id'], (put) => {
    for (const [topic, used] of uses.entries()) {
      for (const post of used) {
        put(bucketOfRank(topic), topicId(topic), idOf(post), accountId(posting.authors[post] as number))
      }
    }
  })
}

const fillLikes = async (sink: TableSink, posting: Posting, likes: Likes, idOf: IdOf): Promise<void> => {
  await sink.fill('likes', ['bucket', 'account_id', 'post_id', 'id', 'created_at'], (put) => {
    for (let place = 0; place < likes.likes; place++) {
      const rank = likes.accounts[place] as number
      const id = likeId(likes.numbers[place] as number, rank)
      put(bucketOfRank(rank), accountId(rank), idOf(likes.posts[place] as number), id, timeOf(id))
    }
  })
  const byPost = Uint32Array.from({ length: likes.likes }, (_, place) => place)
  byPost.sort((one, other) => (likes.posts[one] as number) - (likes.posts[other] as number) || one - other)
  await sink.fill('liked_by', ['bucket', 'post_id', 'account_id', 'id'], (put) => {
    for (const place of byPost) {
      const post = likes.posts[place] as number
      const rank = likes.accounts[place] as number
      const id = likeId(likes.numbers[place] as number, rank)
      put(bucketOfRank(posting.authors[post] as number), idOf(post), accountId(rank), id)
    }
  })
}

/** Of answers, quotes, reposts and likes, as the program would have told them. */
const fillNotifications = async (sink: TableSink, posting: Posting, likes: Likes, idOf: IdOf): Promise<void> => {
  const columns = ['id', 'bucket', 'account_id', 'kind', 'from_id', 'post_id', 'natural_key', 'created_at']
  let place = 0
  await sink.fill('notifications', columns, (put) => {
    const tell = (receiver: number, kind: string, from: number, post: number, key: string): void => {
      if (receiver === from) return
      const id = notificationId(place++, receiver)
      put(id, bucketOfRank(receiver), accountId(receiver), kind, accountId(from), idOf(post), key, timeOf(id))
    }
    for (let post = 0; post < posting.posts; post++) {
      const parent = posting.parents[post] as number
      // those on narrower posts may be read by some and not by others: here everybody may read what she is told of
      if (parent < 0 || posting.visibilities[post] !== 0) continue
      const from = posting.authors[post] as number
      const receiver = posting.authors[parent] as number
      const kind = kinds[posting.kinds[post] as number] as string
      if (kind === 'repost') tell(receiver, kind, from, parent, `repost:${idOf(parent)}:${accountId(from)}`)
      else tell(receiver, kind, from, post, `post:${idOf(post)}`)
    }
    for (let like = 0; like < likes.likes; like++) {
      const post = likes.posts[like] as number
      const from = likes.accounts[like] as number
      tell(posting.authors[post] as number, 'like', from, post, `like:${idOf(post)}:${accountId(from)}`)
    }
  })
}

export const fillPosts = async (shape: WorldShape, sink: TableSink, posting: Posting, likes: Likes): Promise<void> => {
  const idOf: IdOf = (post) => postId(post, posting.authors[post] as number, shape.posts)
  const bucketOfPost = (post: number): number => bucketOfRank(posting.authors[post] as number)
  await fillTexts(shape, sink, posting, idOf)

  const { replies, quotes, reposts } = posting.counts
  await sink.fill('post_counts', ['post_id', 'bucket', 'replies', 'reposts', 'quotes', 'likes'], (put) => {
    for (let post = 0; post < shape.posts; post++) {
      const row = [replies, reposts, quotes, likes.counts].map((counts) => counts[post] as number)
      if (row.some((count) => count > 0)) put(idOf(post), bucketOfPost(post), ...row)
    }
  })
  const bare: number[] = []
  for (let post = 0; post < shape.posts; post++) {
    if (kinds[posting.kinds[post] as number] === 'repost') bare.push(post)
  }
  bare.sort(
    (one, other) =>
      (posting.authors[one] as number) - (posting.authors[other] as number) ||
      (posting.parents[one] as number) - (posting.parents[other] as number),
  )
  await sink.fill('reposts', ['bucket', 'account_id', 'target_id', 'post_id'], (put) => {
    for (const post of bare) {
      const author = posting.authors[post] as number
      put(bucketOfPost(post), accountId(author), idOf(posting.parents[post] as number), idOf(post))
    }
  })
  await sink.fill('post_mentions', ['bucket', 'post_id', 'account_id', 'token'], (put) => {
    for (let post = 0; post < shape.posts; post++) {
      const rank = posting.mentions[post] as number
      if (rank >= 0) put(bucketOfPost(post), idOf(post), accountId(rank), handleOf(rank))
    }
  })
  await fillTopics(shape, sink, posting, idOf)
  await fillLikes(sink, posting, likes, idOf)
  await fillNotifications(sink, posting, likes, idOf)
}
