// Ties the insights module together.
import { MINUTE } from '#core/clock'
import type { Id } from '#core/ids'
import { usualPeriod } from '#domain/publishing'
import type { Database } from '#platform/db'
import type { Log } from '#platform/log'
import type { Outbox } from '#platform/outbox'
import { askableOffices, publishedByNumbers, somePublished, type CaseRow } from './cases.store.ts'
import type { AskableOffice, CaseFacts, CaseWords, Insights, ToldCase } from './contract.ts'
import { createTally } from './count-figures.ts'
import { createKeepFigures } from './keep-figures.ts'
import { createReadCases, isPublic, type ReadNeeds } from './read-cases.ts'
import { createStatistics } from './statistics.ts'
import { createTryRules } from './try-rules.ts'

export interface InsightsNeeds extends ReadNeeds {
  readonly db: Pick<Database, 'engine' | 'read' | 'longRead' | 'write'>
  readonly outbox: Pick<Outbox, 'listen'>
  readonly log: Log
}

/** Lines of a report. */
const MOST_LINES = 500
const MOST_NUMBERS = 100

/** Asked for with every list of services: kept for a minute. */
const createAskable = ({ db, clock }: ReadNeeds): Insights['askable'] => {
  let kept: { readonly offices: Promise<readonly AskableOffice[]>; readonly at: number } | undefined
  return async () => {
    const now = clock.now()
    if (kept === undefined || now - kept.at > MINUTE || now < kept.at) {
      const offices = askableOffices(db.read).then((rows) =>
        rows.map(({ id, handle, display_name: name }) => ({ id, handle, name: name === '' ? handle : name })),
      )
      kept = { offices, at: now }
      offices.catch(() => (kept = undefined))
    }
    return kept.offices
  }
}

const noWords: CaseWords = { question: null, answer: null, summary: null, pictures: [] }

export const createInsights = (needs: InsightsNeeds): Insights => {
  const { db, outbox, log } = needs
  const read = createReadCases(needs)
  const figures = createKeepFigures({ db, read })
  const statistics = createStatistics({ db, read, figures })
  outbox.listen(figures.listener)
  let started: Promise<void> | undefined

  const told = async (queries: typeof db.read, rows: readonly CaseRow[]): Promise<readonly ToldCase[]> => {
    const cases = await read.facts(queries, rows, read.now())
    const words = await read.words(
      queries,
      cases.filter(isPublic).map(({ id }) => id),
    )
    return cases.map((one) => ({ one, words: isPublic(one) ? (words.get(one.id) ?? noWords) : undefined }))
  }

  return {
    async list(filter, { limit, before }) {
      const rows = await somePublished(db.read, filter, { limit: limit + 1, before })
      const items = await told(db.read, rows.slice(0, limit))
      return { items, next: rows.length > limit ? rows[limit - 1]?.id : undefined }
    },
    async byNumbers(numbers) {
      const tidy = numbers.map((number) => number.replaceAll('\0', '').trim().toUpperCase())
      return told(db.read, await publishedByNumbers(db.read, [...new Set(tidy)].slice(0, MOST_NUMBERS)))
    },
    askable: createAskable(needs),
    async *every(filter) {
      for await (const rows of read.pages(filter)) yield await told(db.longRead, rows)
    },
    statistics,
    tryRules: createTryRules(needs),
    async topicReport(topic, span) {
      const at = read.now()
      const tally = createTally()
      let cases: CaseFacts[] = []
      let received = 0
      const order = (one: CaseFacts, other: CaseFacts): number => other.supporters - one.supporters || one.id - other.id
      for await (const rows of read.pages({ topic, span })) {
        const some = (await read.facts(db.longRead, rows, at)).filter(isPublic)
        for (const one of some) tally.add(one)
        received += some.length
        cases = [...cases, ...some].sort(order).slice(0, MOST_LINES)
      }
      const words: ReadonlyMap<Id, CaseWords> = await read.words(
        db.longRead,
        cases.map(({ id }) => id),
      )
      return {
        at,
        span,
        topic,
        figures: tally.figures(0, 0),
        cases: cases.map((one) => ({ one, words: words.get(one.id) ?? noWords })),
        left: received - cases.length,
      }
    },
    start() {
      started = (async () => {
        try {
          await figures.catchUp()
          await statistics(usualPeriod(read.now()))
        } catch (error) {
          log.error('figures of cases could not be counted', { error })
        }
      })()
    },
    async close() {
      await figures.stop()
      await started
    },
  }
}
