// calendar check <file>: is a calendar well formed, does it keep the rules. Needs no store.
import { icsDays, readCalendar } from '#domain/calendars'
import type { OutsideCommand } from '../command.ts'
import { isIcs, readText } from '../calendar-file.ts'
import { calendarSaid, sayFaults } from '../calendar-report.ts'
import { jsonFlag } from '../flags.ts'

export const calendarCheck: OutsideCommand = {
  name: 'calendar check',
  where: 'outside',
  operands: ['file'],
  purpose: { zh: '检查工作日历文件（.json 或 .ics）', en: 'check a calendar of working days (.json or .ics)' },
  flags: { ...jsonFlag },

  async run({ words, path, voice }) {
    const file = path(words.operands[0] ?? '')
    const text = await readText(file)
    const json = words.switches.has('json')
    if (isIcs(file)) {
      const { closed, worked, ignored, faults } = icsDays(text, 'UTC')
      const days = closed.reduce((sum, { from, until }) => sum + until - from + 1, 0)
      if (json) voice.out(JSON.stringify({ closed: days, worked: worked.length, ignored, faults }))
      else if (faults.length > 0) sayFaults(faults, voice)
      else
        voice.say({
          zh: `休息 ${days} 天，调休上班 ${worked.length} 天，忽略非全天事件 ${ignored} 个`,
          en: `${days} days closed, ${worked.length} worked, ${ignored} events left out that do not last whole days`,
        })
      return faults.length > 0 ? 2 : 0
    }
    const { calendar, faults } = readCalendar(text)
    if (json) voice.out(JSON.stringify({ code: calendar?.code, faults }))
    else if (calendar === undefined) sayFaults(faults, voice)
    else voice.say(calendarSaid(calendar))
    return faults.length > 0 ? 2 : 0
  },
}
