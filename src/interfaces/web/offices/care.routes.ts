// /silent-offices with its CSV, and /@handle/close.
import { h } from 'preact'
import { Type } from 'typebox'
import { csvLine } from '#core/csv'
import { Problem } from '#core/problem'
import type { Account, Accounts } from '#domain/accounts'
import type { Care, OfficesProblem, SilentOffice } from '#domain/offices'
import type { Server } from '#interfaces/http'
import type { Config } from '#platform/config'
import { findAccount } from '../accounts/find-account.ts'
import { accountPath } from '../links.ts'
import { signedInOnly, userOf } from '../page/access.ts'
import { readForm } from '../page/form.ts'
import { settingsLimit } from '../page/limits.ts'
import type { Pages } from '../page/pages.ts'
import { asFormError } from '../posts/draft.ts'
import { ClosePage } from './close.page.tsx'
import { SilentOfficesPage } from './silent.page.tsx'

interface Needs {
  readonly pages: Pages
  readonly config: Pick<Config, 'offices'>
  readonly accounts: Pick<Accounts, 'byIds' | 'lookup'>
  readonly care: Pick<Care, 'silent' | 'mayClose' | 'close'>
}

const PAGE = 50
/** Of one file; whoever has more reads it page by page. */
const MOST_LINES = 10_000

const dayText = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString().slice(0, 10))

const lineOf = (one: SilentOffice, account: Account | undefined): string =>
  csvLine([
    account?.handle,
    account?.displayName,
    one.state,
    dayText(one.since),
    one.reminders,
    dayText(one.remindedAt),
  ])

export const careRoutes = (server: Server, { pages, config, accounts, care }: Needs): void => {
  const params = Type.Object({ acct: Type.String() })
  const reading = { preHandler: signedInOnly }
  const closing = { preHandler: signedInOnly, config: { limit: settingsLimit }, schema: { params } }
  const accountsOf = (items: readonly SilentOffice[]) => accounts.byIds(items.map(({ accountId }) => accountId))

  server.get('/silent-offices', reading, async (request, reply) => {
    const found = await care.silent(userOf(request), { limit: PAGE, after: readForm(request.query).word('after') })
    const shown = { found, accounts: await accountsOf(found.items), days: config.offices.dormantDays }
    return pages.show(request, reply, h(SilentOfficesPage, shown))
  })

  server.get('/silent-offices.csv', reading, async (request, reply) => {
    const { items } = await care.silent(userOf(request), { limit: MOST_LINES })
    const known = await accountsOf(items)
    const lines = items.map((one) => lineOf(one, known.get(one.accountId)))
    reply.header('cache-control', 'no-store')
    reply.header('content-disposition', 'attachment; filename="silent-offices.csv"')
    const head = 'handle,name,state,since,reminders,last_reminded'
    return reply.type('text/csv; charset=utf-8').send(`${[head, ...lines].join('\n')}\n`)
  })

  server.get('/@:acct/close', { ...reading, schema: { params } }, async (request, reply) => {
    const account = await findAccount(accounts, request.params.acct)
    if (!(await care.mayClose(userOf(request), account.id))) {
      throw new Problem<OfficesProblem>('may_not_close', 'The head of the office or an administrator closes it')
    }
    return pages.show(request, reply, h(ClosePage, { account }))
  })

  server.post('/@:acct/close', closing, async (request, reply) => {
    const account = await findAccount(accounts, request.params.acct)
    const form = readForm(request.body)
    const values = { reason: form.text('reason').trim(), successor: form.text('successor').trim() }
    try {
      const name = values.successor.replace(/^@/, '')
      const successor = name === '' ? undefined : await accounts.lookup(name)
      if (name !== '' && successor === undefined) {
        throw new Problem<OfficesProblem>('successor_unfit', 'There is no such account', { field: 'successor' })
      }
      await care.close(userOf(request), account.id, { reason: values.reason, successorId: successor?.id ?? null })
      return await pages.goTo(reply, accountPath(account), 'saved')
    } catch (error) {
      const page = h(ClosePage, { account, values, errors: [asFormError(error, request)] })
      return pages.show(request, reply, page, { status: 422 })
    }
  })
}
