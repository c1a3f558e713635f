// Whose homes show a post, or which lists, among those that wait for news: found from the side of the author and of the
// topics, without looking at everybody who waits. The rule is that of the home itself (home-rule.ts, list-rule.ts,
// one-appearance.ts).
import type { Clock, Millis } from '#core/clock'
import type { Id } from '#core/ids'
import { createTurns } from '#core/turns'
import type { AccountEvents, AccountNews } from '#domain/accounts'
import type { Bus } from '#platform/bus'
import type { TopicNews } from '#domain/topics'
import type { Audience, HomeCandidate } from './contract.ts'
import { belongsInHome, type Follows, type HomeFacts } from './home-rule.ts'
import type { HomeSkeleton, OpenHome } from './home-skeleton.ts'
import type { ListViewerFacts } from './home.store.ts'
import { belongsInList } from './list-rule.ts'
import { APPEARANCE_DISTANCE, markRepetitions } from './one-appearance.ts'
import { createActiveFollowers } from './rings/active-followers.ts'
import { CompactFollows } from './rings/compact-follows.ts'
import type { TimelinesStore } from './timelines.store.ts'

/** Relations that decide what comes in; until then they are true if nothing is told of them. */
interface Lasting {
  readonly until: Millis
}

interface Waiting<Facts> {
  /** Of the account, or of its list. */
  readonly id: Id
  readonly accountId: Id
  readonly slot: number
  /** How often it joined. */
  times: number
  /** undefined: they are being read; what comes meanwhile is judged afterwards. */
  facts: Facts | undefined
  readonly missed: ((facts: Facts) => void)[]
  /** Counts what was told of her relations: an answer of the store to an older question is not believed. */
  version: number
  /** The last visit that came by: a list of followers may name a slot twice. */
  visited: number
}

/** So many are read about at once: a thousand who come back together are no reason to keep readers waiting. */
const AT_ONCE = 8
const RETRY_MILLIS = 1_000
const MOST_MISSED = 1_000

interface AudienceNeeds {
  readonly clock: Clock
  readonly news: Pick<Bus, 'listen'> | undefined
  /** So long the relations that were read are believed when nothing is told of them. */
  readonly lasting: Millis
  readonly failed: (error: unknown) => void
}

/** What tells homes and lists apart. */
interface Kind<Facts extends Lasting> {
  read(id: Id, accountId: Id): Promise<Facts>
  belongs(candidate: HomeCandidate, facts: Facts): boolean
  sourcesOf(facts: Facts): Follows
  topicsOf(facts: Facts): ReadonlyMap<string, Id>
  /** Entries of the home or list as it stands; undefined: it is gone. */
  open(id: Id, accountId: Id): Promise<Pick<HomeSkeleton, 'older'> | undefined>
}

