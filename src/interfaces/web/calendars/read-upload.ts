// A calendar that somebody uploads: a whole file of ours, or days of an .ics file put onto one that is there.
import { icsDays, ontoCalendar, readCalendar, writeCalendar, type Calendar } from '#domain/calendars'

export interface Upload {
  /** undefined when there are faults. */
  readonly calendar: Calendar | undefined
  /** English sentences; words/calendar-faults.ts has the Chinese ones. */
  readonly faults: readonly string[]
  /** Events that do not last whole days. */
  readonly ignored: number
}

/** What a field of a form can carry from the look to the installation. */
export const MOST_BYTES = 200_000

/** @param base the calendar that days of an .ics file go onto */
export const readUpload = (text: string, name: string, base: Calendar | undefined): Upload => {
  const isIcs = /^\uFEFF?\s*BEGIN:VCALENDAR/i.test(text)
  if (!isIcs) return { ...readCalendar(text.replace(/^\uFEFF/, '')), ignored: 0 }
  if (base === undefined)
    return { calendar: undefined, faults: ['days of an .ics file go onto a calendar'], ignored: 0 }
  const { faults, ignored, ...days } = icsDays(text, base.timeZone)
  if (faults.length > 0) return { calendar: undefined, faults, ignored }
  const source = name.trim() === '' ? '.ics' : name.trim().slice(0, 200)
  // held against the rules of calendars like one that somebody wrote
  const whole = writeCalendar(ontoCalendar(base, { ...days, faults, ignored }, source))
  return { ...readCalendar(whole), ignored }
}
