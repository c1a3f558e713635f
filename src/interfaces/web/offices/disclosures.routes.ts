// /disclosures and /@handle/challenge: who is behind an account, asked and decided.
import type { FastifyRequest } from 'fastify'
import { h } from 'preact'
import { Type } from 'typebox'
import { parseId } from '#core/ids'
import type { Accounts } from '#domain/accounts'
import { disclosureWays, type ChallengePage, type Disclosures } from '#domain/offices'
import type { Server } from '#interfaces/http'
import { findAccount } from '../accounts/find-account.ts'
import { accountPath } from '../links.ts'
import { actorOf, idIn, signedInOnly, userOf } from '../page/access.ts'
import { readForm } from '../page/form.ts'
import { deedLimit, settingsLimit } from '../page/limits.ts'
import type { Pages } from '../page/pages.ts'
import { asFormError } from '../posts/draft.ts'
import { ChallengeFormPage, DisclosuresPage, OpenChallengesPage, type KnownAccounts } from './disclosures.page.tsx'

interface Needs {
  readonly pages: Pages
  readonly accounts: Pick<Accounts, 'lookup' | 'byIds'>
  readonly disclosures: Disclosures
}

export const disclosureRoutes = (server: Server, { pages, accounts, disclosures }: Needs): void => {
  const accountsOf = ({ items }: ChallengePage): Promise<KnownAccounts> =>
    accounts.byIds([...new Set(items.map(({ accountId }) => accountId))])

  server.get('/disclosures', async (request, reply) => {
    const decided = await disclosures.decided(parseId(readForm(request.query).text('before')))
    return pages.show(request, reply, h(DisclosuresPage, { decided, accounts: await accountsOf(decided) }))
  })

  const openFor = async (request: FastifyRequest) => {
    const open = await disclosures.open(userOf(request), parseId(readForm(request.query).text('after')))
    return { open, accounts: await accountsOf(open) }
  }

  server.get('/disclosures/open', { preHandler: signedInOnly }, async (request, reply) =>
    pages.show(request, reply, h(OpenChallengesPage, await openFor(request))),
  )

  const byId = Type.Object({ id: Type.String() })
  server.post(
    '/disclosures/:id',
    { preHandler: signedInOnly, config: { limit: deedLimit }, schema: { params: byId } },
    async (request, reply) => {
      const id = idIn(request.params.id)
      const form = readForm(request.body)
      try {
        await disclosures.decide(userOf(request), id, form.text('outcome') === 'upheld', form.text(`reason_${id}`))
        return await pages.goTo(reply, '/disclosures', 'decided')
      } catch (error) {
        const errors = [asFormError(error, request, `reason_${id}`)]
        const page = h(OpenChallengesPage, { ...(await openFor(request)), errors })
        return pages.show(request, reply, page, { status: 422 })
      }
    },
  )

  const params = Type.Object({ acct: Type.String() })
  server.get('/@:acct/challenge', { preHandler: signedInOnly, schema: { params } }, async (request, reply) =>
    pages.show(request, reply, h(ChallengeFormPage, { account: await findAccount(accounts, request.params.acct) })),
  )
  server.post(
    '/@:acct/challenge',
    { preHandler: signedInOnly, config: { limit: settingsLimit }, schema: { params } },
    async (request, reply) => {
      const account = await findAccount(accounts, request.params.acct)
      const form = readForm(request.body)
      const values = {
        code: form.text('code').trim(),
        how: form.choice('how', disclosureWays) ?? 'run',
        reason: form.text('reason').replaceAll('\r\n', '\n').trim(),
      }
      try {
        await disclosures.challenge(actorOf(request), account.id, values)
        return await pages.goTo(reply, accountPath(account, 'about'), 'challenged')
      } catch (error) {
        const page = h(ChallengeFormPage, { account, values, errors: [asFormError(error, request)] })
        return pages.show(request, reply, page, { status: 422 })
      }
    },
  )
}
