// records export: everything an office published and decided, as an archive. Reads beside a running server.
import { dayOf } from '#domain/offices'
import { Problem } from '#core/problem'
import { storeCommand } from '../command.ts'
import { jsonFlag } from '../flags.ts'
import type { CommandProblem } from '../problem-words.ts'
import { needed } from '../needed.ts'

interface Request {
  readonly office: string
  readonly out: string
  readonly from: number | null
  readonly until: number | null
  readonly internal: boolean
  readonly json: boolean
}

const dayIn = (flag: string, text: string | undefined): number | null => {
  const day = text === undefined ? null : dayOf(text)
  if (day !== undefined) return day
  throw new Problem<CommandProblem>('value_unknown', `${flag} takes 2026-10-31`, {
    params: { flag, values: '2026-10-31' },
  })
}

export const recordsExport = storeCommand<Request>({
  name: 'records export',
  where: 'reading',
  operands: [],
  purpose: {
    zh: '导出机构账号的全部档案，附摘要链；服务器可保持运行',
    en: 'everything an office published and decided, with a chain of digests; also while running',
  },
  flags: {
    office: { value: 'HANDLE', purpose: { zh: '机构账号', en: 'the office' } },
    out: { value: 'PATH', purpose: { zh: '目录，或以 .tar 结尾的文件', en: 'a folder, or a file that ends in .tar' } },
    from: { value: 'DAY', purpose: { zh: '自这一天起（UTC）', en: 'written from this day on (UTC)' } },
    until: { value: 'DAY', purpose: { zh: '到这一天为止（不含）', en: 'written before this day' } },
    internal: {
      purpose: {
        zh: '包括内部部分：经办人姓名、审稿经过、非公开微博',
        en: 'with the internal part: names of persons, trails, posts that are not public',
      },
    },
    ...jsonFlag,
  },

  async ask({ words, path }) {
    return {
      office: needed(words, 'office'),
      out: path(needed(words, 'out')),
      from: dayIn('--from', words.values['from']),
      until: dayIn('--until', words.values['until']),
      internal: words.switches.has('internal'),
      json: words.switches.has('json'),
    }
  },

  async run({ office, json, ...wishes }, { records }, voice) {
    const made = await records.export(office, wishes, (posts) =>
      voice.progress({ count: posts, part: undefined, perSecond: undefined, secondsLeft: undefined }),
    )
    voice.progress(undefined)
    voice.say({
      zh: `已导出 ${made.posts} 条微博、共 ${made.records} 条记录到 ${wishes.out}；根摘要在标准输出，请另行保存`,
      en: `exported ${made.posts} posts, ${made.records} records in all, to ${wishes.out}; the root digest is on standard output: keep it apart from the archive`,
    })
    voice.out(json ? JSON.stringify({ ...made, out: wishes.out }) : made.root)
    return 0
  },
})
