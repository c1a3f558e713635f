// What every routes file begins with: who acts, where from, which post is meant.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Id } from '#core/ids'
import type { Page } from '#core/page'
import { Problem } from '#core/problem'
import type { Actor } from '#core/viewer'
import type { Account, AccountsProblem } from '#domain/accounts'
import type { NotificationView } from '#domain/notifications'
import type { PostsProblem, PostView } from '#domain/posts'
import type { Draft, Outcome } from '#domain/publishing'
import type { Topic } from '#domain/topics'
import { IdValue, type DirectAnswer, type DirectRequest, type HttpProblem, type PooledBytes } from '#interfaces/http'
import { createWholePages, type WholePage } from './buffers/whole-pages.ts'
import { presentAccount, type AccountEntity } from './entities/account.ts'
import { presentDraft } from './entities/draft-status.ts'
import { headOfNotification } from './entities/notification.ts'
import type { StatusEntity } from './entities/status.ts'
import type { MastodonNeeds } from './needs.ts'
import { addLinks, keptLinks, linkHeader } from './paging.ts'
import { placeOf, type Place } from './place.ts'
import { createTagDesk } from './tag-desk.ts'

export const IdParams = Type.Object({ id: IdValue })
export const Nothing = Type.Object({})

export interface Desk {
  placeOf(request: FastifyRequest): Place
  /** The post as the caller sees it now; throws post_not_found. */
  viewOf(request: FastifyRequest, id: Id): Promise<PostView>
  /** Answers with the post as the caller sees it now; throws post_not_found. */
  sendStatus(request: FastifyRequest, reply: FastifyReply, id: Id): Promise<FastifyReply>
  /** Drafts of the caller's office as statuses, in the order given. */
  presentDrafts(request: FastifyRequest, drafts: readonly Draft[]): Promise<readonly StatusEntity[]>
  presentDraft(request: FastifyRequest, draft: Draft): Promise<StatusEntity>
  /** Answers with the post, or with the draft that waits for somebody else. */
  sendOutcome(request: FastifyRequest, reply: FastifyReply, outcome: Outcome): Promise<FastifyReply>
  /** Throws account_not_found, also for deleted accounts. */
  accountOf(id: Id): Promise<Account>
  /** Answers with a page of statuses and the links to its neighbours. */
  sendStatuses(request: FastifyRequest, reply: FastifyReply, page: Page<PostView>): FastifyReply
  /** The same from memory. */
  answerStatuses(request: DirectRequest, page: Page<PostView>): DirectAnswer
  answerStatus(request: DirectRequest, view: PostView): DirectAnswer
  /** Answers with an object of lists of statuses. */
  sendLists(
    request: FastifyRequest,
    reply: FastifyReply,
    named: Readonly<Record<string, readonly PostView[]>>,
  ): FastifyReply
  /** Answers with a page of notifications and the links to its neighbours. */
  sendNotifications(request: FastifyRequest, reply: FastifyReply, page: Page<NotificationView>): FastifyReply
  /** Answers with what was found of each kind. */
  sendFound(
    request: FastifyRequest,
    reply: FastifyReply,
    found: { accounts: readonly Account[]; posts: readonly PostView[]; topics: readonly Topic[] },
  ): Promise<FastifyReply>
  sendAccounts(request: FastifyRequest, reply: FastifyReply, page: Page<Account>): AccountEntity[]
}

/** The access table lets only people's tokens through to routes that act. */
export const actorOf = (request: FastifyRequest): Actor => {
  const { accountId, userId } = request.caller.viewer
  if (accountId === null) throw new Problem<HttpProblem>('user_needed', 'This method requires an authenticated user')
  return { accountId, userId }
}

export const notOffered = (what: string): Problem => new Problem<HttpProblem>('not_offered', what, { params: { what } })

const JSON_TYPE = 'application/json; charset=utf-8'

/** JSON that is written already: nothing looks at it again on its way out. */
const sendJson = (reply: FastifyReply, page: PooledBytes): FastifyReply => {
  // all of it is with the system then; an answer that is broken off keeps its bytes
  reply.raw.once('finish', page.release)
  return reply.header('content-type', JSON_TYPE).send(page.bytes)
}

/** The answer depends on who asks, and in which language. */
const headersOfWhole = ({ etag }: WholePage) =>
  ['etag', etag, 'cache-control', 'private, no-cache', 'vary', 'Authorization, Accept-Language'] as const

/** A client that has it already is only told so. */
const hasAlready = (ifNoneMatch: string | undefined, { etag }: WholePage): boolean =>
  ifNoneMatch?.includes(etag) === true

const sendWhole = (request: FastifyRequest, reply: FastifyReply, whole: WholePage): FastifyReply => {
  const headers = headersOfWhole(whole)
  for (let at = 0; at < headers.length; at += 2) reply.header(headers[at] as string, headers[at + 1])
  if (hasAlready(request.headers['if-none-match'], whole)) return reply.code(304).send()
  return sendJson(reply, whole.bytes())
}

