// Reads groups as everybody sees them, and who is in them.
import type { Clock } from '#core/clock'
import type { Id } from '#core/ids'
import type { Database } from '#platform/db'
import type { GroupSeat, Groups } from './contract.ts'
import * as store from './groups.store.ts'
import * as ties from './ties.store.ts'

type Verbs = 'list' | 'byCode' | 'ofOffice' | 'sizes' | 'seats' | 'offices'

export const groupReads = ({ db, clock }: { readonly db: Database; readonly clock: Clock }): Pick<Groups, Verbs> => {
  const seats: Groups['seats'] = async (code, from, until) => {
    const group = await store.groupByCode(db.read, code)
    if (group === undefined) return []
    const groupIds = (await store.treeBelow(db.read, group.id)).map(({ id }) => id)
    const [groups, members] = await Promise.all([
      store.groupsById(db.read, groupIds),
      ties.seatsWithin(db.read, groupIds, from, until),
    ])
    const coordinators = groups
      .map((one): GroupSeat => ({
        groupId: one.id,
        accountId: one.coordinatorId,
        from: one.createdAt,
        until: one.closedAt,
      }))
      .filter((seat) => seat.from < until && (seat.until === null || seat.until > from))
    return [...coordinators, ...members]
  }

  return {
    seats,
    list: (page) => store.openGroups(db.read, page),

    async byCode(code) {
      const group = await store.groupByCode(db.read, code)
      if (group === undefined) return undefined
      const [parents, children, members, former] = await Promise.all([
        group.parentId === null ? [] : store.groupsById(db.read, [group.parentId]),
        store.childrenOf(db.read, group.id),
        ties.membersOf(db.read, group.id),
        ties.formerMembersOf(db.read, group.id),
      ])
      return { group, parent: parents[0], children, members, former }
    },

    async ofOffice(accountId) {
      const [coordinates, memberOf, invitedTo] = await Promise.all([
        store.coordinatedBy(db.read, accountId),
        ties.groupsOfTies(db.read, accountId, 'member'),
        ties.groupsOfTies(db.read, accountId, 'invited'),
      ])
      return { coordinates, memberOf, invitedTo }
    },

    async sizes(groupIds) {
      const rows = await ties.membersByGroup(db.read, groupIds)
      const members = new Map(rows.map((row) => [row.group_id, row.count]))
      return new Map(groupIds.map((id) => [id, 1 + (members.get(id) ?? 0)]))
    },

    async offices(code) {
      const now = clock.now()
      const found: readonly GroupSeat[] = await seats(code, now, now + 1)
      return [...new Set<Id>(found.map(({ accountId }) => accountId))]
    },
  }
}
