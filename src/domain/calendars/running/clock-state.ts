// How a clock stands at a moment, and when that changes next by itself.
import type { Millis } from '#core/clock'
import { workingDaysLate } from '../reckoning/reckon.ts'
import { advance, passed } from './measure.ts'
import type { ClockReckoning, ClockState, RunningClock } from './running-clock.ts'

/** The first moment at which it is very late, if nothing happens to it. */
export const veryLateAt = (clock: RunningClock, { calendar, terms }: ClockReckoning): Millis =>
  workingDaysLate(calendar, clock.dueAt, terms.veryLate) + 1

/** The first moments at which each of the states holds, in their order. */
const marksOf = (clock: RunningClock, { calendar, terms }: ClockReckoning) => {
  const { limit, startedAt, pausedMs, dueAt } = clock
  const whole = Math.max(0, passed(calendar, limit, startedAt, dueAt) - pausedMs)
  const after = (percent: number): Millis =>
    advance(calendar, limit, startedAt, pausedMs + Math.ceil((whole * percent) / 100))
  return [
    { at: after(terms.soon), state: 'due_soon' },
    { at: after(terms.verySoon), state: 'due_very_soon' },
    // what is done at the last moment is in time
    { at: dueAt + 1, state: 'late' },
    { at: veryLateAt(clock, { calendar, terms }), state: 'very_late' },
  ] as const
}

/** Of a clock as it stands; for moments before its last change it answers as if that had not been said yet. */
export const clockState = (clock: RunningClock, at: Millis, reckoning: ClockReckoning): ClockState => {
  const { stoppedAt, metAt, pausedAt, dueAt } = clock
  if (stoppedAt !== null && at >= stoppedAt) return 'stopped'
  // a clock that was met while it stood still was met when it stopped
  if (metAt !== null && at >= metAt) return (pausedAt ?? metAt) > dueAt ? 'met_late' : 'met'
  if (pausedAt !== null && at >= pausedAt) return 'paused'
  return marksOf(clock, reckoning).findLast((mark) => mark.at <= at)?.state ?? 'running'
}

/** The next moment after `at` at which the state changes by itself: what a sweep is indexed by. null: never. */
export const nextClockChange = (clock: RunningClock, at: Millis, reckoning: ClockReckoning): Millis | null => {
  if (clock.stoppedAt !== null || clock.metAt !== null || clock.pausedAt !== null) return null
  return marksOf(clock, reckoning).find((mark) => mark.at > at)?.at ?? null
}

/** Time left as the limit counts it, 0 when it is over; a paused clock keeps what it had. */
export const timeLeft = (clock: RunningClock, at: Millis, { calendar }: ClockReckoning): Millis =>
  passed(calendar, clock.limit, clock.pausedAt ?? clock.metAt ?? at, clock.dueAt)
