// What an account posted, as far as the viewer may see it.
import type { Id } from '#core/ids'
import { emptyPage, type Page, type PageRequest } from '#core/page'
import type { Viewer } from '#core/viewer'
import type { Accounts } from '#domain/accounts'
import type { Posts, PostView } from '#domain/posts'
import type { Topics } from '#domain/topics'
import type { AccountLists, ListReader } from './account-lists.ts'
import type { Timelines } from './contract.ts'
import { readListed } from './listed.ts'

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
    read: (range, count) => lists(reader, { ...only, topicId }, range, count),
  })
}
