// The coordinator changes what a group is called and how it works, puts it under another, or closes it.
import type { Groups } from './contract.ts'
import type { Desk, GroupsNeeds } from './desk.ts'
import * as store from './groups.store.ts'
import * as places from './places.store.ts'
import { noGroup, refuse } from './refusals.ts'
import { endAllTies, isMember } from './ties.store.ts'
import { checkedWords } from './words.ts'

/** Groups one below the other. */
const DEEPEST = 8

export const changeGroup = (
  { db, clock }: GroupsNeeds,
  desk: Desk,
): Pick<Groups, 'change' | 'set' | 'place' | 'close'> => ({
  change: (by, code, change) =>
    desk.asCoordinator(by, 'head', code, { deed: 'changed' }, async (tx, group) => {
      const next = { ...group, ...checkedWords({ ...group, ...change }) }
      await store.putWords(tx, next)
      return next
    }),

  set: (by, code, settings, template) =>
    desk.asCoordinator(by, 'deputy', code, { deed: 'settings', note: JSON.stringify(settings) }, async (tx, group) => {
      await store.putSettings(tx, group.id, template, settings)
      return { ...group, template, settings }
    }),

  place: (by, code, parentCode) =>
    desk.asCoordinator(by, 'head', code, { deed: 'placed', note: parentCode ?? '' }, async (tx, group) => {
      const now = clock.now()
      if (parentCode === null) {
        await places.putParent(tx, group.id, null, now)
        return { ...group, parentId: null }
      }
      await places.holdTree(tx, db.engine)
      const parent = await store.groupByCode(tx, parentCode)
      if (parent === undefined || parent.closedAt !== null) throw noGroup()
      const known = parent.coordinatorId === by.accountId || (await isMember(tx, parent.id, by.accountId))
      if (!known) {
        throw refuse('group_parent_foreign', 'The coordinator must be in the group above', {}, 'parent')
      }
      // where it stands already it stays, since when it did
      if (group.parentId === parent.id) return group
      if (!(await places.putParent(tx, group.id, parent.id, now))) {
        throw refuse('group_circle', 'A group cannot stand under itself', {}, 'parent')
      }
      if ((await places.depthOf(tx, group.id)) + (await places.heightOf(tx, group.id)) > DEEPEST) {
        throw refuse('group_too_deep', `Groups stand at most ${DEEPEST} deep`, { most: DEEPEST }, 'parent')
      }
      return { ...group, parentId: parent.id }
    }),

  close: (by, code, note) =>
    desk.asCoordinator(by, 'head', code, { deed: 'closed', note }, async (tx, group) => {
      const now = clock.now()
      await endAllTies(tx, group.id, now)
      await places.detachBelow(tx, group.id, undefined, now)
      await places.putParent(tx, group.id, null, now)
      await store.markClosed(tx, group.id, now)
    }),
})
