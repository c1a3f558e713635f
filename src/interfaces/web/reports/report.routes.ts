// GET /@handle/report for everybody, /drafts/report for the staff of the office that acts.
import { h } from 'preact'
import { Type } from 'typebox'
import type { Clock } from '#core/clock'
import { Problem, type CoreProblem } from '#core/problem'
import type { Account, Accounts } from '#domain/accounts'
import type { Invitations } from '#domain/invitations'
import type { Publishing } from '#domain/publishing'
import type { Server } from '#interfaces/http'
import { findAccount } from '../accounts/find-account.ts'
import { actorOf, signedInOnly } from '../page/access.ts'
import { readForm } from '../page/form.ts'
import type { Pages } from '../page/pages.ts'
import { periodIn } from './period.ts'
import { ReportPage } from './report.page.tsx'

interface Needs {
  readonly pages: Pages
  readonly clock: Clock
  readonly accounts: Pick<Accounts, 'lookup' | 'byId'>
  readonly publishing: Pick<Publishing, 'drafts' | 'reports'>
  readonly invitations: Pick<Invitations, 'counts'>
}

/** @throws not_found for whatever is no office of this site */
const officeOf = (account: Account | undefined): Account => {
  if (account?.kind !== 'office' || account.domain !== null || account.deletedAt !== null) {
    throw new Problem<CoreProblem>('not_found', 'Not found')
  }
  return account
}

export const reportRoutes = (server: Server, { pages, clock, accounts, publishing, invitations }: Needs): void => {
  const read = async (account: Account, query: unknown) => {
    const form = readForm(query)
    const period = periodIn(form.text('from'), form.text('until'), clock.now())
    const [report, invited] = await Promise.all([
      publishing.reports.of([account.id], period),
      invitations.counts(account.id, period),
    ])
    return { account, report, invited }
  }

  const params = Type.Object({ acct: Type.String() })
  server.get('/@:acct/report', { schema: { params } }, async (request, reply) => {
    const account = officeOf(await findAccount(accounts, request.params.acct))
    return pages.show(request, reply, h(ReportPage, await read(account, request.query)))
  })

  server.get('/drafts/report', { preHandler: signedInOnly }, async (request, reply) => {
    const account = officeOf(await accounts.byId(actorOf(request).accountId))
    const [page, open] = await Promise.all([
      read(account, request.query),
      publishing.drafts.inState(request.caller.viewer, ['submitted', 'sent_back']),
    ])
    const submitted = open.filter(({ state }) => state === 'submitted').length
    const waiting = { submitted, sentBack: open.length - submitted }
    return pages.show(request, reply, h(ReportPage, { ...page, waiting }))
  })
}
