// A clock that runs for an inquiry: what is stored of it. Whether it is late is computed, never stored.
import type { Millis } from '#core/clock'
import type { CompiledCalendar } from '../reckoning/compile-calendar.ts'
import type { ClockKind, Limit, Terms } from '../rules/clock-rules.ts'

/** Which versions a clock began with; it keeps them to its end. */
export interface ClockBasis {
  /** Whose rules: an office's account, 0 for those of the site. */
  readonly rulesOf: number
  readonly ruleVersion: number
  readonly calendar: string
  readonly calendarVersion: number
}

export interface RunningClock {
  readonly kind: ClockKind
  readonly basis: ClockBasis
  readonly limit: Limit
  readonly startedAt: Millis
  readonly dueAt: Millis
  readonly pausedAt: Millis | null
  readonly pauses: number
  /** Working time spent in pauses that are over; plain time where the limit counts calendar days. */
  readonly pausedMs: Millis
  readonly extended: { readonly at: Millis; readonly reason: string; readonly dueBefore: Millis } | null
  /** Began anew after a dispute, with a part of its time. */
  readonly halved: boolean
  readonly metAt: Millis | null
  readonly stoppedAt: Millis | null
  /** When something last happened to it: nothing can happen before that. */
  readonly changedAt: Millis
}

export const clockStates = [
  'running',
  'due_soon',
  'due_very_soon',
  'late',
  'very_late',
  'met',
  'met_late',
  'paused',
  'stopped',
] as const
export type ClockState = (typeof clockStates)[number]

/** What a clock is reckoned with: those of its basis. */
export interface ClockReckoning {
  readonly calendar: CompiledCalendar
  readonly terms: Terms
}

export type ClockRefusal =
  | 'clock_over' // met or stopped
  | 'clock_before' // earlier than what happened last
  | 'clock_paused'
  | 'clock_not_paused'
  | 'clock_pauses_used'
  | 'clock_extended' // once only
  | 'clock_not_extendable'
  | 'clock_late' // too late to be extended
  | 'clock_reason_missing'
  | 'clock_not_met' // only what was answered can be disputed
  | 'clock_halved' // once only

export type ClockChange =
  | { readonly clock: RunningClock; readonly refused?: never }
  | { readonly refused: ClockRefusal; readonly clock?: never }
