// GET /@handle and its parts: replies, pictures, followers, following.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { h } from 'preact'
import { Type } from 'typebox'
import type { Accounts } from '#domain/accounts'
import type { CaseBoard, Inquiries } from '#domain/inquiries'
import type { Posts } from '#domain/posts'
import type { Timelines } from '#domain/timelines'
import type { Server } from '#interfaces/http'
import { findCasesOfPosts } from '../cases/find-cases-of-posts.ts'
import { accountPath, acctOf } from '../links.ts'
import { pageOf } from '../page/access.ts'
import type { Pages } from '../page/pages.ts'
import { RelationsPage } from './accounts.page.tsx'
import { findAccount, relationsTo } from './find-account.ts'
import { ProfilePage, type ProfilePart } from './profile.page.tsx'

interface Needs {
  readonly pages: Pages
  readonly accounts: Pick<Accounts, 'lookup' | 'relationships' | 'followers' | 'following'>
  readonly timelines: Pick<Timelines, 'account'>
  readonly posts: Pick<Posts, 'pinned'>
  readonly inquiries: Pick<Inquiries, 'ofPosts'>
  readonly board: Pick<CaseBoard, 'counts'>
}

const params = Type.Object({ acct: Type.String() })

const partRules = {
  posts: { withoutReplies: true },
  replies: { withoutReposts: true },
  media: { media: true },
} as const satisfies Record<ProfilePart, object>

export const profileRoutes = (server: Server, { pages, accounts, timelines, posts, inquiries, board }: Needs): void => {
  const showProfile = async (
    request: FastifyRequest,
    reply: FastifyReply,
    acct: string,
    part: ProfilePart,
  ): Promise<FastifyReply> => {
    const account = await findAccount(accounts, acct)
    if (acctOf(account) !== acct) return reply.redirect(accountPath(account), 302)
    const { viewer } = request.caller
    const page = pageOf(request)
    const first = part === 'posts' && page.maxId === undefined
    const isOffice = account.kind === 'office' && account.domain === null && account.deletedAt === null
    const [found, pinned, relations, counts] = await Promise.all([
      timelines.account(viewer, account.id, page, partRules[part]),
      first ? posts.pinned(viewer, account.id) : [],
      relationsTo(accounts, viewer, [account]),
      isOffice ? board.counts(account.id) : undefined,
    ])
    const cases = await findCasesOfPosts(inquiries, viewer, [...found.items, ...pinned])
    const relation = relations.get(account.id)
    return pages.show(request, reply, h(ProfilePage, { account, relation, part, posts: found, pinned, cases, counts }))
  }

  server.get('/@:acct', { schema: { params } }, (request, reply) =>
    showProfile(request, reply, request.params.acct, 'posts'),
  )
  server.get('/@:acct/replies', { schema: { params } }, (request, reply) =>
    showProfile(request, reply, request.params.acct, 'replies'),
  )
  server.get('/@:acct/media', { schema: { params } }, (request, reply) =>
    showProfile(request, reply, request.params.acct, 'media'),
  )

  for (const side of ['followers', 'following'] as const) {
    server.get(`/@:acct/${side}`, { schema: { params } }, async (request, reply) => {
      const account = await findAccount(accounts, request.params.acct)
      const page = await accounts[side](account.id, pageOf(request, 40))
      const relations = await relationsTo(accounts, request.caller.viewer, page.items)
      return pages.show(request, reply, h(RelationsPage, { account, side, accounts: page, relations }))
    })
  }
}
