// Offices come into a group and go: asked by the coordinator, answered by their own head.
import type { Id } from '#core/ids'
import type { Tx } from '#platform/db'
import type { Group, Groups } from './contract.ts'
import type { Desk, GroupsNeeds } from './desk.ts'
import { detachBelow } from './places.store.ts'
import { notInGroup, refuse } from './refusals.ts'
import { mustBe, mustBeOffice, mustBeVerified } from './staff.ts'
import { countOpen, endTie, insertTie, joinTie } from './ties.store.ts'

type Verbs = 'invite' | 'withdraw' | 'accept' | 'decline' | 'leave' | 'remove'

/** Offices of one group, those that are asked among them. */
const MOST = 1000

const noInvitation = () => refuse('invitation_not_found', 'There is no open invitation')

export const memberVerbs = ({ clock, accounts }: GroupsNeeds, desk: Desk): Pick<Groups, Verbs> => {
  const end = (
    tx: Tx,
    group: Group,
    accountId: Id,
    from: 'invited' | 'member',
    to: Parameters<typeof endTie>[3]['to'],
  ) => endTie(tx, group.id, accountId, { from, to, at: clock.now() })

  /** With the office go the groups it had put there. */
  const part = async (tx: Tx, group: Group, accountId: Id, to: 'left' | 'removed'): Promise<void> => {
    if (!(await end(tx, group, accountId, 'member', to))) throw notInGroup()
    await detachBelow(tx, group.id, accountId, clock.now())
  }

  return {
    async invite(by, code, accountId) {
      await mustBe(desk.role, by, 'deputy')
      await mustBeVerified(accounts, by.accountId)
      await mustBeOffice(accounts, accountId)
      await desk.asCoordinator(by, 'deputy', code, { deed: 'invited', accountId }, async (tx, group) => {
        const there = refuse('tie_exists', 'The office is in the group or asked already', {}, 'account')
        if (accountId === group.coordinatorId) throw there
        if ((await countOpen(tx, group.id)) >= MOST) {
          throw refuse('group_full', `A group has at most ${MOST} members`, { most: MOST })
        }
        const tie = { groupId: group.id, accountId, state: 'invited', invitedAt: clock.now(), joinedAt: null } as const
        let outcome = await insertTie(tx, { ...tie, id: desk.newId() })
        while (outcome === 'id_taken') outcome = await insertTie(tx, { ...tie, id: desk.newId() })
        if (outcome === 'open') throw there
      })
    },

    withdraw: (by, code, accountId) =>
      desk.asCoordinator(by, 'deputy', code, { deed: 'withdrawn', accountId }, async (tx, group) => {
        if (!(await end(tx, group, accountId, 'invited', 'withdrawn'))) throw noInvitation()
      }),

    async accept(by, code) {
      await mustBe(desk.role, by, 'head')
      await mustBeOffice(accounts, by.accountId)
      await desk.inGroup(by, code, { deed: 'joined', accountId: by.accountId }, async (tx, group) => {
        if (!(await joinTie(tx, group.id, by.accountId, clock.now()))) throw noInvitation()
      })
    },

    async decline(by, code) {
      await mustBe(desk.role, by, 'head')
      await desk.inGroup(by, code, { deed: 'declined', accountId: by.accountId }, async (tx, group) => {
        if (!(await end(tx, group, by.accountId, 'invited', 'declined'))) throw noInvitation()
      })
    },

    async leave(by, code, note) {
      await mustBe(desk.role, by, 'head')
      await desk.inGroup(by, code, { deed: 'left', accountId: by.accountId, note }, (tx, group) =>
        part(tx, group, by.accountId, 'left'),
      )
    },

    remove: (by, code, accountId, note) =>
      desk.asCoordinator(by, 'head', code, { deed: 'removed', accountId, note }, (tx, group) =>
        part(tx, group, accountId, 'removed'),
      ),
  }
}
