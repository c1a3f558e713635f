// A file with a calendar, as the commands about calendars read it: one of ours, or .ics onto one that is there.
import { readFile, stat } from 'node:fs/promises'
import { icsDays, ontoCalendar, readCalendar, writeCalendar, type Calendar } from '#domain/calendars'
import { Problem } from '#core/problem'
import type { CommandProblem } from './problem-words.ts'

export interface FileRead {
  readonly calendar: Calendar | undefined
  readonly faults: readonly string[]
  /** Events that do not last whole days. */
  readonly ignored: number
}

/** Every holiday of a century is less. */
const MOST_BYTES = 4_000_000

export const isIcs = (path: string): boolean => path.toLowerCase().endsWith('.ics')

/** @throws path_missing */
export const readText = async (path: string): Promise<string> => {
  const missing = (cause?: unknown) =>
    new Problem<CommandProblem>('path_missing', `There is no file ${path}`, { params: { path }, cause })
  const found = await stat(path).catch((cause: unknown) => {
    throw missing(cause)
  })
  if (!found.isFile() || found.size > MOST_BYTES) throw missing()
  return readFile(path, 'utf8')
}

/** Hours and zone are those of `base`; the days of the years the file speaks of are the file's. */
export const readOnto = (text: string, name: string, base: Calendar): FileRead => {
  const days = icsDays(text, base.timeZone)
  const { faults, ignored } = days
  if (faults.length > 0) return { calendar: undefined, faults, ignored }
  // held against the rules of calendars like one that somebody wrote
  return { ...readCalendar(writeCalendar(ontoCalendar(base, days, name))), ignored }
}
