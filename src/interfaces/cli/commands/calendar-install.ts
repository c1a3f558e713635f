// calendar install <file>: the next version of a calendar; days of an .ics file go onto one that is there.
import path from 'node:path'
import { readCalendar } from '#domain/calendars'
import { Problem } from '#core/problem'
import { storeCommand } from '../command.ts'
import { isIcs, readOnto, readText, type FileRead } from '../calendar-file.ts'
import { calendarSaid, sayFaults } from '../calendar-report.ts'
import { jsonFlag } from '../flags.ts'
import type { CommandProblem } from '../problem-words.ts'

interface Request {
  readonly name: string
  readonly text: string
  readonly onto: string | null
  readonly json: boolean
}

const outcomeWords = {
  installed: { zh: '已安装', en: 'installed' },
  changed: {
    zh: '已更新；进行中的时限仍按原版本计算',
    en: 'is the new version; clocks that run keep the one they began with',
  },
  unchanged: { zh: '与已安装的相同，无改动', en: 'is the same as what is there: nothing was changed' },
} as const

export const calendarInstall = storeCommand<Request>({
  name: 'calendar install',
  where: 'owner',
  operands: ['file'],
  purpose: {
    zh: '安装工作日历（.json），或将 .ics 中的节假日并入已有日历',
    en: 'install a calendar of working days (.json), or put the days of an .ics file onto one',
  },
  flags: {
    ...jsonFlag,
    onto: {
      value: 'code',
      purpose: { zh: '.ics 并入的日历', en: 'the calendar an .ics file goes onto' },
    },
  },

  async ask({ words, path: absolute }) {
    const file = absolute(words.operands[0] ?? '')
    const onto = words.values['onto'] ?? null
    if (isIcs(file) && onto === null)
      throw new Problem<CommandProblem>('flag_missing', '--onto is needed', { params: { flag: '--onto' } })
    const text = await readText(file)
    return { name: path.basename(file), text, onto: isIcs(file) ? onto : null, json: words.switches.has('json') }
  },

  async run({ name, text, onto, json }, { calendars }, voice) {
    let read: FileRead
    let expected: number | undefined
    if (onto === null) read = { ...readCalendar(text), ignored: 0 }
    else {
      const [base] = await calendars.versions(onto)
      if (base === undefined)
        throw new Problem('calendar_unknown', `There is no calendar ${onto}`, { params: { code: onto } })
      read = readOnto(text, name, base.calendar)
      expected = base.version
    }
    const { calendar, faults, ignored } = read
    if (calendar === undefined) {
      if (json) voice.out(JSON.stringify({ outcome: 'refused', faults }))
      else sayFaults(faults, voice)
      return 2
    }
    const done = await calendars.install(calendar, expected)
    if (json) voice.out(JSON.stringify({ code: calendar.code, ...done, ignored, faults }))
    else {
      voice.say(calendarSaid(calendar))
      voice.say(outcomeWords[done.outcome])
    }
    return 0
  },
})
