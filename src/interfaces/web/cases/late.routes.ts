// GET /cases/late, .rss and .atom: what is very late, of all offices or (?office=) of one.
import type { FastifyRequest } from 'fastify'
import { h } from 'preact'
import { escapeHtml } from '#core/text'
import type { Account } from '#domain/accounts'
import type { LateCase } from '#domain/inquiries'
import type { Server } from '#interfaces/http'
import { displayName } from '../components/display-name.ts'
import { createFeedAnswer, feedForms } from '../feeds/answer-feed.ts'
import type { FeedItem } from '../feeds/feed.ts'
import { withQuery } from '../links.ts'
import { readForm } from '../page/form.ts'
import { casePath } from './case-links.ts'
import { findOffice, type WithVisits } from './case-needs.ts'
import { LatePage } from './late.page.tsx'

const PAGE = 50
const NEWEST = 30

export const lateRoutes = (server: Server, { pages, clock, config, accounts, board }: WithVisits): void => {
  const { origin } = config
  const answer = createFeedAnswer(clock)

  const onlyIn = async (request: FastifyRequest): Promise<Account | undefined> => {
    const handle = readForm(request.query).word('office')?.slice(0, 200)
    return handle === undefined ? undefined : findOffice(accounts, handle)
  }
  const officesOf = (items: readonly LateCase[]) => accounts.byIds([...new Set(items.map(({ officeId }) => officeId))])

  server.get('/cases/late', async (request, reply) => {
    const only = await onlyIn(request)
    const after = readForm(request.query).word('after')?.slice(0, 40)
    const { items, next } = await board.veryLate({ officeId: only?.id, after, limit: PAGE })
    return pages.show(request, reply, h(LatePage, { items, next, offices: await officesOf(items), only }))
  })

  for (const form of feedForms) {
    server.get(`/cases/late.${form}`, async (request, reply) => {
      const only = await onlyIn(request)
      const items = await board.lastVeryLate({ officeId: only?.id, limit: NEWEST })
      const offices = await officesOf(items)
      const words = pages.wordsOf(request)
      const w = words.late
      const itemOf = ({ number, officeId, late }: LateCase): readonly FeedItem[] => {
        if (late === undefined) return []
        const office = offices.get(officeId)
        const name = office === undefined ? '' : displayName(office)
        const day = new Date(late.dueAt).toISOString().slice(0, 10)
        return [
          {
            address: `${origin}${casePath(number)}#late-${late.dueAt}`,
            title: w.itemTitle(number, name, late.workingDays),
            html: `<p>${escapeHtml(w.item(name, words.calendars.clocks[late.clock], day))}</p>`,
            author: { name, address: `${origin}${casePath(number)}` },
            language: words.frame.lang,
            publishedAt: late.since,
            updatedAt: late.since,
            topics: [],
            files: [],
          },
        ]
      }
      const { lang } = request.query as { lang?: unknown }
      const tongue = typeof lang === 'string' ? words.follow.tongue : undefined
      const query = { office: only?.handle }
      const shown = items.flatMap(itemOf)
      return answer(request, reply, form, {
        title: only === undefined ? w.feedTitle : w.titleOf(displayName(only)),
        about: w.note,
        address: `${origin}${withQuery('/cases/late', query)}`,
        self: `${origin}${withQuery(`/cases/late.${form}`, { ...query, lang: tongue })}`,
        language: words.frame.lang,
        picture: null,
        updatedAt: Math.max(0, ...shown.map(({ updatedAt }) => updatedAt)),
        items: shown,
      })
    })
  }
}
