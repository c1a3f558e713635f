// GET and POST /@handle/by-mail, /by-mail/…: following by mail, without an account and without cookies.
import { h } from 'preact'
import { Type } from 'typebox'
import { isProblem, Problem } from '#core/problem'
import type { Account, Accounts, AccountsProblem } from '#domain/accounts'
import { frequencies, type Subscriptions, type SubscriptionsProblem } from '#domain/subscriptions'
import type { Server } from '#interfaces/http'
import { findAccount } from '../accounts/find-account.ts'
import { accountPath } from '../links.ts'
import { readForm } from '../page/form.ts'
import { mailFollowLimit, signInLimit } from '../page/limits.ts'
import type { Pages } from '../page/pages.ts'
import { asFormError } from '../posts/draft.ts'
import { ByMailPage, ConfirmPage, ManagePage } from './by-mail.page.tsx'

interface Needs {
  readonly pages: Pages
  readonly accounts: Pick<Accounts, 'lookup' | 'byId'>
  readonly byMail: Subscriptions['byMail']
}

const expired = (): Problem => new Problem<SubscriptionsProblem>('link_expired', 'This link is used or too old')

export const byMailRoutes = (server: Server, { pages, accounts, byMail }: Needs): void => {
  const ofAccount = { params: Type.Object({ acct: Type.String() }) }
  const ofToken = { params: Type.Object({ token: Type.String() }) }
  const secret = { secret: true }

  const localAccount = async (acct: string): Promise<Account> => {
    const account = await findAccount(accounts, acct)
    if (account.domain === null && account.deletedAt === null) return account
    throw new Problem<AccountsProblem>('account_not_found', 'There is no such account')
  }

  server.get('/@:acct/by-mail', { schema: ofAccount }, async (request, reply) => {
    const account = await localAccount(request.params.acct)
    return pages.show(request, reply, h(ByMailPage, { account, asked: readForm(request.query).flag('asked') }))
  })

  server.post('/@:acct/by-mail', { schema: ofAccount, config: { limit: mailFollowLimit } }, async (request, reply) => {
    const account = await localAccount(request.params.acct)
    const form = readForm(request.body)
    const email = form.text('email')
    const frequency = form.choice('frequency', frequencies) ?? 'daily'
    try {
      await byMail.ask({ accountId: account.id, email, frequency, locale: request.caller.locale })
      return await pages.goTo(reply, `${accountPath(account, 'by-mail')}?asked=1`)
    } catch (error) {
      if (!isProblem(error, 'email_invalid')) throw error
      const errors = [asFormError(error, request, 'email')]
      const page = h(ByMailPage, { account, email: email.slice(0, 254), frequency, errors })
      return pages.show(request, reply, page, { status: 422, ...secret })
    }
  })

  server.get('/by-mail/confirm/:token', { schema: ofToken }, async (request, reply) => {
    const { token } = request.params
    const wish = await byMail.asked(token)
    if (wish === undefined) throw expired()
    return pages.show(request, reply, h(ConfirmPage, { ...wish, token }), secret)
  })

  const limited = { schema: ofToken, config: { limit: signInLimit } }

  server.post('/by-mail/confirm/:token', limited, async (request, reply) =>
    pages.goTo(reply, `/by-mail/${await byMail.confirm(request.params.token)}`, 'followed'),
  )

  server.get('/by-mail/:token', { schema: ofToken }, async (request, reply) => {
    const { token } = request.params
    const subscription = await byMail.read(token)
    if (subscription === undefined) throw expired()
    return pages.show(request, reply, h(ManagePage, { subscription, token }), secret)
  })

  server.post('/by-mail/:token', limited, async (request, reply) => {
    const { token } = request.params
    await byMail.change(token, readForm(request.body).choice('frequency', frequencies) ?? 'daily')
    return pages.goTo(reply, `/by-mail/${token}`, 'saved')
  })

  server.post('/by-mail/:token/stop', limited, async (request, reply) => {
    const accountId = await byMail.stop(request.params.token)
    const account = accountId === undefined ? undefined : await accounts.byId(accountId)
    return pages.goTo(reply, account === undefined ? '/' : accountPath(account), 'unfollowed')
  })

  // RFC 8058: mail programs send a form without cookies when somebody presses their button; people come with GET
  server.get('/unsubscribe/:token', { schema: ofToken }, async (request, reply) =>
    reply.header('cache-control', 'no-store').redirect(`/by-mail/${encodeURIComponent(request.params.token)}`, 303),
  )
  server.post('/unsubscribe/:token', { schema: ofToken }, async (request, reply) => {
    await byMail.stop(request.params.token)
    // the same for whatever token: it has ended, or there was nothing
    return reply.header('cache-control', 'no-store').type('text/plain; charset=utf-8').send('OK\n')
  })
}
