// import mastodon-archive: brings the archive of an account, made by Mastodon or by Bema, into an account here.
import type { ArchiveImportSummary } from '#domain/imports'
import { storeCommand } from '../command.ts'
import { jsonFlag } from '../flags.ts'
import { needed } from '../needed.ts'
import { portion } from '../progress.ts'

interface Request {
  readonly path: string
  readonly account: string
  readonly profile: boolean
  readonly json: boolean
}

const SHOWN_FAULTS = 20

const summaryWords = {
  posts: { zh: '原创', en: 'posts' },
  replies: { zh: '回复', en: 'replies' },
  quotes: { zh: '转发并评论', en: 'quotes' },
  reposts: { zh: '转发', en: 'reposts' },
  links: { zh: '转发（原文不在本站，存为链接）', en: 'boosts of what is not here, as links' },
  pictures: { zh: '图片', en: 'pictures' },
  lost_files: { zh: '无法保存的文件', en: 'files lost' },
  likes: { zh: '赞', en: 'likes' },
  bookmarks: { zh: '收藏', en: 'bookmarks' },
  already_there: { zh: '已存在', en: 'already there' },
  skipped: { zh: '跳过', en: 'skipped' },
} as const satisfies Record<keyof ArchiveImportSummary, { zh: string; en: string }>

export const importMastodonArchive = storeCommand<Request>({
  name: 'import mastodon-archive',
  where: 'owner',
  operands: ['path'],
  purpose: {
    zh: '把账号存档（zip、tar.gz 或目录）导入一个账号；可中断并再次运行',
    en: 'bring the archive of an account (zip, tar.gz or folder) into an account here; may be run again',
  },
  flags: {
    account: { value: 'HANDLE', purpose: { zh: '导入到这个账号', en: 'the account it is brought into' } },
    profile: {
      purpose: { zh: '也导入昵称、简介、资料栏和图片', en: 'name, note, fields and pictures of the profile, too' },
    },
    ...jsonFlag,
  },

  async ask({ words, path }) {
    return {
      path: path(words.operands[0] ?? ''),
      account: needed(words, 'account'),
      profile: words.switches.has('profile'),
      json: words.switches.has('json'),
    }
  },

  async run({ path, account, profile, json }, { imports, search }, voice) {
    // brought posts are not announced one by one: until it is caught up, the index says that it is behind
    await search.expectUnannounced()
    const { summary, faults, stopped } = await imports.mastodonArchive(
      { path, handle: account, profile },
      { signal: voice.signal, onProgress: (done, all) => voice.progress(portion(done, all)) },
    )
    voice.progress(undefined)
    for (const words of faults.slice(0, SHOWN_FAULTS)) voice.say({ zh: words, en: words })
    const names = Object.keys(summaryWords) as (keyof ArchiveImportSummary)[]
    voice.say({
      zh: names.map((name) => `${summaryWords[name].zh} ${summary[name]}`).join('，'),
      en: names.map((name) => `${summary[name]} ${summaryWords[name].en}`).join(', '),
    })
    if (json) voice.out(JSON.stringify(summary))
    if (stopped) {
      voice.say({ zh: '已中断；再次运行即可从此处继续', en: 'interrupted; run it again to go on from here' })
      return 130
    }
    await search.rebuild()
    return summary.skipped > 0 ? 2 : 0
  },
})
