// How much of each row is served: told from the access table, and from what other interfaces serve.
import { Type, type Static } from 'typebox'
import { accessTable } from '../access.ts'
import { comesLater } from '../routes/later.routes.ts'
import { rows, type Part, type Row } from './rows.ts'

/** `served`: all of it. `partly`: some of it. `not_yet`: nothing, or an empty answer that keeps apps going. */
const State = Type.Union([Type.Literal('served'), Type.Literal('partly'), Type.Literal('not_yet')])
type State = Static<typeof State>

export const CoverageEntity = Type.Object({
  rows: Type.Array(
    Type.Object({
      priority: Type.Union([Type.Literal('must'), Type.Literal('should'), Type.Literal('nice')]),
      about: Type.String(),
      state: State,
      parts: Type.Array(
        Type.Object({
          id: Type.String(),
          state: State,
          routes: Type.Array(
            Type.Object({
              method: Type.String(),
              path: Type.String(),
              served: Type.Boolean(),
              note: Type.Union([Type.String(), Type.Null()]),
            }),
          ),
        }),
      ),
    }),
  ),
})
type Coverage = Static<typeof CoverageEntity>
type CoveredPart = Coverage['rows'][number]['parts'][number]

/** Routes of the API that stand in no line of the access table: pages of consent, and streams with a table of their own. */
export const servedElsewhere = [
  'GET /oauth/authorize',
  'GET /api/v1/streaming',
  'GET /api/v1/streaming/health',
  'GET /api/v1/streaming/user',
] as const

/** Whatever its parameters are called. */
const bare = (route: string): string => route.replace(/:\w+/g, ':')

const known: ReadonlyMap<string, string | undefined> = new Map([
  ...Object.keys(accessTable).map((route) => {
    const [method = '', path = ''] = route.split(' ')
    return [bare(route), comesLater(method, path)] as const
  }),
  ...servedElsewhere.map((route) => [route, undefined] as const),
])

const routeOf = (route: string): CoveredPart['routes'][number] => {
  const [method = '', path = ''] = route.split(' ')
  const there = known.has(bare(route))
  const note = there ? (known.get(bare(route)) ?? null) : 'not there'
  return { method, path, served: note === null, note }
}

const stateOf = (served: readonly boolean[]): State => {
  if (served.every(Boolean)) return 'served'
  return served.some(Boolean) ? 'partly' : 'not_yet'
}

const partOf = ({ id, routes }: Part): CoveredPart => {
  const all = routes.map(routeOf)
  return { id, state: stateOf(all.map(({ served }) => served)), routes: all }
}

const rowOf = ({ priority, about, parts }: Row): Coverage['rows'][number] => {
  const all = parts.map(partOf)
  return {
    priority,
    about,
    state: stateOf(all.flatMap(({ routes }) => routes.map(({ served }) => served))),
    parts: all,
  }
}

/** The same at every moment of a running program. */
export const coverage: Coverage = { rows: rows.map(rowOf) }
