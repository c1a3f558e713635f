// How many people and posts there are, counted at most every five minutes: apps ask for it at each start.
import { MINUTE, type Clock } from '#core/clock'
import type { Accounts } from '#domain/accounts'
import type { Posts } from '#domain/posts'

export type SiteTotals = () => Promise<{ users: number; posts: number }>

interface TotalsNeeds {
  readonly clock: Clock
  readonly accounts: Pick<Accounts, 'totals'>
  readonly posts: Pick<Posts, 'totals'>
}

export const createSiteTotals = ({ clock, accounts, posts }: TotalsNeeds): SiteTotals => {
  let known: ReturnType<SiteTotals> | undefined
  let until = 0
  const count = async () => {
    const [people, written] = await Promise.all([accounts.totals(), posts.totals()])
    return { users: people.accounts, posts: written.posts + written.replies + written.quotes + written.reposts }
  }
  return () => {
    if (known === undefined || until <= clock.now()) {
      until = clock.now() + 5 * MINUTE
      known = count()
      // a failure is not kept
      known.catch(() => (known = undefined))
    }
    return known
  }
}
