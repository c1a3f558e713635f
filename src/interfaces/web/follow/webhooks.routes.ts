// GET and POST /settings/webhooks: who follows from elsewhere, and the programs that are told.
import type { FastifyRequest } from 'fastify'
import { h } from 'preact'
import { Type } from 'typebox'
import { isProblem } from '#core/problem'
import type { Subscriptions, Webhook } from '#domain/subscriptions'
import type { Server } from '#interfaces/http'
import { actorOf, idIn, signedInOnly } from '../page/access.ts'
import { readForm } from '../page/form.ts'
import { settingsLimit } from '../page/limits.ts'
import type { Pages } from '../page/pages.ts'
import { asFormError } from '../posts/draft.ts'
import { WebhooksPage } from './webhooks.page.tsx'

interface Needs {
  readonly pages: Pages
  readonly subscriptions: Pick<Subscriptions, 'byMail' | 'webhooks'>
}

export const webhookRoutes = (server: Server, { pages, subscriptions }: Needs): void => {
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
  const shown = async (request: FastifyRequest) => ({
    followers: await byMail.count({ accountId: actorOf(request).accountId }),
    webhooks: await webhooksOf(request),
  })

  server.get('/settings/webhooks', { preHandler: signedInOnly }, async (request, reply) =>
    pages.show(request, reply, h(WebhooksPage, await shown(request))),
  )

  server.post('/settings/webhooks', onlyMine, async (request, reply) => {
    const url = readForm(request.body).text('url').trim()
    try {
      const { secret } = await webhooks.add(actorOf(request), url)
      // the one page on which the secret ever stands
      return await pages.show(request, reply, h(WebhooksPage, { ...(await shown(request)), secret }), { secret: true })
    } catch (error) {
      if (!isProblem(error, 'webhook_url_invalid') && !isProblem(error, 'webhook_limit')) throw error
      const page = { ...(await shown(request)), url: url.slice(0, 1000), errors: [asFormError(error, request, 'url')] }
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
