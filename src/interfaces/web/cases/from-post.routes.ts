// GET and POST /posts/<id>/ask: the author of a post makes a case of it.
import { h } from 'preact'
import { Type } from 'typebox'
import { parseId } from '#core/ids'
import { Problem } from '#core/problem'
import { inquiryKinds, type InquiriesProblem, type InquiryKind } from '#domain/inquiries'
import type { PostsProblem, PostView } from '#domain/posts'
import type { FastifyRequest } from 'fastify'
import type { Server } from '#interfaces/http'
import { officesSpokenTo } from '../components/speaks-to.ts'
import { actorOf, signedInOnly } from '../page/access.ts'
import { readForm } from '../page/form.ts'
import { deedLimit } from '../page/limits.ts'
import { findPost } from '../posts/find-post.ts'
import { casePath } from './case-links.ts'
import type { WithVisits } from './case-needs.ts'
import { FromPostPage } from './from-post.page.tsx'

export const fromPostRoutes = (server: Server, { pages, posts, inquiries }: WithVisits): void => {
  const schema = { params: Type.Object({ id: Type.String() }) }

  const ownPost = async (request: FastifyRequest, id: string): Promise<PostView> => {
    const view = await findPost(posts, request, id)
    if (view.author.id !== actorOf(request).accountId) throw new Problem<PostsProblem>('not_yours', 'This is not yours')
    if (officesSpokenTo(view).length === 0) {
      throw new Problem<InquiriesProblem>('office_unknown', 'The post speaks to no office here.')
    }
    return view
  }

  server.get('/posts/:id/ask', { preHandler: signedInOnly, schema }, async (request, reply) => {
    const view = await ownPost(request, request.params.id)
    return pages.show(request, reply, h(FromPostPage, { view, offices: officesSpokenTo(view) }))
  })

  const options = { preHandler: signedInOnly, schema, config: { limit: deedLimit } }
  server.post('/posts/:id/ask', options, async (request, reply) => {
    const view = await ownPost(request, request.params.id)
    const form = readForm(request.body)
    const [first] = officesSpokenTo(view)
    const officeId = parseId(form.text('office')) ?? first?.id
    if (officeId === undefined) throw new Problem<InquiriesProblem>('office_unknown', 'There is no such office here.')
    const kind = form.choice<InquiryKind>('kind', inquiryKinds) ?? 'question'
    const inquiry = await inquiries.fromPost(actorOf(request), { postId: view.post.id, officeId, kind })
    return pages.goTo(reply, casePath(inquiry.number), 'asked')
  })
}
