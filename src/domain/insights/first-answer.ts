// How a case stands to its first answer, whatever the hour: what has been waited in working time, and what was promised.
import { workingMillisBetween, type ClockBasis, type CompiledCalendar, type RunningClock } from '#domain/calendars'
import type { CaseRow, ClockRow } from './cases.store.ts'
import type { PromiseState } from './contract.ts'

export interface FirstAnswer {
  /** Working time to it, or that was waited in vain; null: it grows. */
  readonly waited: number | null
  /** What it is reckoned with while it grows; null: plain time. */
  readonly basis: ClockBasis | null
  /** While it grows: what the calendar showed when it began, pauses added. */
  readonly began: number | null
  readonly promise: PromiseState
  /** Of a promise that runs: later it is broken. null: it stands still. */
  readonly promiseDueAt: number | null
}

/** Working time since 1970, so that what is waited is the difference of two such times; plain time without a calendar. */
export const shownBy = (calendar: CompiledCalendar | undefined, time: number): number =>
  calendar === undefined ? time : workingMillisBetween(calendar, 0, time)

const promised = (
  first: ClockRow | undefined,
  running: RunningClock | undefined,
): Pick<FirstAnswer, 'promise' | 'promiseDueAt'> => {
  const over = (promise: PromiseState) => ({ promise, promiseDueAt: null })
  if (first === undefined) return over('none')
  if (first.met_at !== null) return over(first.met_at <= first.due_at ? 'kept' : 'broken')
  if (first.stopped_at !== null) return over(first.stopped_at > first.due_at ? 'broken' : 'none')
  return { promise: 'running', promiseDueAt: running?.pausedAt == null ? first.due_at : null }
}

/**
 * As the first answer's time is reckoned (inquiries/timing.ts): by the calendar of its clock, else of any other.
 * @param first its clock
 * @param running the clock it is reckoned with, unless that was met
 * @param calendar of that clock
 */
export const firstAnswerOf = (
  row: Pick<CaseRow, 'created_at' | 'first_answer_at' | 'first_answer_millis' | 'ended_at'>,
  first: ClockRow | undefined,
  running: RunningClock | undefined,
  calendar: CompiledCalendar | undefined,
): FirstAnswer => {
  const own = running?.kind === 'first_answer' ? running : undefined
  const promise = promised(first, own)
  const stands = (waited: number): FirstAnswer => ({ waited, basis: null, began: null, ...promise })
  if (row.first_answer_millis !== null) return stands(row.first_answer_millis)
  const paused = own === undefined || own.limit.unit === 'calendar_days' ? 0 : own.pausedMs
  const began = shownBy(calendar, row.created_at) + paused
  const ends = [own?.pausedAt ?? null, row.first_answer_at ?? row.ended_at].filter((end) => end !== null)
  if (ends.length > 0) return stands(Math.max(0, shownBy(calendar, Math.min(...ends)) - began))
  return { waited: null, basis: running?.basis ?? null, began, ...promise }
}

/** @param shown what its calendar shows at that moment */
export const waitedAt = ({ waited, began }: Pick<FirstAnswer, 'waited' | 'began'>, shown: number): number =>
  waited ?? Math.max(0, shown - (began ?? shown))

export const promiseAt = ({ promise, promiseDueAt }: FirstAnswer, now: number): PromiseState =>
  promise === 'running' && promiseDueAt !== null && now > promiseDueAt ? 'broken' : promise
