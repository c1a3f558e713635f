// /groups/code/followers: who follows a group from elsewhere, and the programs that are told; by heads of its coordinator.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { h } from 'preact'
import { Type } from 'typebox'
import { isProblem } from '#core/problem'
import type { Subscriptions } from '#domain/subscriptions'
import type { Server } from '#interfaces/http'
import { noHook, type HooksShown } from '../follow/webhook-parts.tsx'
import { groupPath } from '../links.ts'
import { actorOf, idIn, signedInOnly } from '../page/access.ts'
import { readForm } from '../page/form.ts'
import { settingsLimit } from '../page/limits.ts'
import type { Pages } from '../page/pages.ts'
import { asFormError } from '../posts/draft.ts'
import { GroupFollowersPage } from './followers.page.tsx'
import { createGroupPages, type GroupPagesNeeds } from './group-pages.ts'
import { codeParams } from './groups.routes.ts'

interface Needs extends GroupPagesNeeds {
  readonly pages: Pages
  readonly subscriptions: Pick<Subscriptions, 'byMail' | 'webhooks'>
}

export const groupFollowersRoutes = (server: Server, needs: Needs): void => {
  const { pages } = needs
  const { byMail, webhooks } = needs.subscriptions
  const { insideIn } = createGroupPages(needs)
  const path = '/groups/:code/followers'
  const looks = { preHandler: signedInOnly, schema: { params: codeParams } }
  const changes = { ...looks, config: { limit: settingsLimit } }

  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    code: string,
    more: Omit<HooksShown, 'webhooks'> = {},
    answer: { status?: number; secret?: boolean } = {},
  ): Promise<FastifyReply> => {
    const shown = await insideIn(request, code)
    const [hooks, followers] = await Promise.all([
      webhooks.list(actorOf(request), code),
      byMail.count({ groupId: shown.view.group.id }),
    ])
    return pages.show(request, reply, h(GroupFollowersPage, { shown, followers, webhooks: hooks, ...more }), answer)
  }

  server.get(path, looks, (request, reply) => show(request, reply, request.params.code))

  server.post(path, changes, async (request, reply) => {
    const { code } = request.params
    const url = readForm(request.body).text('url').trim()
    try {
      const { secret } = await webhooks.add(actorOf(request), url, { about: 'posts', group: code })
      // the one page on which the secret ever stands
      return await show(request, reply, code, { secret }, { secret: true })
    } catch (error) {
      if (!isProblem(error, 'webhook_url_invalid') && !isProblem(error, 'webhook_limit')) throw error
      const wrong = { values: { ...noHook, url: url.slice(0, 1000) }, errors: [asFormError(error, request, 'url')] }
      return show(request, reply, code, wrong, { status: 422 })
    }
  })

  const deeds = { test: webhooks.test, resume: webhooks.resume, remove: webhooks.remove } as const
  const schema = { params: Type.Object({ ...codeParams.properties, id: Type.String() }) }
  for (const [name, act] of Object.entries(deeds)) {
    server.post(`${path}/:id/${name}`, { ...changes, schema }, async (request, reply) => {
      const { code, id } = request.params as { code: string; id: string }
      await act(actorOf(request), idIn(id), code)
      return pages.goTo(reply, groupPath(code, 'followers'), 'saved')
    })
  }
}
