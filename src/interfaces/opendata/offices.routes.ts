// GET /api/bema/v1/offices, /offices.csv and /bodies/code.
import type { FastifyReply } from 'fastify'
import { Type, type Static } from 'typebox'
import { Problem, type CoreProblem } from '#core/problem'
import { pageLimit } from '#core/page'
import { activities, filterOf, sides, wordsOfFilter, type Offices } from '#domain/offices'
import type { Server } from '#interfaces/http'
import { entryColumns, entryLine, presentBody, presentEntry } from './present-offices.ts'
import { csv, kept } from './answers.ts'

const USUAL = 100
const MOST = 1000

const word = Type.Optional(Type.String({ maxLength: 200 }))
const query = Type.Object({
  q: word,
  side: Type.Optional(Type.Union(sides.map((side) => Type.Literal(side)))),
  kind: word,
  /** Scale and level with a space between them. */
  rank: word,
  above: word,
  division: word,
  function: word,
  platform: word,
  group: word,
  activity: Type.Optional(Type.Union(activities.map((activity) => Type.Literal(activity)))),
  followers: Type.Optional(Type.Integer({ minimum: 0 })),
  limit: Type.Optional(Type.Integer()),
  after: word,
})
const params = Type.Object({ '*': Type.String({ minLength: 1, maxLength: 200 }) })

export const addOfficesRoutes = (
  server: Server,
  { origin, directory }: { readonly origin: string; readonly directory: Offices['directory'] },
): void => {
  const find = async (asked: Static<typeof query>, reply: FastifyReply, path: string) => {
    const words: Readonly<Record<string, string | number | undefined>> = asked
    const filter = filterOf((name) => (words[name] === undefined ? undefined : String(words[name])))
    const limit = pageLimit(asked.limit, USUAL, MOST)
    const found = await directory.list(filter, { limit, after: asked.after })
    const total = found.total.bodies + found.total.officials
    reply.header('x-total-count', String(total))
    if (found.next !== undefined) {
      const next = new URLSearchParams({ limit: String(limit), after: found.next })
      for (const [name, value] of Object.entries(wordsOfFilter(filter))) if (value !== undefined) next.set(name, value)
      reply.header('link', `<${origin}${path}?${next}>; rel="next"`)
    }
    return { found, total }
  }

  server.get('/api/bema/v1/offices', { schema: { querystring: query } }, async (request, reply) => {
    const { found, total } = await find(request.query, reply, '/api/bema/v1/offices')
    const { synthetic } = await directory.choices()
    kept(reply)
    return {
      synthetic,
      total: { ...found.total, total },
      next: found.next ?? null,
      offices: found.items.map(presentEntry),
    }
  })

  server.get('/api/bema/v1/offices.csv', { schema: { querystring: query } }, async (request, reply) => {
    const { found } = await find(request.query, reply, '/api/bema/v1/offices.csv')
    return csv(reply, 'offices', [entryColumns.join(','), ...found.items.map(entryLine)].join('\n'))
  })

  server.get(
    '/api/bema/v1/bodies/*',
    { schema: { params, querystring: Type.Object({ after: word, children_after: word }) } },
    async (request, reply) => {
      const { after, children_after: childrenAfter } = request.query
      const body = await directory.body(request.params['*'].replaceAll('\0', ''), { after, childrenAfter })
      if (body === undefined) throw new Problem<CoreProblem>('not_found', 'There is no such body')
      kept(reply)
      return presentBody(body)
    },
  )
}
