// doctor: is everything well, and how much is there. Reads beside a running server.
import { storeCommand } from '../command.ts'
import { jsonFlag } from '../flags.ts'
import type { Finding } from '../program.ts'
import type { Said } from '../said.ts'

interface Request {
  readonly json: boolean
}

const marks = { good: '✓', warning: '!', bad: '✗' } as const

const totalWords: Readonly<Record<string, Said>> = {
  accounts: { zh: '账号', en: 'accounts' },
  users: { zh: '用户', en: 'users' },
  follows: { zh: '关注', en: 'follows' },
  posts: { zh: '原创', en: 'posts' },
  reposts: { zh: '转发', en: 'reposts' },
  quotes: { zh: '转发并评论', en: 'quotes' },
  replies: { zh: '回复', en: 'replies' },
  likes: { zh: '赞', en: 'likes' },
  media: { zh: '图片', en: 'pictures' },
}

const line = ({ state, said }: Finding): Said => ({
  zh: `${marks[state]} ${said.zh}`,
  en: `${marks[state]} ${said.en}`,
})

export const doctor = storeCommand<Request>({
  name: 'doctor',
  where: 'reading',
  operands: [],
  purpose: { zh: '检查数据与环境，并统计总量', en: 'check the store and its surroundings, and print the totals' },
  flags: { ...jsonFlag },

  async ask({ words }) {
    return { json: words.switches.has('json') }
  },

  async run({ json }, { examinations, totals, config }, voice) {
    const findings: Finding[] = []
    for (const examine of examinations) {
      const finding = await examine()
      findings.push(finding)
      if (!json) voice.say(line(finding))
    }
    const sums = await totals()
    const well = findings.every(({ state }) => state !== 'bad')
    if (json) {
      const checks = findings.map(({ name, state, said }) => ({ name, state, detail: said.en }))
      voice.out(JSON.stringify({ ok: well, engine: config.database.engine, totals: sums, checks }))
    } else {
      const list = (locale: 'zh' | 'en'): string =>
        Object.entries(sums)
          .map(
            ([name, count]) => `  ${count.toLocaleString(locale).padStart(12)} ${totalWords[name]?.[locale] ?? name}`,
          )
          .join('\n')
      voice.say({ zh: list('zh'), en: list('en') })
    }
    return well ? 0 : 1
  },
})
