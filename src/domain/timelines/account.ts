// What an account posted, as far as the viewer may see it.
import type { Id } from '#core/ids'
import { emptyPage, type Page, type PageRequest } from '#core/page'
import type { Viewer } from '#core/viewer'
import type { Accounts } from '#domain/accounts'
import type { Posts, PostView } from '#domain/posts'
import type { Topics } from '#domain/topics'
import type { AccountLists, ListReader } from './account-lists.ts'
import type { Timelines } from './contract.ts'
import { readListed, recallListed } from './listed.ts'
import type { Nearness } from './timelines.store.ts'

interface AccountNeeds {
  readonly posts: Pick<Posts, 'lastingViews' | 'pinned'>
  readonly accounts: Pick<Accounts, 'standing' | 'rememberedStanding'>
  readonly topics: Pick<Topics, 'byName'>
  readonly lists: AccountLists
}

const follower = async (accounts: AccountNeeds['accounts'], viewerId: Id, accountId: Id): Promise<boolean> => {
  const one = [accountId]
  return (accounts.rememberedStanding(viewerId, one) ?? (await accounts.standing(viewerId, one))).following.has(
    accountId,
  )
}

/** One of the two blocks the other, so there is nothing to read. */
const apart = async (accounts: AccountNeeds['accounts'], viewerId: Id, accountId: Id): Promise<boolean> => {
  const { blocking, blockedBy } =
    accounts.rememberedStanding(viewerId, []) ?? (await accounts.standing(viewerId, [accountId], []))
  return blocking.has(accountId) || blockedBy.has(accountId)
}

const readerOf = (accounts: AccountNeeds['accounts'], viewerId: Id | null, id: Id): ListReader => ({
  id,
  viewerId,
  async nearness() {
    if (viewerId === null) return 'stranger'
    if (viewerId === id) return 'self'
    return (await follower(accounts, viewerId, id)) ? 'follower' : 'stranger'
  },
})

export const readAccount = async (
  { posts, accounts, topics, lists }: AccountNeeds,
  viewer: Viewer,
  accountId: Id,
  page: PageRequest,
  only: NonNullable<Parameters<Timelines['account']>[3]>,
): Promise<Page<PostView>> => {
  const { accountId: viewerId } = viewer
  if (viewerId !== null && viewerId !== accountId && (await apart(accounts, viewerId, accountId))) return emptyPage
  if (only.pinned === true) {
    const items = await posts.pinned(viewer, accountId)
    return { items, next: undefined, prev: undefined }
  }
  const topicId = only.topic === undefined ? undefined : (await topics.byName(only.topic))?.id
  if (only.topic !== undefined && topicId === undefined) return emptyPage
  const reader = readerOf(accounts, viewerId, accountId)
  return readListed(posts, {
    viewer,
    page,
    mutes: false,
    read: (range, count) => lists.read(reader, { ...only, topicId }, range, count),
  })
}

/** All of an account's posts without waiting; undefined when something of it is not in memory. */
export const recallAccount = (
  { posts, accounts, lists }: AccountNeeds,
  viewer: Viewer,
  id: Id,
  page: PageRequest,
): Page<PostView> | undefined => {
  const { accountId: viewerId } = viewer
  if (viewerId !== null && viewerId !== id) {
    const ties = accounts.rememberedStanding(viewerId, [])
    if (ties === undefined) return undefined
    if (ties.blocking.has(id) || ties.blockedBy.has(id)) return emptyPage
  }
  const nearness = (): Nearness | undefined => {
    if (viewerId === null) return 'stranger'
    if (viewerId === id) return 'self'
    const ties = accounts.rememberedStanding(viewerId, [id])
    return ties && (ties.following.has(id) ? 'follower' : 'stranger')
  }
  return recallListed(posts, {
    viewer,
    page,
    mutes: false,
    read: (range, count) => lists.remembered({ id, viewerId, nearness }, range, count),
  })
}
