// verify: is this account official? For accounts here and for registered ones elsewhere.
import { Type } from 'typebox'
import { Problem, type CoreProblem } from '#core/problem'
import type { Server } from '#interfaces/http'
import type { Desk } from '../desk.ts'
import { AccountEntity, presentAccount } from '../entities/account.ts'
import { titleMember, TitleMember } from '../entities/badge.ts'
import { nullable, Text } from '../entities/wire.ts'
import type { MastodonNeeds } from '../needs.ts'

const VerifyEntity = Type.Object({
  /** yes, was, not_public (verified, but no public body) or not_registered. */
  answer: Text,
  platform: nullable(Text),
  address: nullable(Text),
  /** Of an account here. */
  account: nullable(AccountEntity),
  title: nullable(TitleMember),
})

export const addVerifyRoutes = (server: Server, { accounts, offices }: MastodonNeeds, desk: Desk): void => {
  const schema = {
    querystring: Type.Object({ url: Type.Optional(Text) }),
    response: { 200: VerifyEntity },
  }
  server.get('/api/bema/v1/verify', { schema }, async (request) => {
    const url = request.query.url?.trim() ?? ''
    if (url === '') throw new Problem<CoreProblem>('invalid', 'url is missing', { field: 'url' })
    const { answer, platform, address, accountId, title } = await offices.verification.isOfficial(url)
    const account = accountId === null ? undefined : await accounts.byId(accountId)
    return {
      answer,
      platform,
      address: account?.handle ?? address,
      account: account === undefined ? null : presentAccount(account, desk.placeOf(request)),
      title: title === null ? null : titleMember(title),
    }
  })
}
