// Numbers and times as people of each language read them.
import { DAY, HOUR, MINUTE, type Millis } from '#core/clock'
import { momentIn, type Moment } from '#domain/offices'
import type { Locale } from '#interfaces/http'

export interface Formats {
  /** 1.2万 / 12K */
  short(count: number): string
  /** 12,345 */
  whole(count: number): string
  /** 刚刚, 5 分钟前, 昨天 14:05, 11月20日, 2012年5月3日 */
  relative(time: Millis, now: Millis): string
  /** The same, and the moment before which it stays the same. */
  told(time: Millis, now: Millis): { readonly text: string; readonly until: Millis }
  /** With date, hour and minute. */
  full(time: Millis): string
  date(time: Millis): string
  /** Day of the week and minute of the day where the site is. */
  moment(time: Millis): Moment
  /** For <time datetime>. */
  machine(time: Millis): string
}

const tags = { zh: 'zh-Hans-CN', en: 'en-GB' } as const

const relativeWords = {
  zh: {
    now: '刚刚',
    minutes: (count: number) => `${count} 分钟前`,
    hours: (count: number) => `${count} 小时前`,
    yesterday: (clock: string) => `昨天 ${clock}`,
  },
  en: {
    now: 'just now',
    minutes: (count: number) => `${count} min ago`,
    hours: (count: number) => `${count} h ago`,
    yesterday: (clock: string) => `yesterday ${clock}`,
  },
} as const

/** Days begin on one of these in every time zone. */
const QUARTER = HOUR / 4

/** Before it `relative` says of `time` what it says now. */
const nextChange = (time: Millis, now: Millis): Millis => {
  const age = now - time
  const quarter = (Math.floor(now / QUARTER) + 1) * QUARTER
  if (age <= -MINUTE) return Math.min(quarter, time - MINUTE)
  if (age < HOUR) return time + (Math.max(0, Math.floor(age / MINUTE)) + 1) * MINUTE
  return Math.min(quarter, time + (Math.floor(age / HOUR) + 1) * HOUR)
}

/** @param timeZone IANA name, e.g. Asia/Shanghai */
export const createFormats = (locale: Locale, timeZone: string): Formats => {
  const tag = tags[locale]
  const words = relativeWords[locale]
  const compact = new Intl.NumberFormat(locale === 'zh' ? 'zh-Hans-CN' : 'en', {
    notation: 'compact',
    maximumFractionDigits: 1,
  })
  const plain = new Intl.NumberFormat(tag)
  const clock = new Intl.DateTimeFormat(tag, { timeZone, hour: '2-digit', minute: '2-digit', hour12: false })
  const dayOfYear = new Intl.DateTimeFormat(tag, {
    timeZone,
    month: locale === 'zh' ? 'long' : 'short',
    day: 'numeric',
  })
  const date = new Intl.DateTimeFormat(tag, { timeZone, year: 'numeric', month: 'long', day: 'numeric' })
  const full = new Intl.DateTimeFormat(tag, {
    timeZone,
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  })
  const dayKey = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })

  const relative = (time: Millis, now: Millis): string => {
    const age = now - time
    const sameDay = dayKey.format(time) === dayKey.format(now)
    if (age < MINUTE && age > -MINUTE) return words.now
    if (age > 0 && age < HOUR) return words.minutes(Math.floor(age / MINUTE))
    if (age > 0 && sameDay) return words.hours(Math.floor(age / HOUR))
    if (age > 0 && dayKey.format(time) === dayKey.format(now - DAY)) return words.yesterday(clock.format(time))
    const sameYear = dayKey.format(time).slice(0, 4) === dayKey.format(now).slice(0, 4)
    return sameYear ? dayOfYear.format(time) : date.format(time)
  }

  return {
    short: (count) => (count < 1000 ? String(count) : count < 10_000 ? plain.format(count) : compact.format(count)),
    whole: (count) => plain.format(count),
    relative,
    told: (time, now) => ({ text: relative(time, now), until: nextChange(time, now) }),
    full: (time) => full.format(time),
    date: (time) => date.format(time),
    moment: momentIn(timeZone),
    machine: (time) => new Date(time).toISOString(),
  }
}
