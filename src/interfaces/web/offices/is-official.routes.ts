// GET /verify?url=…
import { h } from 'preact'
import type { Accounts } from '#domain/accounts'
import type { Verification } from '#domain/offices'
import type { Server } from '#interfaces/http'
import { readForm } from '../page/form.ts'
import type { Pages } from '../page/pages.ts'
import { IsOfficialPage } from './is-official.page.tsx'

interface Needs {
  readonly pages: Pages
  readonly accounts: Pick<Accounts, 'byId'>
  readonly verification: Pick<Verification, 'isOfficial'>
}

export const isOfficialRoutes = (server: Server, { pages, accounts, verification }: Needs): void => {
  server.get('/verify', async (request, reply) => {
    const asked = readForm(request.query).text('url').trim()
    const answer = asked === '' ? undefined : await verification.isOfficial(asked)
    const account = answer?.accountId == null ? undefined : await accounts.byId(answer.accountId)
    return pages.show(request, reply, h(IsOfficialPage, { asked, answer, account }))
  })
}
