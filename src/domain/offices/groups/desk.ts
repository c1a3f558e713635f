// What every verb of a group does: find the group and hold it, see who acts, do it, note it in the trail.
import type { Clock } from '#core/clock'
import { type Id, type IdMaker } from '#core/ids'
import type { Actor } from '#core/viewer'
import type { Accounts } from '#domain/accounts'
import type { Bus } from '#platform/bus'
import type { Database, Tx } from '#platform/db'
import type { Outbox } from '#platform/outbox'
import type { Group, GroupDeed } from './contract.ts'
import { isTold } from './events.ts'
import { holdGroup } from './groups.store.ts'
import { noGroup, notCoordinator, refuse } from './refusals.ts'
import { mustBe, roleOf, type RoleOf } from './staff.ts'
import { insertEvent, type NewEvent } from './trail.store.ts'

export interface GroupsNeeds {
  readonly db: Database
  readonly ids: IdMaker
  readonly clock: Clock
  readonly bus?: Bus | undefined
  readonly outbox: Pick<Outbox, 'record'>
  readonly accounts: Pick<Accounts, 'byId' | 'memberships'>
}

interface Noted {
  readonly deed: GroupDeed
  readonly accountId?: Id
  readonly note?: string
}

const LONGEST_NOTE = 500

export interface Desk {
  readonly role: RoleOf
  /** Work with the group held, noted in its trail. @throws group_not_found */
  inGroup<Result>(
    by: Actor | null,
    code: string,
    noted: Noted,
    work: (tx: Tx, group: Group) => Promise<Result>,
  ): Promise<Result>
  /** The same for the coordinating office. @throws group_role_missing, not_coordinator */
  asCoordinator<Result>(
    by: Actor,
    least: 'head' | 'deputy',
    code: string,
    noted: Noted,
    work: (tx: Tx, group: Group) => Promise<Result>,
  ): Promise<Result>
  /** Adds to the trail of a group that is held; answers the event's number. */
  note(tx: Tx, event: Omit<NewEvent, 'at' | 'key' | 'accountId' | 'note'> & Noted): Promise<number>
  newId(): Id
}

export const createDesk = ({ db, ids, clock, bus, outbox, accounts }: GroupsNeeds): Desk => {
  const role = roleOf(accounts)
  const newId = (): Id => ids.next(ids.newBucket())

  const note: Desk['note'] = async (tx, { accountId = null, note: words = '', ...event }) => {
    const number = await insertEvent(tx, { ...event, at: clock.now(), accountId, note: words, key: null })
    if (number === undefined) throw new Error('an event without a key met another one')
    return number
  }

  /** For those whom it concerns, and who do not look at the trail. */
  const tell = async (tx: Tx, { id: groupId, coordinatorId }: Group, noted: Noted, number: number): Promise<void> => {
    const { deed, accountId } = noted
    if (deed === 'closed') await outbox.record(tx, { kind: 'group.closed', data: { groupId } })
    if (!isTold(deed) || accountId === undefined) return
    await outbox.record(tx, { kind: `group.${deed}`, data: { groupId, number, coordinatorId, accountId } })
  }

  const inGroup: Desk['inGroup'] = (by, code, noted, work) => {
    if ((noted.note ?? '').length > LONGEST_NOTE) {
      throw refuse('group_words_invalid', `At most ${LONGEST_NOTE} characters`, { most: LONGEST_NOTE }, 'note')
    }
    return db.write(async (tx) => {
      const group = await holdGroup(tx, db.engine, code)
      if (group === undefined) throw noGroup()
      const result = await work(tx, group)
      const who = { userId: by?.userId ?? null, officeId: by?.accountId ?? null }
      await tell(tx, group, noted, await note(tx, { groupId: group.id, ...who, ...noted }))
      bus?.tell(tx, { kind: 'groups.changed', data: {} })
      return result
    })
  }

  return {
    role,
    note,
    newId,
    inGroup,
    async asCoordinator(by, least, code, noted, work) {
      await mustBe(role, by, least)
      return inGroup(by, code, noted, (tx, group) => {
        if (group.coordinatorId !== by.accountId) throw notCoordinator()
        return work(tx, group)
      })
    },
  }
}
