// Letters about groups: to the heads and deputies of the office that is asked or was removed, or of the coordinator.
import type { Accounts } from '#domain/accounts'
import type { RecordedEvent } from '#platform/outbox'
import type { Group } from '../groups/contract.ts'
import { toldDeedOf, toldTo, type GroupTold } from '../groups/events.ts'
import { leads } from '../staff/lead.ts'
import type { Telling } from './telling.ts'

/** undefined: the event is no news of a group, or the group is not there. */
export const tellingOfGroup =
  (
    accounts: Pick<Accounts, 'membersOf'>,
    groupById: (id: Group['id']) => Promise<Group | undefined>,
  ): ((event: RecordedEvent) => Promise<Telling | undefined>) =>
  async ({ kind, data }) => {
    const deed = toldDeedOf(kind)
    if (deed === undefined) return undefined
    const told = data as unknown as GroupTold
    const group = await groupById(told.groupId)
    if (group === undefined) return undefined
    const { to, from } = toldTo(deed, told)
    const staff = (await accounts.membersOf(to)).flatMap(({ user, role }) => (leads(role) ? [user] : []))
    // whoever is asked, or was removed, has no desk in the group
    const path = deed === 'invited' ? '/groups' : `/groups/${group.code}${deed === 'removed' ? '' : '/desk'}`
    return { kind: `group.${deed}`, accountId: from, to: staff, path: () => path, until: null, group }
  }
