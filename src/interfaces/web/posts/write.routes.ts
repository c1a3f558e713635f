// Writing: GET /compose, the forms to reply, quote, edit and delete, and the POSTs behind them.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { h } from 'preact'
import { Type } from 'typebox'
import type { Id } from '#core/ids'
import { Problem, type CoreProblem } from '#core/problem'
import { secretText, type Random } from '#core/random'
import type { Account, Accounts } from '#domain/accounts'
import type { MediaModule } from '#domain/media'
import type { Posts, PostsProblem, PostView } from '#domain/posts'
import type { Publishing } from '#domain/publishing'
import type { Server } from '#interfaces/http'
import type { Config } from '#platform/config'
import type { ComposeUse } from '../components/compose-form.tsx'
import type { FormErrors } from '../components/fields.tsx'
import { displayName } from '../components/display-name.ts'
import { draftPath, accountPath, postPath, safeReturn, viewPath } from '../links.ts'
import { actorOf, signedInOnly } from '../page/access.ts'
import { readForm, type Form } from '../page/form.ts'
import { deedLimit, writeLimit } from '../page/limits.ts'
import type { Pages } from '../page/pages.ts'
import { ComposePage, DeletePage } from './compose.page.tsx'
import { editValues, quoteValues, replyValues, startValues } from './compose-values.ts'
import { asFormError, draftOf, filingIn, readDraft, type ReadDraft } from './draft.ts'
import { findPost } from './find-post.ts'

interface Needs {
  readonly pages: Pages
  readonly config: Config
  readonly random: Random
  readonly accounts: Pick<Accounts, 'byId'>
  readonly media: Pick<MediaModule, 'upload' | 'describe' | 'byIds'>
  readonly posts: Pick<Posts, 'view' | 'tombstone'>
  readonly publishing: Publishing
}

const byId = { preHandler: signedInOnly, schema: { params: Type.Object({ id: Type.String() }) } }

