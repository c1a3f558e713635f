// Posts by their words, newest first, as far as the viewer may find them.
import { fillPage } from '#core/fill-page'
import type { Id } from '#core/ids'
import { emptyPage, type Page, type PageRequest } from '#core/page'
import type { Viewer } from '#core/viewer'
import type { Posts, PostView } from '#domain/posts'
import type { Fold } from './fold.ts'
import { queryTerms } from './tokens.ts'
import type { WordIndex } from './word-index.ts'

interface FindPostsNeeds {
  readonly index: Pick<WordIndex, 'find'>
  readonly posts: Pick<Posts, 'views'>
  readonly fold: () => Promise<Fold>
}

/** Nobody turns so many pages; whoever asks for more is a program, and gets an end. */
const LAST_OFFSET = 1_000

/** The index may lag behind an edit, so what it lets through is checked once more on the post itself. */
const mayFind = ({ post, mentions }: PostView, viewer: Viewer): boolean =>
  post.visibility === 'public' ||
  post.visibility === 'unlisted' ||
  (viewer.accountId !== null &&
    (post.authorId === viewer.accountId || mentions.some((mention) => mention.accountId === viewer.accountId)))

export const findPosts = async (
  { index, posts, fold }: FindPostsNeeds,
  viewer: Viewer,
  words: string,
  { offset = 0, accountId, ...page }: PageRequest & { offset?: number; accountId?: Id },
): Promise<Page<PostView>> => {
  const terms = queryTerms(words, await fold())
  if (terms.length === 0 || offset > LAST_OFFSET) return emptyPage
  const query = { terms, authorId: accountId, readerId: viewer.accountId }
  const found = await fillPage(
    { ...page, limit: offset + page.limit },
    {
      read: async (range, count) => (await index.find('post', query, range, count)).map((id) => ({ id })),
      show: async (rows) => {
        const ids = rows.map((row) => row.id)
        return (await posts.views(viewer, ids, { mutes: true })).filter((view) => mayFind(view, viewer))
      },
      idOf: (view) => view.post.id,
    },
  )
  return { ...found, items: found.items.slice(offset) }
}
