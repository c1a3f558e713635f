// An account that went to another site says nothing here any more, through whichever door.
import type { Id } from '#core/ids'
import { Problem } from '#core/problem'
import type { Account, Accounts } from '#domain/accounts'
import type { Posts } from '#domain/posts'
import type { PublishingProblem } from './contract.ts'

type Verbs = Pick<Posts, 'publish' | 'edit' | 'remove' | 'repost' | 'unrepost' | 'check' | 'checkChange'>

const refuseMoved = (account: Account | undefined): void => {
  const to = account?.movedTo ?? null
  if (to === null) return
  throw new Problem<PublishingProblem>('account_moved', `This account has moved to ${to} and writes no more here.`, {
    params: { to },
  })
}

/** The verbs of posts for those who are still here; the account is in memory, or it is read once. */
export const whereStillHere = (posts: Verbs, accounts: Pick<Accounts, 'remembered' | 'byId'>): Verbs => {
  const stays = async (accountId: Id): Promise<void> =>
    refuseMoved(accounts.remembered(accountId) ?? (await accounts.byId(accountId)))
  return {
    async publish(actor, draft) {
      await stays(actor.accountId)
      return posts.publish(actor, draft)
    },
    async check(actor, draft) {
      await stays(actor.accountId)
      return posts.check(actor, draft)
    },
    async checkChange(actor, id, change) {
      await stays(actor.accountId)
      return posts.checkChange(actor, id, change)
    },
    async edit(actor, id, change) {
      await stays(actor.accountId)
      return posts.edit(actor, id, change)
    },
    async remove(actor, id) {
      await stays(actor.accountId)
      return posts.remove(actor, id)
    },
    async repost(actor, id, visibility) {
      await stays(actor.accountId)
      return posts.repost(actor, id, visibility)
    },
    async unrepost(actor, id) {
      await stays(actor.accountId)
      return posts.unrepost(actor, id)
    },
  }
}