export const writeRoutes = (server: Server, needs: Needs): void => {
  const { pages, config, random, accounts, media, posts, publishing } = needs
  const once = (): string => secretText(random, 12)
  const mostPictures = config.media.perPost

  const meOf = async (request: FastifyRequest): Promise<Account> => {
    const me = await accounts.byId(actorOf(request).accountId)
    if (me === undefined) throw new Problem<CoreProblem>('sign_in_needed', 'Please sign in first')
    return me
  }

  /** One's own, or one that one's office published for a member of its group. `acted`: the latter. */
  const ownPost = async (request: FastifyRequest, id: string): Promise<PostView & { readonly acted: boolean }> => {
    const view = await findPost(posts, request, id)
    const { accountId } = actorOf(request)
    const acted = view.author.id !== accountId && view.post.actingId === accountId
    if (view.author.id !== accountId && !acted) throw new Problem<PostsProblem>('not_yours', 'This is not yours')
    return { ...view, acted }
  }

  server.get('/compose', { preHandler: signedInOnly }, async (request, reply) => {
    const text = readForm(request.query).text('text').slice(0, 2000)
    const values = startValues(await meOf(request), text)
    return pages.show(request, reply, h(ComposePage, { use: { kind: 'post' }, values, once: once() }))
  })

  server.get('/posts/:id/reply', byId, async (request, reply) => {
    const [me, about] = await Promise.all([meOf(request), findPost(posts, request, request.params.id)])
    const use = { kind: 'reply', to: about.post.id, name: displayName(about.author) } as const
    const page = h(ComposePage, { use, values: replyValues(me, about), about, once: once(), next: viewPath(about) })
    return pages.show(request, reply, page)
  })

  server.get('/posts/:id/quote', byId, async (request, reply) => {
    const [me, about] = await Promise.all([meOf(request), findPost(posts, request, request.params.id)])
    const use = { kind: 'quote', of: about.post.id, name: displayName(about.author) } as const
    const values = quoteValues(me, about, config.posts.limit)
    return pages.show(request, reply, h(ComposePage, { use, values, about, once: once() }))
  })

  /** What the form is for, and the post it speaks about. */
  const useOf = async (request: FastifyRequest, form: Form): Promise<{ use: ComposeUse; about?: PostView }> => {
    const reply = form.word('reply_to')
    const quote = form.word('quote_of')
    const id = reply ?? quote
    if (id === undefined) return { use: { kind: 'post' } }
    const about = await findPost(posts, request, id)
    const name = displayName(about.author)
    return {
      about,
      use:
        reply === undefined ? { kind: 'quote', of: about.post.id, name } : { kind: 'reply', to: about.post.id, name },
    }
  }

  server.post('/posts', { preHandler: signedInOnly, config: { limit: writeLimit } }, async (request, reply) => {
    const actor = actorOf(request)
    const form = readForm(request.body)
    const [{ use, about }, draft] = await Promise.all([
      useOf(request, form),
      readDraft({ media, mostPictures }, request, actor, true),
    ])
    const again = (errors: FormErrors, status: number) => {
      const page = { use, values: draft.values, about, errors, next: form.word('next'), once: form.word('once') }
      return pages.show(request, reply, h(ComposePage, page), { status })
    }
    if (draft.errors.length > 0) return again(draft.errors, 422)
    if (form.text('step') === 'pictures') return again([], 200)
    try {
      const { post, draft: waiting } = await publishing.publish(actor, draftOf(form, draft))
      if (waiting !== undefined) return await pages.goTo(reply, draftPath(waiting.id), 'submitted')
      const me = await meOf(request)
      const next = safeReturn(form.word('next'), postPath(post, me))
      return await pages.goTo(reply, `${next.split('#', 1)[0]}#post-${post.id}`, 'posted')
    } catch (error) {
      return again([asFormError(error, request, 'text')], 422)
    }
  })

  /** Drafts of a member are for its own staff; the coordinator reads them with its group. */
  const waits = (reply: FastifyReply, id: Id, view: PostView & { readonly acted: boolean }): FastifyReply =>
    view.acted ? pages.goTo(reply, viewPath(view), 'handed_over') : pages.goTo(reply, draftPath(id), 'submitted')

  server.get('/posts/:id/edit', byId, async (request, reply) => {
    const [me, view] = await Promise.all([meOf(request), ownPost(request, request.params.id)])
    const use = { kind: 'edit', id: view.post.id } as const
    return pages.show(request, reply, h(ComposePage, { use, values: editValues(me, view), about: view }))
  })

  const change = (draft: ReadDraft) => ({
    text: draft.values.text,
    summary: draft.values.summary,
    sensitive: draft.values.sensitive,
    language: draft.values.language === '' ? null : draft.values.language,
    media: draft.pictures,
    long: draft.values.long,
    ...filingIn(draft.values),
  })

  server.post('/posts/:id/edit', { ...byId, config: { limit: writeLimit } }, async (request, reply) => {
    const actor = actorOf(request)
    const view = await ownPost(request, request.params.id)
    const draft = await readDraft({ media, mostPictures, authorId: view.author.id }, request, actor, true)
    const again = (errors: FormErrors, status: number) => {
      const page = { use: { kind: 'edit', id: view.post.id } as const, values: draft.values, about: view, errors }
      return pages.show(request, reply, h(ComposePage, page), { status })
    }
    if (draft.errors.length > 0) return again(draft.errors, 422)
    if (readForm(request.body).text('step') === 'pictures') return again([], 200)
    try {
      const edit = view.acted ? publishing.editFor : publishing.edit
      const { draft: waiting } = await edit(actor, view.post.id, change(draft))
      if (waiting !== undefined) return await waits(reply, waiting.id, view)
      return await pages.goTo(reply, viewPath(view), 'edited')
    } catch (error) {
      return again([asFormError(error, request, 'text')], 422)
    }
  })

  server.get('/posts/:id/delete', byId, async (request, reply) =>
    pages.show(request, reply, h(DeletePage, { view: await ownPost(request, request.params.id) })),
  )

  server.post('/posts/:id/delete', { ...byId, config: { limit: deedLimit } }, async (request, reply) => {
    const view = await ownPost(request, request.params.id)
    const remove = view.acted ? publishing.removeFor : publishing.remove
    const { draft: waiting } = await remove(actorOf(request), view.post.id)
    if (waiting !== undefined) return waits(reply, waiting.id, view)
    return pages.goTo(reply, accountPath(view.author), 'deleted')
  })
}
