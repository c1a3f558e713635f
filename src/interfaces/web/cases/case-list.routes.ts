// GET /cases, /@office/cases, /my/cases.
import type { FastifyRequest } from 'fastify'
import { h } from 'preact'
import { Type } from 'typebox'
import { parseId, wireId } from '#core/ids'
import { topicKey } from '#core/text'
import { boardOrders, inquiryKinds, type BoardWish } from '#domain/inquiries'
import type { Server } from '#interfaces/http'
import { actorOf, signedInOnly } from '../page/access.ts'
import { readForm } from '../page/form.ts'
import { AllCasesPage, MyCasesPage, OfficeCasesPage, stateTypesShown, type Filters } from './case-list.page.tsx'
import { findOffice, type WithVisits } from './case-needs.ts'

const PAGE = 20

export const filtersOf = (
  request: FastifyRequest,
  orders: readonly BoardWish['order'][],
): { filters: Filters; wish: BoardWish } => {
  const form = readForm(request.query)
  const order = form.choice('order', orders) ?? 'unanswered'
  const kind = form.choice('kind', inquiryKinds)
  const state = form.choice('state', stateTypesShown)
  const topic = form.text('topic').trim().slice(0, 100)
  const late = form.flag('late')
  return {
    filters: { order, kind: kind ?? '', state: state ?? '', topic, late },
    wish: {
      order,
      kind,
      state,
      topic: topic === '' ? undefined : topicKey(topic),
      late,
      after: form.word('after')?.slice(0, 40),
      limit: PAGE,
    },
  }
}

export const caseListRoutes = (server: Server, { pages, accounts, inquiries, board, desk }: WithVisits): void => {
  server.get('/cases', async (request, reply) => {
    const { filters, wish } = filtersOf(request, ['unanswered', 'newest'])
    const [{ items, next }, used] = await Promise.all([board.list(wish), board.topics()])
    const offices = await accounts.byIds([...new Set(items.map(({ inquiry }) => inquiry.officeId))])
    return pages.show(request, reply, h(AllCasesPage, { filters, used, items, offices, next }))
  })

  const schema = { params: Type.Object({ acct: Type.String() }) }
  server.get('/@:acct/cases', { schema }, async (request, reply) => {
    const office = await findOffice(accounts, request.params.acct)
    const { filters, wish } = filtersOf(request, boardOrders)
    const [{ items, next }, counts, { names: topics }, used] = await Promise.all([
      board.list({ ...wish, officeId: office.id }),
      board.counts(office.id),
      desk.topics.of(office.id),
      board.topics(),
    ])
    return pages.show(request, reply, h(OfficeCasesPage, { office, counts, filters, topics, used, items, next }))
  })

  server.get('/my/cases', { preHandler: signedInOnly }, async (request, reply) => {
    const before = parseId(readForm(request.query).text('after'))
    const asked = await inquiries.askedBy(actorOf(request).accountId, {
      limit: PAGE + 1,
      ...(before === undefined ? {} : { before }),
    })
    const page = asked.slice(0, PAGE)
    const [words, offices] = await Promise.all([
      board.firstWords(page.filter(({ publicity }) => publicity === 'public').map(({ id }) => id)),
      accounts.byIds([...new Set(page.map(({ officeId }) => officeId))]),
    ])
    const last = page.at(-1)
    const next = asked.length > PAGE && last !== undefined ? wireId(last.id) : undefined
    const items = page.map((inquiry) => ({ inquiry, text: words.get(inquiry.id) ?? '' }))
    return pages.show(request, reply, h(MyCasesPage, { items, offices, next }))
  })
}
