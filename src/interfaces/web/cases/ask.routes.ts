// GET /ask, GET and POST /@office/ask: which office, the form, similar cases, the number and the receipt.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { h } from 'preact'
import { Type } from 'typebox'
import { SECOND } from '#core/clock'
import { isProblem } from '#core/problem'
import { secretText } from '#core/random'
import { topicKey } from '#core/text'
import type { Account } from '#domain/accounts'
import type { Server } from '#interfaces/http'
import type { FormError, FormErrors } from '../components/fields.tsx'
import { readForm } from '../page/form.ts'
import { actorOf } from '../page/access.ts'
import { asFormError } from '../posts/draft.ts'
import { askLimit } from './case-limits.ts'
import { AskedPage, AskPage, FindOfficePage, SimilarPage, type Promised } from './ask.page.tsx'
import { emailOf, placeOf, readAsking, startAsking, type AskValues } from './ask-values.ts'
import { casePath } from './case-links.ts'
import { findOffice, type WithVisits } from './case-needs.ts'
import { createGuestLimits } from './guest-limits.ts'
import { readAttachments, type Attachments } from './read-attachments.ts'

const FAST = 3 * SECOND
const ONCE_KEPT = 20_000

export const askRoutes = (server: Server, needs: WithVisits): void => {
  const { pages, config, clock, random, accounts, media, search, calendars, inquiries, board, desk, visits } = needs
  const limits = createGuestLimits({ clock, on: config.http.rateLimits })
  const sent = new Set<string>()
  const params = Type.Object({ acct: Type.String() })

  server.get('/ask', async (request, reply) => {
    const query = readForm(request.query).text('q').trim().slice(0, 200)
    const found = query === '' ? [] : await search.accounts(request.caller.viewer, query, { limit: 40 })
    const offices = found.filter(
      ({ kind, domain, deletedAt }) => kind === 'office' && domain === null && deletedAt === null,
    )
    return pages.show(request, reply, h(FindOfficePage, { query, offices }))
  })

  const promisedBy = async (office: Account): Promise<Promised | undefined> => {
    const rules = await calendars.rules.of(office.id)
    const [version] = await calendars.versions(rules.rules.calendar)
    return version && { rules, calendar: version.calendar }
  }

  const showForm = async (
    request: FastifyRequest,
    reply: FastifyReply,
    office: Account,
    { values, errors = [] }: { values: AskValues; errors?: FormErrors },
  ) => {
    const [promised, { names }] = await Promise.all([promisedBy(office), desk.topics.of(office.id)])
    const page = h(AskPage, { office, values, promised, topics: names, errors })
    return pages.show(request, reply, page, {
      status: errors.length > 0 ? 422 : 200,
      secret: request.method === 'POST',
    })
  }

  server.get('/@:acct/ask', { schema: { params } }, async (request, reply) => {
    const office = await findOffice(accounts, request.params.acct)
    return showForm(request, reply, office, {
      values: startAsking(request.caller.locale, secretText(random, 12), clock.now()),
    })
  })

  /** What machines do and people do not: said in words, and never the last word. */
  const guard = (request: FastifyRequest, office: Account, values: AskValues): FormError | undefined => {
    const w = pages.wordsOf(request).asking
    if (readForm(request.body).text('website') !== '') return { message: w.trapped }
    if (clock.now() - values.opened < FAST) return { message: w.tooFast }
    if (sent.has(values.once)) return { message: w.twice }
    const guest = request.caller.viewer.accountId === null
    const wait = guest ? limits.wait(request.ip, office.id) : undefined
    return wait && { message: (wait.of === 'network' ? w.guestLimit : w.officeLimit)(wait.minutes) }
  }

  const attachedTo = async (request: FastifyRequest): Promise<Attachments | undefined> =>
    request.caller.viewer.accountId === null ? undefined : readAttachments(media, request, actorOf(request))

  /** What is none of the office's is none. */
  const topicOf = async (office: Account, { topic }: AskValues): Promise<string | null> => {
    if (topic === '') return null
    const { names } = await desk.topics.of(office.id)
    return names.find((name) => topicKey(name) === topicKey(topic)) ?? null
  }

  const ask = async (request: FastifyRequest, reply: FastifyReply, office: Account, values: AskValues) => {
    const email = emailOf(values)
    const { viewer } = request.caller
    const party =
      viewer.accountId === null
        ? undefined
        : ({ kind: 'account', actor: { accountId: viewer.accountId, userId: viewer.userId } } as const)
    const { inquiry, receipt } = await inquiries.ask(
      {
        officeId: office.id,
        kind: values.kind,
        publicity: values.publicity,
        text: values.text,
        mediaIds: values.pictures.map(({ id }) => id),
        language: values.language,
        topic: await topicOf(office, values),
        place: placeOf(values),
        name: values.name,
        email,
      },
      { party, origin: 'form' },
    )
    if (sent.size >= ONCE_KEPT) sent.clear()
    if (values.once !== '') sent.add(values.once)
    if (receipt === undefined) return pages.goTo(reply, casePath(inquiry.number), 'asked')
    limits.note(request.ip, office.id)
    await visits.begin(reply, receipt)
    const view = await inquiries.view({ receipt }, inquiry.id)
    if (view === undefined) throw new Error('a case is gone that was just asked')
    return pages.show(request, reply, h(AskedPage, { view, office, receipt, mailed: email !== null }), { secret: true })
  }

  server.post('/@:acct/ask', { schema: { params }, config: { limit: askLimit } }, async (request, reply) => {
    const office = await findOffice(accounts, request.params.acct)
    const form = readForm(request.body)
    const attached = await attachedTo(request)
    const { locale } = request.caller
    const values = readAsking(form, { locale, now: clock.now(), pictures: attached?.pictures ?? [] })
    const again = (errors: FormErrors) => showForm(request, reply, office, { values, errors })
    if (attached !== undefined && attached.errors.length > 0) return again(attached.errors)
    if (attached === undefined && form.files('files').length > 0) {
      return again([{ field: 'files', message: pages.wordsOf(request).asking.filesSignIn }])
    }
    if (form.text('step') === 'change') return again([])
    const stopped = guard(request, office, values)
    if (stopped !== undefined) return again([stopped])
    try {
      emailOf(values)
      if (form.text('step') !== 'anyway' && values.text.trim() !== '') {
        const topic = await topicOf(office, values)
        const wish = { text: values.text.slice(0, 2000), topic: topic === null ? null : topicKey(topic) }
        const similar = await board.similar(office.id, wish)
        if (similar.length > 0) {
          return await pages.show(request, reply, h(SimilarPage, { office, values, similar }), { secret: true })
        }
      }
      return await ask(request, reply, office, values)
    } catch (error) {
      if (!isProblem(error)) throw error
      const field = error.field === 'place' ? 'latitude' : error.field === 'media' ? 'files' : error.field
      return again([asFormError(error, request, field)])
    }
  })
}
