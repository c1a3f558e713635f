// Reckoning: known cases, then random calendars against a counter that looks at every minute.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DAY, HOUR, MINUTE } from '#core/clock'
import {
  addCalendarDays,
  addWorkingDays,
  addWorkingMillis,
  isWorkingTime,
  localDay,
  workingDaysBetween,
  workingDaysPassed,
  workingMillisBetween,
  type Calendar,
} from '../index.ts'
import { calendarOf, compile, five, hardZones, randomCalendar, shipped, zoneOf } from '#testing/calendars'
import { FIRST_DAY, LAST_DAY, parseDay, sayDay, weekdayOf } from './civil-days.ts'
import { workingDaysLate } from './reckon.ts'
import { offsetReader } from './zone.ts'

/** 2026-10-01 09:00+08:00 and the like. */
const at = (text: string): number => Date.parse(text.replace(' ', 'T'))
const day = (text: string): number => parseDay(text) ?? Number.NaN
const closed = (...days: string[]): Calendar['closed'] =>
  days.map((one) => ({ from: day(one), until: day(one), labels: { en: 'holiday' } }))

describe('known cases', () => {
  it('Alaveteli: 20 working days from a Friday, over Easter; a Sunday counts as the Monday', () => {
    const england = compile(
      calendarOf({ timeZone: 'Europe/London', closed: closed('2026-04-03', '2026-04-06', '2026-05-04') }),
    )
    // day 0 is Friday 27 March; 2 April is day 4, 7 April day 5, 28 April day 20
    expect(addWorkingDays(england, at('2026-03-27 12:00Z'), 20)).toBe(at('2026-04-28 17:00+01:00'))
    expect(addWorkingDays(england, at('2026-03-29 12:00Z'), 20)).toBe(at('2026-04-29 17:00+01:00'))
    expect(addWorkingDays(england, at('2026-03-30 12:00+01:00'), 20)).toBe(at('2026-04-29 17:00+01:00'))
  })

  it('the National Day 2026 in China: closed 1 to 7 October, worked on Sunday 20 September and Saturday 10 October', () => {
    const china = compile(shipped('cn'))
    expect(addWorkingDays(china, at('2026-09-18 10:00+08:00'), 1)).toBe(at('2026-09-20 18:00+08:00'))
    expect(addWorkingDays(china, at('2026-09-30 10:00+08:00'), 1)).toBe(at('2026-10-08 18:00+08:00'))
    // 8 Thursday, 9 Friday, 10 Saturday worked, 12 Monday
    expect(addWorkingDays(china, at('2026-09-30 10:00+08:00'), 3)).toBe(at('2026-10-10 18:00+08:00'))
    expect(addWorkingDays(china, at('2026-09-30 10:00+08:00'), 4)).toBe(at('2026-10-12 18:00+08:00'))
    // after office hours, and on a closed day: received on the 8th
    for (const received of ['2026-09-30 18:00+08:00', '2026-10-04 09:00+08:00', '2026-10-08 08:00+08:00'])
      expect(addWorkingDays(china, at(received), 1)).toBe(at('2026-10-09 18:00+08:00'))
    expect(workingDaysBetween(china, at('2026-09-30 10:00+08:00'), at('2026-10-10 09:00+08:00'))).toBe(3)
    expect(isWorkingTime(china, at('2026-10-10 09:00+08:00'))).toBe(true)
    expect(isWorkingTime(china, at('2026-10-11 09:00+08:00'))).toBe(false)
    expect(isWorkingTime(china, at('2026-10-10 12:30+08:00'))).toBe(false)
  })

  it('working days that have passed since something was due are whole ones', () => {
    const china = compile(shipped('cn'))
    const due = at('2026-09-30 18:00+08:00')
    expect(workingDaysPassed(china, due, at('2026-09-30 23:00+08:00'))).toBe(0)
    expect(workingDaysPassed(china, due, at('2026-10-08 17:59+08:00'))).toBe(0)
    expect(workingDaysPassed(china, due, at('2026-10-08 18:00+08:00'))).toBe(1)
    expect(workingDaysPassed(china, due, at('2026-10-10 18:00+08:00'))).toBe(3)
    expect(workingDaysPassed(china, due, due - DAY)).toBe(0)
    for (let days = 0; days < 30; days++)
      expect(workingDaysPassed(china, due, workingDaysLate(china, due, days))).toBe(days)
  })

  it('working hours pass over the break at noon, the night and the week', () => {
    const china = compile(shipped('cn'))
    expect(addWorkingMillis(china, at('2026-10-08 11:00+08:00'), 2 * HOUR)).toBe(at('2026-10-08 14:30+08:00'))
    expect(addWorkingMillis(china, at('2026-09-30 17:00+08:00'), 8 * HOUR)).toBe(at('2026-10-08 17:00+08:00'))
    expect(addWorkingMillis(china, at('2026-10-04 17:00+08:00'), MINUTE)).toBe(at('2026-10-08 08:31+08:00'))
    expect(workingMillisBetween(china, at('2026-09-30 00:00+08:00'), at('2026-10-09 00:00+08:00'))).toBe(16 * HOUR)
  })

  it('an office in another zone than the reader is received by its own clock', () => {
    const york = compile(calendarOf({ timeZone: 'America/New_York' }))
    // Friday 16:30 in New York is Saturday in Shanghai
    expect(addWorkingDays(york, at('2026-11-28 05:30+08:00'), 1)).toBe(at('2026-11-30 17:00-05:00'))
    // and Friday 17:00 is too late
    expect(addWorkingDays(york, at('2026-11-28 06:00+08:00'), 1)).toBe(at('2026-12-01 17:00-05:00'))
  })

  it('hours that clocks skip are not worked, hours they show twice are worked twice', () => {
    const night: Calendar['weekly'] = { ...five(0, 6), sat: [{ from: 0, until: 360 }], sun: [{ from: 0, until: 360 }] }
    const york = compile(calendarOf({ timeZone: 'America/New_York', weekly: night }))
    const worked = (date: string, next: string): number => workingMillisBetween(york, at(date), at(next)) / HOUR
    expect(worked('2026-03-08 00:00-05:00', '2026-03-09 00:00-04:00')).toBe(5)
    expect(worked('2026-11-01 00:00-04:00', '2026-11-02 00:00-05:00')).toBe(7)
    const howe = compile(calendarOf({ timeZone: 'Australia/Lord_Howe', weekly: night }))
    const howeDay = workingMillisBetween(howe, at('2026-04-05 00:00+11:00'), at('2026-04-06 00:00+10:30'))
    expect(howeDay / HOUR).toBe(6.5)
  })

  it('a day that a zone skipped is no working day', () => {
    // Samoa had no Friday 30 December 2011
    const apia = compile(calendarOf({ timeZone: 'Pacific/Apia' }))
    expect(addWorkingDays(apia, at('2011-12-29 12:00-10:00'), 1)).toBe(at('2012-01-02 17:00+14:00'))
    expect(addCalendarDays(apia, at('2011-12-29 12:00-10:00'), 2)).toBe(at('2012-01-01 00:00+14:00'))
    expect(localDay(apia, at('2011-12-30 23:00-10:00'))).toBe('2011-12-31')
  })

  it('calendar days end at midnight of the office, whatever the clocks do', () => {
    const berlin = compile(calendarOf({ timeZone: 'Europe/Berlin' }))
    expect(addCalendarDays(berlin, at('2026-10-20 23:30+02:00'), 7)).toBe(at('2026-10-28 00:00+01:00'))
    expect(addCalendarDays(berlin, at('2026-10-20 00:00+02:00'), 0)).toBe(at('2026-10-21 00:00+02:00'))
    // 1 November: 0:00 to 1:00 comes twice, both of that day
    const havana = compile(calendarOf({ timeZone: 'America/Havana' }))
    expect(localDay(havana, at('2026-11-01 00:30-04:00'))).toBe('2026-11-01')
    expect(addCalendarDays(havana, at('2026-10-31 12:00-04:00'), 1)).toBe(at('2026-11-02 00:00-05:00'))
  })

  it('five working days late from the end of a Friday is the end of the next Friday', () => {
    const office = compile(calendarOf())
    expect(workingDaysLate(office, at('2026-11-27 17:00Z'), 5)).toBe(at('2026-12-04 17:00Z'))
    expect(workingDaysLate(office, at('2026-11-27 12:00Z'), 5)).toBe(at('2026-12-04 17:00Z'))
  })

  it('answers something for every moment, also outside the years it reckons', () => {
    const office = compile(calendarOf())
    for (const moment of [-1e15, 0, FIRST_DAY * DAY, LAST_DAY * DAY, 9e15]) {
      for (const due of [
        addWorkingDays(office, moment, 5),
        addWorkingMillis(office, moment, HOUR),
        addCalendarDays(office, moment, 7),
      ])
        expect(due).toBeGreaterThanOrEqual(moment)
      expect(isWorkingTime(office, moment)).toBe(false)
    }
    expect(addWorkingDays(office, at('2093-12-31 09:00Z'), 1)).toBe(at('2094-01-01 17:00Z'))
  })
})

