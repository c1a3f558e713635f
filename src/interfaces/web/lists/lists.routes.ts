// GET and POST /lists, /lists/:id and /@handle/lists.
import type { FastifyRequest } from 'fastify'
import { h } from 'preact'
import { Type } from 'typebox'
import { parseId } from '#core/ids'
import type { Accounts } from '#domain/accounts'
import { replyPolicies, type Lists } from '#domain/lists'
import type { Timelines } from '#domain/timelines'
import type { Server } from '#interfaces/http'
import { findAccount } from '../accounts/find-account.ts'
import { accountPath, listPath } from '../links.ts'
import { actorOf, idIn, pageOf, signedInOnly } from '../page/access.ts'
import { readForm } from '../page/form.ts'
import { deedLimit, settingsLimit } from '../page/limits.ts'
import type { Pages } from '../page/pages.ts'
import { plainError } from '../page/plain-error.ts'
import { EditListPage, ListPage, ListsPage, MemberPage, type ListValues } from './lists.page.tsx'

interface Needs {
  readonly pages: Pages
  readonly accounts: Pick<Accounts, 'lookup' | 'relationships'>
  readonly lists: Lists
  readonly timelines: Pick<Timelines, 'list'>
}

const readValues = (request: FastifyRequest): ListValues => {
  const form = readForm(request.body)
  return {
    title: form.text('title'),
    replies: form.choice('replies', replyPolicies) ?? 'list',
    exclusive: form.flag('exclusive'),
  }
}

export const listRoutes = (server: Server, { pages, accounts, lists, timelines }: Needs): void => {
  const mine = { preHandler: signedInOnly, config: { limit: settingsLimit } }
  const one = { ...mine, schema: { params: Type.Object({ id: Type.String() }) } }
  const member = { ...mine, config: { limit: deedLimit }, schema: { params: Type.Object({ acct: Type.String() }) } }
  const idOf = (request: FastifyRequest): number => idIn((request.params as { id: string }).id)
  const meOf = (request: FastifyRequest): number => actorOf(request).accountId

  server.get('/lists', mine, async (request, reply) =>
    pages.show(request, reply, h(ListsPage, { lists: await lists.all(meOf(request)) })),
  )
  server.post('/lists', mine, async (request, reply) => {
    const values = readValues(request)
    try {
      const { id } = await lists.create(actorOf(request), values)
      return await pages.goTo(reply, listPath(id, 'edit'), 'listed')
    } catch (error) {
      const page = { lists: await lists.all(meOf(request)), values, errors: [plainError(error, request)] }
      return pages.show(request, reply, h(ListsPage, page), { status: 422 })
    }
  })

  server.get('/lists/:id', { ...one, config: {} }, async (request, reply) => {
    const list = await lists.one(meOf(request), idOf(request))
    const posts = await timelines.list(request.caller.viewer, list.id, pageOf(request))
    return pages.show(request, reply, h(ListPage, { list, posts }))
  })
  server.get('/lists/:id/edit', one, async (request, reply) => {
    const list = await lists.one(meOf(request), idOf(request))
    const members = await lists.members(meOf(request), list.id, pageOf(request, 80))
    return pages.show(request, reply, h(EditListPage, { list, members }))
  })
  server.post('/lists/:id', one, async (request, reply) => {
    const list = await lists.one(meOf(request), idOf(request))
    const values = readValues(request)
    try {
      await lists.change(actorOf(request), list.id, values)
      return await pages.goTo(reply, listPath(list.id), 'listed')
    } catch (error) {
      const members = await lists.members(meOf(request), list.id, pageOf(request, 80))
      const page = { list, members, values, errors: [plainError(error, request)] }
      return pages.show(request, reply, h(EditListPage, page), { status: 422 })
    }
  })
  server.post('/lists/:id/take', one, async (request, reply) => {
    const id = idOf(request)
    const memberId = parseId(readForm(request.body).text('member'))
    await lists.take(actorOf(request), id, memberId === undefined ? [] : [memberId])
    return pages.goTo(reply, listPath(id, 'edit'), 'listed')
  })
  server.post('/lists/:id/remove', one, async (request, reply) => {
    await lists.remove(actorOf(request), idOf(request))
    return pages.goTo(reply, '/lists', 'listed')
  })

  const shownFor = async (request: FastifyRequest) => {
    const account = await findAccount(accounts, (request.params as { acct: string }).acct)
    const [all, having, ties] = await Promise.all([
      lists.all(meOf(request)),
      lists.having(meOf(request), account.id),
      accounts.relationships(meOf(request), [account.id]),
    ])
    const followed = ties[0]?.following === true || ties[0]?.requested === true || account.id === meOf(request)
    return { account, lists: all, having, followed }
  }
  server.get('/@:acct/lists', member, async (request, reply) =>
    pages.show(request, reply, h(MemberPage, await shownFor(request))),
  )
  server.post('/@:acct/lists', member, async (request, reply) => {
    const { account, lists: all, having } = await shownFor(request)
    const wished = new Set(readForm(request.body).all('list'))
    const before = new Set(having.map(({ id }) => id))
    for (const { id } of all) {
      const wants = wished.has(String(id))
      if (wants && !before.has(id)) await lists.add(actorOf(request), id, [account.id])
      if (!wants && before.has(id)) await lists.take(actorOf(request), id, [account.id])
    }
    return pages.goTo(reply, accountPath(account), 'listed')
  })
}
