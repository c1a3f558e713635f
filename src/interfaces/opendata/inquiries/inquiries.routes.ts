// GET /api/bema/v1/inquiries, /inquiries.csv, /inquiries/number and its chain.
import { Readable } from 'node:stream'
import { Type, type Static } from 'typebox'
import { wireId, parseId, type Id } from '#core/ids'
import { pageLimit } from '#core/page'
import { Problem, type CoreProblem } from '#core/problem'
import { topicKey } from '#core/text'
import type { Accounts } from '#domain/accounts'
import type { Inquiries } from '#domain/inquiries'
import { inquiryKinds, inquiryStates, stateTypes, type InquiryState, type StateType } from '#domain/inquiries'
import type { CaseFilter, Insights, ToldCase } from '#domain/insights'
import type { Server } from '#interfaces/http'
import { kept } from '../answers.ts'
import { momentOf } from './asked-span.ts'
import { createOfficeNames, type OfficeNames } from './name-offices.ts'
import { caseColumns, caseLine, presentCase } from './present-case.ts'

interface InquiryDataNeeds {
  readonly origin: string
  readonly accounts: Pick<Accounts, 'byIds' | 'lookup'>
  readonly insights: Pick<Insights, 'list' | 'byNumbers' | 'every'>
  readonly inquiries: Pick<Inquiries, 'byNumber' | 'chain'>
}

const USUAL = 100
const MOST = 1000

const word = Type.Optional(Type.String({ maxLength: 200 }))
const filterQuery = Type.Object({
  office: word,
  /** A state, or a type of states. */
  state: word,
  kind: word,
  topic: word,
  /** A day: 2013-10-31. */
  from: word,
  until: word,
})
const query = Type.Object({ ...filterQuery.properties, limit: Type.Optional(Type.Integer()), before: word })
const params = Type.Object({ number: Type.String({ minLength: 1, maxLength: 100 }) })

const invalid = (message: string, field: string): Problem => new Problem<CoreProblem>('invalid', message, { field })

/** @throws invalid, not_found for an office that is none */
const filterFrom = async (
  asked: Static<typeof filterQuery>,
  accounts: Pick<Accounts, 'lookup'>,
): Promise<CaseFilter> => {
  const office = asked.office === undefined ? undefined : await accounts.lookup(asked.office)
  if (asked.office !== undefined && (office === undefined || office.kind === 'citizen' || office.domain !== null)) {
    throw new Problem<CoreProblem>('not_found', 'There is no such office')
  }
  const state = inquiryStates.find((one) => one === asked.state)
  const type = Object.values(stateTypes).find((one) => one === asked.state)
  if (asked.state !== undefined && state === undefined && type === undefined)
    throw invalid(`state is one of ${inquiryStates.join(', ')}, or open, waiting, answered, done, closed`, 'state')
  const kind = inquiryKinds.find((one) => one === asked.kind)
  if (asked.kind !== undefined && kind === undefined) throw invalid(`kind is one of ${inquiryKinds.join(', ')}`, 'kind')
  const [from, until] = [momentOf(asked.from, 'from'), momentOf(asked.until, 'until')]
  const span = { ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { until }) }
  const oneState: readonly InquiryState[] | undefined = state === undefined ? undefined : [state]
  // `answered` is a state and a type: the type holds no other
  const types: readonly StateType[] | undefined = state !== undefined || type === undefined ? undefined : [type]
  return {
    officeId: office?.id,
    states: oneState,
    stateTypes: types,
    kind,
    topic: asked.topic === undefined ? undefined : topicKey(asked.topic.replaceAll('\0', '')),
    span: from === undefined && until === undefined ? undefined : span,
  }
}

const officesOf = (cases: readonly ToldCase[]): readonly Id[] =>
  cases.flatMap(({ one }) => (one.publicity === 'private' ? [one.officeId] : [one.officeId, one.askedOfficeId]))

const csvOf = async function* (pages: AsyncIterable<readonly ToldCase[]>, names: OfficeNames): AsyncGenerator<string> {
  yield `${caseColumns.join(',')}\n`
  for await (const cases of pages) {
    await names.learn(officesOf(cases))
    yield `${cases.map((one) => caseLine(one, names)).join('\n')}\n`
  }
}

export const addInquiryRoutes = (server: Server, needs: InquiryDataNeeds): void => {
  const { origin, accounts, insights, inquiries } = needs

  server.get('/api/bema/v1/inquiries', { schema: { querystring: query } }, async (request, reply) => {
    const { limit: wished, before, ...asked } = request.query
    const filter = await filterFrom(asked, accounts)
    const limit = pageLimit(wished, USUAL, MOST)
    const cursor = before === undefined ? undefined : parseId(before)
    if (before !== undefined && cursor === undefined) throw invalid('before is the next of the page before', 'before')
    const { items, next } = await insights.list(filter, { limit, before: cursor })
    const names = createOfficeNames(accounts)
    await names.learn(officesOf(items))
    kept(reply)
    if (next !== undefined) {
      const words = new URLSearchParams({ limit: String(limit), before: wireId(next) })
      for (const [name, value] of Object.entries(asked)) if (value !== undefined) words.set(name, value)
      reply.header('link', `<${origin}/api/bema/v1/inquiries?${words}>; rel="next"`)
    }
    return {
      next: next === undefined ? null : wireId(next),
      inquiries: items.map((one) => presentCase(one, names, origin)),
    }
  })

  server.get('/api/bema/v1/inquiries.csv', { schema: { querystring: filterQuery } }, async (request, reply) => {
    const filter = await filterFrom(request.query, accounts)
    kept(reply)
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', 'inline; filename="inquiries.csv"')
      .send(Readable.from(csvOf(insights.every(filter), createOfficeNames(accounts))))
  })

  server.get('/api/bema/v1/inquiries/:number', { schema: { params } }, async (request, reply) => {
    const [found] = await insights.byNumbers([request.params.number])
    if (found === undefined) throw new Problem<CoreProblem>('not_found', 'There is no such case')
    const names = createOfficeNames(accounts)
    await names.learn(officesOf([found]))
    kept(reply)
    return presentCase(found, names, origin)
  })

  server.get('/api/bema/v1/inquiries/:number/chain', { schema: { params } }, async (request, reply) => {
    const found = await inquiries.byNumber(request.params.number)
    if (found === undefined) throw new Problem<CoreProblem>('not_found', 'There is no such case')
    const links = await inquiries.chain(found.id)
    kept(reply)
    return {
      number: found.number,
      links: links.map(({ event, ...link }) =>
        event === undefined
          ? link
          : {
              ...link,
              event: {
                at: event.at,
                deed: event.deed,
                role: event.role,
                from: event.fromState,
                to: event.toState,
                compartment: event.compartment,
                digests: event.digests,
                salt: event.salt,
                payload: event.payload,
              },
            },
      ),
    }
  })
}
