// Calendar files: the shipped ones hold true, broken ones are refused with the place, .ics files are read.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DAY } from '#core/clock'
import { icsDays, ontoCalendar, readCalendar, sayDay, writeCalendar, type Calendar } from '../index.ts'
import { calendarOf, shipped } from '#testing/calendars'
import { parseDay, weekdayOf } from '../reckoning/civil-days.ts'

const daysOf = (closed: Calendar['closed']): string[] =>
  closed.flatMap(({ from, until }) => Array.from({ length: until - from + 1 }, (_, at) => sayDay(from + at)))

describe('shipped calendars', () => {
  it('China 2026: as announced', () => {
    const { closed, worked, known } = shipped('cn')
    const of = (month: string) => daysOf(closed).filter((day) => day.startsWith(month))
    expect(of('2026-10')).toEqual(['01', '02', '03', '04', '05', '06', '07'].map((day) => `2026-10-${day}`))
    expect(of('2026')).toHaveLength(33)
    expect(worked.map(({ day }) => sayDay(day)).filter((day) => day.startsWith('2026'))).toEqual([
      '2026-01-04',
      '2026-02-14',
      '2026-02-28',
      '2026-05-09',
      '2026-09-20',
      '2026-10-10',
    ])
    expect(sayDay(known?.from ?? 0)).toBe('2004-01-01')
    // a worked day is a Saturday or Sunday, in every year
    for (const { day } of worked) expect(['sat', 'sun']).toContain(weekdayOf(day))
  })

  it('the federal holidays of every year are those the law makes', () => {
    const { closed } = shipped('us-federal')
    const found = new Map<number, string[]>()
    for (const { from, labels } of closed) {
      const year = new Date((from + 3) * DAY).getUTCFullYear()
      found.set(year, [...(found.get(year) ?? []), `${sayDay(from)} ${labels['en']}`])
    }
    /** The n-th (or last) weekday, by walking through the month. */
    const nth = (year: number, month: number, weekday: string, n: number): number => {
      const days: number[] = []
      for (let day = Date.UTC(year, month - 1, 1) / DAY; new Date(day * DAY).getUTCMonth() === month - 1; day++)
        if (weekdayOf(day) === weekday) days.push(day)
      return days.at(n > 0 ? n - 1 : n) ?? 0
    }
    const observed = (year: number, month: number, date: number): number => {
      const day = Date.UTC(year, month - 1, date) / DAY
      return day + ({ sat: -1, sun: 1 }[weekdayOf(day) as string] ?? 0)
    }
    for (let year = 2006; year <= 2093; year++) {
      const law = [
        [observed(year, 1, 1), 'New Year’s Day'],
        [nth(year, 1, 'mon', 3), 'Birthday of Martin Luther King, Jr.'],
        [nth(year, 2, 'mon', 3), 'Washington’s Birthday'],
        [nth(year, 5, 'mon', -1), 'Memorial Day'],
        ...(year < 2021 ? [] : [[observed(year, 6, 19), 'Juneteenth'] as const]),
        [observed(year, 7, 4), 'Independence Day'],
        [nth(year, 9, 'mon', 1), 'Labor Day'],
        [nth(year, 10, 'mon', 2), 'Columbus Day'],
        [observed(year, 11, 11), 'Veterans Day'],
        [nth(year, 11, 'thu', 4), 'Thanksgiving Day'],
        [observed(year, 12, 25), 'Christmas Day'],
      ] as const
      expect(found.get(year)).toEqual(law.map(([day, name]) => `${sayDay(day)} ${name}`))
    }
  })

  it('are written as they were read', () => {
    for (const code of ['cn', 'us-federal', 'every-day']) {
      const calendar = shipped(code)
      expect(readCalendar(writeCalendar(calendar)).calendar).toEqual(calendar)
    }
  })
})

