// GET /cases/<number>.rss and .atom, /@office/cases.rss and .atom: what is public of cases, for readers of feeds.
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { anonymous } from '#core/viewer'
import { escapeHtml } from '#core/text'
import type { BoardCase, Inquiry } from '#domain/inquiries'
import type { Server } from '#interfaces/http'
import { displayName } from '../components/display-name.ts'
import { createFeedAnswer, feedForms } from '../feeds/answer-feed.ts'
import type { Feed, FeedItem } from '../feeds/feed.ts'
import { accountPath, casePicturePath, withQuery } from '../links.ts'
import { mediaIdsOf, shownEvents } from './case-events.tsx'
import { caseFeedPath, casePath, officeCasesPath } from './case-links.ts'
import { findCase, findOffice, missing, officesOf, type WithVisits } from './case-needs.ts'

const NEWEST = 20
const TITLE = 60

const begin = (text: string): string => {
  const signs = [...text.replace(/\s+/g, ' ').trim()]
  return signs.length > TITLE ? `${signs.slice(0, TITLE).join('')}…` : signs.join('')
}
const htmlOf = (text: string): string => `<p>${escapeHtml(text).replaceAll('\n', '<br>')}</p>`

export const caseFeedRoutes = (server: Server, needs: WithVisits): void => {
  const { pages, clock, config, accounts, media, inquiries, board } = needs
  const { origin } = config
  const answer = createFeedAnswer(clock)
  const selfOf = (request: FastifyRequest, path: string): string => {
    const { lang } = request.query as { lang?: unknown }
    const tongue = typeof lang === 'string' ? pages.wordsOf(request).follow.tongue : undefined
    return `${origin}${withQuery(path, { lang: tongue })}`
  }
  const feedOf = (
    of: Pick<Feed, 'title' | 'about' | 'address' | 'self' | 'language'>,
    items: readonly FeedItem[],
  ): Feed => ({
    ...of,
    picture: null,
    updatedAt: Math.max(0, ...items.map((item) => item.updatedAt)),
    items,
  })

  for (const form of feedForms) {
    const ofNumber = { schema: { params: Type.Object({ number: Type.String({ maxLength: 60 }) }) } }
    server.get(`/cases/:number.${form}`, ofNumber, async (request, reply) => {
      const inquiry = await findCase(inquiries, request.params.number)
      if (inquiry.publicity === 'private') throw missing()
      const view = await inquiries.view(anonymous, inquiry.id)
      if (view === undefined) throw missing()
      const words = pages.wordsOf(request)
      const w = words.asking
      const office = (await officesOf(accounts, view)).get(inquiry.officeId)
      const name = office === undefined ? '' : displayName(office)
      const address = `${origin}${casePath(inquiry.number)}`
      const steps = shownEvents(view.events).toReversed().slice(0, NEWEST)
      const pictures = await media.byIds(mediaIdsOf(steps))
      const items = steps.map(({ seq, at, deed, role, said }): FeedItem => {
        const text = said.public?.text ?? ''
        return {
          address: `${address}#step-${seq}`,
          title: text === '' ? w.deeds[deed] : `${w.deeds[deed]} · ${begin(text)}`,
          html: htmlOf(text === '' ? w.deeds[deed] : text),
          author: role === 'asker' ? { name: w.asker, address } : { name, address },
          language: inquiry.language,
          publishedAt: at,
          updatedAt: at,
          topics: [],
          files: (said.public?.mediaIds ?? []).flatMap((id) => {
            const picture = pictures.get(id)
            if (picture === undefined) return []
            const { mime: type, bytes, description } = picture
            return [{ url: `${origin}${casePicturePath(inquiry.number, id)}`, type, bytes, description }]
          }),
        }
      })
      const title = `${w.caseTitle(inquiry.number)} · ${name}`
      const self = selfOf(request, caseFeedPath(inquiry.number, form))
      const about = w.states[inquiry.state]
      return answer(request, reply, form, feedOf({ title, about, address, self, language: words.frame.lang }, items))
    })

    const ofOffice = { schema: { params: Type.Object({ acct: Type.String({ maxLength: 200 }) }) } }
    server.get(`/@:acct/cases.${form}`, ofOffice, async (request, reply) => {
      const office = await findOffice(accounts, request.params.acct)
      const words = pages.wordsOf(request)
      const w = words.asking
      const { items } = await board.list({ officeId: office.id, order: 'newest', limit: NEWEST })
      const itemOf = ({ inquiry, text }: BoardCase): FeedItem => ({
        address: `${origin}${casePath(inquiry.number)}`,
        title: `${inquiry.number} · ${text === '' ? w.erased : begin(text)}`,
        html: `${htmlOf(text === '' ? w.erased : text)}<p>${escapeHtml(stateOf(inquiry))}</p>`,
        author: { name: displayName(office), address: `${origin}${accountPath(office)}` },
        language: inquiry.language,
        publishedAt: inquiry.createdAt,
        updatedAt: inquiry.changedAt,
        topics: inquiry.topic === null ? [] : [inquiry.topic],
        files: [],
      })
      const stateOf = ({ state }: Inquiry): string => w.states[state]
      const path = officeCasesPath(office)
      const of = {
        title: w.feedTitle(displayName(office)),
        about: w.officeCases(displayName(office)),
        address: `${origin}${path}`,
        self: selfOf(request, `${path}.${form}`),
        language: words.frame.lang,
      }
      return answer(request, reply, form, feedOf(of, items.map(itemOf)))
    })
  }
}
