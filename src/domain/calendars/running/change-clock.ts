// What can happen to a clock: it starts, is paused and resumed, extended, met, stopped, or begins anew after a dispute.
import type { Millis } from '#core/clock'
import type { ClockKind, Limit } from '../rules/clock-rules.ts'
import { dueAfter, dueAt } from '../rules/due-at.ts'
import { advance, passed } from './measure.ts'
import type { ClockBasis, ClockChange, ClockReckoning, ClockRefusal, RunningClock } from './running-clock.ts'

export const startClock = (
  { calendar }: Pick<ClockReckoning, 'calendar'>,
  { kind, limit, basis, at }: { kind: ClockKind; limit: Limit; basis: ClockBasis; at: Millis },
): RunningClock => ({
  kind,
  basis,
  limit,
  startedAt: at,
  dueAt: dueAt(calendar, at, limit),
  pausedAt: null,
  pauses: 0,
  pausedMs: 0,
  extended: null,
  halved: false,
  metAt: null,
  stoppedAt: null,
  changedAt: at,
})

const refused = (code: ClockRefusal): ClockChange => ({ refused: code })

/** Why nothing at all can happen to it at that moment. */
const hindrance = (clock: RunningClock, at: Millis): ClockRefusal | undefined =>
  clock.metAt !== null || clock.stoppedAt !== null ? 'clock_over' : at < clock.changedAt ? 'clock_before' : undefined

/** While the asker is asked for something only she knows. */
export const pauseClock = (clock: RunningClock, at: Millis, { terms }: ClockReckoning): ClockChange => {
  const hindered = hindrance(clock, at)
  if (hindered !== undefined) return refused(hindered)
  if (clock.pausedAt !== null) return refused('clock_paused')
  if (clock.pauses >= terms.pauses) return refused('clock_pauses_used')
  return { clock: { ...clock, pausedAt: at, pauses: clock.pauses + 1, changedAt: at } }
}

/** The time left is what it was when the pause began. */
export const resumeClock = (clock: RunningClock, at: Millis, { calendar }: ClockReckoning): ClockChange => {
  const hindered = hindrance(clock, at)
  if (hindered !== undefined) return refused(hindered)
  if (clock.pausedAt === null) return refused('clock_not_paused')
  const paused = passed(calendar, clock.limit, clock.pausedAt, at)
  return {
    clock: {
      ...clock,
      pausedAt: null,
      pausedMs: clock.pausedMs + paused,
      dueAt: advance(calendar, clock.limit, clock.dueAt, paused),
      changedAt: at,
    },
  }
}

/** Once, before it is due, with a reason that is public. */
export const extendClock = (
  clock: RunningClock,
  { at, reason }: { at: Millis; reason: string },
  { calendar, terms }: ClockReckoning,
): ClockChange => {
  const hindered = hindrance(clock, at)
  if (hindered !== undefined) return refused(hindered)
  if (terms.extension === null) return refused('clock_not_extendable')
  if (clock.extended !== null) return refused('clock_extended')
  if (reason.trim() === '') return refused('clock_reason_missing')
  if ((clock.pausedAt ?? at) > clock.dueAt) return refused('clock_late')
  return {
    clock: {
      ...clock,
      dueAt: dueAfter(calendar, clock.dueAt, terms.extension),
      extended: { at, reason: reason.trim(), dueBefore: clock.dueAt },
      changedAt: at,
    },
  }
}

export const meetClock = (clock: RunningClock, at: Millis): ClockChange => {
  const hindered = hindrance(clock, at)
  return hindered === undefined ? { clock: { ...clock, metAt: at, changedAt: at } } : refused(hindered)
}

/** The matter is gone: withdrawn, merged, passed on. */
export const stopClock = (clock: RunningClock, at: Millis): ClockChange => {
  const hindered = hindrance(clock, at)
  return hindered === undefined ? { clock: { ...clock, stoppedAt: at, changedAt: at } } : refused(hindered)
}

/** A part of the first time, rounded up, from the dispute on; with pauses and an extension of its own. */
export const halveClock = (clock: RunningClock, at: Millis, { calendar, terms }: ClockReckoning): ClockChange => {
  if (clock.metAt === null || clock.stoppedAt !== null) return refused('clock_not_met')
  if (at < clock.changedAt) return refused('clock_before')
  if (clock.halved) return refused('clock_halved')
  const limit: Limit = { ...clock.limit, amount: Math.ceil((clock.limit.amount * terms.afterDispute) / 100) }
  const { kind, basis } = clock
  return { clock: { ...startClock({ calendar }, { kind, basis, limit, at }), halved: true } }
}
