// /desk: the queue of an office, posts that wait for a word, canned parts.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { h } from 'preact'
import { parseId } from '#core/ids'
import { isProblem } from '#core/problem'
import { topicKey } from '#core/text'
import type { Accounts } from '#domain/accounts'
import {
  assignments,
  deskPlaces,
  inquiryKinds,
  inquiryStates,
  type Desk,
  type DeskWish,
  type Inquiries,
} from '#domain/inquiries'
import type { Posts } from '#domain/posts'
import type { Server } from '#interfaces/http'
import { displayName } from '../components/display-name.ts'
import type { FormErrors } from '../components/fields.tsx'
import { deskPath, safeReturn } from '../links.ts'
import { actorOf, idIn, signedInOnly } from '../page/access.ts'
import { readForm } from '../page/form.ts'
import { writeLimit } from '../page/limits.ts'
import type { Pages } from '../page/pages.ts'
import { asFormError } from '../posts/draft.ts'
import { DeskPartsPage, type PartValues } from './desk-parts.page.tsx'
import { DeskPostsPage } from './desk-posts.page.tsx'
import { DeskPage } from './desk.page.tsx'
import { createColleagues } from './colleagues.ts'
import { seenIn } from './seen.ts'

interface Needs {
  readonly pages: Pages
  readonly accounts: Pick<Accounts, 'membersOf' | 'byIds' | 'byId'>
  readonly posts: Pick<Posts, 'views'>
  readonly inquiries: Pick<Inquiries, 'fromPost'>
  readonly desk: Desk
}

const LINES = 30
const POSTS = 20
const noPart: PartValues = { title: '', zh: '', en: '' }

