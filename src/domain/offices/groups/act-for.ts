// Leave to act for a member: asked each time, given while the member is held in the group, noted before anything is said.
import type { Bus } from '#platform/bus'
import type { Database } from '#platform/db'
import type { Id } from '#core/ids'
import type { ActDeed, Groups } from './contract.ts'
import type { Desk, GroupsNeeds } from './desk.ts'
import { holdGroup, restrainedCoordinators } from './groups.store.ts'
import { noGroup, notCoordinator, notInGroup, refuse } from './refusals.ts'
import { mayAct, mustBeOffice, mustBeVerified } from './staff.ts'
import { groupsBetween, isMember, repostForbidden } from './ties.store.ts'
import { eventOfKey, insertEvent, putOutcome } from './trail.store.ts'

/** Who coordinates a group that forbids reposts: a small set, so that every other repost costs one look into it. */
const keepRestrained = (db: Database, bus: Bus | undefined): ((accountId: Id) => boolean | Promise<boolean>) => {
  let known: ReadonlySet<Id> | undefined
  let changes = 0
  bus?.listen(['groups.changed'], () => {
    changes++
    known = undefined
  })
  const load = async (): Promise<ReadonlySet<Id>> => {
    const before = changes
    const found = new Set(await restrainedCoordinators(db.read))
    if (bus !== undefined && before === changes) known = found
    return found
  }
  return (accountId) => known?.has(accountId) ?? load().then((found) => found.has(accountId))
}

export const actFor = (
  { db, clock, bus, accounts }: GroupsNeeds,
  desk: Desk,
): Pick<Groups, 'allowAct' | 'noteAct' | 'groupToAct' | 'mayRepost'> => {
  const isRestrained = keepRestrained(db, bus)

  const mayRepost = async (accountId: Id, authorOf: () => Promise<Id | undefined>): Promise<boolean> => {
    if (!(await isRestrained(accountId))) return true
    const authorId = await authorOf()
    return authorId === undefined || !(await repostForbidden(db.read, accountId, authorId))
  }

  return {
    async allowAct(by, code, memberId, act, key) {
      const role = await desk.role(by)
      await mustBeVerified(accounts, by.accountId)
      await mustBeOffice(accounts, memberId)
      return db.write(async (tx) => {
        const group = await holdGroup(tx, db.engine, code)
        if (group === undefined) throw noGroup()
        if (group.coordinatorId !== by.accountId) throw notCoordinator()
        if (!(await isMember(tx, group.id, memberId))) throw notInGroup()
        if (!mayAct(group.settings.acting, role)) {
          throw refuse('acting_refused', 'The group does not let you act for its members')
        }
        const event = {
          groupId: group.id,
          at: clock.now(),
          userId: by.userId,
          officeId: by.accountId,
          deed: act,
          accountId: memberId,
          note: '',
          key: key ?? null,
        }
        const number = await insertEvent(tx, event)
        if (number !== undefined) return { groupId: group.id, number }
        const same = key === undefined ? undefined : await eventOfKey(tx, by.accountId, key)
        if (same === undefined) throw new Error('an event without a key met another one')
        const outcome = same.post_id === null ? undefined : { deed: same.deed as ActDeed, id: same.post_id }
        return { groupId: same.group_id, number: same.number, outcome }
      })
    },

    async groupToAct(by, memberId) {
      const found = await groupsBetween(db.read, by.accountId, memberId)
      const [first] = found
      if (first === undefined) throw notInGroup()
      const role = await desk.role(by)
      return (found.find(({ settings }) => mayAct(settings.acting, role)) ?? first).code
    },

    noteAct: (leave, { deed, id }) => db.write((tx) => putOutcome(tx, leave, deed, id)),

    mayRepost(accountId, authorOf) {
      const restrained = isRestrained(accountId)
      return restrained === false ? true : mayRepost(accountId, authorOf)
    },
  }
}
