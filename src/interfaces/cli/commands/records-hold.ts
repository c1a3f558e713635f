// records hold: nothing of an office or of one post is erased until it is released.
import { parseId, wireId } from '#core/ids'
import { Problem } from '#core/problem'
import type { AccountsProblem } from '#domain/accounts'
import { storeCommand } from '../command.ts'
import { jsonFlag } from '../flags.ts'
import { needed } from '../needed.ts'
import type { CommandProblem } from '../problem-words.ts'

interface Request {
  readonly office: string | undefined
  readonly post: number | undefined
  readonly reason: string
  readonly json: boolean
}

export const recordsHold = storeCommand<Request>({
  name: 'records hold',
  where: 'owner',
  operands: [],
  purpose: {
    zh: '保全一个机构或一条微博：解除之前不清除任何内容',
    en: 'put an office or a post on hold: nothing of it is erased until it is released',
  },
  flags: {
    office: { value: 'HANDLE', purpose: { zh: '机构账号', en: 'all of this office' } },
    post: {
      value: 'ID',
      purpose: { zh: '微博编号（网址最后一段）', en: 'this post: the number at the end of its address' },
    },
    reason: { value: 'TEXT', purpose: { zh: '理由，例如案号', en: 'why, for example the number of a case' } },
    ...jsonFlag,
  },

  async ask({ words }) {
    const { office, post } = words.values
    const id = post === undefined ? undefined : parseId(post)
    if ((office === undefined) === (id === undefined)) {
      throw new Problem<CommandProblem>('flag_missing', 'Say --office or --post', {
        params: { flag: '--office / --post' },
      })
    }
    return { office, post: id, reason: needed(words, 'reason'), json: words.switches.has('json') }
  },

  async run({ office, post, reason, json }, { accounts, records }, voice) {
    const account = office === undefined ? undefined : await accounts.lookup(office)
    if (office !== undefined && account === undefined) {
      throw new Problem<AccountsProblem>('account_not_found', 'There is no such account.')
    }
    const target = account === undefined ? { postId: post ?? 0 } : { accountId: account.id }
    const hold = await records.holds.place(target, { by: null, reason })
    voice.say({ zh: `已保全，编号 ${hold.id}`, en: `on hold, number ${hold.id}` })
    voice.out(json ? JSON.stringify({ id: wireId(hold.id) }) : wireId(hold.id))
    return 0
  },
})
