// Compiled calendars and zones in memory: a version never changes, so what was compiled once stays right.
import type { Calendar } from './reckoning/calendar.ts'
import { compileCalendar, type CompiledCalendar } from './reckoning/compile-calendar.ts'
import { readZone, type Zone } from './reckoning/zone.ts'

/** A compiled calendar takes 1 to 2 MB. */
const MOST_CALENDARS = 24
/** A zone takes a few kB. */
const MOST_ZONES = 600

const remember = <Value>(kept: Map<string, Value>, key: string, most: number, value: Value): Value => {
  kept.delete(key)
  kept.set(key, value)
  const [oldest] = kept.keys()
  if (kept.size > most && oldest !== undefined) kept.delete(oldest)
  return value
}

export const keepCompiled = (read: (code: string, version: number) => Promise<Calendar>) => {
  const zones = new Map<string, Zone>()
  const calendars = new Map<string, Promise<CompiledCalendar>>()

  const zoneOf = (name: string): Zone => remember(zones, name, MOST_ZONES, zones.get(name) ?? readZone(name))

  return (code: string, version: number, timeZone?: string): Promise<CompiledCalendar> => {
    const key = `${code} ${version} ${timeZone ?? ''}`
    const known = calendars.get(key)
    if (known !== undefined) return remember(calendars, key, MOST_CALENDARS, known)
    const compiled = read(code, version).then((calendar) =>
      compileCalendar(calendar, zoneOf(timeZone ?? calendar.timeZone)),
    )
    compiled.catch(() => calendars.delete(key))
    return remember(calendars, key, MOST_CALENDARS, compiled)
  }
}
