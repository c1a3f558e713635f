// What a run has to tell, as it stands at this moment: what was deleted meanwhile is not in it.
import { anonymous } from '#core/viewer'
import type { Account, Accounts } from '#domain/accounts'
import type { Posts, PostView } from '#domain/posts'
import type { Timelines } from '#domain/timelines'
import { isForFollowers } from '../is-for-followers.ts'
import type { RunRow } from './runs.store.ts'

export interface RunPostsNeeds {
  readonly accounts: Pick<Accounts, 'byId'>
  readonly posts: Pick<Posts, 'view'>
  readonly timelines: Pick<Timelines, 'account'>
}

export interface RunPosts {
  readonly account: Account
  /** Newest first; never empty. */
  readonly posts: readonly PostView[]
  /** There are more than a letter holds. */
  readonly more: boolean
}

/** Posts of one letter at most. */
const MOST = 30

/** undefined: there is nothing to tell. */
export const runPosts =
  ({ accounts, posts, timelines }: RunPostsNeeds) =>
  async ({ account_id, post_id, span_from, span_until }: RunRow): Promise<RunPosts | undefined> => {
    const account = await accounts.byId(account_id)
    if (account === undefined || account.deletedAt !== null) return undefined
    if (post_id !== null) {
      const view = await posts.view(anonymous, post_id)
      return view === undefined || !isForFollowers(view.post) ? undefined : { account, posts: [view], more: false }
    }
    const only = { withoutReplies: true, withoutReposts: true }
    const [from, until] = [span_from ?? 0, span_until ?? Infinity]
    const found: PostView[] = []
    let maxId: number | undefined
    // ids are in the order of time but for posts brought in with a date of their own
    for (let page = 0; page < 10 && found.length <= MOST; page++) {
      const { items, next } = await timelines.account(anonymous, account_id, { limit: 40, maxId }, only)
      found.push(...items.filter(({ post }) => post.createdAt >= from && post.createdAt < until))
      const oldest = items.at(-1)
      if (oldest === undefined || oldest.post.createdAt < from || next === undefined) break
      maxId = next
    }
    return found.length === 0 ? undefined : { account, posts: found.slice(0, MOST), more: found.length > MOST }
  }
