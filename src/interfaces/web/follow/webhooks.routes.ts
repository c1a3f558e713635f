// GET and POST /settings/webhooks: who follows from elsewhere, and the programs that are told.
import type { FastifyRequest } from 'fastify'
import { h } from 'preact'
import { Type } from 'typebox'
import type { Id } from '#core/ids'
import { isProblem } from '#core/problem'
import type { Accounts } from '#domain/accounts'
import type { Inquiries } from '#domain/inquiries'
import {
  webhookAbouts,
  type Subscriptions,
  type SubscriptionsProblem,
  type Webhook,
  type WebhookSubject,
} from '#domain/subscriptions'
import type { Server } from '#interfaces/http'
import { actorOf, idIn, signedInOnly } from '../page/access.ts'
import { readForm, type Form } from '../page/form.ts'
import { settingsLimit } from '../page/limits.ts'
import type { Pages } from '../page/pages.ts'
import { asFormError } from '../posts/draft.ts'
import type { HookValues } from './webhook-parts.tsx'
import { WebhooksPage } from './webhooks.page.tsx'

interface Needs {
  readonly pages: Pages
  readonly accounts: Pick<Accounts, 'lookup' | 'byIds'>
  readonly inquiries: Pick<Inquiries, 'byNumber' | 'byIds'>
  readonly subscriptions: Pick<Subscriptions, 'byMail' | 'webhooks'>
}

const wrongInput: readonly SubscriptionsProblem[] = ['webhook_url_invalid', 'webhook_subject_unknown', 'webhook_limit']
const KEPT = 1000

export const webhookRoutes = (server: Server, { pages, accounts, inquiries, subscriptions }: Needs): void => {
  const { byMail, webhooks } = subscriptions
  const onlyMine = { preHandler: signedInOnly, config: { limit: settingsLimit } }

  /** Whoever may write for an office may know how many follow; its webhooks are for its heads. */
  const webhooksOf = async (request: FastifyRequest): Promise<readonly Webhook[] | undefined> => {
    try {
      return await webhooks.list(actorOf(request))
    } catch (error) {
      if (isProblem(error, 'role_missing')) return undefined
      throw error
    }
  }

  const subjectsOf = async (all: readonly Webhook[]): Promise<ReadonlyMap<Id, string>> => {
    const idsOf = (about: Webhook['about']): readonly Id[] =>
      all.flatMap((one) => (one.about === about && one.subjectId !== null ? [one.subjectId] : []))
    const [offices, cases] = await Promise.all([accounts.byIds(idsOf('office_cases')), inquiries.byIds(idsOf('case'))])
    return new Map(
      all.flatMap(({ id, about, subjectId }) => {
        if (subjectId === null) return []
        const office = about === 'office_cases' ? offices.get(subjectId) : undefined
        const subject = office === undefined ? cases.get(subjectId)?.number : `@${office.handle}`
        return subject === undefined ? [] : [[id, subject] as const]
      }),
    )
  }

  const shown = async (request: FastifyRequest) => {
    const all = await webhooksOf(request)
    return {
      followers: await byMail.count({ accountId: actorOf(request).accountId }),
      webhooks: all,
      subjects: await subjectsOf(all ?? []),
    }
  }

  const valuesIn = (form: Form): HookValues => ({
    url: form.text('url').trim().slice(0, KEPT),
    about: form.choice('about', webhookAbouts) ?? 'posts',
    subject: form.text('subject').trim().slice(0, 60),
  })

  /** What is not found is refused with the rest. */
  const meant = async ({ about, subject }: HookValues): Promise<WebhookSubject> => {
    if (about === 'posts') return { about }
    if (about === 'case') {
      const inquiry = /^[a-z0-9-]{3,60}$/i.test(subject) ? await inquiries.byNumber(subject) : undefined
      return { about, inquiryId: inquiry?.id ?? 0 }
    }
    const office = await accounts.lookup(subject.replace(/^[@＠]/, ''))
    return { about, officeId: office?.id ?? 0 }
  }

  /** Pages of cases lead here with what they are about. */
  const asked = (request: FastifyRequest): HookValues => {
    const form = readForm(request.query)
    const [office, number] = [form.text('office').slice(0, 60), form.text('case').slice(0, 60)]
    if (number !== '') return { url: '', about: 'case', subject: number }
    return { url: '', about: office === '' ? 'posts' : 'office_cases', subject: office }
  }

  server.get('/settings/webhooks', { preHandler: signedInOnly }, async (request, reply) =>
    pages.show(request, reply, h(WebhooksPage, { ...(await shown(request)), values: asked(request) })),
  )

  server.post('/settings/webhooks', onlyMine, async (request, reply) => {
    const form = readForm(request.body)
    const values = valuesIn(form)
    try {
      const { secret } = await webhooks.add(actorOf(request), form.text('url').trim(), await meant(values))
      // the one page on which the secret ever stands
      return await pages.show(request, reply, h(WebhooksPage, { ...(await shown(request)), secret }), { secret: true })
    } catch (error) {
      if (!isProblem(error) || !(wrongInput as readonly string[]).includes(error.code)) throw error
      const field = error.code === 'webhook_subject_unknown' ? 'subject' : 'url'
      const page = { ...(await shown(request)), values, errors: [asFormError(error, request, field)] }
      return pages.show(request, reply, h(WebhooksPage, page), { status: 422 })
    }
  })

  const deeds = { test: webhooks.test, resume: webhooks.resume, remove: webhooks.remove } as const
  const schema = { params: Type.Object({ id: Type.String() }) }
  for (const [name, act] of Object.entries(deeds)) {
    server.post(`/settings/webhooks/:id/${name}`, { ...onlyMine, schema }, async (request, reply) => {
      await act(actorOf(request), idIn(request.params.id))
      return pages.goTo(reply, '/settings/webhooks', 'saved')
    })
  }
}
