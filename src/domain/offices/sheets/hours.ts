// Opening hours: what is written, what is meant, and whether it is open at a moment. Pure.
import type { WeekdayHours } from '#domain/accounts'

export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const

export const DAY_MINUTES = 24 * 60
const MOST_SPANS = 4
const LONGEST_NOTE = 200

type Span = readonly [from: number, until: number]

const SPAN = /^(\d{1,2})[:：.](\d{2})\s*(?:-|–|—|~|～|至|到)\s*(\d{1,2})[:：.](\d{2})$/

const minutesOf = (hour: string, minute: string): number | undefined => {
  const minutes = Number(hour) * 60 + Number(minute)
  return Number(minute) < 60 && minutes <= DAY_MINUTES ? minutes : undefined
}

/** `09:00-12:00, 13:30-17:00`; nothing: closed. undefined for what is none, overlaps or ends before it begins. */
export const spansIn = (text: string): readonly Span[] | undefined => {
  const parts = text
    .split(/[,，;；、]/)
    .map((part) => part.trim())
    .filter(Boolean)
  const spans: Span[] = []
  for (const part of parts) {
    const [, fromHour = '', fromMinute = '', untilHour = '', untilMinute = ''] = SPAN.exec(part) ?? []
    const from = fromHour === '' ? undefined : minutesOf(fromHour, fromMinute)
    const until = untilHour === '' ? undefined : minutesOf(untilHour, untilMinute)
    if (from === undefined || until === undefined) return undefined
    spans.push([from, until])
  }
  return areHours(spans) ? spans : undefined
}

const two = (count: number): string => String(count).padStart(2, '0')
export const clockOf = (minutes: number): string => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`

export const spansText = (spans: readonly Span[]): string =>
  spans.map(([from, until]) => `${clockOf(from)}-${clockOf(until)}`).join(', ')

/** In order, none over another, each of them of the day alone. */
export const areHours = (spans: readonly Span[]): boolean =>
  spans.length <= MOST_SPANS &&
  spans.every(([from, until], at) => {
    const before = spans[at - 1]
    return (
      Number.isInteger(from) &&
      Number.isInteger(until) &&
      from >= 0 &&
      from < until &&
      until <= DAY_MINUTES &&
      (before === undefined || before[1] <= from)
    )
  })

/** Which day is wrong; undefined: none. */
export const wrongDay = (hours: readonly WeekdayHours[]): number | undefined =>
  hours.find(
    ({ day, spans, note }, at) =>
      !weekdays.some((one) => one === day) ||
      hours.findIndex((other) => other.day === day) !== at ||
      !areHours(spans) ||
      note.length > LONGEST_NOTE,
  )?.day

export interface Moment {
  readonly day: number
  readonly minutes: number
}

/** Day of the week and minute of the day where the office is. @param timeZone IANA name */
export const momentIn = (timeZone: string): ((at: number) => Moment) => {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const names = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
  return (at) => {
    const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]))
    return {
      day: names.indexOf(parts.get('weekday') ?? '') + 1,
      minutes: Number(parts.get('hour')) * 60 + Number(parts.get('minute')),
    }
  }
}

/** `until`, `next`: when that changes; null: never. */
export type OpenState =
  | { readonly open: true; readonly until: Moment }
  | { readonly open: false; readonly next: Moment | null }

export const openAt = (hours: readonly WeekdayHours[], { day, minutes }: Moment): OpenState => {
  const spansOf = (one: number) => hours.find((each) => each.day === one)?.spans ?? []
  const now = spansOf(day).find(([from, until]) => from <= minutes && minutes < until)
  if (now !== undefined) return { open: true, until: { day, minutes: now[1] } }
  for (let ahead = 0; ahead <= 7; ahead++) {
    const then = ((day - 1 + ahead) % 7) + 1
    const next = spansOf(then).find(([from]) => ahead > 0 || from > minutes)
    if (next !== undefined) return { open: false, next: { day: then, minutes: next[0] } }
  }
  return { open: false, next: null }
}
