// Whom somebody follows without an account: an account, or a group with what its offices say in it.
import type { Id } from '#core/ids'
import type { Account, Accounts } from '#domain/accounts'
import type { Group, Groups } from '#domain/offices'

export type FollowedId = { readonly accountId: Id } | { readonly groupId: Id }

export type Followed =
  | { readonly account: Account; readonly group?: undefined }
  | { readonly group: Group; readonly account?: undefined }

/** As it stands in the tables: accounts and groups draw their ids apart, so the id alone does not say which. */
export interface FollowedKey {
  readonly followed_id: Id
  readonly of_group: 0 | 1
}

export interface FollowedNeeds {
  readonly accounts: Pick<Accounts, 'byId'>
  readonly groups: Pick<Groups, 'byIds'>
}

export const keyOf = (of: FollowedId): FollowedKey =>
  'groupId' in of ? { followed_id: of.groupId, of_group: 1 } : { followed_id: of.accountId, of_group: 0 }

/** undefined: the account is gone or lives elsewhere, the group is closed. */
export const findFollowed =
  ({ accounts, groups }: FollowedNeeds) =>
  async ({ followed_id: id, of_group: ofGroup }: FollowedKey): Promise<Followed | undefined> => {
    if (ofGroup === 1) {
      const group = (await groups.byIds([id])).get(id)
      return group === undefined || group.closedAt !== null ? undefined : { group }
    }
    const account = await accounts.byId(id)
    return account?.deletedAt === null && account.domain === null ? { account } : undefined
  }