/** What zone.ts found as a change of clocks, or some moment. */
const hardMoment = fc.constantFrom(...hardZones).chain((zone) => {
  const starts = [...zoneOf(zone).starts].slice(1)
  const quarter = fc.integer({ min: -12 * 60, max: 12 * 60 })
  // 380 days are added to them: what comes later would be due behind the last reckoned day
  const [min, max] = [Date.UTC(2006, 0, 10) / MINUTE, Date.UTC(2093, 11, 1) / MINUTE]
  const some = fc.integer({ min, max })
  const minute =
    starts.length === 0
      ? some
      : fc.oneof(
          some,
          fc.tuple(fc.constantFrom(...starts), quarter).map(([start, by]) => start / MINUTE + by),
        )
  return minute
    .filter((one) => min < one && one <= max)
    .chain((one) =>
      randomCalendar(Math.floor((one * MINUTE) / DAY), zone).map((calendar) => ({ calendar, from: one * MINUTE })),
    )
})

/** The same calendar by looking at each minute, with nothing of the compiled one. */
const countMinutes = (
  { timeZone, weekly, closed: free, worked, workedAs }: Calendar,
  from: number,
  minutes: number,
) => {
  const offsetAt = offsetReader(timeZone)
  const working: boolean[] = []
  const lasts = new Map<number, number>()
  for (let minute = 0; minute < minutes; minute++) {
    const local = from + minute * MINUTE + offsetAt(from + minute * MINUTE)
    const date = Math.floor(local / DAY)
    const clock = (local - date * DAY) / MINUTE
    const hours = worked.some((one) => one.day === date)
      ? weekly[workedAs]
      : free.some((one) => one.from <= date && date <= one.until)
        ? []
        : weekly[weekdayOf(date)]
    const works = hours.some((span) => span.from <= clock && clock < span.until)
    working.push(works)
    if (works) lasts.set(date, from + (minute + 1) * MINUTE)
  }
  return { working, dayEnds: [...lasts.values()].sort((one, other) => one - other) }
}

