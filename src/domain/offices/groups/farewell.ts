// An account that was deleted is in no group, and coordinates none.
import type { AccountEvents } from '#domain/accounts'
import type { Listener } from '#platform/outbox'
import type { Desk, GroupsNeeds } from './desk.ts'
import { coordinatedBy, markClosed } from './groups.store.ts'
import { detachBelow, putParent } from './places.store.ts'
import { endAllTies, endTie, groupsOfTies } from './ties.store.ts'

export const groupsFarewell = ({ db, clock }: GroupsNeeds, desk: Desk): Listener => ({
  name: 'offices.groups-farewell',
  kinds: ['account.deleted'],
  async handle(events) {
    for (const { data } of events) {
      const { accountId } = data as AccountEvents['account.deleted']
      for (const { code } of await coordinatedBy(db.read, accountId)) {
        await desk.inGroup(null, code, { deed: 'closed' }, async (tx, group) => {
          const now = clock.now()
          await endAllTies(tx, group.id, now)
          await detachBelow(tx, group.id, undefined, now)
          await putParent(tx, group.id, null, now)
          await markClosed(tx, group.id, now)
        })
      }
      for (const [state, to] of [
        ['member', 'left'],
        ['invited', 'declined'],
      ] as const) {
        for (const { code } of await groupsOfTies(db.read, accountId, state)) {
          await desk.inGroup(null, code, { deed: to, accountId }, async (tx, group) => {
            await endTie(tx, group.id, accountId, { from: state, to, at: clock.now() })
          })
        }
      }
    }
  },
})
