// Settings of the person: password, sessions, apps, acting account, silenced accounts, leaving.
import { h } from 'preact'
import { Type } from 'typebox'
import { parseId } from '#core/ids'
import { isProblem, Problem, type CoreProblem } from '#core/problem'
import { isHead, type Accounts, type AccountsProblem } from '#domain/accounts'
import type { Offices } from '#domain/offices'
import { clearSessionCookie, type Server } from '#interfaces/http'
import type { Config } from '#platform/config'
import { actorOf, idIn, pageOf, signedInOnly, userOf } from '../page/access.ts'
import { readForm } from '../page/form.ts'
import type { Pages } from '../page/pages.ts'
import { asFormError } from '../posts/draft.ts'
import { AccountsPage, AppsPage, LeavePage, PasswordPage, SessionsPage } from './security.page.tsx'
import { SilencedPage } from './silenced.page.tsx'

interface Needs {
  readonly pages: Pages
  readonly config: Config
  readonly offices: Pick<Offices, 'staff'>
  readonly accounts: Pick<
    Accounts,
    | 'byId'
    | 'byIds'
    | 'setPassword'
    | 'sessions'
    | 'closeSessionByKey'
    | 'authorizedApps'
    | 'revokeById'
    | 'memberships'
    | 'switchAccount'
    | 'muted'
    | 'blocked'
    | 'deleteAccount'
  >
}

export const securityRoutes = (server: Server, { pages, config, accounts, offices }: Needs): void => {
  const onlyMine = { preHandler: signedInOnly }

  server.get('/settings/password', onlyMine, async (request, reply) =>
    pages.show(request, reply, h(PasswordPage, { errors: [] })),
  )

  server.post('/settings/password', onlyMine, async (request, reply) => {
    const form = readForm(request.body)
    const keepSession = request.caller.session?.secret
    try {
      await accounts.setPassword(userOf(request), {
        current: form.text('current'),
        next: form.text('next_password'),
        ...(keepSession === undefined ? {} : { keepSession }),
      })
      return await pages.goTo(reply, '/settings/password', 'password_changed')
    } catch (error) {
      const field = isProblem(error, 'sign_in_failed') ? 'current' : 'next_password'
      return pages.show(request, reply, h(PasswordPage, { errors: [asFormError(error, request, field)] }), {
        status: 422,
      })
    }
  })

  server.get('/settings/sessions', onlyMine, async (request, reply) => {
    const sessions = await accounts.sessions(userOf(request))
    return pages.show(request, reply, h(SessionsPage, { sessions, here: request.caller.session?.session.key ?? '' }))
  })

  server.post(
    '/settings/sessions/:key/end',
    { ...onlyMine, schema: { params: Type.Object({ key: Type.String() }) } },
    async (request, reply) => {
      await accounts.closeSessionByKey(userOf(request), request.params.key)
      return pages.goTo(reply, '/settings/sessions', 'session_closed')
    },
  )

  server.get('/settings/apps', onlyMine, async (request, reply) => {
    const apps = await accounts.authorizedApps(userOf(request))
    const named = await accounts.byIds([...new Set(apps.map(({ accountId }) => accountId))])
    const handles = new Map([...named].map(([id, account]) => [id, account.handle]))
    return pages.show(request, reply, h(AppsPage, { apps, handles }))
  })

  server.post(
    '/settings/apps/:id/revoke',
    { ...onlyMine, schema: { params: Type.Object({ id: Type.String() }) } },
    async (request, reply) => {
      await accounts.revokeById(userOf(request), idIn(request.params.id))
      return pages.goTo(reply, '/settings/apps', 'app_revoked')
    },
  )

  server.get('/settings/accounts', onlyMine, async (request, reply) => {
    const userId = userOf(request)
    const [memberships, invitations] = await Promise.all([
      accounts.memberships(userId),
      offices.staff.invitationsFor(userId),
    ])
    return pages.show(request, reply, h(AccountsPage, { memberships, invitations }))
  })

  server.post('/settings/accounts', onlyMine, async (request, reply) => {
    const accountId = parseId(readForm(request.body).text('account'))
    const secret = request.caller.session?.secret
    if (accountId === undefined || secret === undefined)
      throw new Problem<CoreProblem>('invalid', 'No account was named')
    await accounts.switchAccount(secret, accountId)
    return pages.goTo(reply, '/home', 'switched')
  })

  server.get('/settings/silenced', onlyMine, async (request, reply) => {
    const { accountId } = actorOf(request)
    const page = pageOf(request, 80)
    const [muted, blocked] = await Promise.all([accounts.muted(accountId, page), accounts.blocked(accountId, page)])
    return pages.show(request, reply, h(SilencedPage, { muted: muted.items, blocked: blocked.items }))
  })

  server.get('/settings/leave', onlyMine, async (request, reply) => {
    const actor = actorOf(request)
    const account = await accounts.byId(actor.accountId)
    if (account === undefined) throw new Problem<CoreProblem>('sign_in_needed', 'Please sign in first')
    const own = await accounts.memberships(userOf(request))
    // who may not is told before she types, and again by the deed itself
    if (!isHead(own.find(({ accountId }) => accountId === actor.accountId)?.role)) {
      throw new Problem<AccountsProblem>('head_needed', 'Only a head of the office may do this')
    }
    return pages.show(request, reply, h(LeavePage, { account }))
  })

  server.post('/settings/leave', onlyMine, async (request, reply) => {
    const actor = actorOf(request)
    const account = await accounts.byId(actor.accountId)
    if (account === undefined) throw new Problem<CoreProblem>('sign_in_needed', 'Please sign in first')
    if (readForm(request.body).text('handle').trim().replace(/^@/, '') !== account.handle) {
      const errors = [{ field: 'handle', message: pages.wordsOf(request).settings.leaveMismatch }]
      return pages.show(request, reply, h(LeavePage, { account, errors }), { status: 422 })
    }
    await accounts.deleteAccount(actor)
    clearSessionCookie(reply, config)
    return pages.goTo(reply, '/', 'left')
  })
}
