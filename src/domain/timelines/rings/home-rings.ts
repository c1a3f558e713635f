// The homes of active readers: made on the first read, kept right by what the bus tells, forgotten when nobody reads.
import type { Clock, Millis } from '#core/clock'
import type { Id } from '#core/ids'
import type { Accounts } from '#domain/accounts'
import type { Bus } from '#platform/bus'
import { IdTable } from '#platform/cache'
import type { Config } from '#platform/config'
import type { OpenHome, RememberedHome } from '../home-skeleton.ts'
import { pulledHome } from '../pulled-home.ts'
import type { TimelinesStore } from '../timelines.store.ts'
import { createActiveFollowers } from './active-followers.ts'
import { AuthorRings, type RingEntry } from './author-rings.ts'
import { HomeRing } from './home-ring.ts'
import { listenForRings } from './ring-news.ts'

/** The settings of Config that bound what is kept of homes. */
export type HomeMemory = Pick<Config['memory'], 'homeRing' | 'bigAuthorFollowers' | 'timelineBytes' | 'idleMillis'>

export interface HomeRings {
  readonly open: OpenHome
  /** The same without waiting; undefined when it is not in memory. */
  remembered(viewerId: Id): RememberedHome | undefined
  /** Forgets homes that nobody read for a while; answers how many. */
  sweep(): number
  /** What is kept now. */
  size(): { readonly homes: number; readonly bytes: number }
}

interface Kept {
  readonly slot: number
  readonly home: HomeRing
  bytes: number
  usedAt: Millis
  /** Read since the hand of the evicting clock passed by. */
  recent: boolean
}

/** A home that is being read from the store: what happens meanwhile is applied to it afterwards. */
interface Building {
  readonly viewerId: Id
  readonly missed: ((home: HomeRing) => void)[]
  spoiled: boolean
}

/** When relations change again and again while a home is built, it is read without being kept. */
const TRIES = 3

