// Calendars for tests: the shipped ones, small ones, and random ones in zones that are hard.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import {
  compileCalendar,
  readCalendar,
  readZone,
  weekdays,
  type Calendar,
  type CompiledCalendar,
  type Hours,
  type Weekday,
  type Zone,
} from '#domain/calendars'

const zones = new Map<string, Zone>()

export const zoneOf = (name: string): Zone => {
  const zone = zones.get(name) ?? readZone(name)
  zones.set(name, zone)
  return zone
}

export const compile = (calendar: Calendar): CompiledCalendar => compileCalendar(calendar, zoneOf(calendar.timeZone))

export const shipped = (code: string): Calendar => {
  const file = path.resolve(import.meta.dirname, `../../packs/calendars/${code}.json`)
  const { calendar, faults } = readCalendar(readFileSync(file, 'utf8'))
  if (calendar === undefined) throw new Error(faults.join('\n'))
  return calendar
}

export const five = (from: number, until: number): Calendar['weekly'] => {
  const hours = [{ from: from * 60, until: until * 60 }]
  return { mon: hours, tue: hours, wed: hours, thu: hours, fri: hours, sat: [], sun: [] }
}

export const calendarOf = (changes: Partial<Calendar> = {}): Calendar => ({
  code: 'test',
  version: '1',
  labels: { en: 'A calendar' },
  timeZone: 'UTC',
  weekly: five(9, 17),
  closed: [],
  worked: [],
  workedAs: 'mon',
  known: undefined,
  source: 'a test',
  licence: 'CC0-1.0',
  ...changes,
})

/** Half an hour of summer time, midnights that come twice, a day that never was, odd offsets, southern summers. */
export const hardZones = [
  'UTC',
  'Asia/Shanghai',
  'America/New_York',
  'America/Sao_Paulo',
  'America/Havana',
  'America/Asuncion',
  'Australia/Lord_Howe',
  'Australia/Adelaide',
  'Pacific/Apia',
  'Pacific/Chatham',
  'Africa/Casablanca',
  'Asia/Gaza',
  'Asia/Kathmandu',
  'Europe/Moscow',
] as const

const MINUTES = 24 * 60

const dayHours = fc.uniqueArray(fc.integer({ min: 0, max: MINUTES }), { minLength: 0, maxLength: 6 }).map((edges) => {
  const sorted = [...edges].sort((one, other) => one - other)
  return sorted.flatMap((from, at) =>
    at % 2 === 0 && at + 1 < sorted.length ? [{ from, until: sorted[at + 1] ?? 0 }] : [],
  )
})

const weekOf = (hoursOf: (day: Weekday, at: number) => readonly Hours[]): Calendar['weekly'] =>
  Object.fromEntries(weekdays.map((day, at) => [day, hoursOf(day, at)] as const)) as Calendar['weekly']

/** Closed and worked days lie within two weeks of `near`. */
export const randomCalendar = (near: number, timeZone: string): fc.Arbitrary<Calendar> =>
  fc
    .record({
      hours: fc.array(dayHours, { minLength: 7, maxLength: 7 }),
      closed: fc.uniqueArray(fc.integer({ min: -14, max: 14 }), { maxLength: 8 }),
      worked: fc.uniqueArray(fc.integer({ min: -14, max: 14 }), { maxLength: 4 }),
    })
    .map(({ hours, closed, worked }) =>
      calendarOf({
        timeZone,
        weekly: weekOf((day, at) => {
          const random = hours[at] ?? []
          // some hour of the week is worked
          return day === 'mon' ? [{ from: 540, until: 720 }, ...random.filter(({ from }) => from >= 720)] : random
        }),
        closed: closed
          .filter((day) => !worked.includes(day))
          .map((day) => ({ from: near + day, until: near + day, labels: { en: 'closed' } })),
        worked: worked.map((day) => ({ day: near + day, labels: { en: 'worked' } })),
      }),
    )
