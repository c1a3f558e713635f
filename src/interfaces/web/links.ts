// Where things stand: the addresses of pages and files, made in one place.
import { wireId, type Id } from '#core/ids'
import type { Account } from '#domain/accounts'
import type { Post, PostView } from '#domain/posts'
import { accountPath as profilePath, acctOf, mediaPath, postPath as barePostPath, topicPath } from '#interfaces/http'

export { acctOf, mediaPath, topicPath }

type Named = Pick<Account, 'handle' | 'domain'>

const withPart = (path: string, part: string): string => (part === '' ? path : `${path}/${part}`)

export const accountPath = (
  account: Named,
  part:
    | ''
    | 'replies'
    | 'media'
    | 'followers'
    | 'following'
    | 'verification'
    | 'about'
    | 'legal'
    | 'privacy'
    | 'netiquette'
    | 'close'
    | 'report'
    | 'promises'
    | 'by-mail'
    | 'lists' = '',
): string => withPart(profilePath(account), part)

/** The form that asks who is behind an account. */
export const challengePath = (account: Named): string => withPart(profilePath(account), 'challenge')

export const postPath = (
  post: Pick<Post, 'id'>,
  author: Named,
  part: '' | 'quotes' | 'reposts' | 'likes' | 'history' = '',
): string => withPart(barePostPath(post.id, author), part)

export const viewPath = (view: PostView): string => postPath(view.post, view.author)

/** For a frame on another site. */
export const embedPath = (view: PostView): string => `${viewPath(view)}/embed`

/** One picture of a post in full; `index` counts from 1. */
export const picturePath = (view: PostView, index: number): string => `${viewPath(view)}/pictures/${index}`

export type PostDeed =
  | 'like'
  | 'unlike'
  | 'repost'
  | 'unrepost'
  | 'bookmark'
  | 'unbookmark'
  | 'pin'
  | 'unpin'
  | 'mute'
  | 'unmute'
  | 'delete'
  | 'edit'
  | 'reply'
  | 'quote'
  | 'ask'

/** A deed on a post (POST), or its form (GET): the id is enough, whoever wrote it. */
export const deedPath = (id: Id, deed: PostDeed): string => `/posts/${wireId(id)}/${deed}`

export type AccountDeed =
  | 'follow'
  | 'unfollow'
  | 'block'
  | 'unblock'
  | 'mute'
  | 'unmute'
  | 'accept'
  | 'refuse'
  | 'remove-follower'

export const accountDeedPath = (id: Id, deed: AccountDeed): string => `/accounts/${wireId(id)}/${deed}`

/** A case by its public number. */
export const casePath = (number: string): string => `/cases/${encodeURIComponent(number)}`

/** What is attached to a case; whoever may read the words it came with may see it. */
export const casePicturePath = (number: string, id: Id, size: 'whole' | 'small' = 'whole'): string =>
  `${casePath(number)}/pictures/${wireId(id)}${size === 'small' ? '/small' : ''}`

/** A picture of one's own that is attached to nothing yet. */
export const attachmentPath = (id: Id): string => `/attachments/${wireId(id)}`

/** A draft of one's office, or something to do with it. */
export const draftPath = (
  id: Id,
  deed: '' | 'change' | 'submit' | 'approve' | 'send-back' | 'comment' | 'discard' | 'reviewed' | 'take-over' = '',
): string => withPart(`/drafts/${wireId(id)}`, deed)

/** A case at the desk of an office, or something to do with it. */
export const deskPath = (number: string, deed = ''): string => withPart(`/desk/${encodeURIComponent(number)}`, deed)

/** @param key the secret of a letter's link, or an id for the office that sent it */
export const invitationPath = (key: string): string => `/invitations/${encodeURIComponent(key)}`

export const searchPath = (words: string, kind: 'posts' | 'accounts' | 'topics' = 'posts'): string =>
  `/search?${new URLSearchParams(kind === 'posts' ? { q: words } : { q: words, kind })}`

/** The feed of a search for posts. */
export const searchFeedPath = (words: string, form: 'rss' | 'atom'): string =>
  `/search.${form}?${new URLSearchParams({ q: words })}`

/** The feed of what stands at a path. */
export const feedPath = (path: string, form: 'rss' | 'atom'): string => `${path}.${form}`

export const topicDeedPath = (name: string, deed: 'follow' | 'unfollow'): string => `${topicPath(name)}/${deed}`

/** The feed of a topic stands where Mastodon has it. */
export const topicFeedPath = (name: string, form: 'rss' | 'atom'): string =>
  feedPath(`/tags/${encodeURIComponent(name)}`, form)

/** A body of the registry: its code may hold a slash. */
export const bodyPath = (code: string): string => `/offices/${code.split('/').map(encodeURIComponent).join('/')}`

/** A group of offices, or a part of it. */
export const groupPath = (code: string, part = ''): string => withPart(`/groups/${encodeURIComponent(code)}`, part)

/** A list of accounts, or something to do with it. */
export const listPath = (id: Id, deed: '' | 'edit' | 'remove' | 'take' = ''): string =>
  withPart(`/lists/${wireId(id)}`, deed)

/** The picture of an account: its own, or one drawn from its kind and id. */
export const avatarPath = (account: Pick<Account, 'id' | 'kind' | 'avatar'>): string =>
  account.avatar === null ? `/avatars/${account.kind}/${wireId(account.id)}.svg` : mediaPath(account.avatar)

/** Adds or replaces query parameters of a path; undefined removes one. */
export const withQuery = (path: string, changes: Readonly<Record<string, string | undefined>>): string => {
  const [bare = '', query = ''] = path.split('?', 2)
  const params = new URLSearchParams(query)
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) params.delete(name)
    else params.set(name, value)
  }
  const text = params.toString()
  return text === '' ? bare : `${bare}?${text}`
}

/** A path on this site that is safe to return to, else `otherwise`. Never another host, never a scheme. */
export const safeReturn = (wished: string | undefined, otherwise: string): string => {
  if (wished === undefined || wished.length > 2000) return otherwise
  if (!wished.startsWith('/') || wished.startsWith('//') || /[\\\u0000-\u001f]/.test(wished)) return otherwise
  return wished
}
