// /groups/code/notes, /drafts, /questions; and sharing a draft of one's office with a group.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { h } from 'preact'
import { Type } from 'typebox'
import type { Publishing } from '#domain/publishing'
import type { Timelines } from '#domain/timelines'
import type { Server } from '#interfaces/http'
import type { FormErrors } from '../components/fields.tsx'
import { draftPath, groupPath } from '../links.ts'
import { actorOf, idIn, pageOf, signedInOnly } from '../page/access.ts'
import { readForm } from '../page/form.ts'
import { writeLimit } from '../page/limits.ts'
import type { Pages } from '../page/pages.ts'
import { asFormError } from '../posts/draft.ts'
import { createGroupPages, type GroupPagesNeeds } from './group-pages.ts'
import { QuestionsPage } from './group.page.tsx'
import { codeParams } from './groups.routes.ts'
import { NotesPage, SharedDraftPage, SharedDraftsPage } from './inside.page.tsx'

interface Needs extends GroupPagesNeeds {
  readonly pages: Pages
  readonly publishing: Pick<Publishing, 'sharing'>
  readonly timelines: Pick<Timelines, 'toAccounts'>
}

const schema = { params: codeParams }
const draftSchema = { params: Type.Object({ ...codeParams.properties, id: Type.String({ maxLength: 40 }) }) }
const guarded = { preHandler: signedInOnly, config: { limit: writeLimit } }
const read = { preHandler: signedInOnly }

export const groupInsideRoutes = (server: Server, needs: Needs): void => {
  const { pages, publishing, timelines } = needs
  const { groups } = needs.offices
  const { sharing } = publishing
  const { insideIn, accountsOf, namesIn } = createGroupPages(needs)

  const showNotes = async (
    request: FastifyRequest,
    reply: FastifyReply,
    code: string,
    errors: FormErrors = [],
    tried = '',
  ): Promise<FastifyReply> => {
    const shown = await insideIn(request, code)
    const [notes, nameOf] = await Promise.all([
      groups.notes(request.caller.viewer, code, pageOf(request)),
      namesIn(request),
    ])
    const found = await accountsOf(notes.items.map(({ officeId }) => officeId))
    const page = h(NotesPage, { shown, accounts: found, nameOf, notes, tried, errors })
    return pages.show(request, reply, page, { status: errors.length > 0 ? 422 : 200 })
  }

  server.get('/groups/:code/notes', { ...read, schema }, async (request, reply) =>
    showNotes(request, reply, request.params.code),
  )

  server.post('/groups/:code/notes', { ...guarded, schema }, async (request, reply) => {
    const { code } = request.params
    const text = readForm(request.body).text('text')
    try {
      await groups.writeNote(actorOf(request), code, text)
    } catch (error) {
      return showNotes(request, reply, code, [asFormError(error, request)], text)
    }
    return pages.goTo(reply, groupPath(code, 'notes'), 'noted')
  })

  server.get('/groups/:code/drafts', { ...read, schema }, async (request, reply) => {
    const { code } = request.params
    const shown = await insideIn(request, code)
    const [drafts, nameOf] = await Promise.all([sharing.inGroup(request.caller.viewer, code), namesIn(request)])
    const found = await accountsOf(drafts.map(({ draft }) => draft.accountId))
    const page = h(SharedDraftsPage, { shown, accounts: found, nameOf, drafts, errors: [] })
    return pages.show(request, reply, page)
  })

  const showDraft = async (
    request: FastifyRequest,
    reply: FastifyReply,
    { code, id }: { readonly code: string; readonly id: string },
    errors: FormErrors = [],
    tried = '',
  ): Promise<FastifyReply> => {
    const shown = await insideIn(request, code)
    const [shared, nameOf] = await Promise.all([sharing.draft(request.caller.viewer, code, idIn(id)), namesIn(request)])
    const found = await accountsOf([shared.draft.accountId, ...shared.comments.map(({ officeId }) => officeId)])
    const page = h(SharedDraftPage, { shown, accounts: found, nameOf, shared, tried, errors })
    return pages.show(request, reply, page, { status: errors.length > 0 ? 422 : 200 })
  }

  server.get('/groups/:code/drafts/:id', { ...read, schema: draftSchema }, async (request, reply) =>
    showDraft(request, reply, request.params),
  )

  server.post('/groups/:code/drafts/:id/comment', { ...guarded, schema: draftSchema }, async (request, reply) => {
    const { code, id } = request.params
    const note = readForm(request.body).text('note').trim()
    try {
      await sharing.comment(actorOf(request), code, idIn(id), note)
    } catch (error) {
      return showDraft(request, reply, request.params, [asFormError(error, request, 'note')], note)
    }
    return pages.goTo(reply, groupPath(code, `drafts/${id}`), 'noted')
  })

  server.get('/groups/:code/questions', { ...read, schema }, async (request, reply) => {
    const { code } = request.params
    const shown = await insideIn(request, code)
    const asked = shown.standing?.side === 'coordinator' && shown.view.group.settings.questions
    const members = asked ? (await groups.offices(code)).filter((id) => id !== shown.view.group.coordinatorId) : []
    const posts = await timelines.toAccounts(request.caller.viewer, members, pageOf(request))
    return pages.show(request, reply, h(QuestionsPage, { shown, posts }))
  })

  for (const deed of ['share', 'unshare'] as const) {
    server.post(
      `/drafts/:id/${deed}`,
      { ...guarded, schema: { params: Type.Object({ id: Type.String({ maxLength: 40 }) }) } },
      async (request, reply) => {
        const { id } = request.params as { id: string }
        await sharing[deed](actorOf(request), idIn(id), readForm(request.body).text('group'))
        return pages.goTo(reply, draftPath(idIn(id)), 'saved')
      },
    )
  }
}
