// What one public case adds to the figures of its office. Pure: docs/cases.md says the same in SQL over the export.
import type { CaseFacts } from './contract.ts'

/** Also names of columns of case_figures. */
export const addNames = [
  'received',
  'open',
  'unanswered',
  'kept',
  'judged',
  'finished',
  'solved',
  'unconfirmed',
  'disputed',
  'reopened',
  'transferred_twice',
  'promises_open',
  'promises_kept',
  'promises_missed',
  'promises_dropped',
  'supporters',
] as const
export type Adds = Readonly<Record<(typeof addNames)[number], number>>

export const noAdds = Object.fromEntries(addNames.map((name) => [name, 0])) as Adds

/** Sides of cases that are over, one way or the other. */
const finished: ReadonlySet<string> = new Set(['answered', 'done', 'closed'])

export const addsOf = (
  one: Pick<
    CaseFacts,
    | 'state'
    | 'stateType'
    | 'firstAnswerAt'
    | 'promise'
    | 'disputes'
    | 'reopenings'
    | 'transfers'
    | 'promises'
    | 'supporters'
  >,
): Adds => ({
  received: 1,
  open: Number(one.stateType === 'open' || one.stateType === 'waiting'),
  // one that was merged counts as the case it went into
  unanswered: Number(one.firstAnswerAt === null && one.state !== 'merged'),
  kept: Number(one.promise === 'kept'),
  judged: Number(one.promise === 'kept' || one.promise === 'broken'),
  finished: Number(finished.has(one.stateType) && one.state !== 'merged'),
  solved: Number(one.state === 'confirmed'),
  unconfirmed: Number(one.state === 'unconfirmed'),
  disputed: Number(one.disputes > 0),
  reopened: Number(one.reopenings > 0),
  transferred_twice: Number(one.transfers >= 2),
  promises_open: one.promises.promised,
  promises_kept: one.promises.kept,
  promises_missed: one.promises.missed,
  promises_dropped: one.promises.dropped,
  supporters: one.supporters,
})