export const createDesk = (needs: MastodonNeeds): Desk => {
  const { config, posts, accounts, media, random, statuses } = needs
  const presentTags = createTagDesk(needs)
  const wholePages = createWholePages(statuses, random)
  const placeFor = (request: FastifyRequest): Place => placeOf(config, request.caller.locale)

  const viewOf = async (request: FastifyRequest, id: Id): Promise<PostView> => {
    const view = await posts.view(request.caller.viewer, id)
    if (view === undefined) throw new Problem<PostsProblem>('post_not_found', 'Record not found')
    return view
  }

  const presentDrafts: Desk['presentDrafts'] = async (request, drafts) => {
    const place = placeFor(request)
    const { viewer } = request.caller
    const changed = drafts.flatMap(({ content }) => (content.deed === 'publish' ? [] : content.postId))
    const pictures = drafts.flatMap(({ content }) => (content.deed === 'publish' ? (content.draft.mediaIds ?? []) : []))
    const [authors, found, views] = await Promise.all([
      accounts.byIds([...new Set(drafts.map(({ accountId }) => accountId))]),
      media.byIds(pictures),
      posts.views(viewer, [...new Set(changed)]),
    ])
    return drafts.flatMap((draft) => {
      const author = authors.get(draft.accountId)
      if (author === undefined) return []
      const { content } = draft
      const own = content.deed === 'publish' ? (content.draft.mediaIds ?? []).flatMap((id) => found.get(id) ?? []) : []
      const about = content.deed === 'publish' ? undefined : views.find(({ post }) => post.id === content.postId)
      return [presentDraft(draft, { author, media: own, about }, place)]
    })
  }

  /** Throws account_not_found when its office is gone. */
  const presentOne = async (request: FastifyRequest, draft: Draft): Promise<StatusEntity> => {
    const [status] = await presentDrafts(request, [draft])
    if (status === undefined) throw new Problem<AccountsProblem>('account_not_found', 'Record not found')
    return status
  }

  return {
    placeOf: placeFor,
    viewOf,
    sendStatus: async (request, reply, id) =>
      sendJson(reply, statuses.one(await viewOf(request, id), placeFor(request))),
    presentDrafts,
    presentDraft: presentOne,
    async sendOutcome(request, reply, { post, draft }) {
      if (post !== undefined) return sendJson(reply, statuses.one(await viewOf(request, post.id), placeFor(request)))
      return reply.send(await presentOne(request, draft))
    },
    async accountOf(id) {
      const account = await accounts.byId(id)
      if (account === undefined || account.deletedAt !== null) {
        throw new Problem<AccountsProblem>('account_not_found', 'Record not found')
      }
      return account
    },
    sendStatuses(request, reply, page) {
      const place = placeFor(request)
      const whole = wholePages(page, place)
      if (whole === undefined) {
        addLinks(request, reply, config.origin, page)
        return sendJson(reply, statuses.list(page.items, place))
      }
      const links = keptLinks(config.origin, request.url, page, whole)
      if (links !== undefined) reply.header('link', links)
      return sendWhole(request, reply, whole)
    },
    answerStatuses({ caller, url, ifNoneMatch }, page) {
      const place = placeOf(config, caller.locale)
      const whole = wholePages(page, place)
      const links =
        whole === undefined ? linkHeader(config.origin, url, page) : keptLinks(config.origin, url, page, whole)
      const linked = links === undefined ? [] : ['link', links]
      if (whole === undefined) return { headers: linked, body: statuses.list(page.items, place) }
      const body = hasAlready(ifNoneMatch, whole) ? undefined : whole.bytes()
      return { headers: [...linked, ...headersOfWhole(whole)], body }
    },
    answerStatus: ({ caller }, view) => ({ headers: [], body: statuses.text(view, placeOf(config, caller.locale)) }),
    sendLists: (request, reply, named) => sendJson(reply, statuses.lists(named, placeFor(request))),
    sendNotifications(request, reply, page) {
      addLinks(request, reply, config.origin, page)
      const told = page.items.map((view) => ({
        head: headOfNotification(view, placeFor(request)),
        from: view.from,
        post: view.post,
      }))
      return sendJson(reply, statuses.told(told, placeFor(request)))
    },
    async sendFound(request, reply, found) {
      const place = placeFor(request)
      const accountsFound = JSON.stringify(found.accounts.map((account) => presentAccount(account, place)))
      const tags = JSON.stringify(await presentTags(request.caller.viewer, found.topics, place))
      const before = `{"accounts":${accountsFound},"statuses":`
      return sendJson(reply, statuses.among(before, found.posts, `,"hashtags":${tags}}`, place))
    },
    sendAccounts(request, reply, page) {
      addLinks(request, reply, config.origin, page)
      return page.items.map((account) => presentAccount(account, placeFor(request)))
    },
  }
}