describe('a broken file', () => {
  const broken = (change: object): readonly string[] => {
    const { calendar, faults } = readCalendar(JSON.stringify({ ...JSON.parse(writeCalendar(calendarOf())), ...change }))
    expect(calendar).toBeUndefined()
    return faults
  }
  const labels = { en: 'x' }
  const week = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] }

  it.each([
    [{ timeZone: 'Mars/Phobos' }, /no time zone/],
    [{ timeZone: '+08:00' }, /no time zone/],
    [{ closed: [{ from: '2026-02-30', until: '2026-03-01', labels }] }, /2026-02-30 is no day/],
    [{ closed: [{ from: '2026-03-02', until: '2026-03-01', labels }] }, /lies before/],
    [{ closed: [{ from: '2026-03-01', until: '2026-03-01' }] }, /closed\.0/],
    [{ weekly: week }, /no hour of the week/],
    [{ weekly: { ...week, mon: ['09:00-08:00'] } }, /no span of a day/],
    [{ weekly: { ...week, mon: ['09:00-12:00', '11:00-13:00'] } }, /begins before/],
    [{ weekly: { ...week, mon: ['09:00-24:01'] } }, /no span of a day/],
    [{ workedAs: 'sun', worked: [{ day: '2026-03-01', labels }] }, /no hours/],
    [
      { closed: [{ from: '2026-03-01', until: '2026-03-03', labels }], worked: [{ day: '2026-03-02', labels }] },
      /closed and worked/,
    ],
    [
      {
        worked: [
          { day: '2026-03-01', labels },
          { day: '2026-03-01', labels },
        ],
      },
      /worked twice/,
    ],
    [{ code: '../etc' }, /code/],
    [{ surprise: 1 }, /not known|surprise/],
  ])('is refused: %j', (change, words) => {
    expect(broken(change).join('\n')).toMatch(words)
  })

  it('is refused whatever it is', () => {
    for (const text of ['', '{', 'null', '[]', '"x"', '\u0000'])
      expect(readCalendar(text).faults.length).toBeGreaterThan(0)
    fc.assert(fc.property(fc.json(), (text) => readCalendar(text).calendar === undefined))
  })
})

