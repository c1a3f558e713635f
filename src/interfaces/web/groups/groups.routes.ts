// /groups: what everybody reads of groups: the list, a group with its posts, its members, its report.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { h } from 'preact'
import { Type } from 'typebox'
import { DAY, type Clock } from '#core/clock'
import { Problem, type CoreProblem } from '#core/problem'
import { groupReportCsv, groupReportData, type GroupReport, type GroupReports } from '#domain/census'
import { dayOf } from '#domain/offices'
import type { Timelines } from '#domain/timelines'
import type { Server } from '#interfaces/http'
import type { FormError } from '../components/fields.tsx'
import { pageOf } from '../page/access.ts'
import { readForm } from '../page/form.ts'
import type { Pages } from '../page/pages.ts'
import { asFormError } from '../posts/draft.ts'
import { createGroupPages, type GroupPagesNeeds } from './group-pages.ts'
import { GroupPage, MembersPage } from './group.page.tsx'
import { GroupsPage } from './groups.page.tsx'
import { ReportPage } from './report.page.tsx'

interface Needs extends GroupPagesNeeds {
  readonly pages: Pages
  readonly clock: Clock
  readonly timelines: Pick<Timelines, 'inTimes'>
  readonly groupReports: Pick<GroupReports, 'lately'>
}

const AT_ONCE = 50
/** Without a period: the last so many days. */
const USUAL_DAYS = 30

export const codeParams = Type.Object({ code: Type.String({ minLength: 1, maxLength: 40 }) })
const schema = { params: codeParams }

interface Period {
  readonly from: string
  readonly until: string
}

const textOf = (at: number): string => new Date(at).toISOString().slice(0, 10)

export const groupRoutes = (server: Server, needs: Needs): void => {
  const { pages, clock, timelines, groupReports, accounts } = needs
  const { groups } = needs.offices
  const { shownIn, accountsOf } = createGroupPages(needs)

  server.get('/groups', async (request, reply) => {
    const { accountId, userId } = request.caller.viewer
    const me = accountId === null || userId === null ? undefined : await accounts.byId(accountId)
    const found = await groups.list({ limit: AT_ONCE + 1, after: readForm(request.query).word('after') })
    const own = me?.kind === 'office' ? await groups.ofOffice(me.id) : undefined
    const here = found.slice(0, AT_ONCE)
    const all = [...here, ...(own === undefined ? [] : [...own.coordinates, ...own.memberOf])]
    const sizes = await groups.sizes([...new Set(all.map(({ id }) => id))])
    const next = found.length > AT_ONCE ? here.at(-1)?.code : undefined
    return pages.show(request, reply, h(GroupsPage, { groups: here, sizes, next, own }))
  })

  server.get('/groups/:code', { schema }, async (request, reply) => {
    const { code } = request.params
    const [shown, offices, spans] = await Promise.all([
      shownIn(request, code),
      groups.offices(code),
      groups.spans(code),
    ])
    const [posts, found] = await Promise.all([
      timelines.inTimes(request.caller.viewer, spans, pageOf(request)),
      accountsOf(offices),
    ])
    const items = [...found.values()].reduce((sum, { counts }) => sum + counts.posts, 0)
    return pages.show(request, reply, h(GroupPage, { shown, posts, offices: offices.length, items }))
  })

  server.get('/groups/:code/members', { schema }, async (request, reply) => {
    const shown = await shownIn(request, request.params.code)
    const { members, former } = shown.view
    const found = await accountsOf([...members, ...former].map(({ accountId }) => accountId))
    return pages.show(request, reply, h(MembersPage, { shown, accounts: found }))
  })

  const periodIn = (request: FastifyRequest): Period => {
    const query = readForm(request.query)
    const today = clock.now()
    return {
      from: query.word('from') ?? textOf(today - (USUAL_DAYS - 1) * DAY),
      until: query.word('until') ?? textOf(today),
    }
  }

  /** Both days are included. @throws report_period_invalid, not_found */
  const take = async (group: string, { from, until }: Period): Promise<GroupReport> => {
    const [first, last] = [dayOf(from) ?? Number.NaN, dayOf(until) ?? Number.NaN]
    const report = await groupReports.lately({ group, from: first, until: last + DAY })
    if (report === undefined) throw new Problem<CoreProblem>('not_found', 'There is no such group')
    return report
  }

  server.get('/groups/:code/report', { schema }, async (request, reply) => {
    const shown = await shownIn(request, request.params.code)
    const period = periodIn(request)
    let report: GroupReport | undefined
    let errors: readonly FormError[] = []
    try {
      report = await take(request.params.code, period)
    } catch (error) {
      errors = [asFormError(error, request, 'until')]
    }
    const page = h(ReportPage, { shown, report, ...period, errors })
    return pages.show(request, reply, page, errors.length > 0 ? { status: 422 } : {})
  })

  const asFile = (reply: FastifyReply): FastifyReply => reply.header('cache-control', 'public, max-age=60')

  server.get('/groups/:code/report.json', { schema }, async (request, reply) => {
    const report = await take(request.params.code, periodIn(request))
    return asFile(reply)
      .type('application/json; charset=utf-8')
      .send(JSON.stringify(groupReportData(report)))
  })

  server.get('/groups/:code/report.csv', { schema }, async (request, reply) => {
    const report = await take(request.params.code, periodIn(request))
    return asFile(reply)
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `inline; filename="${report.code}.csv"`)
      .send(`${groupReportCsv(report)}\n`)
  })
}
