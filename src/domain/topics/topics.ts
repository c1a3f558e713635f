// Topics: which public posts stand under which, kept in the transaction of the post.
import type { Clock } from '#core/clock'
import type { Id, IdMaker } from '#core/ids'
import { topicKey } from '#core/text'
import type { Bus } from '#platform/bus'
import { createMemory } from '#platform/cache'
import type { Database, Tx } from '#platform/db'
import type { Topic, Topics } from './contract.ts'
import { fileInTopics } from './file-in-topics.store.ts'
import * as store from './topics.store.ts'
import { asTopic } from './topic-row.ts'
import { pickTopics } from './pick-topics.ts'

export interface TopicsNeeds {
  readonly db: Database
  readonly ids: IdMaker
  readonly clock: Clock
  /** Where it is told that somebody follows other topics. */
  readonly bus?: Bus | undefined
}

type Tagged = Parameters<Topics['tag']>[1]

interface CountChange {
  readonly by: number
  /** When it was used last; 0 where it was not. */
  readonly at: number
}

/** Of some 10,000 topics the ids. */
const KNOWN_BYTES = 2_000_000

export const createTopics = ({ db, ids, clock, bus }: TopicsNeeds): Topics => {
  /** A topic is never taken away, and keeps its id. */
  const committed = createMemory<string, Id>(KNOWN_BYTES, () => 200)

  /** undefined when one of the topics is not in memory. */
  const remembered = (posts: readonly Tagged[]): ReadonlyMap<string, Id> | undefined => {
    const found = new Map<string, Id>()
    for (const { topics } of posts) {
      for (const key of topics.map(topicKey)) {
        const id = committed.get(key)
        if (id === undefined) return undefined
        found.set(key, id)
      }
    }
    return found
  }

  /** key → id of all topics named in the posts; new ones are made under the moment of their first post. */
  const known = async (tx: Tx, posts: readonly Tagged[]): Promise<ReadonlyMap<string, Id>> => {
    const wanted = new Map<string, { name: string; at: number }>()
    for (const post of posts) {
      for (const name of post.topics) {
        const key = topicKey(name)
        const first = wanted.get(key)
        if (first === undefined || post.at < first.at) wanted.set(key, { name, at: post.at })
      }
    }
    const found = new Map<string, Id>()
    const look = async (): Promise<void> => {
      const missing = [...wanted.keys()].filter((key) => !found.has(key))
      if (missing.length === 0) return
      for (const row of await store.byKeys(tx, missing)) found.set(row.topic_key, row.id)
    }
    await look()
    db.afterCommit(tx, () => {
      void committed.read(async (keep) => {
        for (const [key, id] of found) keep(key, id)
      })
    })
    while (found.size < wanted.size) {
      // in one order for everybody: who meets a name that another is making waits for that other
      const fresh = [...wanted].filter(([key]) => !found.has(key)).sort(([one], [other]) => (one < other ? -1 : 1))
      await store.insertTopics(
        tx,
        fresh.map(([key, { name, at }]) => ({ id: ids.next(ids.newBucket(), at), key, name, at })),
      )
      await look()
    }
    return found
  }

  /** Every topic of every post once. */
  const pairsOf = (tagged: readonly Tagged[], topicIds: ReadonlyMap<string, Id>): readonly store.TopicPost[] => {
    const pairs = new Map<string, store.TopicPost>()
    for (const { id, authorId, at, topics } of tagged) {
      for (const name of topics) {
        const topicId = topicIds.get(topicKey(name)) as Id
        pairs.set(`${topicId} ${id}`, { topicId, postId: id, authorId, at })
      }
    }
    return [...pairs.values()]
  }

  /** Files the posts; answers by how much each topic has grown. */
  const file = async (
    tx: Tx,
    tagged: readonly Tagged[],
    topicIds: ReadonlyMap<string, Id>,
  ): Promise<Map<Id, CountChange>> => {
    const moments = new Map(tagged.map(({ id, at }) => [id, at]))
    const counts = new Map<Id, CountChange>()
    for (const row of await store.insertTopicPosts(tx, pairsOf(tagged, topicIds))) {
      const at = moments.get(row.post_id) ?? clock.now()
      const count = counts.get(row.topic_id)
      counts.set(row.topic_id, { by: (count?.by ?? 0) + 1, at: Math.max(count?.at ?? 0, at) })
    }
    return counts
  }

  /** One pass in one order for everybody, so that two transactions never wait for each other's topic. */
  const changeCounts = async (tx: Tx, counts: ReadonlyMap<Id, CountChange>): Promise<void> => {
    for (const [topicId, { by, at }] of [...counts].sort(([one], [other]) => one - other)) {
      await store.changeCount(tx, topicId, by, at)
    }
  }

  const tagAll: Topics['tagAll'] = async (tx, posts) => {
    const tagged = posts.filter((post) => post.topics.length > 0)
    if (tagged.length === 0) return
    // at once where they are in memory: statements of a trip lock in the order in which they are called
    const topicIds = remembered(tagged) ?? (await known(tx, tagged))
    if (db.engine === 'postgres') await fileInTopics(tx, pairsOf(tagged, topicIds))
    else await changeCounts(tx, await file(tx, tagged, topicIds))
  }

  const byName: Topics['byName'] = async (name) => {
    const [row] = await store.byKeys(db.read, [topicKey(name)])
    return row === undefined ? undefined : asTopic(row)
  }
  const ensure = async (tx: Tx, name: string): Promise<Topic> => {
    const key = topicKey(name)
    for (;;) {
      const [row] = await store.byKeys(tx, [key])
      if (row !== undefined) return asTopic(row)
      await store.insertTopics(tx, [{ id: ids.next(ids.newBucket()), key, name, at: clock.now() }])
    }
  }

  return {
    ...pickTopics({ db, ids, clock, bus, ensure, byName }),
    tag: (tx, post) => tagAll(tx, [post]),
    tagAll,

    tagPart(post) {
      const names = new Map(post.topics.toReversed().map((name) => [topicKey(name), name]))
      return {
        steps: [...names].flatMap(([key, name]) =>
          store.tagSteps({ id: ids.next(ids.newBucket(), post.at), key, name, at: post.at }, post),
        ),
      }
    },

    async retag(tx, post) {
      const topicIds = remembered([post]) ?? (await known(tx, [post]))
      const keep = new Set(topicIds.values())
      const gone = (await store.topicsOfPost(tx, post.id)).filter((topicId) => !keep.has(topicId))
      const counts = keep.size === 0 ? new Map<Id, CountChange>() : await file(tx, [post], topicIds)
      for (const topicId of gone.length === 0 ? [] : await store.deleteTopicPosts(tx, post.id, gone)) {
        counts.set(topicId, { by: -1, at: 0 })
      }
      await changeCounts(tx, counts)
    },

    byName,
    async byIds(ids) {
      return new Map((await store.byIds(db.read, ids)).map((row) => [row.id, asTopic(row)]))
    },
    async recent(limit) {
      return (await store.recentTopics(db.read, limit)).map(asTopic)
    },

    async find(words, limit, offset) {
      const key = topicKey(words.replace(/^#|#$/g, '').trim())
      if (key === '') return []
      return (await store.topicsStartingWith(db.read, db.engine, key, limit, offset)).map(asTopic)
    },
  }
}