describe('.ics', () => {
  const ics = (...events: string[][]): string =>
    ['BEGIN:VCALENDAR', ...events.flatMap((lines) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT']), 'END:VCALENDAR'].join(
      '\r\n',
    )
  const read = (...lines: string[]) => {
    const { closed, worked, ignored, faults } = icsDays(ics(lines), 'Asia/Shanghai')
    return { closed: daysOf(closed), worked: worked.map(({ day }) => sayDay(day)), ignored, faults }
  }

  it('reads days off and worked weekends as Chinese calendars write them, folded lines too', () => {
    const text = ics(
      [
        'DTSTART;VALUE=DATE:20261001',
        'DTEND;VALUE=DATE:20261008',
        'SUMMARY:国庆节',
        ' (休)',
        'BEGIN:VALARM',
        'DTSTART:19700101',
        'END:VALARM',
      ],
      ['DTSTART;VALUE=DATE:20261010', 'DTEND;VALUE=DATE:20261011', 'SUMMARY:国庆节(班)'],
      ['DTSTART;VALUE=DATE:20260920', 'CATEGORIES:补班', 'SUMMARY:国庆节'],
    )
    const { closed, worked, faults } = icsDays(text, 'Asia/Shanghai')
    expect(faults).toEqual([])
    expect(closed).toMatchObject([
      { from: parseDay('2026-10-01'), until: parseDay('2026-10-07'), labels: { und: '国庆节(休)' } },
    ])
    expect(worked.map(({ day }) => sayDay(day))).toEqual(['2026-09-20', '2026-10-10'])
  })

  it('takes whole days given as times, also in UTC, and leaves hours out', () => {
    expect(read('DTSTART:20260930T160000Z', 'DTEND:20261001T160000Z', 'SUMMARY:x').closed).toEqual(['2026-10-01'])
    expect(read('DTSTART;TZID="Asia/Shanghai":20261001T000000', 'DURATION:P2D', 'SUMMARY:x').closed).toEqual([
      '2026-10-01',
      '2026-10-02',
    ])
    expect(read('DTSTART:20261001T090000', 'DTEND:20261001T100000', 'SUMMARY:x')).toMatchObject({
      closed: [],
      ignored: 1,
    })
    expect(read('DTSTART;VALUE=DATE:20261001', 'STATUS:CANCELLED', 'SUMMARY:x')).toMatchObject({
      closed: [],
      ignored: 1,
    })
  })

  it.each([
    ['FREQ=YEARLY;COUNT=3', '20260101', ['2026-01-01', '2027-01-01', '2028-01-01']],
    ['FREQ=YEARLY;BYMONTH=11;BYDAY=4TH;COUNT=2', '20261101', ['2026-11-26', '2027-11-25']],
    ['FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO;UNTIL=20271231', '20260501', ['2026-05-25', '2027-05-31']],
    ['FREQ=YEARLY;INTERVAL=4;COUNT=2', '20240229', ['2024-02-29', '2028-02-29']],
    ['FREQ=YEARLY;COUNT=2', '20240229', ['2024-02-29', '2028-02-29']],
    ['FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=2', '20260131', ['2026-01-31', '2026-02-28']],
    ['FREQ=WEEKLY;BYDAY=MO,WE;COUNT=3', '20260105', ['2026-01-05', '2026-01-07', '2026-01-12']],
    ['FREQ=DAILY;INTERVAL=2;UNTIL=20260105T000000Z', '20260101', ['2026-01-01', '2026-01-03', '2026-01-05']],
  ])('repeats by %s', (rule, start, days) => {
    expect(read(`DTSTART;VALUE=DATE:${start}`, `RRULE:${rule}`, 'SUMMARY:x')).toMatchObject({
      closed: days,
      faults: [],
    })
  })

  it('leaves out EXDATE, and tells worked from "non-working day"', () => {
    const some = read(
      'DTSTART;VALUE=DATE:20260101',
      'RRULE:FREQ=YEARLY;COUNT=3',
      'EXDATE;VALUE=DATE:20270101',
      'SUMMARY:Non-working day',
    )
    expect(some).toMatchObject({ closed: ['2026-01-01', '2028-01-01'], worked: [] })
    expect(read('DTSTART;VALUE=DATE:20260103', 'SUMMARY:Working day').worked).toEqual(['2026-01-03'])
  })

  it.each([
    ['RRULE:FREQ=YEARLY;BYEASTER=1', /not understood/],
    ['RRULE:FREQ=SECONDLY', /not understood/],
    ['RRULE:FREQ=YEARLY;BYDAY=2MO', /not understood/],
    ['RRULE:FREQ=DAILY;INTERVAL=0', /not understood/],
    ['RDATE:20260102', /RDATE/],
    ['DTEND;VALUE=DATE:20991231', /lasts/],
    ['no line at all', /no line/],
  ])('refuses %s', (line, words) => {
    expect(read('DTSTART;VALUE=DATE:20260101', line, 'SUMMARY:x').faults.join('\n')).toMatch(words)
  })

  it('ends on rules that mean no day, and on anything', () => {
    expect(
      read('DTSTART;VALUE=DATE:20260101', 'RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=31', 'SUMMARY:x').closed,
    ).toEqual([])
    for (const text of ['', 'x', 'BEGIN:VCALENDAR', 'BEGIN:VEVENT\nEND:VCALENDAR', ' x\n y'])
      expect(icsDays(text, 'UTC').faults.length).toBeGreaterThan(0)
    fc.assert(fc.property(fc.string(), (text) => icsDays(text, 'UTC').closed.length >= 0))
  })

  it('goes onto a calendar for the years it speaks of, and for no others', () => {
    const base = shipped('cn')
    const days = icsDays(
      ics(
        ['DTSTART;VALUE=DATE:20270101', 'DTEND;VALUE=DATE:20270104', 'SUMMARY:元旦(休)'],
        ['DTSTART;VALUE=DATE:20270109', 'SUMMARY:元旦(班)'],
      ),
      base.timeZone,
    )
    const next = ontoCalendar(base, days, 'next.ics')
    expect(daysOf(next.closed).filter((day) => day.startsWith('2027'))).toEqual([
      '2027-01-01',
      '2027-01-02',
      '2027-01-03',
    ])
    expect(next.closed.length).toBe(base.closed.length + 1)
    expect(next.worked.length).toBe(base.worked.length + 1)
    expect(sayDay(next.known?.until ?? 0)).toBe('2027-12-31')
    expect(readCalendar(writeCalendar(next)).faults).toEqual([])
    // said once more it says nothing new
    expect(ontoCalendar(next, days, 'next.ics').closed).toEqual(next.closed)
  })
})
