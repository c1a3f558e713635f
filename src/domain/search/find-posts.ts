// Posts by what was typed, newest first, as far as the viewer may find them.
//
// What one search costs is bounded whatever is typed: 24 clauses, each a look-up in the index; a page goes on over at
// most 10,000 rows (core/fill-page); in a library 20,000 entries are looked through.
import { fillPage, type IdRange } from '#core/fill-page'
import type { Id } from '#core/ids'
import { emptyPage, type Page, type PageRequest } from '#core/page'
import type { Period } from '#core/periods'
import type { Viewer } from '#core/viewer'
import type { Accounts } from '#domain/accounts'
import type { Posts, PostView } from '#domain/posts'
import type { Fold } from './fold.ts'
import type { LibraryStore } from './library.store.ts'
import { planSearch, type SearchPlan } from './plan-search.ts'
import { parseQuery } from './query.ts'
import { isWithin, rangesOf } from './windows.ts'
import type { WordIndex } from './word-index.ts'

export interface FindPostsNeeds {
  readonly index: Pick<WordIndex, 'find' | 'among'>
  readonly library: LibraryStore
  readonly accounts: Pick<Accounts, 'lookup'>
  readonly posts: Pick<Posts, 'views'>
  readonly fold: () => Promise<Fold>
  readonly periodOf: (text: string) => Period | undefined
}

/** Nobody turns so many pages; whoever asks for more is a program, and gets an end. */
const LAST_OFFSET = 1_000
/** Words that are found no more often are rare: all posts with them are looked for in the library. */
const RARE = 1_000
/** Entries of a library that are looked at together, and how many at most for one page. */
const SHELF = 500
const MOST_SHELVES = 40

/** The index may lag behind an edit, so what it lets through is checked once more on the post itself. */
const mayFind = ({ post, mentions }: PostView, viewer: Viewer, { windows }: SearchPlan): boolean =>
  isWithin(windows, post.createdAt) &&
  (post.visibility === 'public' ||
    post.visibility === 'unlisted' ||
    (viewer.accountId !== null &&
      (post.authorId === viewer.accountId || mentions.some((mention) => mention.accountId === viewer.accountId))))

type Read = (range: IdRange, count: number) => Promise<readonly Id[]>

/**
 * In a library: of rare words everything that is found; where words are common, the entries of the library one shelf
 * after the other.
 */
const libraryReader =
  ({ index, library }: FindPostsNeeds, { query }: SearchPlan, readerId: Id): Read =>
  async (range, count) => {
    const found = await index.find('post', query, range, RARE)
    const held = await library.holds(readerId, found)
    const ids = found.filter((id) => held.has(id))
    if (found.length < RARE || ids.length >= count) return ids.slice(0, count)
    for (let shelf = 0, edge = found.at(-1); ids.length < count && shelf < MOST_SHELVES; shelf++) {
      const next = range.order === 'newest' ? { ...range, before: edge } : { ...range, after: edge }
      const entries = await library.idsOf(readerId, next, SHELF)
      const matching = new Set(await index.among('post', query, entries))
      ids.push(...entries.filter((id) => matching.has(id)))
      if (entries.length < SHELF) break
      edge = entries.at(-1)
    }
    return ids.slice(0, count)
  }

/** Goes from window to window until there are enough. */
const windowReader =
  (read: Read, { windows }: SearchPlan): Read =>
  async (range, count) => {
    const ids: Id[] = []
    for (const part of rangesOf(windows, range)) {
      ids.push(...(await read(part, count - ids.length)))
      if (ids.length >= count) break
    }
    return ids
  }

export const findPosts = async (
  needs: FindPostsNeeds,
  viewer: Viewer,
  typed: string,
  { offset = 0, accountId, ...page }: PageRequest & { offset?: number; accountId?: Id },
): Promise<Page<PostView>> => {
  if (offset > LAST_OFFSET) return emptyPage
  const planning = { fold: await needs.fold(), lookup: needs.accounts.lookup, periodOf: needs.periodOf }
  const plan = await planSearch(planning, parseQuery(typed), viewer, accountId)
  if (plan === undefined) return emptyPage
  const read: Read =
    plan.inLibrary && viewer.accountId !== null
      ? libraryReader(needs, plan, viewer.accountId)
      : (range, count) => needs.index.find('post', plan.query, range, count)
  const readWindows = windowReader(read, plan)
  const found = await fillPage(
    { ...page, limit: offset + page.limit },
    {
      read: async (range, count) => (await readWindows(range, count)).map((id) => ({ id })),
      show: async (rows) => {
        const ids = rows.map((row) => row.id)
        return (await needs.posts.views(viewer, ids, { mutes: true })).filter((view) => mayFind(view, viewer, plan))
      },
      idOf: (view) => view.post.id,
    },
  )
  return { ...found, items: found.items.slice(offset) }
}
