// An account that went to another site says nothing here any more, through whichever door.
import { Problem } from '#core/problem'
import type { Actor } from '#core/viewer'
import type { Account, Accounts } from '#domain/accounts'
import type { Posts } from '#domain/posts'
import type { PublishingProblem } from './contract.ts'

type Guarded = 'publish' | 'edit' | 'remove' | 'repost' | 'unrepost' | 'pin' | 'unpin' | 'check' | 'checkChange'

const refuseMoved = (account: Account | undefined): void => {
  const to = account?.movedTo ?? null
  if (to === null) return
  throw new Problem<PublishingProblem>('account_moved', `This account has moved to ${to} and writes no more here.`, {
    params: { to },
  })
}

/**
 * The verbs of posts for those who are still here. An account in memory is asked without waiting: publishing is a hot
 * path. Refusals are thrown or rejected; every caller is an async function.
 */
export const whereStillHere = <Verbs extends Pick<Posts, Guarded>>(
  posts: Verbs,
  accounts: Pick<Accounts, 'remembered' | 'byId'>,
): Verbs => {
  const guard =
    <Rest extends readonly unknown[], Result>(verb: (actor: Actor, ...rest: Rest) => Promise<Result>) =>
    (actor: Actor, ...rest: Rest): Promise<Result> => {
      const account = accounts.remembered(actor.accountId)
      if (account !== undefined) {
        refuseMoved(account)
        return verb(actor, ...rest)
      }
      return accounts.byId(actor.accountId).then((found) => {
        refuseMoved(found)
        return verb(actor, ...rest)
      })
    }
  return {
    ...posts,
    publish: guard(posts.publish),
    edit: guard(posts.edit),
    remove: guard(posts.remove),
    repost: guard(posts.repost),
    unrepost: guard(posts.unrepost),
    pin: guard(posts.pin),
    unpin: guard(posts.unpin),
    check: guard(posts.check),
    checkChange: guard(posts.checkChange),
  }
}
