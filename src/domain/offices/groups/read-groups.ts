// Reads groups as everybody sees them, and who is in them.
import type { Clock } from '#core/clock'
import type { Id } from '#core/ids'
import type { Database } from '#platform/db'
import type { GroupSeat, Groups } from './contract.ts'
import * as store from './groups.store.ts'
import { mergeSpans } from './merge-spans.ts'
import * as places from './places.store.ts'
import * as ties from './ties.store.ts'

type Verbs = 'list' | 'byCode' | 'byIds' | 'ofOffice' | 'sizes' | 'seats' | 'seatsOf' | 'spans' | 'offices'

/** Of an office in a group that stood below for a time: while both held. */
const cut = (seat: GroupSeat, { from, until }: places.GroupSpan): GroupSeat | undefined => {
  const begin = Math.max(seat.from, from)
  const end = seat.until === null ? until : until === null ? seat.until : Math.min(seat.until, until)
  return end !== null && end <= begin ? undefined : { ...seat, from: begin, until: end }
}

export const groupReads = ({ db, clock }: { readonly db: Database; readonly clock: Clock }): Pick<Groups, Verbs> => {
  const seats: Groups['seats'] = async (code, from, until) => {
    const group = await store.groupByCode(db.read, code)
    if (group === undefined) return []
    const spans = await places.spansBelow(db, group.id, from, until)
    const groupIds = [...new Set(spans.map(({ id }) => id))]
    const [groups, members] = await Promise.all([
      store.groupsById(db.read, groupIds),
      ties.seatsWithin(db.read, groupIds, from, until),
    ])
    const coordinators = groups.map((one): GroupSeat => ({
      groupId: one.id,
      accountId: one.coordinatorId,
      from: one.createdAt,
      until: one.closedAt,
    }))
    const byGroup = Map.groupBy(spans, ({ id }) => id)
    return [...coordinators, ...members].flatMap((seat) =>
      (byGroup.get(seat.groupId) ?? []).flatMap((span) => {
        const there = cut(seat, span)
        return there !== undefined && there.from < until && (there.until ?? Infinity) > from ? [there] : []
      }),
    )
  }

  return {
    seats,
    seatsOf: (accountIds, from, until) => places.seatsOfAccounts(db, accountIds, from, until),
    spans: async (code, from = 0, until = Number.MAX_SAFE_INTEGER) =>
      mergeSpans(await seats(code, from, until), from, until),
    list: (page) => store.openGroups(db.read, page),

    async byCode(code) {
      const group = await store.groupByCode(db.read, code)
      if (group === undefined) return undefined
      const [parents, parentSince, children, formerChildren, members, former] = await Promise.all([
        group.parentId === null ? [] : store.groupsById(db.read, [group.parentId]),
        group.parentId === null ? undefined : places.placedSince(db.read, group.id),
        places.placesUnder(db.read, group.id, 'now'),
        places.placesUnder(db.read, group.id, 'former'),
        ties.membersOf(db.read, group.id),
        ties.formerMembersOf(db.read, group.id),
      ])
      return { group, parent: parents[0], parentSince, children, formerChildren, members, former }
    },

    byIds: async (ids) => new Map((await store.groupsById(db.read, ids)).map((group) => [group.id, group])),

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
