// Ties together what everybody sees of cases.
import { MINUTE, type Clock, type Millis } from '#core/clock'
import type { Id } from '#core/ids'
import type { Random } from '#core/random'
import type { WordsOf } from '#domain/search'
import type { Database } from '#platform/db'
import type { Outbox } from '#platform/outbox'
import { askerByAccount, askersOf } from '../askers.store.ts'
import { roleIn } from '../events.store.ts'
import { notFound } from '../inquiry-row.ts'
import type { Timing } from '../timing.ts'
import { countOffice, topicsInUse } from './board.store.ts'
import type { CaseBoard, OfficeCounts } from './contract.ts'
import * as followers from './followers.store.ts'
import { createLateList } from './late.ts'
import { createLists } from './list.ts'
import { createSimilar } from './similar.ts'
import { createVisits } from './visits.ts'

export interface BoardNeeds {
  readonly db: Database
  readonly clock: Clock
  readonly random: Random
  readonly wordsOf: WordsOf
  readonly outbox: Pick<Outbox, 'listen'>
  readonly timing: Pick<Timing, 'readMany'>
}

const COUNTED_FOR = MINUTE
const MOST_COUNTED = 5_000
const TOPICS_AMONG = 1000
const TOPICS_SHOWN = 60

/** One count an office and minute, however many look. */
const keepCounts = (db: Database, clock: Clock) => {
  const kept = new Map<Id, { until: Millis; counts: Promise<OfficeCounts> }>()
  const count = async (officeId: Id): Promise<OfficeCounts> => {
    const { open, unanswered, first_time: firstTime } = await countOffice(db.read, officeId)
    return { open, unanswered, firstTime }
  }
  return (officeId: Id): Promise<OfficeCounts> => {
    const now = clock.now()
    const known = kept.get(officeId)
    if (known !== undefined && known.until > now) return known.counts
    if (kept.size >= MOST_COUNTED) kept.clear()
    const counts = count(officeId)
    kept.set(officeId, { until: now + COUNTED_FOR, counts })
    counts.catch(() => kept.delete(officeId))
    return counts
  }
}

const keepTopics = (db: Database, clock: Clock): CaseBoard['topics'] => {
  let kept: { readonly until: Millis; readonly topics: Promise<readonly string[]> } | undefined
  return () => {
    const now = clock.now()
    if (kept === undefined || kept.until <= now) {
      const topics = topicsInUse(db.read, TOPICS_AMONG, TOPICS_SHOWN)
      kept = { until: now + COUNTED_FOR, topics }
      topics.catch(() => (kept = undefined))
    }
    return kept.topics
  }
}

export const createCaseBoard = (needs: BoardNeeds): CaseBoard => {
  const { db, clock, outbox } = needs
  const lists = createLists(needs)
  outbox.listen({
    name: 'inquiries: followers',
    kinds: ['account.deleted'],
    async handle(events) {
      for (const { data } of events) {
        await db.write((tx) => followers.forgetFollower(tx, (data as { accountId: Id }).accountId))
      }
    },
  })
  return {
    ...lists,
    ...createVisits(needs),
    ...createLateList(needs),
    topics: keepTopics(db, clock),
    counts: keepCounts(db, clock),
    similar: createSimilar({ ...needs, firstWords: lists.firstWords }),
    async follow(accountId, { id, publicity }) {
      if (publicity === 'private' && (await askerByAccount(db.read, id, accountId)) === undefined) throw notFound()
      await db.write((tx) => followers.insertFollower(tx, id, accountId, clock.now()))
    },
    unfollow: (accountId, id) => db.write((tx) => followers.removeFollower(tx, id, accountId)),
    follows: (accountId, id) => followers.isFollower(db.read, id, accountId),
    followers: (id, page) => followers.followersAfter(db.read, id, page),
    askers: async (id) =>
      (await askersOf(db.read, id))
        .filter(({ left_at: left }) => left === null)
        .map(({ number, account_id: accountId, email, language }) => ({ number, accountId, email, language })),
    roleIn: (id, seq) => roleIn(db.read, id, seq),
  }
}
