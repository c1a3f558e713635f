// What happens between a group and its offices: told to the office that it concerns, and to its heads and deputies at
// accounts of their own.
import type { Accounts } from '#domain/accounts'
import { leads, toldDeedOf, toldTo, type GroupTold } from '#domain/offices'
import type { RecordedEvent } from '#platform/outbox'
import type { KeyedOccasion } from './occasions.ts'

export const groupOccasions =
  (accounts: Pick<Accounts, 'membersOf'>) =>
  async ({ kind, data, at }: RecordedEvent): Promise<readonly KeyedOccasion[]> => {
    const deed = toldDeedOf(kind)
    if (deed === undefined) return []
    const told = data as unknown as GroupTold
    const { to, from } = toldTo(deed, told)
    const own = (await accounts.membersOf(to)).flatMap(({ user, role }) =>
      leads(role) && user.disabledAt === null ? (user.mainAccountId ?? []) : [],
    )
    return [...new Set([to, ...own])].map((receiverId) => ({
      receiverId,
      kind: `group_${deed}`,
      fromId: from,
      postId: null,
      groupId: told.groupId,
      naturalKey: `group:${told.groupId}:${told.number}`,
      at,
    }))
  }
