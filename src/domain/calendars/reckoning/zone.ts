// A time zone as the list of its offsets: Intl is asked once, never while reckoning.
import { DAY, MINUTE, type Millis } from '#core/clock'
import { FIRST_DAY, LAST_DAY } from './civil-days.ts'

export interface Zone {
  readonly name: string
  /** Where an offset begins to hold, in order; the first is the beginning of what is reckoned. */
  readonly starts: Float64Array
  /** Local time is UTC plus this. */
  readonly offsets: Float64Array
  readonly until: Millis
}

const FROM = (FIRST_DAY - 2) * DAY
const UNTIL = (LAST_DAY + 2) * DAY

/** No zone left an offset and came back to it within two days since 2006 (zone.test.ts looks at every hour). */
const STRIDE = 2 * DAY

export const isTimeZone = (name: string): boolean => {
  // Intl also takes +08:00, which is no place
  if (!/^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+)*$/.test(name)) return false
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/** Reads the offset at a whole minute from "12/31/2005, 23:00". */
export const offsetReader = (name: string): ((time: Millis) => number) => {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: name,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  })
  const number = (text: string, from: number, until: number): number => Number(text.slice(from, until))
  return (time) => {
    const text = format.format(time)
    const [year, month, day] = [number(text, 6, 10), number(text, 0, 2), number(text, 3, 5)]
    const local = Date.UTC(year, month - 1, day, number(text, 12, 14), number(text, 15, 17))
    return local - Math.floor(time / MINUTE) * MINUTE
  }
}

/** @param name one for which isTimeZone is true */
export const readZone = (name: string): Zone => {
  const offsetAt = offsetReader(name)
  const starts: number[] = [FROM]
  const offsets: number[] = [offsetAt(FROM)]
  for (let time = FROM; time < UNTIL; time += STRIDE) {
    let known = offsets.at(-1) as number
    const next = Math.min(time + STRIDE, UNTIL)
    while (offsetAt(next) !== known) {
      let [before, after] = [Math.max(time, starts.at(-1) as number), next]
      while (after - before > MINUTE) {
        const middle = before + Math.floor((after - before) / 2 / MINUTE) * MINUTE
        if (offsetAt(middle) === known) before = middle
        else after = middle
      }
      known = offsetAt(after)
      starts.push(after)
      offsets.push(known)
    }
  }
  return { name, starts: Float64Array.from(starts), offsets: Float64Array.from(offsets), until: UNTIL }
}
