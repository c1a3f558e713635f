// /case-mail/…: confirming and ending news of a case by mail, without an account and without cookies.
import { h } from 'preact'
import { Type } from 'typebox'
import { Problem } from '#core/problem'
import type { SubscriptionsProblem } from '#domain/subscriptions'
import type { Server } from '#interfaces/http'
import { signInLimit } from '../page/limits.ts'
import { CaseMailPage } from './case-mail.page.tsx'
import { casePath } from './case-links.ts'
import type { WithVisits } from './case-needs.ts'

export const caseMailRoutes = (server: Server, { pages, caseMail, inquiries }: WithVisits): void => {
  const schema = { params: Type.Object({ token: Type.String() }) }
  const limited = { schema, config: { limit: signInLimit } }
  const secret = { secret: true }

  const find = async (token: string) => {
    const subscription = await caseMail.read(token)
    const inquiry = subscription && (await inquiries.byIds([subscription.inquiryId])).get(subscription.inquiryId)
    if (subscription === undefined || inquiry === undefined) {
      throw new Problem<SubscriptionsProblem>('link_expired', 'This link is used or too old')
    }
    return { ...subscription, number: inquiry.number, token }
  }

  // a button, because mail programs open links by themselves to look what is behind them
  for (const deed of ['confirm', 'stop'] as const) {
    const path = deed === 'confirm' ? '/case-mail/confirm/:token' : '/case-mail/:token'
    server.get(path, { schema }, async (request, reply) =>
      pages.show(request, reply, h(CaseMailPage, { ...(await find(request.params.token)), deed }), secret),
    )
  }
  server.post('/case-mail/confirm/:token', limited, async (request, reply) => {
    const { number } = await find(request.params.token)
    await caseMail.confirm(request.params.token)
    return pages.goTo(reply, casePath(number), 'case_mail_confirmed')
  })
  server.post('/case-mail/:token', limited, async (request, reply) => {
    const { number } = await find(request.params.token)
    await caseMail.stop(request.params.token)
    return pages.goTo(reply, casePath(number), 'case_mail_stopped')
  })

  // RFC 8058: mail programs send a form without cookies when somebody presses their button; people come with GET
  server.get('/case-mail/:token/one-click', { schema }, async (request, reply) =>
    reply.header('cache-control', 'no-store').redirect(`/case-mail/${encodeURIComponent(request.params.token)}`, 303),
  )
  server.post('/case-mail/:token/one-click', { schema }, async (request, reply) => {
    await caseMail.stop(request.params.token)
    return reply.header('cache-control', 'no-store').type('text/plain; charset=utf-8').send('OK\n')
  })
}
