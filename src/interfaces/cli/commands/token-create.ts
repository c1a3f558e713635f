// token create --account <handle>: an access token for apps and scripts, alone on standard output.
import { Problem } from '#core/problem'
import { storeCommand } from '../command.ts'
import { jsonFlag } from '../flags.ts'
import type { CommandProblem } from '../problem-words.ts'

const usualScopes = 'read write follow push'

interface Request {
  readonly account: string
  readonly scopes: readonly string[]
  readonly json: boolean
}

export const tokenCreate = storeCommand<Request>({
  name: 'token create',
  where: 'owner',
  operands: [],
  purpose: { zh: '为账号签发访问令牌', en: 'make an access token for an account' },
  flags: {
    account: { value: 'HANDLE', purpose: { zh: '账号', en: 'the account that acts' } },
    scopes: {
      value: 'SCOPES',
      purpose: { zh: `权限，默认“${usualScopes}”`, en: `scopes, "${usualScopes}" unless said` },
    },
    ...jsonFlag,
  },

  async ask({ words }) {
    const { account, scopes = usualScopes } = words.values
    if (account === undefined) {
      throw new Problem<CommandProblem>('flag_missing', 'token create needs --account', {
        params: { flag: '--account' },
      })
    }
    return {
      account,
      scopes: scopes.split(/[\s,+]+/).filter((scope) => scope !== ''),
      json: words.switches.has('json'),
    }
  },

  async run({ account: name, scopes, json }, { accounts }, voice) {
    const account = await accounts.lookup(name.replace(/^@/, ''))
    if (account === undefined || account.deletedAt !== null) {
      throw new Problem('account_not_found', `There is no account @${name}`)
    }
    const token = await accounts.issueToken(account.id, scopes)
    voice.say({
      zh: `@${account.handle} 的访问令牌（请妥善保管，不会再次显示）：`,
      en: `access token of @${account.handle} (keep it secret; it is not shown again):`,
    })
    voice.out(json ? JSON.stringify({ token, account: account.handle, scopes: scopes.join(' ') }) : token)
    return 0
  },
})
