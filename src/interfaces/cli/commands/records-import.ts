// records import <archive>: restores an office from another site, all of it or nothing.
import { storeCommand } from '../command.ts'
import { jsonFlag } from '../flags.ts'
import { needed } from '../needed.ts'

interface Request {
  readonly path: string
  readonly root: string
  readonly handle: string | undefined
  readonly json: boolean
}

export const recordsImport = storeCommand<Request>({
  name: 'records import',
  where: 'owner',
  operands: ['archive'],
  purpose: {
    zh: '从另一站点的档案恢复机构账号；须重新认证',
    en: 'an office from the archive of another site; it is to be verified anew',
  },
  flags: {
    root: {
      value: 'DIGEST',
      purpose: { zh: '原站点给出的根摘要', en: 'root digest, as the other site printed it' },
    },
    office: {
      value: 'HANDLE',
      purpose: {
        zh: '本站的账号（默认与原账号同名，没有则新建）',
        en: 'the account here (as it was called; made when there is none)',
      },
    },
    ...jsonFlag,
  },

  async ask({ words, path }) {
    return {
      path: path(words.operands[0] ?? ''),
      root: needed(words, 'root'),
      handle: words.values['office'],
      json: words.switches.has('json'),
    }
  },

  async run({ json, ...wishes }, { records, search }, voice) {
    // restored posts are not announced one by one: until it is caught up, the index says that it is behind
    await search.expectUnannounced()
    const made = await records.import(wishes)
    if (made.repeated) {
      voice.say({ zh: '该档案已经导入过，未作更改', en: 'this archive was imported before: nothing was changed' })
    } else {
      voice.say({
        zh: `已恢复 @${made.handle}：微博 ${made.posts} 条，已存在 ${made.alreadyThere} 条，另存记录 ${made.kept} 条。认证没有带来，请在本站重新申请`,
        en: `restored @${made.handle}: ${made.posts} posts, ${made.alreadyThere} were there already, ${made.kept} other records kept. Its verification did not come along: apply anew on this site`,
      })
    }
    voice.say({ zh: '正在补全搜索索引……', en: 'bringing the search index up to date …' })
    await search.rebuild(() => {})
    if (json) voice.out(JSON.stringify(made))
    return 0
  },
})
