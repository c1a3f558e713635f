// GET /api/bema/v1/accounts/handle/report and report.csv, with from and until; /api/bema/v1/purposes.
import { Type, type Static } from 'typebox'
import type { Clock } from '#core/clock'
import { csvLine } from '#core/csv'
import { wireId } from '#core/ids'
import { Problem, type CoreProblem } from '#core/problem'
import type { Account, Accounts } from '#domain/accounts'
import type { Invitations } from '#domain/invitations'
import { dayOf } from '#domain/offices'
import type { Posts } from '#domain/posts'
import { usualPeriod, type OfficeReport, type Period, type Publishing, type Spread } from '#domain/publishing'
import type { Server } from '#interfaces/http'
import { csv, kept } from './answers.ts'

export interface ReportNeeds {
  readonly clock: Clock
  readonly accounts: Pick<Accounts, 'lookup'>
  readonly posts: Pick<Posts, 'purposes'>
  readonly publishing: Pick<Publishing, 'reports'>
  readonly invitations: Pick<Invitations, 'counts'>
}

const params = Type.Object({ handle: Type.String({ maxLength: 100 }) })
const query = Type.Object({
  /** A day: 2013-10-31. */
  from: Type.Optional(Type.String({ maxLength: 10 })),
  until: Type.Optional(Type.String({ maxLength: 10 })),
})

const DECADE = 10 * 366 * 24 * 3_600_000
const day = (time: number): string => new Date(time).toISOString().slice(0, 10)
const seconds = (millis: number | null): number | null => (millis === null ? null : Math.round(millis / 1000))
const spread = ({ count, median, p90 }: Spread) => ({
  count,
  median_seconds: seconds(median),
  p90_seconds: seconds(p90),
})

const presentReport = (report: OfficeReport) => ({
  from: day(report.from),
  until: day(report.until),
  items: report.items,
  filed: report.filed,
  stages: {
    writing: spread(report.stages.writing),
    review: spread(report.stages.review),
    waiting: spread(report.stages.waiting),
    whole: spread(report.stages.whole),
  },
  urgent: {
    published: report.urgent.published,
    reviewed: report.urgent.reviewed,
    event_to_post: spread(report.urgent.eventToPost),
  },
  months: report.months.map((month) => ({
    from: day(month.from),
    until: day(month.until),
    items: month.items,
    whole: spread(month.whole),
    event_to_post: spread(month.eventToPost),
  })),
})

const csvOf = ({ months }: OfficeReport): string =>
  [
    ['month', 'items', 'drafts', 'lead_median_seconds', 'lead_p90_seconds', 'events', 'event_to_post_median_seconds'],
    ...months.map(({ from, items, whole, eventToPost }) => [
      day(from).slice(0, 7),
      items,
      whole.count,
      seconds(whole.median),
      seconds(whole.p90),
      eventToPost.count,
      seconds(eventToPost.median),
    ]),
  ]
    .map((line) => csvLine(line.map((value) => value ?? '')))
    .join('\n')

export const addReportRoutes = (
  server: Server,
  { clock, accounts, posts, publishing, invitations }: ReportNeeds,
): void => {
  const periodOf = ({ from, until }: Static<typeof query>): Period => {
    const usual = usualPeriod(clock.now())
    const read = (text: string | undefined, otherwise: number, field: string): number => {
      const found = text === undefined ? otherwise : dayOf(text)
      if (found === undefined) throw new Problem<CoreProblem>('invalid', `${field} is a day like 2013-10-31`, { field })
      return found
    }
    const period = { from: read(from, usual.from, 'from'), until: read(until, usual.until, 'until') }
    if (period.from >= period.until || period.until - period.from > DECADE) {
      throw new Problem<CoreProblem>('invalid', 'until comes after from, at most ten years later', { field: 'until' })
    }
    return period
  }

  const take = async (
    handle: string,
    asked: Static<typeof query>,
  ): Promise<{ account: Account; period: Period; report: OfficeReport }> => {
    const period = periodOf(asked)
    const account = await accounts.lookup(handle)
    if (account?.kind !== 'office' || account.domain !== null || account.deletedAt !== null) {
      throw new Problem<CoreProblem>('not_found', 'There is no such office')
    }
    return { account, period, report: await publishing.reports.of([account.id], period) }
  }

  const schema = { params, querystring: query }
  server.get('/api/bema/v1/accounts/:handle/report', { schema }, async (request, reply) => {
    const { account, period, report } = await take(request.params.handle, request.query)
    const invited = await invitations.counts(account.id, period)
    kept(reply)
    return {
      account: { id: wireId(account.id), handle: account.handle },
      ...presentReport(report),
      invitations: invited,
    }
  })

  server.get('/api/bema/v1/accounts/:handle/report.csv', { schema }, async (request, reply) => {
    const { account, report } = await take(request.params.handle, request.query)
    return csv(reply, `report-${account.handle}`, csvOf(report))
  })

  server.get('/api/bema/v1/purposes', async (_request, reply) => {
    kept(reply)
    return posts.purposes.list()
  })
}
