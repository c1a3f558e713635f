// export archive: everything of an account in Mastodon's form, as one zip file. Reads beside a running server.
import { storeCommand } from '../command.ts'
import { jsonFlag } from '../flags.ts'
import { namedAccount } from '../named-account.ts'
import { needed } from '../needed.ts'

interface Request {
  readonly account: string
  readonly out: string
  readonly json: boolean
}

export const exportArchive = storeCommand<Request>({
  name: 'export archive',
  where: 'reading',
  operands: [],
  purpose: {
    zh: '导出账号的全部数据（Mastodon 存档格式，zip）',
    en: "everything of an account in the form of Mastodon's archives (zip)",
  },
  flags: {
    account: { value: 'HANDLE', purpose: { zh: '账号', en: 'the account' } },
    out: { value: 'FILE', purpose: { zh: '以 .zip 结尾的文件', en: 'a file that ends in .zip' } },
    ...jsonFlag,
  },

  async ask({ words, path }) {
    return {
      account: needed(words, 'account'),
      out: path(needed(words, 'out')),
      json: words.switches.has('json'),
    }
  },

  async run({ account: handle, out, json }, { accounts, ownData }, voice) {
    const account = await namedAccount(accounts, handle)
    const made = await ownData.archives.write(account.id, out, (posts) =>
      voice.progress({ count: posts, part: undefined, perSecond: undefined, secondsLeft: undefined }),
    )
    voice.progress(undefined)
    voice.say({
      zh: `已导出 ${made.posts} 条、${made.files} 个文件到 ${out}`,
      en: `exported ${made.posts} posts and ${made.files} files to ${out}`,
    })
    if (json) voice.out(JSON.stringify({ ...made, out }))
    return 0
  },
})