const wishIn = (request: FastifyRequest): DeskWish => {
  const form = readForm(request.query)
  return {
    place: form.choice('place', deskPlaces) ?? 'open',
    state: form.choice('state', inquiryStates),
    kind: form.choice('kind', inquiryKinds),
    assignee: form.choice('assignee', assignments),
    late: form.flag('late'),
    topic: topicKey(form.text('topic').trim().replace(/^#/, '').slice(0, 100)) || undefined,
    officeId: parseId(form.text('office')),
    number: form.word('number')?.slice(0, 60),
    after: form.word('after'),
    limit: LINES,
  }
}

export const deskRoutes = (server: Server, { pages, accounts, posts, inquiries, desk }: Needs): void => {
  const colleagues = createColleagues(accounts)
  const writing = { preHandler: signedInOnly, config: { limit: writeLimit } }

  server.get('/desk', { preHandler: signedInOnly }, async (request, reply) => {
    const { viewer } = request.caller
    const wish = wishIn(request)
    const [{ lines, next }, counts, ids] = await Promise.all([
      desk.queue(viewer, wish),
      desk.counts(viewer, wish.officeId),
      desk.offices(viewer),
    ])
    const [offices, staff, me, { names: topics }] = await Promise.all([
      accounts.byIds(ids),
      colleagues(request, [actorOf(request).accountId]),
      accounts.byId(actorOf(request).accountId),
      desk.topics.of(actorOf(request).accountId),
    ])
    const page = {
      me: me === undefined ? '' : displayName(me),
      wish,
      lines,
      next,
      counts,
      offices: [...offices.values()],
      topics,
      nameOf: staff.nameOf,
    }
    return pages.show(request, reply, h(DeskPage, page))
  })

  const showPosts = async (request: FastifyRequest, reply: FastifyReply, errors: FormErrors, status = 200) => {
    const { viewer } = request.caller
    const form = readForm(request.query)
    const state = form.choice('state', ['waiting', 'aside'] as const) ?? 'waiting'
    const [page, counts, staff] = await Promise.all([
      desk.posts(viewer, { state, limit: POSTS, after: parseId(form.text('after')) }),
      desk.counts(viewer),
      colleagues(request, [actorOf(request).accountId]),
    ])
    const ids = page.posts.map(({ postId }) => postId)
    const views = new Map((await posts.views(viewer, ids, { mutes: false })).map((view) => [view.post.id, view]))
    const shown = { state, posts: page.posts, next: page.next, views, counts, errors, nameOf: staff.nameOf }
    return pages.show(request, reply, h(DeskPostsPage, shown), { status })
  }
  server.get('/desk/posts', { preHandler: signedInOnly }, async (request, reply) => showPosts(request, reply, []))

  server.post<{ Params: { id: string } }>('/desk/posts/:id/adopt', writing, async (request, reply) => {
    const actor = actorOf(request)
    const postId = idIn(request.params.id)
    const form = readForm(request.body)
    const kind = form.choice(`kind-${postId}`, inquiryKinds) ?? form.choice('kind', inquiryKinds) ?? 'question'
    try {
      const inquiry = await inquiries.fromPost(actor, { postId, officeId: actor.accountId, kind })
      return await pages.goTo(reply, deskPath(inquiry.number), 'deed_done')
    } catch (error) {
      return showPosts(request, reply, [asFormError(error, request)], 422)
    }
  })

  const decisions = {
    aside: (request: FastifyRequest, id: number) => {
      const form = readForm(request.body)
      return desk.setAside(actorOf(request), id, form.word(`reason-${id}`) ?? form.text('reason'))
    },
    'take-up': (request: FastifyRequest, id: number) => desk.takeUp(actorOf(request), id),
  } as const
  for (const [name, decide] of Object.entries(decisions)) {
    server.post<{ Params: { id: string } }>(`/desk/posts/:id/${name}`, writing, async (request, reply) => {
      const id = idIn(request.params.id)
      try {
        await decide(request, id)
      } catch (error) {
        const wrong = asFormError(error, request)
        const field = wrong.field === 'reason' ? { field: `reason-${id}` } : {}
        const status = isProblem(error, 'inquiry_moved_on') ? 409 : 422
        return showPosts(request, reply, [{ message: wrong.message, ...field }], status)
      }
      return pages.goTo(reply, safeReturn(readForm(request.body).word('next'), '/desk/posts'), 'deed_done')
    })
  }

  const showParts = async (request: FastifyRequest, reply: FastifyReply, values: PartValues, errors: FormErrors) => {
    const { viewer } = request.caller
    const [parts, mayManage, counts] = await Promise.all([
      desk.parts.list(viewer),
      desk.parts.mayManage(viewer),
      desk.counts(viewer),
    ])
    const page = { parts, mayManage, counts, values, errors }
    return pages.show(request, reply, h(DeskPartsPage, page), { status: errors.length > 0 ? 422 : 200 })
  }
  /** Fields are told apart by the part, for a page has many forms. */
  const partIn = (request: FastifyRequest, at: string): PartValues => {
    const form = readForm(request.body)
    return { title: form.text(`title-${at}`), zh: form.text(`zh-${at}`), en: form.text(`en-${at}`) }
  }
  const saving = async (request: FastifyRequest, reply: FastifyReply, at: string, save: () => Promise<unknown>) => {
    try {
      await save()
    } catch (error) {
      const wrong = asFormError(error, request)
      const field = wrong.field === undefined || at !== 'new' ? {} : { field: `${wrong.field}-${at}` }
      const values = at === 'new' ? partIn(request, at) : noPart
      return showParts(request, reply, values, [{ message: wrong.message, ...field }])
    }
    return pages.goTo(reply, '/desk/parts', 'saved')
  }
  const asPart = ({ title, zh, en }: PartValues) => ({ title, texts: { zh, en } })

  server.get('/desk/parts', { preHandler: signedInOnly }, async (request, reply) =>
    showParts(request, reply, noPart, []),
  )
  server.post('/desk/parts', writing, async (request, reply) =>
    saving(request, reply, 'new', () => desk.parts.add(actorOf(request), asPart(partIn(request, 'new')))),
  )
  server.post<{ Params: { id: string } }>('/desk/parts/:id', writing, async (request, reply) => {
    const id = idIn(request.params.id)
    const part = asPart(partIn(request, request.params.id))
    return saving(request, reply, request.params.id, () =>
      desk.parts.change(actorOf(request), id, seenIn(readForm(request.body)), part),
    )
  })
  server.post<{ Params: { id: string } }>('/desk/parts/:id/remove', writing, async (request, reply) => {
    const id = idIn(request.params.id)
    return saving(request, reply, request.params.id, () =>
      desk.parts.remove(actorOf(request), id, seenIn(readForm(request.body))),
    )
  })
}
