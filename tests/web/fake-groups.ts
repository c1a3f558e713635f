// Groups of the fake world: one that the court coordinates.
import type { Account } from '#domain/accounts'
import { Problem } from '#core/problem'
import type { GroupReport, GroupReportProblem, GroupReports } from '#domain/census'
import { templateSettings, type Group, type Groups } from '#domain/offices'
import type { Publishing } from '#domain/publishing'
import { face } from './face.ts'

const DAY = 86_400_000

export const fakeGroups = (now: number, coordinator: Account, member: Account) => {
  const group: Group = {
    id: 901,
    code: 'heron',
    labels: { zh: '鹭洲发布厅', en: 'Heron hub' },
    about: '市里的机构在一起。',
    coordinatorId: coordinator.id,
    parentId: null,
    template: 'desk',
    settings: templateSettings.desk,
    synthetic: false,
    createdAt: now - 90 * DAY,
    closedAt: null,
  }
  const child: Group = {
    ...group,
    id: 902,
    code: 'stations',
    labels: { zh: '基层站点', en: 'Stations' },
    parentId: 901,
  }
  const seat = { groupId: group.id, accountId: member.id, from: now - 60 * DAY, until: null }
  const page = <Item>(items: readonly Item[]) => ({ items, next: undefined, prev: undefined })
  const event = {
    id: 1,
    at: now - DAY,
    userId: 5,
    officeId: coordinator.id,
    accountId: member.id,
    note: '',
    postId: null,
  }
  const groups = face<Groups>('groups', {
    list: async () => [group, child],
    sizes: async (ids) => new Map(ids.map((id) => [id, 2])),
    byCode: async (code) =>
      code === 'heron'
        ? {
            group,
            parent: undefined,
            parentSince: undefined,
            children: [{ group: child, from: now - 30 * DAY, until: null }],
            formerChildren: [],
            members: [seat],
            former: [{ ...seat, until: now - DAY }],
          }
        : undefined,
    byIds: async (ids) => new Map([group, child].filter(({ id }) => ids.includes(id)).map((one) => [one.id, one])),
    spans: async () => [{ accountId: member.id, from: seat.from, until: Number.MAX_SAFE_INTEGER }],
    ofOffice: async () => ({ coordinates: [group], memberOf: [], invitedTo: [child] }),
    offices: async () => [coordinator.id, member.id],
    standing: async (viewer) => (viewer.accountId === null ? undefined : { side: 'coordinator', role: 'head' }),
    invitations: async () => [{ groupId: 901, accountId: member.id, at: now - DAY }],
    trail: async () =>
      page([
        { ...event, deed: 'published_for', postId: 77 },
        { ...event, id: 2, deed: 'invited' },
      ]),
    notes: async () =>
      page([{ id: 3, officeId: member.id, userId: 5, text: '台风明天到，口径统一。', createdAt: now - DAY }]),
  })
  const items = { items: 12, originals: 8, replies: 1, quotes: 2, reposts: 1, withPictures: 3, withVideo: 0 }
  const report: GroupReport = {
    code: 'heron',
    labels: group.labels,
    from: now - 3 * DAY,
    until: now,
    synthetic: false,
    offices: 2,
    followers: { sum: 1900, distinct: 1500 },
    total: items,
    perDay: 4,
    days: [0, 1, 2].map((at) => ({ day: now - (3 - at) * DAY, items: 2 + at * 2 })),
    members: [coordinator, member].map((one, at) => ({
      accountId: one.id,
      handle: one.handle,
      name: one.displayName,
      coordinates: at === 0,
      stays: true,
      followers: 950,
      ...items,
    })),
  }
  const reports: Pick<GroupReports, 'lately'> = {
    async lately({ group: code, from, until }) {
      if (!(from < until))
        throw new Problem<GroupReportProblem>('report_period_invalid', 'No period', { params: { most: 1 } })
      return code === 'heron' ? report : undefined
    },
  }
  const sharing = face<Publishing['sharing']>('sharing', { inGroup: async () => [], sharedWith: async () => [] })
  return { group, groups, reports, sharing }
}
