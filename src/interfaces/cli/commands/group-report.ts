// group report <code>: followers, items by type and by member of a group, for any period. Reads beside a running server.
import { DAY } from '#core/clock'
import { Problem, type CoreProblem } from '#core/problem'
import { groupReportCsv, groupReportData } from '#domain/census'
import { dayOf } from '#domain/offices'
import { storeCommand } from '../command.ts'
import { groupReportText } from '../group-report.ts'
import type { CommandProblem } from '../problem-words.ts'

const formats = ['text', 'json', 'csv'] as const

interface Request {
  readonly group: string
  readonly from: number
  readonly until: number
  readonly format: (typeof formats)[number]
}

const wrongValue = (flag: string, values: string): Problem =>
  new Problem<CommandProblem>('value_unknown', `${flag} takes ${values}`, { params: { flag, values } })

const dayFlag = (zh: string, en: string) => ({ value: 'day', purpose: { zh, en } })

export const groupReport = storeCommand<Request>({
  name: 'group report',
  where: 'reading',
  operands: ['code'],
  purpose: {
    zh: '矩阵报告：任意时段的关注者、按类型与成员的条目',
    en: 'the report of a group for any period: followers, items by type and by member',
  },
  flags: {
    from: dayFlag('第一天，如 2010-10-08', 'the first day, 2010-10-08'),
    until: dayFlag('最后一天，包含在内', 'the last day, included'),
    format: { value: 'format', purpose: { zh: `输出格式：${formats.join('、')}`, en: formats.join(', ') } },
  },

  async ask({ words }) {
    const [from, until] = (['from', 'until'] as const).map((flag) => {
      const day = dayOf(words.values[flag] ?? '')
      if (day === undefined) throw wrongValue(`--${flag}`, '2010-10-08')
      return day
    }) as [number, number]
    const format = words.values['format'] ?? 'text'
    const known = formats.find((one) => one === format)
    if (known === undefined) throw wrongValue('--format', formats.join(', '))
    return { group: words.operands[0] ?? '', from, until: until + DAY, format: known }
  },

  async run({ format, ...question }, { groupReports }, voice) {
    const report = await groupReports.take(question)
    if (report === undefined) throw new Problem<CoreProblem>('not_found', `There is no group ${question.group}`)
    if (format === 'json') voice.out(JSON.stringify(groupReportData(report)))
    else if (format === 'csv') voice.out(groupReportCsv(report))
    else voice.out(groupReportText(report, voice.locale))
    return 0
  },
})
