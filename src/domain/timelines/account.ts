// What an account posted, as far as the viewer may see it.
import type { Id } from '#core/ids'
import { emptyPage, type Page, type PageRequest } from '#core/page'
import type { Viewer } from '#core/viewer'
import type { Accounts } from '#domain/accounts'
import type { Posts, PostView } from '#domain/posts'
import type { Topics } from '#domain/topics'
import type { Timelines } from './contract.ts'
import { readListed } from './listed.ts'
import type { Nearness, TimelinesStore } from './timelines.store.ts'

interface AccountNeeds {
  readonly posts: Pick<Posts, 'lastingViews' | 'pinned'>
  readonly accounts: Pick<Accounts, 'standing'>
  readonly topics: Pick<Topics, 'byName'>
  readonly store: TimelinesStore
}

/** undefined: one of the two blocks the other, so there is nothing to read. */
const nearnessOf = async (
  accounts: Pick<Accounts, 'standing'>,
  viewerId: Id | null,
  accountId: Id,
): Promise<Nearness | undefined> => {
  if (viewerId === accountId) return 'self'
  if (viewerId === null) return 'stranger'
  const { blocking, blockedBy, following } = await accounts.standing(viewerId, [accountId])
  if (blocking.has(accountId) || blockedBy.has(accountId)) return undefined
  return following.has(accountId) ? 'follower' : 'stranger'
}

export const readAccount = async (
  { posts, accounts, topics, store }: AccountNeeds,
  viewer: Viewer,
  accountId: Id,
  page: PageRequest,
  only: NonNullable<Parameters<Timelines['account']>[3]>,
): Promise<Page<PostView>> => {
  const nearness = await nearnessOf(accounts, viewer.accountId, accountId)
  if (nearness === undefined) return emptyPage
  if (only.pinned === true) {
    const items = await posts.pinned(viewer, accountId)
    return { items, next: undefined, prev: undefined }
  }
  const topicId = only.topic === undefined ? undefined : (await topics.byName(only.topic))?.id
  if (only.topic !== undefined && topicId === undefined) return emptyPage
  return readListed(posts, {
    viewer,
    page,
    mutes: false,
    read: (range, count) =>
      store.ofAccount({ id: accountId, viewerId: viewer.accountId, nearness }, { ...only, topicId }, range, count),
  })
}
