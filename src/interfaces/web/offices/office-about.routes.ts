// GET /@handle/about, /legal, /privacy, /netiquette.
import { h } from 'preact'
import { Type } from 'typebox'
import { Problem, type CoreProblem } from '#core/problem'
import type { Accounts } from '#domain/accounts'
import type { Offices } from '#domain/offices'
import type { Server } from '#interfaces/http'
import { findAccount } from '../accounts/find-account.ts'
import { readForm } from '../page/form.ts'
import type { Pages } from '../page/pages.ts'
import { noticeKinds, OfficeAboutPage, OfficeNoticePage } from './office-about.page.tsx'

interface Needs {
  readonly pages: Pages
  readonly accounts: Pick<Accounts, 'lookup'>
  readonly offices: Pick<Offices, 'sheets' | 'disclosures'>
}

const params = Type.Object({ acct: Type.String() })

export const officeAboutRoutes = (server: Server, { pages, accounts, offices }: Needs): void => {
  const { sheets, disclosures } = offices
  server.get('/@:acct/about', { schema: { params } }, async (request, reply) => {
    const account = await findAccount(accounts, request.params.acct)
    const [sheet, texts, history] = await Promise.all([
      sheets.sheet(account.id),
      sheets.texts(account.id),
      disclosures.historyOf(account.id),
    ])
    return pages.show(request, reply, h(OfficeAboutPage, { account, sheet, texts, history }))
  })

  for (const kind of noticeKinds) {
    server.get(`/@:acct/${kind}`, { schema: { params } }, async (request, reply) => {
      const account = await findAccount(accounts, (request.params as { acct: string }).acct)
      const versions = await sheets.versions(account.id, kind)
      const asked = readForm(request.query).word('version')
      const version = asked === undefined ? undefined : Number(asked)
      if (version !== undefined && !versions.some((one) => one.version === version)) {
        throw new Problem<CoreProblem>('not_found', 'There is no such version')
      }
      return pages.show(request, reply, h(OfficeNoticePage, { account, kind, versions, version }))
    })
  }
}
