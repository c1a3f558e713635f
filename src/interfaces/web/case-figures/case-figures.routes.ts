// GET /cases/statistics, /@handle/cases/statistics and /cases/report.
import { h } from 'preact'
import { Type } from 'typebox'
import type { Clock } from '#core/clock'
import { Problem, type CoreProblem } from '#core/problem'
import { topicKey } from '#core/text'
import type { Accounts } from '#domain/accounts'
import type { Insights, OfficeFigures } from '#domain/insights'
import type { Server } from '#interfaces/http'
import { findAccount } from '../accounts/find-account.ts'
import { displayName } from '../components/display-name.ts'
import { readForm } from '../page/form.ts'
import type { Pages } from '../page/pages.ts'
import { periodIn } from '../reports/period.ts'
import { OfficeStatisticsPage, sorts, StatisticsPage, type OfficeLine, type Sort } from './statistics.page.tsx'
import { TopicReportPage } from './topic-report.page.tsx'

interface Needs {
  readonly pages: Pages
  readonly clock: Clock
  readonly accounts: Pick<Accounts, 'lookup' | 'byIds'>
  readonly insights: Pick<Insights, 'statistics' | 'topicReport'>
}

const PAGE = 100

const byName = (one: OfficeLine, other: OfficeLine): number => (one.handle < other.handle ? -1 : 1)
const orders: Readonly<Record<Sort, (line: OfficeLine) => number>> = {
  rank: ({ office }) => office.rank ?? Number.MAX_SAFE_INTEGER,
  unanswered: ({ office }) => -office.unanswered,
  received: ({ office }) => -office.received,
  name: () => 0,
}

export const caseFigureRoutes = (server: Server, { pages, clock, accounts, insights }: Needs): void => {
  const linesOf = async (offices: readonly OfficeFigures[]): Promise<readonly OfficeLine[]> => {
    const found = await accounts.byIds(offices.map(({ officeId }) => officeId))
    return offices.flatMap((office) => {
      const account = found.get(office.officeId)
      return account === undefined ? [] : [{ office, handle: account.handle, name: displayName(account) }]
    })
  }

  server.get('/cases/statistics', async (request, reply) => {
    const form = readForm(request.query)
    const statistics = await insights.statistics(periodIn(form.text('from'), form.text('until'), clock.now()))
    const sort = form.choice('sort', sorts) ?? 'rank'
    const order = orders[sort]
    const all = [...(await linesOf(statistics.offices))].sort(
      (one, other) => order(one) - order(other) || byName(one, other),
    )
    // all of them are in memory: the next page begins after the office that ended this one
    const after = form.word('after')
    const start = after === undefined ? 0 : all.findIndex(({ handle }) => handle === after) + 1
    const lines = all.slice(start, start + PAGE)
    const next = start + PAGE < all.length ? lines.at(-1)?.handle : undefined
    return pages.show(request, reply, h(StatisticsPage, { statistics, lines, sort, next }))
  })

  const params = Type.Object({ acct: Type.String() })
  server.get('/@:acct/cases/statistics', { schema: { params } }, async (request, reply) => {
    const account = await findAccount(accounts, request.params.acct)
    if (account.kind === 'citizen' || account.domain !== null)
      throw new Problem<CoreProblem>('not_found', 'There is no such office')
    const form = readForm(request.query)
    const statistics = await insights.statistics(periodIn(form.text('from'), form.text('until'), clock.now()))
    const figures = statistics.offices.find(({ officeId }) => officeId === account.id)
    return pages.show(request, reply, h(OfficeStatisticsPage, { account, statistics, figures }))
  })

  server.get('/cases/report', async (request, reply) => {
    const form = readForm(request.query)
    const span = periodIn(form.text('from'), form.text('until'), clock.now())
    const topic = form.text('topic').trim().replace(/^#/, '').slice(0, 200)
    const report = topic === '' ? undefined : await insights.topicReport(topicKey(topic), span)
    const offices = await accounts.byIds([...new Set(report?.cases.map(({ one }) => one.officeId))])
    const names = new Map([...offices].map(([id, account]) => [id, { name: displayName(account) }]))
    return pages.show(request, reply, h(TopicReportPage, { topic, span, report, offices: names }))
  })
}
