// import <format> <path>: posts and accounts of another place.
import { folderSource, importFormats, type ImportSummary } from '#domain/imports'
import { storeCommand } from '../command.ts'
import { jsonFlag } from '../flags.ts'
import type { World } from '../program.ts'
import type { Voice } from '../terminal.ts'

interface Request {
  readonly format: string
  readonly path: string
  readonly json: boolean
}

/** More would only scroll the summary away. */
const SHOWN_FAULTS = 20

const summaryWords = {
  posts: { zh: '原创', en: 'posts' },
  reposts: { zh: '转发', en: 'reposts' },
  quotes: { zh: '转发并评论', en: 'quotes' },
  replies: { zh: '回复', en: 'replies' },
  accounts: { zh: '账号', en: 'accounts' },
  repeated: { zh: '重复转发（未存）', en: 'repeated reposts, not stored' },
  skipped: { zh: '无法读取', en: 'lines skipped' },
  already_there: { zh: '已存在', en: 'already there' },
} as const satisfies Record<keyof ImportSummary, { zh: string; en: string }>

/** Everything is imported: who does not want to wait for the index leaves it to the server. */
const catchUpIndex = async (search: World['search'], voice: Voice): Promise<void> => {
  if (voice.signal.aborted) return
  voice.say({ zh: '正在补全搜索索引……', en: 'bringing the search index up to date …' })
  const { promise: aborted, resolve } = Promise.withResolvers<'aborted'>()
  voice.signal.addEventListener('abort', () => resolve('aborted'), { once: true })
  const rebuilt = search.rebuild((compared) =>
    voice.progress({ count: compared, part: undefined, perSecond: undefined, secondsLeft: undefined }),
  )
  const outcome = await Promise.race([rebuilt, aborted])
  voice.progress(undefined)
  if (outcome !== 'aborted') return
  // it ends with the store, and whatever it says then is no news
  rebuilt.catch(() => {})
  voice.say({ zh: '搜索索引将由运行中的服务器补全', en: 'a running server will catch up the search index' })
}

export const importArchive = storeCommand<Request>({
  name: 'import',
  where: 'owner',
  operands: ['format', 'path'],
  purpose: {
    zh: `导入其他平台的数据（${importFormats.join('、')}）；可中断并再次运行`,
    en: `bring in an archive (${importFormats.join(', ')}); may be interrupted and run again`,
  },
  flags: { ...jsonFlag },

  async ask({ words, path }) {
    const [format = '', folder = ''] = words.operands
    return { format, path: path(folder), json: words.switches.has('json') }
  },

  async run({ format, path, json }, { imports, search }, voice) {
    // imported posts are not announced one by one: until it is caught up, the index says that it is behind
    await search.expectUnannounced()
    const { summary, faults, stopped } = await imports.run(format, folderSource(path), {
      signal: voice.signal,
      onProgress: ({ items, bytes, totalBytes, itemsPerSecond, secondsLeft }) =>
        voice.progress({
          count: items,
          part: totalBytes === 0 ? undefined : bytes / totalBytes,
          perSecond: itemsPerSecond,
          secondsLeft,
        }),
    })
    voice.progress(undefined)

    for (const { file, line, message } of faults.slice(0, SHOWN_FAULTS)) {
      voice.say({ zh: `${file}:${line}：${message}`, en: `${file}:${line}: ${message}` })
    }
    const more = summary.skipped - Math.min(faults.length, SHOWN_FAULTS)
    if (more > 0) voice.say({ zh: `……另有 ${more} 行无法读取`, en: `… and ${more} more lines that could not be read` })

    const counts = Object.entries(summaryWords).map(([key, word]) => ({
      word,
      count: summary[key as keyof ImportSummary],
    }))
    voice.say({
      zh: counts.map(({ word, count }) => `${word.zh} ${count.toLocaleString('zh')}`).join('，'),
      en: counts.map(({ word, count }) => `${count.toLocaleString('en')} ${word.en}`).join(', '),
    })
    if (json) {
      const keys = Object.keys(summaryWords) as (keyof ImportSummary)[]
      voice.out(JSON.stringify(Object.fromEntries(keys.map((key) => [key, summary[key]]))))
    }
    if (stopped) {
      voice.say({ zh: '已中断；再次运行即可从此处继续', en: 'interrupted; run it again to go on from here' })
      return 130
    }
    await catchUpIndex(search, voice)
    return summary.skipped > 0 ? 2 : 0
  },
})
