// What accounts pick among topics: to follow them in their homes, to show them on their profiles.
import { MINUTE, type Clock, type Millis } from '#core/clock'
import { fillPage } from '#core/fill-page'
import { bucketOf, timeOf, type Id, type IdMaker } from '#core/ids'
import { Problem, type CoreProblem } from '#core/problem'
import { topicNames } from '#core/text'
import type { Bus } from '#platform/bus'
import { createIdMemory, noMemory } from '#platform/cache'
import type { Database, Tx } from '#platform/db'
import {
  MOST_FEATURED,
  type FeaturedTopic,
  type Topic,
  type TopicNews,
  type Topics,
  type TopicsProblem,
} from './contract.ts'
import * as store from './picked-topics.store.ts'
import type { PickedTopic } from './picked-topics.store.ts'
import { asTopic } from './topic-row.ts'

interface PickNeeds {
  readonly db: Database
  readonly ids: IdMaker
  readonly clock: Clock
  readonly bus?: Bus | undefined
  /** Answers the topic, made when nobody has used it yet. */
  readonly ensure: (tx: Tx, name: string) => Promise<Topic>
  readonly byName: Topics['byName']
}

type Picks = Pick<
  Topics,
  'follow' | 'unfollow' | 'followed' | 'picks' | 'feature' | 'unfeature' | 'removeFeatured' | 'featured' | 'lastUsedBy'
>

const MOST_FOLLOWED = 1_000
/** Posts that are looked through for suggestions. */
const LAST_POSTS = 200

/** How often a topic was used is counted anew after so long. */
const COUNTED_FOR = 10 * MINUTE
const COUNTS_BYTES = 2_000_000

interface Counted {
  readonly topics: readonly FeaturedTopic[]
  readonly until: Millis
}

/** The name as a post would have it, without its signs. @throws topic_invalid */
export const topicNameIn = (wished: string): string => {
  const name = wished.trim().replace(/^[#＃]+|[#＃]+$/g, '')
  const [found] = topicNames(`#${name}#`)
  if (found === undefined || found !== name) {
    throw new Problem<TopicsProblem>('topic_invalid', 'Validation failed: Tag is invalid', { field: 'name' })
  }
  return name
}

export const pickTopics = ({ db, ids, clock, bus, ensure, byName }: PickNeeds): Picks => {
  const counted =
    bus === undefined
      ? noMemory<Id, Counted>()
      : createIdMemory<Counted>(COUNTS_BYTES, ({ topics }) => 200 + 200 * topics.length)

  const tellPicked = (tx: Tx, accountId: Id): void => {
    const data: TopicNews['topics.picked'] = { accountId }
    bus?.tell(tx, { kind: 'topics.picked', data: { ...data } })
  }

  /** Walks the shorter of the two: all posts under the topic, or all of the author. */
  const countOf = async ({ id, topic }: PickedTopic, accountId: Id, postsOfAccount: number): Promise<FeaturedTopic> => {
    const by = topic.posts <= postsOfAccount ? 'topic' : 'author'
    const { posts, lastPostId } = await store.usesBy(db.longRead, accountId, topic.id, by)
    return { id, topic: asTopic(topic), posts, lastUsedAt: lastPostId === null ? null : timeOf(lastPostId) }
  }

  const feature: Topics['feature'] = async ({ accountId }, wished, repeated) => {
    const name = topicNameIn(wished)
    await db.write(async (tx) => {
      await store.holdPicks(tx, db.engine, accountId)
      const topic = await ensure(tx, name)
      const shown = await store.featuredOf(tx, accountId)
      if (shown.some((one) => one.topic.id === topic.id)) {
        if (repeated === 'fine') return
        throw new Problem<TopicsProblem>('topic_featured', 'Validation failed: Tag has already been taken')
      }
      if (shown.length >= MOST_FEATURED) {
        throw new Problem<TopicsProblem>(
          'topic_limit',
          'Validation failed: You have already featured the maximum number of hashtags',
          {
            params: { limit: MOST_FEATURED },
          },
        )
      }
      while (!(await store.insertFeatured(tx, accountId, topic.id, ids.next(bucketOf(accountId)))));
      db.afterCommit(tx, () => counted.drop(accountId))
    })
  }

  return {
    async follow({ accountId }, wished) {
      const name = topicNameIn(wished)
      return db.write(async (tx) => {
        await store.holdPicks(tx, db.engine, accountId)
        const topic = await ensure(tx, name)
        const added = await store.insertFollowed(tx, accountId, topic.id, ids.next(bucketOf(accountId)))
        if (added && (await store.countFollowed(tx, accountId)) > MOST_FOLLOWED) {
          throw new Problem<TopicsProblem>('topic_limit', 'There are too many topics', {
            params: { limit: MOST_FOLLOWED },
          })
        }
        tellPicked(tx, accountId)
        return topic
      })
    },
    async unfollow({ accountId }, name) {
      const topic = await byName(name)
      if (topic === undefined) return undefined
      await db.write(async (tx) => {
        if (await store.deleteFollowed(tx, accountId, topic.id)) tellPicked(tx, accountId)
      })
      return topic
    },
    async followed(accountId, page) {
      const found = await fillPage<PickedTopic, PickedTopic>(page, {
        read: (range, count) => store.followedInRange(db.read, accountId, range, count),
        show: async (rows) => rows,
        idOf: ({ id }) => id,
      })
      return { ...found, items: found.items.map(({ topic }) => asTopic(topic)) }
    },
    async picks(accountId, topicIds) {
      const rows = await store.picksAmong(db.read, accountId, topicIds)
      const of = (wanted: 'followed' | 'featured'): ReadonlySet<Id> =>
        new Set(rows.flatMap(({ kind, topic_id: id }) => (kind === wanted ? id : [])))
      return { followed: of('followed'), featured: of('featured') }
    },

    feature,
    async unfeature({ accountId }, name) {
      const topic = await byName(name)
      if (topic === undefined) return
      await db.write(async (tx) => {
        await store.deleteFeatured(tx, accountId, { topicId: topic.id })
        db.afterCommit(tx, () => counted.drop(accountId))
      })
    },
    async removeFeatured({ accountId }, id) {
      await db.write(async (tx) => {
        if (!(await store.deleteFeatured(tx, accountId, { id }))) {
          throw new Problem<CoreProblem>('not_found', 'Record not found')
        }
        db.afterCommit(tx, () => counted.drop(accountId))
      })
    },
    async featured({ id, posts }) {
      const known = counted.get(id)
      if (known !== undefined && clock.now() < known.until) return known.topics
      return counted.read(async (keep) => {
        const rows = await store.featuredOf(db.read, id)
        const topics = await Promise.all(rows.map((row) => countOf(row, id, posts)))
        keep(id, { topics, until: clock.now() + COUNTED_FOR })
        return topics
      })
    },
    async lastUsedBy(accountId, count) {
      return (await store.lastUsedBy(db.read, accountId, LAST_POSTS, count)).map(asTopic)
    },
  }
}
