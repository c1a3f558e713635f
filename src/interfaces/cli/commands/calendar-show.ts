// calendar show <code>: hours, closed and worked days of a calendar in a year. Reads beside a running server.
import {
  sayDay,
  sayHours,
  weekdays,
  writeCalendar,
  yearOf,
  type Calendar,
  type Labels,
  type Weekday,
} from '#domain/calendars'
import { Problem } from '#core/problem'
import { storeCommand } from '../command.ts'
import { calendarSaid } from '../calendar-report.ts'
import { jsonFlag } from '../flags.ts'
import type { CommandProblem } from '../problem-words.ts'
import type { Locale } from '../said.ts'

interface Request {
  readonly code: string
  readonly year: number | null
  readonly json: boolean
}

const weekdayWords: Readonly<Record<Weekday, Readonly<Record<Locale, string>>>> = {
  mon: { zh: '周一', en: 'Mon' },
  tue: { zh: '周二', en: 'Tue' },
  wed: { zh: '周三', en: 'Wed' },
  thu: { zh: '周四', en: 'Thu' },
  fri: { zh: '周五', en: 'Fri' },
  sat: { zh: '周六', en: 'Sat' },
  sun: { zh: '周日', en: 'Sun' },
}

const labelIn = (labels: Labels, locale: Locale): string => labels[locale] ?? Object.values(labels)[0] ?? ''

const report = ({ weekly, closed, worked, source }: Calendar, year: number, locale: Locale): string => {
  const zh = locale === 'zh'
  const hours = weekdays.map((day) => {
    const spans = weekly[day].map(sayHours).join(zh ? '，' : ', ')
    return `  ${weekdayWords[day][locale]}  ${spans === '' ? (zh ? '休息' : 'closed') : spans}`
  })
  const free = closed
    .filter(({ from, until }) => yearOf(from) <= year && year <= yearOf(until))
    .map(({ from, until, labels }) => {
      const days = from === until ? sayDay(from) : `${sayDay(from)} – ${sayDay(until)}`
      return `  ${days}  ${labelIn(labels, locale)}`
    })
  const shifted = worked
    .filter(({ day }) => yearOf(day) === year)
    .map(({ day, labels }) => `  ${sayDay(day)}  ${labelIn(labels, locale)}`)
  const part = (title: string, lines: readonly string[]): readonly string[] =>
    lines.length === 0 ? [] : [title, ...lines]
  return [
    ...part(zh ? '办公时间' : 'hours', hours),
    ...part(zh ? `${year} 年休息` : `closed in ${year}`, free),
    ...part(zh ? `${year} 年调休上班` : `worked in ${year}`, shifted),
    `${zh ? '来源' : 'source'}: ${source}`,
  ].join('\n')
}

export const calendarShow = storeCommand<Request>({
  name: 'calendar show',
  where: 'reading',
  operands: ['code'],
  purpose: { zh: '查看工作日历某一年的安排', en: 'show the days of a calendar in a year' },
  flags: {
    ...jsonFlag,
    year: { value: 'year', purpose: { zh: '年份，默认今年', en: 'the year; this one by default' } },
  },

  async ask({ words }) {
    const said = words.values['year']
    if (said !== undefined && !/^\d{4}$/.test(said))
      throw new Problem<CommandProblem>('value_unknown', '--year takes a year', {
        params: { flag: '--year', values: '2006 … 2093' },
      })
    const year = said === undefined ? null : Number(said)
    return { code: words.operands[0] ?? '', year, json: words.switches.has('json') }
  },

  async run({ code, year, json }, { calendars, clock }, voice) {
    const versions = await calendars.versions(code)
    const [last] = versions
    if (last === undefined) throw new Problem('calendar_unknown', `There is no calendar ${code}`, { params: { code } })
    if (json) {
      voice.out(writeCalendar(last.calendar))
      return 0
    }
    voice.say(calendarSaid(last.calendar))
    const wished = year ?? new Date(clock.now()).getUTCFullYear()
    voice.out(report(last.calendar, wished, voice.locale))
    const stored = versions.filter(({ version }) => version > 0)
    const list = stored.map(
      ({ version, installedAt }) => `${version} (${new Date(installedAt).toISOString().slice(0, 10)})`,
    )
    if (list.length > 0) voice.say({ zh: `版本：${list.join('、')}`, en: `versions: ${list.join(', ')}` })
    return 0
  },
})
