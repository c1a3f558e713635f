// GET /api/bema/v1/inquiries/statistics and .csv, /inquiries/report and .csv: figures of cases, and cases by topic.
import { Type, type Static } from 'typebox'
import type { Clock } from '#core/clock'
import { topicKey } from '#core/text'
import type { Accounts } from '#domain/accounts'
import type { Insights, TopicReport } from '#domain/insights'
import type { Server } from '#interfaces/http'
import { csv, kept } from '../answers.ts'
import { dayText, spanOf } from './asked-span.ts'
import { createOfficeNames } from './name-offices.ts'
import { caseColumns, caseLine, presentCase } from './present-case.ts'
import { presentFigures, presentStatistics, statisticsCsv } from './present-figures.ts'

interface StatisticsDataNeeds {
  readonly origin: string
  readonly clock: Clock
  readonly accounts: Pick<Accounts, 'byIds'>
  readonly insights: Pick<Insights, 'statistics' | 'topicReport'>
}

const day = Type.Optional(Type.String({ maxLength: 10 }))
const query = Type.Object({ from: day, until: day })
const topicQuery = Type.Object({ ...query.properties, topic: Type.String({ minLength: 1, maxLength: 200 }) })

export const addStatisticsRoutes = (server: Server, needs: StatisticsDataNeeds): void => {
  const { origin, clock, accounts, insights } = needs

  const count = async (asked: Static<typeof query>) => {
    const statistics = await insights.statistics(spanOf(asked, clock.now()))
    const names = createOfficeNames(accounts)
    await names.learn(statistics.offices.map(({ officeId }) => officeId))
    return { statistics, names }
  }
  const report = async ({ topic, ...asked }: Static<typeof topicQuery>) => {
    const found: TopicReport = await insights.topicReport(
      topicKey(topic.replaceAll('\0', '')),
      spanOf(asked, clock.now()),
    )
    const names = createOfficeNames(accounts)
    await names.learn(found.cases.flatMap(({ one }) => [one.officeId, one.askedOfficeId]))
    return { found, names }
  }

  server.get('/api/bema/v1/inquiries/statistics', { schema: { querystring: query } }, async (request, reply) => {
    const { statistics, names } = await count(request.query)
    kept(reply)
    return presentStatistics(statistics, names)
  })
  server.get('/api/bema/v1/inquiries/statistics.csv', { schema: { querystring: query } }, async (request, reply) => {
    const { statistics, names } = await count(request.query)
    return csv(reply, 'inquiry-statistics', statisticsCsv(statistics, names))
  })

  server.get('/api/bema/v1/inquiries/report', { schema: { querystring: topicQuery } }, async (request, reply) => {
    const { found, names } = await report(request.query)
    kept(reply)
    // people are not counted here, and private cases have no topic
    const { first_time_askers: _, private_cases: __, ...figures } = presentFigures(found.figures)
    return {
      at: new Date(found.at).toISOString(),
      topic: found.topic,
      from: dayText(found.span.from),
      until: dayText(found.span.until),
      figures,
      left: found.left,
      inquiries: found.cases.map((one) => presentCase(one, names, origin)),
    }
  })
  server.get('/api/bema/v1/inquiries/report.csv', { schema: { querystring: topicQuery } }, async (request, reply) => {
    const { found, names } = await report(request.query)
    return csv(
      reply,
      'inquiries-by-topic',
      [caseColumns.join(','), ...found.cases.map((one) => caseLine(one, names))].join('\n'),
    )
  })
}
