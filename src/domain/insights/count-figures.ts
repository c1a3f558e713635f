// What cases add up to. Pure: docs/cases.md says each figure in SQL over the export, and a test compares them.
import type { Id } from '#core/ids'
import type { DeclineReason } from '#domain/inquiries'
import { addNames, addsOf, noAdds, type Adds } from './adds.ts'
import type { CaseFacts, Figures, OfficeFigures } from './contract.ts'
import { FEW } from './read-cases.ts'
import { answeredWithinSorted, packedWait, shareOf } from './survival.ts'

/** Fewer cases than this to judge by are not ranked. */
export const RANKED_FROM = 30

/** Adds up cases, one by one or as sums of many. */
export const createTally = () => {
  const sums: Record<keyof Adds, number> = { ...noAdds }
  const waits: number[] = []
  const declined: Partial<Record<DeclineReason, number>> = {}

  const addSums = (adds: Adds): void => {
    for (const name of addNames) sums[name] += adds[name]
  }
  const addWait = (millis: number, answered: boolean): void => void waits.push(packedWait(millis, answered))
  const addDeclined = (reason: DeclineReason, count: number): void => {
    declined[reason] = (declined[reason] ?? 0) + count
  }

  return {
    addSums,
    addWait,
    addDeclined,
    add(one: CaseFacts): void {
      addSums(addsOf(one))
      addWait(one.waitedMillis, one.firstAnswerAt !== null)
      if (one.declined !== null) addDeclined(one.declined, 1)
    },
    figures(firstTimers: number, privateCases: number): Figures {
      const { received, finished } = sums
      const [median = null, p90 = null] = answeredWithinSorted(Float64Array.from(waits).sort(), [0.5, 0.9])
      return {
        received,
        open: sums.open,
        unanswered: sums.unanswered,
        medianMillis: median,
        p90Millis: p90,
        promise: shareOf(sums.kept, sums.judged),
        solved: shareOf(sums.solved, finished),
        unconfirmed: shareOf(sums.unconfirmed, finished),
        disputed: shareOf(sums.disputed, received),
        reopened: shareOf(sums.reopened, received),
        transferredTwice: shareOf(sums.transferred_twice, received),
        declined: { ...declined },
        promises: {
          promised: sums.promises_open,
          kept: sums.promises_kept,
          missed: sums.promises_missed,
          dropped: sums.promises_dropped,
        },
        supporters: sums.supporters,
        firstTimeAskers: firstTimers < FEW ? null : firstTimers - (firstTimers % FEW),
        privateCases,
      }
    },
  }
}

export type Tally = ReturnType<typeof createTally>

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
