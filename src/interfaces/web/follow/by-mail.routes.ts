// GET and POST /@handle/by-mail, /groups/code/by-mail, /by-mail/…: following by mail, without an account and without
// cookies.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { h } from 'preact'
import { Type } from 'typebox'
import { isProblem, Problem } from '#core/problem'
import type { Accounts, AccountsProblem } from '#domain/accounts'
import type { Groups, GroupsProblem } from '#domain/offices'
import { frequencies, type Followed, type Subscriptions, type SubscriptionsProblem } from '#domain/subscriptions'
import type { Server } from '#interfaces/http'
import { findAccount } from '../accounts/find-account.ts'
import { readForm } from '../page/form.ts'
import { mailFollowLimit, signInLimit } from '../page/limits.ts'
import type { Pages } from '../page/pages.ts'
import { asFormError } from '../posts/draft.ts'
import { ByMailPage, ConfirmPage, ManagePage } from './by-mail.page.tsx'
import { followedPath } from './followed-line.tsx'

interface Needs {
  readonly pages: Pages
  readonly accounts: Pick<Accounts, 'lookup'>
  readonly groups: Pick<Groups, 'byCode'>
  readonly byMail: Subscriptions['byMail']
}

const expired = (): Problem => new Problem<SubscriptionsProblem>('link_expired', 'This link is used or too old')

export const byMailRoutes = (server: Server, { pages, accounts, groups, byMail }: Needs): void => {
  const ofAccount = { params: Type.Object({ acct: Type.String() }) }
  const ofGroup = { params: Type.Object({ code: Type.String({ minLength: 1, maxLength: 40 }) }) }
  const ofToken = { params: Type.Object({ token: Type.String() }) }
  const secret = { secret: true }
  const config = { limit: mailFollowLimit }

  const localAccount = async (acct: string): Promise<Followed> => {
    const account = await findAccount(accounts, acct)
    if (account.domain === null && account.deletedAt === null) return { account }
    throw new Problem<AccountsProblem>('account_not_found', 'There is no such account')
  }

  const openGroup = async (code: string): Promise<Followed> => {
    const group = (await groups.byCode(code))?.group
    if (group !== undefined && group.closedAt === null) return { group }
    throw new Problem<GroupsProblem>('group_not_found', 'There is no such group')
  }

  const show = (request: FastifyRequest, reply: FastifyReply, followed: Followed): Promise<FastifyReply> =>
    pages.show(request, reply, h(ByMailPage, { followed, asked: readForm(request.query).flag('asked') }))

  const ask = async (request: FastifyRequest, reply: FastifyReply, followed: Followed): Promise<FastifyReply> => {
    const form = readForm(request.body)
    const email = form.text('email')
    const frequency = form.choice('frequency', frequencies) ?? 'daily'
    const of = followed.account === undefined ? { groupId: followed.group.id } : { accountId: followed.account.id }
    try {
      await byMail.ask({ of, email, frequency, locale: request.caller.locale })
      return await pages.goTo(reply, `${followedPath(followed)}/by-mail?asked=1`)
    } catch (error) {
      if (!isProblem(error, 'email_invalid')) throw error
      const errors = [asFormError(error, request, 'email')]
      const page = h(ByMailPage, { followed, email: email.slice(0, 254), frequency, errors })
      return pages.show(request, reply, page, { status: 422, ...secret })
    }
  }

  server.get('/@:acct/by-mail', { schema: ofAccount }, async (request, reply) =>
    show(request, reply, await localAccount(request.params.acct)),
  )
  server.post('/@:acct/by-mail', { schema: ofAccount, config }, async (request, reply) =>
    ask(request, reply, await localAccount(request.params.acct)),
  )
  server.get('/groups/:code/by-mail', { schema: ofGroup }, async (request, reply) =>
    show(request, reply, await openGroup(request.params.code)),
  )
  server.post('/groups/:code/by-mail', { schema: ofGroup, config }, async (request, reply) =>
    ask(request, reply, await openGroup(request.params.code)),
  )

  server.get('/by-mail/confirm/:token', { schema: ofToken }, async (request, reply) => {
    const { token } = request.params
    const wish = await byMail.asked(token)
    if (wish === undefined) throw expired()
    return pages.show(request, reply, h(ConfirmPage, { ...wish, token }), secret)
  })

  const limited = { schema: ofToken, config: { limit: signInLimit } }

  server.post('/by-mail/confirm/:token', limited, async (request, reply) => {
    const token = await byMail.confirm(request.params.token)
    const group = (await byMail.read(token))?.followed.group
    return pages.goTo(reply, `/by-mail/${token}`, group === undefined ? 'followed' : 'group_followed')
  })

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
    const followed = await byMail.stop(request.params.token)
    const path = followed === undefined ? '/' : followedPath(followed)
    return pages.goTo(reply, path, followed?.group === undefined ? 'unfollowed' : 'group_unfollowed')
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
