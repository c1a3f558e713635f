// GET /me
import { h } from 'preact'
import { Problem, type CoreProblem } from '#core/problem'
import type { Accounts } from '#domain/accounts'
import type { Server } from '#interfaces/http'
import { actorOf, signedInOnly } from '../page/access.ts'
import type { Pages } from '../page/pages.ts'
import { MePage } from './me.page.tsx'

export const meRoutes = (
  server: Server,
  { pages, accounts }: { pages: Pages; accounts: Pick<Accounts, 'byId'> },
): void => {
  server.get('/me', { preHandler: signedInOnly }, async (request, reply) => {
    const account = await accounts.byId(actorOf(request).accountId)
    if (account === undefined) throw new Problem<CoreProblem>('sign_in_needed', 'Please sign in first')
    return pages.show(request, reply, h(MePage, { account }))
  })
}
