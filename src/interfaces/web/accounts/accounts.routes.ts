// GET /accounts (the directory), GET /requests, and the one-button deeds between accounts.
import { h } from 'preact'
import { Type } from 'typebox'
import type { Id } from '#core/ids'
import { Problem } from '#core/problem'
import type { Actor } from '#core/viewer'
import { accountKinds, type Accounts, type AccountsProblem, type Relationship } from '#domain/accounts'
import type { Server } from '#interfaces/http'
import { FollowForm } from '../components/follow-form.tsx'
import { accountPath, safeReturn, type AccountDeed } from '../links.ts'
import { actorOf, idIn, pageOf, signedInOnly } from '../page/access.ts'
import { readForm } from '../page/form.ts'
import { deedLimit } from '../page/limits.ts'
import type { Pages } from '../page/pages.ts'
import type { FlashCode } from '../words/frame.ts'
import { DirectoryPage, RequestsPage } from './accounts.page.tsx'
import { relationsTo } from './find-account.ts'

interface Needs {
  readonly pages: Pages
  readonly accounts: Pick<
    Accounts,
    | 'byId'
    | 'directory'
    | 'relationships'
    | 'followRequests'
    | 'follow'
    | 'unfollow'
    | 'block'
    | 'unblock'
    | 'mute'
    | 'unmute'
    | 'acceptFollow'
    | 'refuseFollow'
    | 'removeFollower'
  >
}

interface Deed {
  readonly name: AccountDeed
  readonly done: (relation: Relationship) => FlashCode
  readonly act: (actor: Actor, id: Id) => Promise<Relationship>
}

const PAGE = 30
const LAST_OFFSET = 10_000

export const accountRoutes = (server: Server, { pages, accounts }: Needs): void => {
  server.get('/accounts', async (request, reply) => {
    const query = readForm(request.query)
    const kind = query.choice('kind', accountKinds)
    const offset = Math.min(LAST_OFFSET, Math.max(0, Math.floor(Number(query.text('from')) || 0)))
    const found = await accounts.directory({
      limit: PAGE + 1,
      offset,
      order: 'active',
      ...(kind === undefined ? {} : { kind }),
    })
    const shown = found.slice(0, PAGE)
    const relations = await relationsTo(accounts, request.caller.viewer, shown)
    const page = { accounts: shown, relations, kind, offset, more: found.length > PAGE }
    return pages.show(request, reply, h(DirectoryPage, page))
  })

  server.get('/requests', { preHandler: signedInOnly }, async (request, reply) => {
    const waiting = await accounts.followRequests(actorOf(request), pageOf(request, 40))
    return pages.show(request, reply, h(RequestsPage, { accounts: waiting }))
  })

  const deeds: readonly Deed[] = [
    {
      name: 'follow',
      done: (relation) => (relation.requested ? 'requested' : 'followed'),
      act: (actor, id) => accounts.follow(actor, id),
    },
    { name: 'unfollow', done: () => 'unfollowed', act: accounts.unfollow },
    { name: 'block', done: () => 'blocked', act: accounts.block },
    { name: 'unblock', done: () => 'unblocked', act: accounts.unblock },
    { name: 'mute', done: () => 'muted', act: (actor, id) => accounts.mute(actor, id) },
    { name: 'unmute', done: () => 'unmuted', act: accounts.unmute },
    { name: 'accept', done: () => 'accepted', act: accounts.acceptFollow },
    { name: 'refuse', done: () => 'refused', act: accounts.refuseFollow },
    { name: 'remove-follower', done: () => 'removed', act: accounts.removeFollower },
  ]
  const options = {
    preHandler: signedInOnly,
    schema: { params: Type.Object({ id: Type.String() }) },
    config: { limit: deedLimit },
  }

  for (const { name, done, act } of deeds) {
    server.post(`/accounts/:id/${name}`, options, async (request, reply) => {
      const id = idIn(request.params.id)
      const account = await accounts.byId(id)
      if (account === undefined) throw new Problem<AccountsProblem>('account_not_found', 'There is no such account')
      const relation = await act(actorOf(request), id)
      const asked = request.headers['x-bema-fragment']
      if (asked === 'follow') return pages.fragment(request, reply, h(FollowForm, { account, relation }))
      return pages.goTo(reply, safeReturn(readForm(request.body).word('next'), accountPath(account)), done(relation))
    })
  }
}
