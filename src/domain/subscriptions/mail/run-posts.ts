// What a run has to tell, as it stands at this moment: what was deleted meanwhile is not in it.
import { anonymous } from '#core/viewer'
import type { Page } from '#core/page'
import type { Groups } from '#domain/offices'
import type { Posts, PostView } from '#domain/posts'
import type { Timelines } from '#domain/timelines'
import type { Followed } from '../contract.ts'
import { findFollowed, type FollowedNeeds } from '../followed.ts'
import { isForFollowers, isForGroupFollowers } from '../is-for-followers.ts'
import type { RunRow } from './runs.store.ts'

export interface RunPostsNeeds extends FollowedNeeds {
  readonly groups: Pick<Groups, 'byIds' | 'spans'>
  readonly posts: Pick<Posts, 'view'>
  readonly timelines: Pick<Timelines, 'account' | 'inTimes'>
}

export interface RunPosts {
  readonly followed: Followed
  /** Newest first; never empty. */
  readonly posts: readonly PostView[]
  /** There are more than a letter holds. */
  readonly more: boolean
}

/** Posts of one letter at most. */
const MOST = 30

/** undefined: there is nothing to tell. */
export const runPosts = (needs: RunPostsNeeds): ((run: RunRow) => Promise<RunPosts | undefined>) => {
  const { groups, posts, timelines } = needs
  const followedBy = findFollowed(needs)
  const only = { withoutReposts: true }

  /** Reads what they said in the time, newest first, a page after the other. */
  const pagesOf = async ({ account, group }: Followed, from: number, until: number) => {
    if (account !== undefined) {
      return (page: { limit: number; maxId: number | undefined }): Promise<Page<PostView>> =>
        timelines.account(anonymous, account.id, page, { ...only, withoutReplies: true })
    }
    const spans = await groups.spans(group.code, from, until)
    return (page: { limit: number; maxId: number | undefined }): Promise<Page<PostView>> =>
      timelines.inTimes(anonymous, spans, page, only)
  }

  const within = async (followed: Followed, from: number, until: number): Promise<readonly PostView[]> => {
    const read = await pagesOf(followed, from, until)
    const found: PostView[] = []
    let maxId: number | undefined
    // ids are in the order of time but for posts brought in with a date of their own
    for (let page = 0; page < 10 && found.length <= MOST; page++) {
      const { items, next } = await read({ limit: 40, maxId })
      found.push(...items.filter(({ post }) => post.createdAt >= from && post.createdAt < until))
      const oldest = items.at(-1)
      if (oldest === undefined || oldest.post.createdAt < from || next === undefined) break
      maxId = next
    }
    return found
  }

  return async (run) => {
    const followed = await followedBy(run)
    if (followed === undefined) return undefined
    if (run.post_id !== null) {
      const view = await posts.view(anonymous, run.post_id)
      const isFor = followed.group === undefined ? isForFollowers : isForGroupFollowers
      return view === undefined || !isFor(view.post) ? undefined : { followed, posts: [view], more: false }
    }
    const found = await within(followed, run.span_from ?? 0, run.span_until ?? Number.MAX_SAFE_INTEGER)
    return found.length === 0 ? undefined : { followed, posts: found.slice(0, MOST), more: found.length > MOST }
  }
}
