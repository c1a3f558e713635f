// census: the dated report over the registry. Reads beside a running server.
import { censusCsv, censusData } from '#domain/census'
import { dayOf } from '#domain/offices'
import { Problem } from '#core/problem'
import { censusText } from '../census-report.ts'
import { storeCommand } from '../command.ts'
import type { CommandProblem } from '../problem-words.ts'

const formats = ['text', 'json', 'csv', 'html'] as const
type Format = (typeof formats)[number]

interface Request {
  readonly at: number | null
  readonly platform: string | null
  readonly format: Format
}

const wrongValue = (flag: string, values: string): Problem =>
  new Problem<CommandProblem>('value_unknown', `${flag} takes ${values}`, { params: { flag, values } })

export const census = storeCommand<Request>({
  name: 'census',
  where: 'reading',
  operands: [],
  purpose: {
    zh: '统计名录中经认证的机构与官员账号',
    en: 'the report over verified accounts of bodies and officials in the registry',
  },
  flags: {
    at: {
      value: 'day',
      purpose: { zh: '统计日期，如 2013-10-31；默认为现在', en: 'as of this day, 2013-10-31; now by default' },
    },
    platform: { value: 'name', purpose: { zh: '只统计这个平台', en: 'this platform alone' } },
    format: { value: 'format', purpose: { zh: `输出格式：${formats.join('、')}`, en: `${formats.join(', ')}` } },
  },

  async ask({ words }) {
    const day = words.values['at']
    const at = day === undefined ? null : dayOf(day)
    if (at === undefined) throw wrongValue('--at', '2013-10-31')
    const format = words.values['format'] ?? 'text'
    const known = formats.find((one) => one === format)
    if (known === undefined) throw wrongValue('--format', formats.join(', '))
    return { at, platform: words.values['platform'] ?? null, format: known }
  },

  async run({ at, platform, format }, { censuses, writeCensus }, voice) {
    const taken = await censuses.take({
      ...(at === null ? {} : { at }),
      ...(platform === null ? {} : { platform }),
    })
    if (format === 'json') voice.out(JSON.stringify(censusData(taken)))
    else if (format === 'csv') voice.out(censusCsv(taken))
    else if (format === 'html') voice.out(await writeCensus(taken, await censuses.series(), voice.locale))
    else voice.out(censusText(taken, voice.locale))
    return 0
  },
})
