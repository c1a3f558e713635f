// Filters, lists and followed topics of the fake world.
import { DAY, type Millis } from '#core/clock'
import type { Account } from '#domain/accounts'
import type { Filter, Filters } from '#domain/filters'
import type { AccountList, Lists } from '#domain/lists'
import type { PostView } from '#domain/posts'
import { face } from './face.ts'

export const fakeFilters = (now: Millis, postId: number): Filters => {
  const filter: Filter = {
    id: 601,
    title: '剧透',
    places: ['home', 'thread'],
    action: 'warn',
    expiresAt: now + DAY,
    words: ['结局', '大结局', 'spoiler', '剧透', '番外', '彩蛋'].map((word, at) => ({
      id: 700 + at,
      filterId: 601,
      word,
      whole: at === 2,
    })),
    posts: [{ id: 750, filterId: 601, postId }],
  }
  const over: Filter = { ...filter, id: 602, title: 'Exams', action: 'blur', expiresAt: now - DAY, posts: [] }
  return face<Filters>('filters', { list: async () => [filter, over], one: async () => filter })
}

export const fakeLists = (members: readonly Account[]): Lists => {
  const near: AccountList = { id: 801, title: '街坊', replies: 'list', exclusive: true }
  const offices: AccountList = { id: 802, title: 'Offices', replies: 'none', exclusive: false }
  return face<Lists>('lists', {
    all: async () => [near, offices],
    one: async () => near,
    having: async () => [near],
    members: async () => ({ items: members, next: undefined, prev: undefined }),
  })
}

/** The English one is folded, the one with pictures covered. */
export const filteredSome =
  ({ english, pictures }: { readonly english: PostView; readonly pictures: PostView }) =>
  (view: PostView): PostView => {
    const action = view.post.id === english.post.id ? 'warn' : view.post.id === pictures.post.id ? 'blur' : undefined
    if (action === undefined) return view
    const filter = { id: 601, title: '剧透', places: ['home'], action, expiresAt: null } as const
    return { ...view, filtered: [{ filter, words: ['x'], postIds: [] }] }
  }
