// What cases add up to. Pure: docs/cases.md says each figure in SQL over the export, and a test compares them.
import type { Id } from '#core/ids'
import type { DeclineReason } from '#domain/inquiries'
import type { CaseFacts, Figures, OfficeFigures } from './contract.ts'
import { FEW } from './read-cases.ts'
import { answeredWithin, shareOf, type Wait } from './survival.ts'

/** Fewer cases than this to judge by are not ranked. */
export const RANKED_FROM = 30

/** Adds up cases one by one. */
export const createTally = () => {
  const waits: Wait[] = []
  const declined: Partial<Record<DeclineReason, number>> = {}
  const promises = { promised: 0, kept: 0, missed: 0, dropped: 0 }
  let [open, unanswered, inTime, judged, supporters] = [0, 0, 0, 0, 0]
  let [solved, unconfirmed, finished, disputed, reopened, transferredTwice] = [0, 0, 0, 0, 0, 0]

  return {
    add(one: CaseFacts): void {
      waits.push({ millis: one.waitedMillis, answered: one.firstAnswerAt !== null })
      if (one.stateType === 'open' || one.stateType === 'waiting') open++
      // one that was merged counts as the case it went into
      if (one.firstAnswerAt === null && one.state !== 'merged') unanswered++
      if (one.promise === 'kept') inTime++
      if (one.promise === 'kept' || one.promise === 'broken') judged++
      if (['answered', 'done', 'closed'].includes(one.stateType) && one.state !== 'merged') finished++
      if (one.state === 'confirmed') solved++
      if (one.state === 'unconfirmed') unconfirmed++
      if (one.disputes > 0) disputed++
      if (one.reopenings > 0) reopened++
      if (one.transfers >= 2) transferredTwice++
      if (one.declined !== null) declined[one.declined] = (declined[one.declined] ?? 0) + 1
      for (const state of ['promised', 'kept', 'missed', 'dropped'] as const) promises[state] += one.promises[state]
      supporters += one.supporters
    },

    figures(firstTimers: number, privateCases: number): Figures {
      const received = waits.length
      const [median = null, p90 = null] = answeredWithin(waits, [0.5, 0.9])
      return {
        received,
        open,
        unanswered,
        medianMillis: median,
        p90Millis: p90,
        promise: shareOf(inTime, judged),
        solved: shareOf(solved, finished),
        unconfirmed: shareOf(unconfirmed, finished),
        disputed: shareOf(disputed, received),
        reopened: shareOf(reopened, received),
        transferredTwice: shareOf(transferredTwice, received),
        declined,
        promises,
        supporters,
        firstTimeAskers: firstTimers < FEW ? null : firstTimers - (firstTimers % FEW),
        privateCases,
      }
    },
  }
}

/** The best first; those with the same figures share a rank. */
export const rankedOffices = (offices: readonly (Figures & { readonly officeId: Id })[]): readonly OfficeFigures[] => {
  const judged = offices
    .filter(({ solved }) => solved.whole >= RANKED_FROM)
    .sort((one, other) => (other.solved.low ?? 0) - (one.solved.low ?? 0))
  const ranks = new Map<Id, number>()
  for (const [place, { officeId, solved }] of judged.entries()) {
    const before = judged[place - 1]
    const rank = before !== undefined && before.solved.low === solved.low ? ranks.get(before.officeId) : place + 1
    ranks.set(officeId, rank ?? place + 1)
  }
  return offices.map((office) => ({ ...office, rank: ranks.get(office.officeId) ?? null }))
}
