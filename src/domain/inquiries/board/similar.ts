// Open cases that ask nearly the same: by the words the search knows, among the newest ones of the office.
import { LAST_ID, type Id } from '#core/ids'
import type { WordsOf } from '#domain/search'
import type { Clock } from '#core/clock'
import type { Database } from '#platform/db'
import { inquiryOf } from '../inquiry-row.ts'
import { newestCases, rowsInOrder } from './board.store.ts'
import type { BoardCase, CaseBoard } from './contract.ts'

const LOOKED_AT = 200
const SHOWN = 3
/** Shared words by those of the shorter text. */
const NEAR = 0.35
const NEAR_IN_TOPIC = 0.15

export const likeness = (one: ReadonlySet<string>, other: ReadonlySet<string>): number => {
  const fewer = Math.min(one.size, other.size)
  if (fewer < 2) return 0
  const shared = [...one].filter((word) => other.has(word)).length
  return shared < 2 ? 0 : shared / fewer
}

export const createSimilar =
  (needs: {
    readonly db: Database
    readonly clock: Clock
    readonly wordsOf: WordsOf
    readonly firstWords: CaseBoard['firstWords']
  }): CaseBoard['similar'] =>
  async (officeId: Id, { text, topic }) => {
    const { db, clock, wordsOf, firstWords } = needs
    const filter = { officeId, now: clock.now(), state: 'open' as const }
    const places = await newestCases(db.read, filter, { part: 'all', before: LAST_ID, limit: LOOKED_AT })
    if (places.length === 0) return []
    const ids = places.map(({ id }) => id)
    const [asked, rows, texts] = await Promise.all([wordsOf(text), rowsInOrder(db.read, ids), firstWords(ids)])
    const near: (BoardCase & { likeness: number })[] = []
    for (const row of rows) {
      const words = texts.get(row.id) ?? ''
      const like = likeness(asked, await wordsOf(words))
      const same = topic != null && topic === row.topic
      if (like >= (same ? NEAR_IN_TOPIC : NEAR)) near.push({ inquiry: inquiryOf(row), text: words, likeness: like })
    }
    return near
      .toSorted((one, other) => other.likeness - one.likeness)
      .slice(0, SHOWN)
      .map(({ inquiry, text: words }) => ({ inquiry, text: words }))
  }
