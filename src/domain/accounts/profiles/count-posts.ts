// Keeps the number of an account's posts, in the transaction of the post.
import type { Id } from '#core/ids'
import type { Database } from '#platform/db'
import type { Account, Accounts } from '../contract.ts'
import type { AccountCache } from './account-cache.ts'
import { addToPostCounts, changeCount, changeCounts, countPostStep } from './counts.store.ts'

interface Needs {
  readonly db: Database
  readonly cache: AccountCache
}

const withPosts =
  (posts: number, lastPostAt: number | null) =>
  (account: Account): Account => ({ ...account, counts: { ...account.counts, posts, lastPostAt } })

/** Taking a post away leaves the time of the last one as it is. */
export const countPost =
  ({ db, cache }: Needs): Accounts['countPost'] =>
  async (tx, accountId, by, at) => {
    await changeCount(tx, { accountId, posts: by, postedAt: by > 0 ? at : null })
    db.afterCommit(tx, () => cache.drop([accountId]))
  }

export const countPosts =
  ({ db, cache }: Needs): Accounts['countPosts'] =>
  async (tx, changes) => {
    const sums = new Map<Id, { posts: number; postedAt: number | null }>()
    for (const { accountId, by, at } of changes) {
      const sum = sums.get(accountId) ?? { posts: 0, postedAt: null }
      sums.set(accountId, { posts: sum.posts + by, postedAt: by > 0 ? Math.max(sum.postedAt ?? at, at) : sum.postedAt })
    }
    const all = [...sums].map(([accountId, sum]) => ({ accountId, ...sum }))
    if (db.engine === 'sqlite') {
      await changeCounts(tx, db.engine, all)
      db.afterCommit(tx, () => cache.drop([...sums.keys()]))
      return
    }
    const ticket = cache.ticket()
    const counted = await addToPostCounts(tx, all)
    db.afterCommit(tx, () => {
      for (const row of counted) cache.change(row.account_id, withPosts(row.posts, row.last_post_at), ticket)
    })
  }

/** The account stays in memory, with its new counts: whoever posts is shown with her post at once. */
export const countPostPart =
  ({ cache }: Pick<Needs, 'cache'>): Accounts['countPostPart'] =>
  (accountId, postedAt) => ({
    steps: [countPostStep(accountId, postedAt)],
    committed: ([posts]) => {
      if (typeof posts !== 'number') return
      cache.change(accountId, (account) =>
        withPosts(posts, Math.max(account.counts.lastPostAt ?? postedAt, postedAt))(account),
      )
    },
  })
