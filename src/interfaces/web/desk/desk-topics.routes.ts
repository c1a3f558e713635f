// /desk/topics: under which topics an office files its cases.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { h } from 'preact'
import { isProblem } from '#core/problem'
import type { Desk } from '#domain/inquiries'
import type { Server } from '#interfaces/http'
import type { FormErrors } from '../components/fields.tsx'
import { actorOf, signedInOnly } from '../page/access.ts'
import { readForm } from '../page/form.ts'
import { writeLimit } from '../page/limits.ts'
import type { Pages } from '../page/pages.ts'
import { asFormError } from '../posts/draft.ts'
import { DeskTopicsPage } from './desk-topics.page.tsx'
import { seenIn } from './seen.ts'

interface Needs {
  readonly pages: Pages
  readonly desk: Pick<Desk, 'topics' | 'counts' | 'parts'>
}

const KEPT = 4000

export const deskTopicsRoutes = (server: Server, { pages, desk }: Needs): void => {
  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    again: { readonly written?: string; readonly movedOn?: boolean; readonly errors?: FormErrors } = {},
    status = 200,
  ) => {
    const { viewer } = request.caller
    // the first of them refuses whoever is not of the staff
    const counts = await desk.counts(viewer)
    const [topics, mayManage] = await Promise.all([
      desk.topics.of(actorOf(request).accountId),
      desk.parts.mayManage(viewer),
    ])
    const { written, movedOn = false, errors = [] } = again
    return pages.show(request, reply, h(DeskTopicsPage, { topics, written, mayManage, counts, movedOn, errors }), {
      status,
    })
  }

  server.get('/desk/topics', { preHandler: signedInOnly }, async (request, reply) => show(request, reply))

  server.post(
    '/desk/topics',
    { preHandler: signedInOnly, config: { limit: writeLimit } },
    async (request, reply): Promise<FastifyReply> => {
      const form = readForm(request.body)
      const written = form.text('topics').slice(0, KEPT)
      try {
        await desk.topics.set(actorOf(request), seenIn(form), written.split('\n'))
      } catch (error) {
        if (isProblem(error, 'inquiry_moved_on')) return show(request, reply, { written, movedOn: true }, 409)
        const status = isProblem(error, 'deed_not_yours') ? 403 : 422
        return show(request, reply, { written, errors: [asFormError(error, request, 'topics')] }, status)
      }
      return pages.goTo(reply, '/desk/topics', 'saved')
    },
  )
}
