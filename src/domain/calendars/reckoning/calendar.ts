// A calendar: when an office works. Pure data; calendar-file.ts reads it, compile-calendar.ts makes it quick.
import type { CivilDay, Weekday } from './civil-days.ts'

/** By language tag. */
export type Labels = Readonly<Record<string, string>>

/** Minutes of the local day, from 0 to 1440; `until` is not included. */
export interface Hours {
  readonly from: number
  readonly until: number
}

/** Both days included. */
export interface ClosedDays {
  readonly from: CivilDay
  readonly until: CivilDay
  readonly labels: Labels
}

/** A day that is worked though its weekday, or a closed week around it, is free: 调休. */
export interface WorkedDay {
  readonly day: CivilDay
  readonly labels: Labels
}

export interface Calendar {
  readonly code: string
  /** As its makers count. The store counts on its own. */
  readonly version: string
  readonly labels: Labels
  /** An IANA name. */
  readonly timeZone: string
  readonly weekly: Readonly<Record<Weekday, readonly Hours[]>>
  readonly closed: readonly ClosedDays[]
  readonly worked: readonly WorkedDay[]
  /** Whose hours a worked day has. */
  readonly workedAs: Weekday
  /** Of which days its makers knew whether they are closed; undefined: of all. */
  readonly known: { readonly from: CivilDay; readonly until: CivilDay } | undefined
  readonly source: string
  readonly licence: string
}
