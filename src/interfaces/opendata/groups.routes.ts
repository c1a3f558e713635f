// GET /api/bema/v1/groups, /groups/code, /groups/code/timeline and /groups/code/report(.csv).
import { Type } from 'typebox'
import { DAY } from '#core/clock'
import { wireId, type Id } from '#core/ids'
import { pageLimit } from '#core/page'
import { Problem, type CoreProblem } from '#core/problem'
import { anonymous } from '#core/viewer'
import type { Account, Accounts } from '#domain/accounts'
import { groupReportCsv, groupReportData, type GroupReport, type GroupReports } from '#domain/census'
import { dayOf, type Group, type GroupPlace, type GroupSeat, type Offices } from '#domain/offices'
import type { Timelines } from '#domain/timelines'
import { IdValue, type Server } from '#interfaces/http'
import { presentStatus } from '../mastodon/entities/status.ts'
import { csv, kept } from './answers.ts'

export interface GroupsDataNeeds {
  readonly origin: string
  readonly groups: Offices['groups']
  readonly groupReports: Pick<GroupReports, 'lately'>
  readonly accounts: Pick<Accounts, 'byIds'>
  readonly timelines: Pick<Timelines, 'inTimes'>
}

const USUAL = 100
const MOST = 1000

const params = Type.Object({ code: Type.String({ minLength: 1, maxLength: 40 }) })
const day = Type.String({ maxLength: 10 })

const time = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString())

const presentGroup = (group: Group) => ({
  code: group.code,
  labels: group.labels,
  about: group.about,
  template: group.template,
  coordinator_id: wireId(group.coordinatorId),
  synthetic: group.synthetic,
  created_at: time(group.createdAt),
  closed_at: time(group.closedAt),
})

const presentPlace = ({ group: { code, labels }, from, until }: GroupPlace) => ({
  code,
  labels,
  placed_at: time(from),
  left_at: time(until),
})

const notFound = (): Problem => new Problem<CoreProblem>('not_found', 'There is no such group')

export const addGroupsRoutes = (
  server: Server,
  { origin, groups, groupReports, accounts, timelines }: GroupsDataNeeds,
): void => {
  const query = Type.Object({
    limit: Type.Optional(Type.Integer()),
    after: Type.Optional(Type.String({ maxLength: 40 })),
  })

  server.get('/api/bema/v1/groups', { schema: { querystring: query } }, async (request, reply) => {
    const limit = pageLimit(request.query.limit, USUAL, MOST)
    const found = await groups.list({ limit: limit + 1, after: request.query.after })
    const here = found.slice(0, limit)
    const next = found.length > limit ? (here.at(-1)?.code ?? null) : null
    const sizes = await groups.sizes(here.map(({ id }) => id))
    kept(reply)
    if (next !== null) {
      const address = `${origin}/api/bema/v1/groups?${new URLSearchParams({ limit: String(limit), after: next })}`
      reply.header('link', `<${address}>; rel="next"`)
    }
    return { next, groups: here.map((group) => ({ ...presentGroup(group), offices: sizes.get(group.id) ?? 1 })) }
  })

  const presentSeat = (found: ReadonlyMap<Id, Account>, { accountId, from, until }: GroupSeat) => {
    const account = found.get(accountId)
    return {
      account_id: wireId(accountId),
      handle: account?.handle ?? null,
      name: account?.displayName ?? null,
      joined_at: time(from),
      left_at: time(until),
    }
  }

  server.get('/api/bema/v1/groups/:code', { schema: { params } }, async (request, reply) => {
    const view = await groups.byCode(request.params.code)
    if (view === undefined) throw notFound()
    const { group, parent, parentSince, children, formerChildren, members, former } = view
    const ids = [group.coordinatorId, ...[...members, ...former].map(({ accountId }) => accountId)]
    const found = await accounts.byIds([...new Set(ids)])
    kept(reply)
    return {
      ...presentGroup(group),
      coordinator: presentSeat(found, {
        groupId: group.id,
        accountId: group.coordinatorId,
        from: group.createdAt,
        until: group.closedAt,
      }),
      parent:
        parent === undefined
          ? null
          : { code: parent.code, labels: parent.labels, placed_at: time(parentSince ?? null) },
      children: children.map(presentPlace),
      former_children: formerChildren.map(presentPlace),
      members: members.map((seat) => presentSeat(found, seat)),
      former: former.map((seat) => presentSeat(found, seat)),
    }
  })

  const paged = Type.Object({
    limit: Type.Optional(Type.Integer()),
    max_id: Type.Optional(IdValue),
    min_id: Type.Optional(IdValue),
    since_id: Type.Optional(IdValue),
  })
  server.get(
    '/api/bema/v1/groups/:code/timeline',
    { schema: { params, querystring: paged } },
    async (request, reply) => {
      const { code } = request.params
      if ((await groups.byCode(code)) === undefined) throw notFound()
      const { limit: wished, max_id: maxId, min_id: minId, since_id: sinceId } = request.query
      const limit = pageLimit(wished, 20, 40)
      const page = await timelines.inTimes(anonymous, await groups.spans(code), { limit, maxId, minId, sinceId })
      const way = (cursor: string, id: Id, rel: string): string =>
        `<${origin}/api/bema/v1/groups/${code}/timeline?limit=${limit}&${cursor}=${wireId(id)}>; rel="${rel}"`
      const links = [
        ...(page.next === undefined ? [] : [way('max_id', page.next, 'next')]),
        ...(page.prev === undefined ? [] : [way('min_id', page.prev, 'prev')]),
      ]
      kept(reply)
      if (links.length > 0) reply.header('link', links.join(', '))
      const place = { origin, locale: request.caller.locale }
      return page.items.map((view) => presentStatus(view, place))
    },
  )

  const period = Type.Object({ from: day, until: day })
  /** Both days are included. @throws report_period_invalid, not_found */
  const take = async (group: string, asked: { from: string; until: string }): Promise<GroupReport> => {
    const [from, until] = [dayOf(asked.from) ?? Number.NaN, dayOf(asked.until) ?? Number.NaN]
    const report = await groupReports.lately({ group, from, until: until + DAY })
    if (report === undefined) throw notFound()
    return report
  }
  const schema = { params, querystring: period }

  server.get('/api/bema/v1/groups/:code/report', { schema }, async (request, reply) => {
    const report = await take(request.params.code, request.query)
    kept(reply)
    return groupReportData(report)
  })

  server.get('/api/bema/v1/groups/:code/report.csv', { schema }, async (request, reply) => {
    const report = await take(request.params.code, request.query)
    return csv(reply, `group-${report.code}`, groupReportCsv(report))
  })
}
