// account create <handle>: an account, and with credentials the person behind it.
import { accountKinds, type AccountKind } from '#domain/accounts'
import { Problem } from '#core/problem'
import { secretText } from '#core/random'
import { storeCommand } from '../command.ts'
import { jsonFlag } from '../flags.ts'
import type { CommandProblem } from '../problem-words.ts'

interface Request {
  readonly handle: string
  readonly kind: AccountKind
  readonly displayName: string | undefined
  /** Undefined: an account that nobody signs in to, for memberships and tokens. */
  readonly user: { readonly email: string; readonly password: string | undefined; readonly admin: boolean } | undefined
  readonly json: boolean
}

const isKind = (text: string): text is AccountKind => (accountKinds as readonly string[]).includes(text)

export const accountCreate = storeCommand<Request>({
  name: 'account create',
  where: 'owner',
  operands: ['handle'],
  purpose: {
    zh: '创建账号；给出邮箱、密码或 --admin 时同时创建登录用户',
    en: 'make an account, and with an e-mail address, a password or --admin the user who signs in',
  },
  flags: {
    kind: {
      value: accountKinds.join('|'),
      purpose: { zh: '账号类型（默认 citizen）', en: 'kind of account (citizen)' },
    },
    'display-name': { value: 'NAME', purpose: { zh: '显示名称', en: 'name as shown' } },
    email: { value: 'ADDRESS', purpose: { zh: '登录邮箱', en: 'address to sign in with' } },
    'password-stdin': {
      purpose: {
        zh: '从标准输入读取密码；否则生成并输出一个',
        en: 'read the password from standard input; else one is made and printed',
      },
    },
    admin: { purpose: { zh: '设为站点管理员', en: 'an administrator of the site' } },
    ...jsonFlag,
  },

  async ask({ words, readInput }) {
    const { kind = 'citizen', email } = words.values
    if (!isKind(kind)) {
      throw new Problem<CommandProblem>('value_unknown', `--kind is one of ${accountKinds.join(', ')}`, {
        params: { flag: '--kind', values: accountKinds.join(', ') },
      })
    }
    const readsPassword = words.switches.has('password-stdin')
    const admin = words.switches.has('admin')
    const password = readsPassword ? (await readInput()).replace(/\r?\n$/, '') : undefined
    return {
      handle: words.operands[0] ?? '',
      kind,
      displayName: words.values['display-name'],
      user: email !== undefined || readsPassword || admin ? { email: email ?? '', password, admin } : undefined,
      json: words.switches.has('json'),
    }
  },

  async run({ handle, kind, displayName, user, json }, { accounts, random }, voice) {
    const named = displayName === undefined ? {} : { displayName }
    if (user === undefined) {
      const account = await accounts.create({ handle, kind, ...named })
      voice.say({
        zh: `已创建账号 @${account.handle}（无登录用户）`,
        en: `made the account @${account.handle}, without a user`,
      })
      if (json) voice.out(JSON.stringify({ id: String(account.id), handle: account.handle, kind }))
      return 0
    }
    const password = user.password ?? secretText(random, 12)
    const made = await accounts.signUp({
      handle,
      kind,
      ...named,
      email: user.email,
      password,
      trusted: true,
      role: user.admin ? 'admin' : 'none',
    })
    voice.say({
      zh: `已创建账号 @${made.account.handle}${user.admin ? '（管理员）' : ''}`,
      en: `made the account @${made.account.handle}${user.admin ? ', an administrator' : ''}`,
    })
    if (user.password === undefined) {
      voice.say({ zh: '登录密码在标准输出，仅显示这一次', en: 'the password is on standard output, this once' })
    }
    if (json) {
      voice.out(
        JSON.stringify({
          id: String(made.account.id),
          handle: made.account.handle,
          kind,
          user_id: String(made.user.id),
          email: made.user.email,
          role: made.user.role,
          ...(user.password === undefined ? { password } : {}),
        }),
      )
    } else if (user.password === undefined) voice.out(password)
    return 0
  },
})
