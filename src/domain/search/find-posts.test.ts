// An index that lags behind shows nobody what she may not find.
import { expect, it } from 'vitest'
import { composeId } from '#core/ids'
import { anonymous, type Viewer } from '#core/viewer'
import type { Posts, PostView, Visibility } from '#domain/posts'
import { findPosts } from './find-posts.ts'
import type { WordIndex } from './word-index.ts'

const [AUTHOR, ADDRESSEE, FOLLOWER] = [composeId(1, 1, 1), composeId(1, 2, 2), composeId(1, 3, 3)]
const as = (accountId: number): Viewer => ({ accountId, userId: null, role: 'none' })

const needs = {
  library: { idsOf: async () => [], holds: async () => new Set<number>() },
  accounts: { lookup: async () => undefined },
  fold: async () => new Map(),
  periodOf: () => undefined,
}

it('checks each post once more', async () => {
  const visibilities: Visibility[] = ['public', 'unlisted', 'followers', 'direct']
  const views = visibilities.map((visibility, at) => ({
    post: { id: 10 - at, visibility, authorId: AUTHOR, createdAt: 1 },
    mentions: [{ accountId: ADDRESSEE }],
  })) as unknown as PostView[]
  const index: Pick<WordIndex, 'find' | 'among'> = {
    among: async () => [],
    find: async (_kind, _query, { before = Infinity }) => views.map((view) => view.post.id).filter((id) => id < before),
  }
  const posts: Pick<Posts, 'views'> = {
    views: async (_viewer, ids) => views.filter((view) => ids.includes(view.post.id)),
  }
  const seen = async (viewer: Viewer) =>
    (await findPosts({ ...needs, index, posts }, viewer, 'words', { limit: 20 })).items.map(
      (view) => view.post.visibility,
    )

  expect(await seen(anonymous)).toEqual(['public', 'unlisted'])
  expect(await seen(as(FOLLOWER))).toEqual(['public', 'unlisted'])
  expect(await seen(as(ADDRESSEE))).toEqual(visibilities)
  expect(await seen(as(AUTHOR))).toEqual(visibilities)
})
