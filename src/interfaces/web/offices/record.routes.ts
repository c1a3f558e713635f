// GET /@handle/verification
import { h } from 'preact'
import { Type } from 'typebox'
import type { Accounts } from '#domain/accounts'
import type { Verification } from '#domain/offices'
import type { Server } from '#interfaces/http'
import { findAccount } from '../accounts/find-account.ts'
import type { Pages } from '../page/pages.ts'
import { RecordPage } from './record.page.tsx'

interface Needs {
  readonly pages: Pages
  readonly accounts: Pick<Accounts, 'lookup'>
  readonly verification: Pick<Verification, 'historyOf'>
}

export const recordRoutes = (server: Server, { pages, accounts, verification }: Needs): void => {
  const params = Type.Object({ acct: Type.String() })
  server.get('/@:acct/verification', { schema: { params } }, async (request, reply) => {
    const account = await findAccount(accounts, request.params.acct)
    const records = await verification.historyOf(request.caller.viewer, account.id)
    return pages.show(request, reply, h(RecordPage, { account, records }))
  })
}