const createAudience = <Facts extends Lasting>(
  { clock, news, lasting, failed }: AudienceNeeds,
  kind: Kind<Facts>,
): Audience => {
  type One = Waiting<Facts>
  const slots: (One | undefined)[] = []
  const free: number[] = []
  const byId = new Map<Id, One>()
  const unknown = new Set<One>()
  const follows = (slot: number, authorId: Id): boolean => {
    const facts = slots[slot]?.facts
    return facts !== undefined && kind.sourcesOf(facts).has(authorId)
  }
  const followsTopic = (slot: number, key: string): boolean => {
    const facts = slots[slot]?.facts
    return facts !== undefined && kind.topicsOf(facts).has(key)
  }
  const followers = createActiveFollowers<Id>(follows)
  const ofTopics = createActiveFollowers<string>(followsTopic)
  const turns = createTurns(AT_ONCE)
  let visits = 0

  const follow = ({ slot }: One, facts: Facts): void => {
    followers.join(kind.sourcesOf(facts).keys(), slot)
    ofTopics.join(kind.topicsOf(facts).keys(), slot)
  }
  const unfollow = ({ facts }: One): void => {
    if (facts === undefined) return
    followers.leave(kind.sourcesOf(facts).keys())
    ofTopics.leave(kind.topicsOf(facts).keys())
  }

  const learn = (one: One): void => {
    const version = ++one.version
    const isAsked = (): boolean => slots[one.slot] === one && one.version === version
    unknown.add(one)
    turns.take(async () => {
      // gone, or told of a change: a later turn does it
      if (!isAsked()) return
      try {
        const read = await kind.read(one.id, one.accountId)
        if (!isAsked()) return
        const facts = { ...read, until: Math.min(read.until, clock.now() + lasting) }
        one.facts = facts
        unknown.delete(one)
        follow(one, facts)
        for (const judge of one.missed.splice(0)) judge(facts)
      } catch (error) {
        failed(error)
        setTimeout(() => isAsked() && learn(one), RETRY_MILLIS).unref()
      }
    })
  }

  const forget = (one: One): void => {
    unfollow(one)
    one.facts = undefined
    learn(one)
  }

  /** While the store cannot be asked the oldest are given up: whoever reads her home finds them. */
  const miss = (one: One, judge: (facts: Facts) => void): void => {
    if (one.missed.length >= MOST_MISSED) one.missed.shift()
    one.missed.push(judge)
  }

  const tiesChanged = (accountId: Id): void => {
    const own = byId.get(accountId)
    if (own !== undefined) return forget(own)
    // of lists there are several, and few who wait for them
    for (const one of byId.values()) if (one.accountId === accountId && one.id !== accountId) forget(one)
  }
  const hear = <News>(kinds: readonly string[], concerns: (data: News) => readonly Id[]): void =>
    news?.listen(kinds, ({ data }) => concerns(data as News).forEach(tiesChanged))
  hear<AccountEvents['account.followed']>(['account.followed', 'account.unfollowed'], ({ accountId }) => [accountId])
  hear<AccountEvents['account.blocked']>(['account.blocked'], ({ accountId, targetId }) => [accountId, targetId])
  hear<TopicNews['topics.picked']>(['topics.picked'], ({ accountId }) => [accountId])
  hear<AccountNews['account.ties_changed']>(['account.ties_changed'], ({ accountIds }) => accountIds)

  /** A bare repost is left out where its target was shown lately. */
  const appears = async ({ id, accountId }: One, postId: Id): Promise<boolean> => {
    const rows = (await (await kind.open(id, accountId))?.older(postId + 1, 1 + APPEARANCE_DISTANCE)) ?? []
    const [row] = markRepetitions(rows, 1)
    return row?.id === postId && !row.repeated
  }

  /** Runs `judge` with the facts of each who may have to do with the author or the topics, now or as soon as they are known. */
  const ask = (
    { authorId, topics = [] }: Pick<HomeCandidate, 'authorId' | 'topics'>,
    judge: (one: One, facts: Facts) => void,
  ): void => {
    const visit = ++visits
    const now = clock.now()
    const meet = (one: One | undefined): void => {
      if (one === undefined || one.facts === undefined || one.visited === visit) return
      one.visited = visit
      if (now < one.facts.until) return judge(one, one.facts)
      // a mute has ended
      forget(one)
      miss(one, (facts) => judge(one, facts))
    }
    for (const one of unknown) miss(one, (facts) => judge(one, facts))
    meet(byId.get(authorId))
    followers.visit(authorId, (slot) => meet(slots[slot]))
    for (const key of topics) ofTopics.visit(key, (slot) => meet(slots[slot]))
  }

  return {
    join(id, accountId) {
      const known = byId.get(id)
      if (known !== undefined) {
        known.times++
        return
      }
      const slot = free.pop() ?? slots.length
      const one: One = { id, accountId, slot, times: 1, facts: undefined, missed: [], version: 0, visited: 0 }
      slots[slot] = one
      byId.set(id, one)
      learn(one)
    },
    leave(id) {
      const one = byId.get(id)
      if (one === undefined || --one.times > 0) return
      slots[one.slot] = undefined
      free.push(one.slot)
      byId.delete(id)
      unknown.delete(one)
      unfollow(one)
    },
    showing(postId, candidate, found) {
      ask(candidate, (one, facts) => {
        if (!kind.belongs(candidate, facts)) return
        if (candidate.kind !== 'repost') return found(one.id)
        turns.take(async () => {
          try {
            if (await appears(one, postId)) found(one.id)
          } catch (error) {
            failed(error)
          }
        })
      })
    },
    near(about, found) {
      ask(about, (one, facts) => {
        const { authorId, topics = [] } = about
        const knows = kind.sourcesOf(facts).has(authorId) || topics.some((key) => kind.topicsOf(facts).has(key))
        if (knows || one.id === authorId) found(one.id)
      })
    },
    size: () => byId.size,
  }
}

export const createHomeAudience = ({
  store,
  open,
  ...needs
}: AudienceNeeds & { store: Pick<TimelinesStore, 'homeFacts'>; open: OpenHome }): Audience =>
  createAudience<HomeFacts & Lasting>(needs, {
    async read(id) {
      const { viewerId, follows, hidden, apart, topics, until } = await store.homeFacts(id)
      return { viewerId, follows: new CompactFollows(follows), hidden, apart, topics, until }
    },
    belongs: belongsInHome,
    sourcesOf: ({ follows }) => follows,
    topicsOf: ({ topics }) => topics,
    open,
  })

const noTopics: ReadonlyMap<string, Id> = new Map()
const goneList: Omit<ListViewerFacts, 'viewerId'> = {
  members: new Map(),
  hidden: new Set(),
  towards: new Set(),
  until: Number.POSITIVE_INFINITY,
}

export const createListAudience = ({
  store,
  open,
  ...needs
}: AudienceNeeds & {
  store: Pick<TimelinesStore, 'listFacts'>
  open: (viewerId: Id, listId: Id) => Promise<Pick<HomeSkeleton, 'older'> | undefined>
}): Audience =>
  createAudience<ListViewerFacts>(needs, {
    read: async (id, accountId) => (await store.listFacts(accountId, id)) ?? { viewerId: accountId, ...goneList },
    belongs: belongsInList,
    sourcesOf: ({ members }) => members,
    topicsOf: () => noTopics,
    open: (id, accountId) => open(accountId, id),
  })
