// What the calendars module offers: working days, what offices promise, and clocks that run by both.
import type { Millis } from '#core/clock'
import type { Id } from '#core/ids'
import type { Calendar } from './reckoning/calendar.ts'
import type { CivilDay } from './reckoning/civil-days.ts'
import type { CompiledCalendar } from './reckoning/compile-calendar.ts'
import type { ClockKind, ClockRules, InquiryKind } from './rules/clock-rules.ts'
import type { ClockReckoning, RunningClock } from './running/running-clock.ts'

export type { Calendar, ClosedDays, Hours, Labels, WorkedDay } from './reckoning/calendar.ts'
export type { CivilDay, Weekday } from './reckoning/civil-days.ts'
export type { CompiledCalendar } from './reckoning/compile-calendar.ts'
export type { CalendarRead } from './files/read-calendar.ts'
export type { IcsDays } from './files/ics-days.ts'
export type { ClockKind, ClockRules, InquiryKind, Limit, Limits, LimitUnit, Terms } from './rules/clock-rules.ts'
export type { PresetName, RulesPreset } from './rules/presets.ts'
export type {
  ClockBasis,
  ClockChange,
  ClockReckoning,
  ClockRefusal,
  ClockState,
  RunningClock,
} from './running/running-clock.ts'

/** `shipped` calendars follow the program, installed ones stay. */
export type CalendarOrigin = 'shipped' | 'installed'

export interface CalendarVersion {
  readonly calendar: Calendar
  /** As the store counts, from 1. 0: comes with the program, nothing was reckoned with it yet. */
  readonly version: number
  readonly origin: CalendarOrigin
  readonly installedAt: Millis
}

export interface InstallOutcome {
  readonly outcome: 'installed' | 'changed' | 'unchanged'
  readonly version: number
}

/** A calendar in use whose maker did not know the days that come. */
export interface EndingCalendar {
  readonly code: string
  readonly labels: Calendar['labels']
  readonly knownUntil: CivilDay
  /** The first year of which it does not know everything. */
  readonly year: number
}

/** The rules of the site have this in the place of an account. */
export const SITE_RULES: Id = 0

export interface RulesVersion {
  /** An office's account, or SITE_RULES. */
  readonly accountId: Id
  /** 0: built in, before anything was written. */
  readonly version: number
  readonly rules: ClockRules
  readonly reason: string
  /** A user; null: the program. */
  readonly changedBy: Id | null
  readonly changedAt: Millis
  /** From when it holds, until a later version does. */
  readonly from: Millis
}

export type CalendarsProblem =
  | 'calendar_unknown' // params: code
  | 'calendar_moved_on'
  | 'rules_invalid'
  | 'rules_moved_on'

export interface Calendars {
  /** Brings shipped calendars of the store up to those of the program, when the server starts. */
  refresh(): Promise<void>
  /**
   * Content that is there already is no new version.
   * @param expected the version it was made from @throws calendar_moved_on when that is not the last one any more
   */
  install(calendar: Calendar, expected?: number): Promise<InstallOutcome>
  /** The last version of each, by code, those that come with the program too. */
  list(): Promise<readonly CalendarVersion[]>
  /** The versions of one, the last first; none for an unknown code. */
  versions(code: string): Promise<readonly CalendarVersion[]>
  /** Of those that rules name now. */
  ending(): Promise<readonly EndingCalendar[]>
  /** One line in the log for each of them. */
  warnEnding(): Promise<void>
  /** Kept in memory: versions do not change. @throws calendar_unknown */
  compiled(code: string, version: number, timeZone?: string): Promise<CompiledCalendar>

  readonly rules: {
    /** What holds for an office: its own, else those of the site. */
    of(accountId: Id): Promise<RulesVersion>
    /** What holds now, of the site (first) and of every office with rules of its own: for what looks at all of them, seldom. */
    holding(): Promise<readonly RulesVersion[]>
    /** undefined: there never was one. */
    version(accountId: Id, version: number): Promise<RulesVersion | undefined>
    /** Of the office itself or the site, the last first. */
    history(accountId: Id, page: { readonly limit: number; readonly before?: number }): Promise<readonly RulesVersion[]>
    /**
     * @param change `expected` is the version that was shown, 0 when the office had none of its own
     * @throws rules_invalid, calendar_unknown, rules_moved_on
     */
    change(accountId: Id, change: RulesChange): Promise<RulesVersion>
  }

  readonly clocks: {
    /**
     * Writes shipped calendars and the site's first rules when they are missing, so that the clock can keep them.
     * Starts the clock an office promises for this kind; undefined: it promises none. @throws calendar_unknown
     */
    start(wish: {
      readonly accountId: Id
      readonly inquiry: InquiryKind
      readonly kind: ClockKind
      readonly at: Millis
    }): Promise<{ readonly clock: RunningClock; readonly reckoning: ClockReckoning } | undefined>
    /** What a clock is reckoned with: the versions it began with. @throws calendar_unknown */
    reckoning(clock: Pick<RunningClock, 'basis'>): Promise<ClockReckoning>
  }
}

export interface RulesChange {
  readonly expected: number
  readonly rules: ClockRules
  readonly reason: string
  readonly by: Id | null
  /** When it begins to hold; at once without it. Versions before it, planned ones too, are over then. */
  readonly from?: Millis | undefined
}
