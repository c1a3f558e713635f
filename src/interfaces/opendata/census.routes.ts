// GET /api/bema/v1/census and /census.csv, with at and platform.
import { Type, type Static } from 'typebox'
import { Problem, type CoreProblem } from '#core/problem'
import { censusCsv, censusData, type Census, type Censuses } from '#domain/census'
import { dayOf } from '#domain/offices'
import type { Server } from '#interfaces/http'
import { csv, kept } from './answers.ts'

const query = Type.Object({
  /** A day: 2013-10-31. */
  at: Type.Optional(Type.String({ maxLength: 10 })),
  platform: Type.Optional(Type.String({ minLength: 1, maxLength: 30 })),
})

export const addCensusRoutes = (
  server: Server,
  { censuses }: { readonly censuses: Pick<Censuses, 'lately' | 'series'> },
): void => {
  const take = ({ at: day, platform }: Static<typeof query>): Promise<Census> => {
    const at = day === undefined ? undefined : dayOf(day)
    if (day !== undefined && at === undefined)
      throw new Problem<CoreProblem>('invalid', 'at is a day like 2013-10-31', { field: 'at' })
    return censuses.lately({ ...(at === undefined ? {} : { at }), ...(platform === undefined ? {} : { platform }) })
  }

  server.get('/api/bema/v1/census', { schema: { querystring: query } }, async (request, reply) => {
    const [census, series] = await Promise.all([take(request.query), censuses.series()])
    kept(reply)
    return {
      ...censusData(census),
      series: series.map(({ day, ...point }) => ({ ...point, day: new Date(day).toISOString().slice(0, 10) })),
    }
  })

  server.get('/api/bema/v1/census.csv', { schema: { querystring: query } }, async (request, reply) =>
    csv(reply, 'census', censusCsv(await take(request.query))),
  )
}
