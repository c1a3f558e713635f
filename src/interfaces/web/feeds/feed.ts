// A feed before it is written: a pure function of a title, an address and posts, whatever they are of.
import { postAddress, postHtml } from '#domain/subscriptions'
import { escapeHtml } from '#core/text'
import type { PostView } from '#domain/posts'
import { displayName } from '../components/display-name.ts'
import { accountPath, mediaPath } from '../links.ts'
import type { Words } from '../words/index.ts'

export interface FeedFile {
  readonly url: string
  readonly type: string
  readonly bytes: number
  readonly description: string
}

export interface FeedItem {
  /** Of the post: its id for ever. */
  readonly address: string
  readonly title: string
  readonly html: string
  readonly author: { readonly name: string; readonly address: string }
  readonly language: string | null
  readonly publishedAt: number
  readonly updatedAt: number
  readonly topics: readonly string[]
  readonly files: readonly FeedFile[]
}

export interface Feed {
  readonly title: string
  readonly about: string
  /** Of the page it is of. */
  readonly address: string
  /** Its own. */
  readonly self: string
  /** zh-Hans or en. */
  readonly language: string
  readonly picture: string | null
  /** Of the newest change in it; 0 for an empty one. */
  readonly updatedAt: number
  readonly items: readonly FeedItem[]
}

const TITLE = 60

/** The beginning of the words on one line: readers list posts by it. */
const titleOf = ({ post, author }: PostView, words: Words): string => {
  const text = post.summary === '' ? post.text : words.follow.noted(post.summary)
  const signs = [...text.replace(/\s+/g, ' ').trim()]
  if (signs.length === 0) return displayName(author)
  return signs.length <= TITLE ? signs.join('') : `${signs.slice(0, TITLE).join('').trimEnd()}…`
}

const link = (address: string, text: string): string => `<a href="${escapeHtml(address)}">${escapeHtml(text)}</a>`

/** Whoever reads a post from elsewhere is told, too, that it was published for its author. */
const actedFor = ({ post, author, acting }: PostView, words: Words): string => {
  if (post.actingId === null) return ''
  const line = words.posts.actedFor(displayName(author), acting === null ? null : displayName(acting))
  return `<p><em>${escapeHtml(line)}</em></p>`
}

const htmlOf = (origin: string, view: PostView, words: Words): string => {
  const w = words.follow
  const { post, author, quoted } = view
  const address = postAddress(origin, post.id, author)
  // readers show everything at once, so what stands behind a note is read on the page
  if (post.summary !== '')
    return `${actedFor(view, words)}<p><strong>${escapeHtml(w.noted(post.summary))}</strong></p><p>${link(address, w.readOnPage)}</p>`
  const covered = post.sensitive && view.media.length > 0 ? `<p>${link(address, w.coveredPictures)}</p>` : ''
  const said = actedFor(view, words) + postHtml(origin, view) + covered
  if (quoted === null) return said
  const quotedAddress = postAddress(origin, quoted.post.id, quoted.author)
  const quotedHtml =
    quoted.post.summary === '' && !quoted.post.sensitive
      ? postHtml(origin, quoted)
      : `<p>${escapeHtml(w.noted(quoted.post.summary))}</p>`
  return `${said}<blockquote><p>${link(quotedAddress, w.quoting(displayName(quoted.author)))}</p>${quotedHtml}</blockquote>`
}

const filesOf = (origin: string, { post, media }: PostView): readonly FeedFile[] =>
  post.sensitive || post.summary !== ''
    ? []
    : media.flatMap(({ blob, mime, bytes, description }) =>
        blob === null ? [] : [{ url: `${origin}${mediaPath(blob)}`, type: mime, bytes, description }],
      )

export const feedItem = (origin: string, view: PostView, words: Words): FeedItem => {
  const { post, author, topics } = view
  return {
    address: postAddress(origin, post.id, author),
    title: titleOf(view, words),
    html: htmlOf(origin, view, words),
    author: { name: displayName(author), address: `${origin}${accountPath(author)}` },
    language: post.language,
    publishedAt: post.createdAt,
    updatedAt: post.editedAt ?? post.createdAt,
    topics,
    files: filesOf(origin, view),
  }
}

export const feedOf = (
  of: Pick<Feed, 'title' | 'about' | 'address' | 'self'> & { picture?: string | null },
  posts: readonly PostView[],
  { origin, words }: { origin: string; words: Words },
): Feed => {
  const items = posts.map((view) => feedItem(origin, view, words))
  return {
    ...of,
    picture: of.picture ?? null,
    language: words.frame.lang,
    updatedAt: Math.max(0, ...items.map((item) => item.updatedAt)),
    items,
  }
}