export const createHomeRings = (needs: {
  store: Pick<TimelinesStore, 'homeFacts' | 'pullHome'>
  clock: Clock
  bus: Bus
  memory: HomeMemory
  accounts: Pick<Accounts, 'remembered'>
}): HomeRings => {
  const { store, clock, bus, memory, accounts } = needs
  const slots: (Kept | undefined)[] = []
  const free: number[] = []
  const byViewer = new IdTable<Kept>()
  const buildings = new Set<Building>()
  const opening = new Map<Id, ReturnType<OpenHome>>()
  const authors = new AuthorRings(memory.homeRing)
  const followers = createActiveFollowers<Id>((slot, id) => slots[slot]?.home.facts.follows.has(id) ?? false)
  const ofTopics = createActiveFollowers<string>((slot, key) => slots[slot]?.home.facts.topics.has(key) ?? false)
  let bytes = 0
  let hand = 0

  const total = (): number => bytes + authors.byteLength

  const drop = ({ slot, home, bytes: size }: Kept): void => {
    slots[slot] = undefined
    free.push(slot)
    byViewer.delete(home.facts.viewerId)
    bytes -= size
    followers.leave(home.facts.follows.keys())
    ofTopics.leave(home.facts.topics.keys())
  }

  /** Second chance: what was not read since the hand last passed goes first. `last` goes only if all others did not do. */
  const makeRoom = (last: Kept): void => {
    for (let steps = 2 * slots.length; steps > 0 && total() > memory.timelineBytes; steps--) {
      hand = (hand + 1) % slots.length
      const kept = slots[hand]
      if (kept === undefined || kept === last) continue
      if (kept.recent) kept.recent = false
      else drop(kept)
    }
    if (total() > memory.timelineBytes && slots[last.slot] === last) drop(last)
  }

  const weigh = (kept: Kept): void => {
    const size = kept.home.byteLength
    if (size === kept.bytes) return
    bytes += size - kept.bytes
    kept.bytes = size
    if (total() > memory.timelineBytes) makeRoom(kept)
  }

  const keep = (home: HomeRing): void => {
    const slot = free.pop() ?? slots.length
    const kept: Kept = { slot, home, bytes: 0, usedAt: clock.now(), recent: true }
    slots[slot] = kept
    byViewer.set(home.facts.viewerId, kept)
    followers.join(home.facts.follows.keys(), slot)
    ofTopics.join(home.facts.topics.keys(), slot)
    weigh(kept)
  }

  /** By all followers, where they are known: those of them who read later cost nothing then. */
  const isBig = (authorId: Id): boolean =>
    Math.max(accounts.remembered(authorId)?.counts.followers ?? 0, followers.countOf(authorId)) >=
    memory.bigAuthorFollowers

  const meanwhile = (apply: (home: HomeRing) => void): void => {
    for (const building of buildings) building.missed.push(apply)
  }
  const offerTo = (kept: Kept | undefined, entry: RingEntry): void => {
    if (kept === undefined) return
    kept.home.offer(entry)
    weigh(kept)
  }
  const spoil = (viewerId?: Id): void => {
    for (const building of buildings) {
      if (viewerId === undefined || building.viewerId === viewerId) building.spoiled = true
    }
  }

  listenForRings(bus, {
    came(entry) {
      const { authorId, topics = [] } = entry.candidate
      meanwhile((home) => home.offer(entry))
      offerTo(byViewer.get(authorId), entry)
      if (isBig(authorId)) authors.add(entry, clock.now())
      else followers.visit(authorId, (slot) => offerTo(slots[slot], entry))
      for (const key of topics) ofTopics.visit(key, (slot) => offerTo(slots[slot], entry))
    },
    refiled(entry, topics) {
      meanwhile((home) => home.refile(entry))
      for (const key of topics) ofTopics.visit(key, (slot) => slots[slot]?.home.refile(entry))
    },
    gone(postId, authorId, topics = []) {
      meanwhile((home) => home.remove(postId))
      byViewer.get(authorId)?.home.remove(postId)
      authors.remove(authorId, postId)
      followers.visit(authorId, (slot) => slots[slot]?.home.remove(postId))
      for (const key of topics) ofTopics.visit(key, (slot) => slots[slot]?.home.remove(postId))
    },
    tiesChanged(accountId) {
      spoil(accountId)
      const kept = byViewer.get(accountId)
      if (kept !== undefined) drop(kept)
    },
    everythingChanged() {
      spoil()
      for (const kept of [...byViewer.values()]) drop(kept)
      authors.clear()
    },
  })

  const pulled = pulledHome(store)
  const build: OpenHome = async (viewerId) => {
    for (let tries = 0; tries < TRIES; tries++) {
      const building: Building = { viewerId, missed: [], spoiled: false }
      buildings.add(building)
      try {
        const fetched = authors.sequence
        const facts = await store.homeFacts(viewerId)
        const newest = { before: undefined, after: undefined, order: 'newest' } as const
        const rows = await store.pullHome(facts, newest, memory.homeRing)
        if (building.spoiled) continue
        const home = new HomeRing(facts, rows, memory.homeRing, fetched, store.pullHome)
        for (const apply of building.missed) apply(home)
        home.fetchBig(authors)
        keep(home)
        return home
      } finally {
        buildings.delete(building)
      }
    }
    return pulled(viewerId)
  }

  const remembered = (viewerId: Id): HomeRing | undefined => {
    const kept = byViewer.get(viewerId)
    if (kept === undefined) return undefined
    const now = clock.now()
    kept.home.fetchBig(authors)
    if (now >= kept.home.facts.until || kept.home.worn) {
      drop(kept)
      return undefined
    }
    kept.usedAt = now
    kept.recent = true
    weigh(kept)
    return kept.home
  }

  return {
    remembered,
    async open(viewerId) {
      const known = remembered(viewerId)
      if (known !== undefined) return known
      let home = opening.get(viewerId)
      if (home === undefined) {
        home = build(viewerId).finally(() => opening.delete(viewerId))
        opening.set(viewerId, home)
      }
      return home
    },
    sweep() {
      const since = clock.now() - memory.idleMillis
      const idle = [...byViewer.values()].filter(({ usedAt }) => usedAt < since)
      for (const kept of idle) drop(kept)
      authors.forgetBefore(since)
      return idle.length
    },
    size: () => ({ homes: byViewer.size, bytes: total() }),
  }
}
