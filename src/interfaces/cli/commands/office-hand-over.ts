// office hand-over <handle>: an office goes to another site with its archive.
import { storeCommand } from '../command.ts'
import { jsonFlag } from '../flags.ts'
import { needed } from '../needed.ts'

interface Request {
  readonly handle: string
  /** Undefined: it comes back. */
  readonly move: { readonly to: string; readonly out: string } | undefined
  readonly json: boolean
}

export const officeHandOver = storeCommand<Request>({
  name: 'office hand-over',
  where: 'owner',
  operands: ['handle'],
  purpose: {
    zh: '把机构账号连同档案移交到另一站点：此处停止发布，页面指向新址',
    en: 'hand an office over to another site with its archive: it writes no more here, and its page says where it went',
  },
  flags: {
    to: { value: 'URL', purpose: { zh: '新账号的地址', en: 'address of the new account' } },
    out: {
      value: 'PATH',
      purpose: { zh: '档案：目录，或以 .tar 结尾的文件', en: 'the archive: a folder, or a file that ends in .tar' },
    },
    undo: { purpose: { zh: '撤销移交，恢复发布', en: 'take it back: it writes here again' } },
    ...jsonFlag,
  },

  async ask({ words, path }) {
    const undo = words.switches.has('undo')
    return {
      handle: words.operands[0] ?? '',
      move: undo ? undefined : { to: needed(words, 'to'), out: path(needed(words, 'out')) },
      json: words.switches.has('json'),
    }
  },

  async run({ handle, move, json }, { records }, voice) {
    if (move === undefined) {
      await records.takeBack(handle)
      voice.say({ zh: `@${handle} 已恢复发布`, en: `@${handle} writes here again` })
      return 0
    }
    const made = await records.handOver(handle, move.to, move.out, (posts) =>
      voice.progress({ count: posts, part: undefined, perSecond: undefined, secondsLeft: undefined }),
    )
    voice.progress(undefined)
    voice.say({
      zh: `@${handle} 已移交到 ${move.to}；档案在 ${move.out}，根摘要在标准输出，请用另一途径交给新站点`,
      en: `@${handle} was handed over to ${move.to}; the archive is ${move.out}, its root digest is on standard output: give it to the new site by another way than the archive`,
    })
    voice.out(json ? JSON.stringify({ ...made, out: move.out, to: move.to }) : made.root)
    return 0
  },
})
