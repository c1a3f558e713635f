// Counts what is much used, in a few long reads beside everything else; nothing is counted while somebody waits.
import { DAY, HOUR, type Clock, type Millis } from '#core/clock'
import { firstIdAt, timeOf, type Id } from '#core/ids'
import { parseText } from '#core/text'
import type { Database } from '#platform/db'
import type { DayUse, History, TrendingLink } from './contract.ts'
import * as store from './uses.store.ts'
import type { TopicUse } from './uses.store.ts'

/** What was counted last. */
export interface Counted {
  readonly topicIds: readonly Id[]
  readonly postIds: readonly Id[]
  readonly links: readonly (TrendingLink & { readonly postIds: readonly Id[] })[]
}

export const nothingCounted: Counted = { topicIds: [], postIds: [], links: [] }

export const HISTORY_DAYS = 7
/** One person, or two who agree, make nothing much used. */
const LEAST_ACCOUNTS = 3
const LEAST_REACTIONS = 3
const MOST_SHOWN = 100
const MOST_RANKED = 500
/** What a post got weighs half as much so much later. */
const HALF_LIFE = 12 * HOUR
const POSTS_AT_ONCE = 5_000
const ROWS_AT_ONCE = 500

export const dayOf = (time: Millis): number => Math.floor(time / DAY)

/** A whole history out of the days of which something is known. */
export const historyOf = (known: Iterable<DayUse>, today: number): History => {
  const byDay = new Map([...known].map((use) => [use.day, use]))
  return Array.from({ length: HISTORY_DAYS }, (_, back) => {
    const day = today - back
    return byDay.get(day) ?? { day, uses: 0, accounts: 0 }
  })
}

interface DayOfLink {
  uses: number
  readonly accounts: Set<Id>
}

interface LinkUse {
  readonly accounts: Set<Id>
  readonly postIds: Id[]
  readonly days: Map<number, DayOfLink>
}

/** Without the part that only browsers look at. */
const addressOf = (href: string): URL => {
  const url = new URL(href)
  url.hash = ''
  return url
}

export const createUseCounter = ({ db, clock, domain }: { db: Database; clock: Clock; domain: string }) => {
  /** Of today: what is written already. */
  let written = { day: -1, uses: new Map<Id, string>() }

  const writeDay = async (day: number, today: number): Promise<void> => {
    const found = await store.topicUses(db.longRead, firstIdAt(day * DAY), firstIdAt((day + 1) * DAY))
    if (written.day !== day) written = { day, uses: new Map() }
    const present = new Set(found.map((use) => use.topic_id))
    const over: TopicUse[] = [...written.uses.keys()].flatMap((id) =>
      present.has(id) ? [] : [{ topic_id: id, uses: 0, accounts: 0 }],
    )
    const fresh = [...found, ...over].filter((use) => written.uses.get(use.topic_id) !== `${use.uses} ${use.accounts}`)
    for (let at = 0; at < fresh.length; at += ROWS_AT_ONCE) {
      const some = fresh.slice(at, at + ROWS_AT_ONCE)
      await db.write((tx) => store.putDay(tx, db.engine, day, some))
    }
    if (day === today) for (const use of fresh) written.uses.set(use.topic_id, `${use.uses} ${use.accounts}`)
  }

  /** The last day that is there may have been left in the middle. */
  const writeDays = async (today: number): Promise<void> => {
    const oldest = today - HISTORY_DAYS + 1
    const from = Math.max(oldest, (await store.lastDay(db.read)) ?? oldest)
    for (let day = Math.min(from, today); day <= today; day++) await writeDay(day, today)
    await db.write((tx) => store.forgetDays(tx, oldest - 1))
  }

  const countLinks = async (now: Millis): Promise<Counted['links']> => {
    const uses = new Map<string, LinkUse>()
    for (let after = firstIdAt(now - DAY); ;) {
      const posts = await store.postsWithLinks(db.longRead, after, POSTS_AT_ONCE)
      for (const { id, author_id: authorId, text } of posts) {
        const links = parseText(text).flatMap(({ kind, value }) => (kind === 'link' ? addressOf(value) : []))
        for (const href of new Set(links.filter(({ host }) => host !== domain).map((url) => url.href))) {
          const use: LinkUse = uses.get(href) ?? { accounts: new Set(), postIds: [], days: new Map() }
          uses.set(href, use)
          use.accounts.add(authorId)
          use.postIds.push(id)
          const number = dayOf(timeOf(id))
          const day: DayOfLink = use.days.get(number) ?? { uses: 0, accounts: new Set() }
          use.days.set(number, day)
          day.uses++
          day.accounts.add(authorId)
        }
      }
      const last = posts.at(-1)
      if (last === undefined || posts.length < POSTS_AT_ONCE) break
      after = last.id
    }
    return [...uses]
      .filter(([, { accounts }]) => accounts.size >= LEAST_ACCOUNTS)
      .sort(
        ([, one], [, other]) => other.accounts.size - one.accounts.size || other.postIds.length - one.postIds.length,
      )
      .slice(0, MOST_SHOWN)
      .map(([url, { postIds, days }]) => ({
        url,
        postIds: postIds.toReversed(),
        history: historyOf(
          [...days].map(([day, use]) => ({ day, uses: use.uses, accounts: use.accounts.size })),
          dayOf(now),
        ),
      }))
  }

  const rankPosts = async (now: Millis): Promise<readonly Id[]> => {
    const found = await store.muchLikedPosts(db.longRead, firstIdAt(now - 2 * DAY), {
      reactions: LEAST_REACTIONS,
      count: MOST_RANKED,
    })
    return found
      .map(({ id, reactions, created_at: at }) => ({ id, weight: reactions * 0.5 ** ((now - at) / HALF_LIFE) }))
      .sort((one, other) => other.weight - one.weight || other.id - one.id)
      .slice(0, MOST_SHOWN)
      .map(({ id }) => id)
  }

  return async (): Promise<Counted> => {
    const now = clock.now()
    await writeDays(dayOf(now))
    const topics = await store.muchUsedTopics(db.longRead, firstIdAt(now - DAY), {
      accounts: LEAST_ACCOUNTS,
      count: MOST_SHOWN,
    })
    return {
      topicIds: topics.map((use) => use.topic_id),
      postIds: await rankPosts(now),
      links: await countLinks(now),
    }
  }
}