describe('random calendars', () => {
  const WINDOW = 6 * 24 * 60

  it('agree with a counter that looks at every minute', () => {
    fc.assert(
      fc.property(hardMoment, fc.nat(2), fc.nat(WINDOW), ({ calendar, from }, days, some) => {
        const office = compile(calendar)
        const { working, dayEnds } = countMinutes(calendar, from, WINDOW)
        let passed = 0
        for (const [minute, works] of working.entries()) {
          const time = from + minute * MINUTE
          if (isWorkingTime(office, time) !== works)
            throw new Error(`${calendar.timeZone} ${new Date(time).toISOString()}`)
          if (minute === some) expect(workingMillisBetween(office, from, time)).toBe(passed * MINUTE)
          if (works) passed++
          if (works && minute % 97 === 0) expect(addWorkingMillis(office, from, passed * MINUTE)).toBe(time + MINUTE)
        }
        // the last day of the window may go on behind it
        const due = dayEnds[days]
        if (due !== undefined && days < dayEnds.length - 1) expect(addWorkingDays(office, from, days)).toBe(due)
      }),
      { numRuns: 150 },
    )
  })

  it('adding is monotone and never goes back; what is between is what was added', () => {
    fc.assert(
      fc.property(
        hardMoment,
        fc.nat(3 * DAY),
        fc.nat(40),
        fc.nat(200 * HOUR),
        ({ calendar, from }, later, days, millis) => {
          const office = compile(calendar)
          const until = from + later
          for (const add of [addWorkingDays, addCalendarDays]) {
            const due = add(office, from, days)
            expect(due).toBeGreaterThan(from)
            expect(add(office, until, days)).toBeGreaterThanOrEqual(due)
            expect(add(office, from, days + 1)).toBeGreaterThan(due)
          }
          expect(addWorkingMillis(office, until, millis)).toBeGreaterThanOrEqual(addWorkingMillis(office, from, millis))
          const reached = addWorkingMillis(office, from, millis)
          // a week of three hours may come to the end of what is reckoned
          if (reached < office.horizon) expect(workingMillisBetween(office, from, reached)).toBe(millis)
          expect(workingDaysBetween(office, from, addWorkingDays(office, from, days))).toBe(days)
        },
      ),
      { numRuns: 200 },
    )
  })

  it('calendar days are told apart by the local date at the due moment', () => {
    fc.assert(
      fc.property(hardMoment, fc.nat(380), ({ calendar, from }, days) => {
        const office = compile(calendar)
        const start = parseDay(localDay(office, from)) ?? 0
        const last = parseDay(localDay(office, addCalendarDays(office, from, days) - 1)) ?? 0
        // Samoa went from the 29th to the 31st
        const skipped = calendar.timeZone === 'Pacific/Apia' && sayDay(start + days) === '2011-12-30' ? 1 : 0
        expect(last).toBe(start + days - skipped)
      }),
    )
  })
})
