// GeoReport v2 (Open311) under /open311/v2: public cases as service requests, read and created.
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { MINUTE, type Clock } from '#core/clock'
import { isProblem, Problem, type CoreProblem } from '#core/problem'
import type { Accounts } from '#domain/accounts'
import type { Inquiries } from '#domain/inquiries'
import type { CaseFacts, Insights, ToldCase } from '#domain/insights'
import { failureOf, wordsOf, type RouteLimit, type Server } from '#interfaces/http'
import type { Config } from '#platform/config'
import { kept } from '../answers.ts'
import { createOfficeNames } from '../inquiries/name-offices.ts'
import { createRequest } from './create-request.ts'
import { fileOf, formOf, forms, sendError, sendList, sendOne } from './forms.ts'
import { presentRequest, wantedIn, type Wanted } from './requests.ts'
import { presentService, serviceOf, servicesOf } from './services.ts'

interface Open311Needs {
  readonly config: Pick<Config, 'origin' | 'site' | 'inquiries'>
  readonly clock: Clock
  readonly accounts: Pick<Accounts, 'byIds'>
  readonly insights: Pick<Insights, 'askable' | 'list' | 'byNumbers'>
  readonly inquiries: Pick<Inquiries, 'ask'>
}

/** Of the description of this end point; clients ask for it anew when it changes. */
const CHANGESET = '2026-11-27 22:00'
const askLimit: RouteLimit = { name: 'open311', most: 30, windowMillis: 5 * MINUTE, per: 'address' }
const fileParams = Type.Object({ file: Type.String({ minLength: 1, maxLength: 200 }) })

const notFound = (what: string): Problem => new Problem<CoreProblem>('not_found', `${what} was not found`)

/** 400 where others say 422; what is wrong with a value is said in the words of the specification. */
const answerError = (error: FastifyError, request: FastifyRequest, reply: FastifyReply): void => {
  const { problem, status } = failureOf(error)
  if (problem === undefined) throw error
  const plain = isProblem(problem) && ['invalid', 'not_found', 'forbidden'].includes(problem.code)
  const description = plain ? problem.message : wordsOf(problem, request.caller.locale)
  if (status === 503) reply.header('retry-after', '2')
  void sendError(reply, formOf(request.url), status === 422 ? 400 : status, description)
}

const isPublic = (one: ToldCase['one']): one is CaseFacts => one.publicity === 'public'

export const addOpen311Routes = (server: Server, needs: Open311Needs): void => {
  const { config, clock, accounts, insights, inquiries } = needs
  const { origin } = config
  const create = createRequest({ origin, keys: config.inquiries.open311Keys, insights, inquiries })
  const errorHandler = answerError

  const present = async (cases: readonly ToldCase[], request: FastifyRequest) => {
    const names = createOfficeNames(accounts)
    await names.learn(cases.map(({ one }) => one.officeId))
    return cases.flatMap(({ one, words }) =>
      isPublic(one)
        ? [presentRequest(one, words, names.of(one.officeId), { locale: request.caller.locale, origin })]
        : [],
    )
  }

  const find = async ({ numbers, codes, filter, skip, take }: Wanted): Promise<readonly ToldCase[]> => {
    if (numbers !== undefined) return insights.byNumbers(numbers)
    const limit = skip + take
    if (codes === undefined) return (await insights.list(filter, { limit })).items.slice(skip)
    const offices = await insights.askable()
    const lists = await Promise.all(
      [...new Set(codes)].map(async (code) => {
        const service = serviceOf(offices, code)
        if (service === undefined) throw notFound('service_code')
        const { office, kind } = service
        return (await insights.list({ ...filter, officeId: office.id, kind }, { limit })).items
      }),
    )
    return lists
      .flat()
      .sort((one, other) => other.one.id - one.one.id)
      .slice(skip, limit)
  }

  const file = (request: FastifyRequest<{ Params: { file: string } }>, what: string) => {
    const found = fileOf(request.params.file)
    if (found === undefined) throw notFound(what)
    return found
  }

  for (const form of forms) {
    server.get(`/open311/discovery.${form}`, { errorHandler }, async (_request, reply) => {
      kept(reply)
      const endpoint = {
        specification: 'http://wiki.open311.org/GeoReport_v2',
        url: `${origin}/open311/v2`,
        changeset: CHANGESET,
        type: 'production',
        formats: { item: 'format', of: ['text/xml', 'application/json'] },
      }
      const contact = config.site.contactEmail === '' ? origin : config.site.contactEmail
      return sendOne(
        reply,
        form,
        'discovery',
        { changeset: CHANGESET, contact, key_service: contact, endpoints: { item: 'endpoint', of: [endpoint] } },
        { xmlns: 'http://open311.org/spec/discovery' },
      )
    })

    server.get(`/open311/v2/services.${form}`, { errorHandler }, async (request, reply) => {
      const { locale } = request.caller
      kept(reply)
      const of = servicesOf(await insights.askable()).map((service) => presentService(service, locale))
      return sendList(reply, form, 'services', { item: 'service', of })
    })

    server.get(`/open311/v2/requests.${form}`, { errorHandler }, async (request, reply) => {
      const found = await find(wantedIn(request.query, clock.now()))
      kept(reply)
      return sendList(reply, form, 'service_requests', { item: 'request', of: await present(found, request) })
    })

    server.post(
      `/open311/v2/requests.${form}`,
      { errorHandler, config: { limit: askLimit } },
      async (request, reply) => {
        const made = await create(request.body, request.caller.locale)
        reply.code(201).header('cache-control', 'no-store')
        return sendList(reply, form, 'service_requests', { item: 'request', of: [made] })
      },
    )
  }

  const ofFile = { errorHandler, schema: { params: fileParams } }
  server.get('/open311/v2/services/:file', ofFile, async (request, reply) => {
    const { name, form } = file(request, 'service_code')
    if (serviceOf(await insights.askable(), name) === undefined) throw notFound('service_code')
    kept(reply)
    const fields = { service_code: name, attributes: { item: 'attribute', of: [] } }
    return sendOne(reply, form, 'service_definition', fields)
  })

  server.get('/open311/v2/requests/:file', ofFile, async (request, reply) => {
    const { name, form } = file(request, 'service_request_id')
    const of = await present(await insights.byNumbers([name]), request)
    if (of.length === 0) throw notFound('service_request_id')
    kept(reply)
    return sendList(reply, form, 'service_requests', { item: 'request', of })
  })

  // a case has its number at once: the number is the token
  server.get('/open311/v2/tokens/:file', ofFile, async (request, reply) => {
    const { name, form } = file(request, 'token')
    const [found] = (await insights.byNumbers([name])).map(({ one }) => one).filter(isPublic)
    if (found === undefined) throw notFound('token')
    kept(reply)
    const of = [{ service_request_id: found.number, token: found.number }]
    return sendList(reply, form, 'service_requests', { item: 'request', of })
  })
}
