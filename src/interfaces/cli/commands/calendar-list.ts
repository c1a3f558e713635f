// calendar list: the calendars of this site. Reads beside a running server.
import { sayDay } from '#domain/calendars'
import { storeCommand } from '../command.ts'
import { calendarSaid } from '../calendar-report.ts'
import { jsonFlag } from '../flags.ts'

interface Request {
  readonly json: boolean
}

export const calendarList = storeCommand<Request>({
  name: 'calendar list',
  where: 'reading',
  operands: [],
  purpose: { zh: '列出本站的工作日历', en: 'list the calendars of this site' },
  flags: { ...jsonFlag },

  async ask({ words }) {
    return { json: words.switches.has('json') }
  },

  async run({ json }, { calendars }, voice) {
    const all = await calendars.list()
    if (json) {
      const list = all.map(({ calendar: { code, labels, timeZone, known }, version, origin }) => {
        const until = known === undefined ? null : sayDay(known.until)
        return { code, labels, timeZone, version, origin, knownUntil: until }
      })
      voice.out(JSON.stringify(list))
      return 0
    }
    for (const { calendar, version } of all) {
      const { zh, en } = calendarSaid(calendar)
      voice.say(
        version === 0
          ? { zh: `${zh}，随程序提供`, en: `${en}, comes with the program` }
          : { zh: `${zh}，第 ${version} 版`, en: `${en}, version ${version}` },
      )
    }
    return 0
  },
})
