// What the posts module offers. Interfaces never publish through it: they go through publishing.
import type { Id } from '#core/ids'
import type { Page, PageRequest } from '#core/page'
import type { Actor, Viewer } from '#core/viewer'
import type { Account, Sightline } from '#domain/accounts'
import type { FilterMatch } from '#domain/filters'
import type { Media } from '#domain/media'
import type { Tx } from '#platform/db'

export const visibilities = ['public', 'unlisted', 'followers', 'direct'] as const
export type Visibility = (typeof visibilities)[number]
export type PostKind = 'original' | 'reply' | 'quote' | 'repost'

/** What an office's post is (R13). */
export const postTypes = ['announcement', 'picture', 'video', 'answer'] as const
export type PostType = (typeof postTypes)[number]

/** What an office's posts are for (R14): data, to which the site may add. */
export interface Purpose {
  readonly code: string
  /** By language tag. */
  readonly labels: Readonly<Record<string, string>>
}

export interface Purposes {
  /** In their order; from memory, at most a minute old. */
  list(): Promise<readonly Purpose[]>
  /** By administrators. @throws forbidden, purpose_invalid, purpose_taken */
  add(viewer: Viewer, purpose: { readonly code: string; readonly zh: string; readonly en: string }): Promise<void>
}

/** What offices said that a post is and is for. */
export interface Filing {
  readonly type: PostType | null
  /** A code of purposes. */
  readonly purpose: string | null
}

/** Posts of one office in one period, of one type and purpose. */
export interface FiledCount extends Filing {
  readonly accountId: Id
  /** The place of the period in what was asked. */
  readonly period: number
  /** As the office said, or as it follows from the post. */
  readonly type: PostType
  readonly posts: number
}

/** What everybody may know of the public case that a post became, or answers in. */
export interface PostInquiry {
  readonly number: string
  readonly state: string
  /** The handle of the office that leads it. */
  readonly office: string
}

export interface Post extends Filing {
  readonly id: Id
  readonly authorId: Id
  readonly domain: string | null
  readonly uri: string | null
  readonly kind: PostKind
  readonly visibility: Visibility
  /** What it answers, quotes or reposts; never a bare repost. */
  readonly parentId: Id | null
  readonly parentAuthorId: Id | null
  /** The bare repost through which the parent was seen. */
  readonly viaId: Id | null
  /** The original at the head of the tree; its own id for an original. */
  readonly rootId: Id
  /** Plain text as written; '' for a bare repost. */
  readonly text: string
  /** Content note shown before the text; '' = none. */
  readonly summary: string
  /** Cleaned HTML of federated posts; null = rendered from text. */
  readonly html: string | null
  readonly language: string | null
  readonly sensitive: boolean
  readonly version: number
  readonly appId: Id | null
  /** The account that published it for its author: the coordinator of a group both are in. */
  readonly actingId: Id | null
  /** Where an imported post was written, e.g. 微博 weibo.com. */
  readonly source: string | null
  readonly createdAt: number
  readonly editedAt: number | null
  readonly deletedAt: number | null
  /** As its case stood when it was told last; the case itself is the truth. */
  readonly inquiry: PostInquiry | null
}

/** Direct posts are between those they name: no number that others see tells of them. */
export interface PostCounts {
  readonly replies: number
  /** Bare reposts only. */
  readonly reposts: number
  readonly quotes: number
  readonly likes: number
}

/** What the viewer did with the post. */
export interface ViewerFlags {
  readonly liked: boolean
  readonly reposted: boolean
  readonly bookmarked: boolean
  readonly pinned: boolean
  readonly threadMuted: boolean
}

export interface Mention {
  readonly accountId: Id
  /** As written, without @. */
  readonly token: string
  readonly account: Account
}

/** A post with all that is needed to show it. */
export interface PostView {
  readonly post: Post
  readonly author: Account
  /** Those of a bare repost are its target's, and so are its flags: marks on a bare repost act on its target. */
  readonly counts: PostCounts
  readonly media: readonly Media[]
  readonly mentions: readonly Mention[]
  /** Names as written in the text. */
  readonly topics: readonly string[]
  /** null for the anonymous viewer. */
  readonly flags: ViewerFlags | null
  /** What the viewer's filters find in it, wherever they are meant to work; nearly always nothing. */
  readonly filtered: readonly FilterMatch[]
  /** The account it answers, where the viewer may know it. */
  readonly parentAuthor: Account | null
  /** The account that published it for its author; null also where it is no more. */
  readonly acting: Account | null
  /** For a bare repost: the post that was reposted. */
  readonly target: PostView | null
  /**
   * For a quote: the quoted post, one level deep; null when `quotedState` is not 'shown'. What a quoted post quotes
   * itself is not opened: its state is 'none', the id stands in its `post.parentId`.
   */
  readonly quoted: PostView | null
  readonly quotedState: 'none' | 'shown' | 'deleted' | 'hidden'
  /** How the author's app is called, when the author wrote with one. */
  readonly appName: string | null
  /**
   * Stands for post, media, mentions, topics and app name together: as long as it is the same object, they are the
   * same too. For what is made of them and kept, beside it or, under a symbol, on it.
   */
  readonly edition: object
}

export type { Sightline }

export interface PostVersion extends Filing {
  readonly version: number
  readonly text: string
  readonly summary: string
  readonly sensitive: boolean
  readonly language: string | null
  readonly media: readonly Media[]
  readonly createdAt: number
}

export interface PostDraft {
  readonly text: string
  readonly summary?: string
  readonly sensitive?: boolean
  readonly visibility?: Visibility
  readonly language?: string | null
  readonly mediaIds?: readonly Id[]
  /** Answers this post (through a bare repost's id too). Not together with quoteOf. */
  readonly replyTo?: Id
  readonly quoteOf?: Id
  /** Allows past the limit where the site allows long posts. */
  readonly long?: boolean
  /** Of offices only; what is not said follows from the post. */
  readonly type?: PostType | null
  readonly purpose?: string | null
  readonly appId?: Id | null
  readonly idempotencyKey?: string
}

export interface PostChange {
  readonly text: string
  readonly summary?: string
  readonly sensitive?: boolean
  readonly language?: string | null
  /** Exactly these pictures from now on; missing = unchanged. */
  readonly media?: readonly { id: Id; description?: string; focus?: { x: number; y: number } }[]
  readonly long?: boolean
  /** Missing = unchanged. */
  readonly type?: PostType | null
  readonly purpose?: string | null
}

/** A post from elsewhere, with its own date. Targets are ids of posts already here or earlier in the same batch. */
export interface ImportedPost {
  readonly authorId: Id
  readonly kind: PostKind
  readonly visibility: Visibility
  /** An id, or the index of an earlier record of this batch. */
  readonly parent?: { id: Id } | { index: number }
  readonly via?: { id: Id } | { index: number }
  readonly text: string
  readonly summary?: string
  readonly language?: string | null
  readonly source?: string | null
  readonly createdAt: number
  readonly media?: readonly ImportedPicture[]
  /** It answers or quotes something that is not here. */
  readonly orphan?: boolean
  /** The account that published it for its author. */
  readonly actingId?: Id
  /** Counts nowhere. The caller makes it a tombstone in the same transaction. */
  readonly deleted?: boolean
}

/** A post of an office with all that was ever said in it. */
export interface RestoredPost extends Omit<ImportedPost, 'media' | 'deleted' | 'text' | 'summary' | 'language'> {
  readonly deletedAt: number | null
  /** Every picture that ever stood in it. */
  readonly pictures: readonly Omit<ImportedPicture, 'description'>[]
  /** In their order, the last one is what it says now; none for a bare repost. */
  readonly versions: readonly RestoredVersion[]
}

export interface RestoredVersion {
  readonly version: number
  readonly text: string
  readonly summary: string
  readonly sensitive: boolean
  readonly language: string | null
  /** The code may be one that this site does not have: it stays what the office said. */
  readonly type: PostType | null
  readonly purpose: string | null
  readonly createdAt: number
  /** `picture`: its place among the pictures of the post. */
  readonly pictures: readonly {
    readonly picture: number
    readonly description: string
    readonly focus: { readonly x: number; readonly y: number } | null
  }[]
}

/** Somebody must keep what was said: nothing of it, and nothing that answers it, is erased while this stands. */
export interface Hold {
  readonly id: Id
  readonly accountId: Id
  /** null: everything of the account. */
  readonly postId: Id | null
  readonly reason: string
  /** null: from the command line. */
  readonly placedBy: Id | null
  readonly placedAt: number
  readonly releasedBy: Id | null
  readonly releasedAt: number | null
  readonly releasedReason: string | null
}

/** By whom, and why: of the site itself, null. */
export interface HoldDeed {
  readonly by: Id | null
  readonly reason: string
}

export interface Holds {
  /** @throws hold_exists, hold_reason_needed, post_not_found */
  place(target: { readonly accountId: Id } | { readonly postId: Id }, deed: HoldDeed): Promise<Hold>
  /** @throws hold_not_found, hold_reason_needed */
  release(id: Id, deed: HoldDeed): Promise<Hold>
  /** Those that stand first, the newest first; at most 500. */
  list(accountId?: Id): Promise<readonly Hold[]>
}

export interface ImportedPicture {
  readonly blob: string
  readonly previewBlob: string
  readonly mime: string
  readonly bytes: number
  readonly original: { width: number; height: number }
  readonly preview: { width: number; height: number }
  readonly blurhash: string | null
  readonly description: string
}

export type PostsProblem =
  | 'post_not_found'
  | 'post_empty'
  | 'post_too_long' // params: length, limit
  | 'not_yours'
  | 'too_many_media' // params: limit
  | 'not_repostable' // visibility of the target forbids it
  | 'reply_and_quote'
  | 'pin_limit' // params: limit
  | 'pin_not_possible'
  | 'language_invalid'
  | 'office_closed'
  | 'filing_of_offices' // types and purposes are for offices
  | 'purpose_unknown'
  | 'purpose_invalid'
  | 'purpose_taken'
  | 'hold_exists'
  | 'hold_not_found'
  | 'hold_reason_needed'

export interface ViewRules {
  readonly mutes?: boolean
  readonly standing?: Sightline
}

export interface LastingViews {
  readonly views: readonly PostView[]
  stillSo(): boolean
}

export interface Posts {
  // — writing (called by publishing) —
  /** @param actingId the account that publishes it for the actor's; whether it may is for publishing to know */
  publish(actor: Actor, draft: PostDraft, actingId?: Id): Promise<Post>
  /** Throws what publish() and edit() would throw now; writes nothing. For drafts, which are published later. */
  check(actor: Actor, draft: PostDraft): Promise<void>
  checkChange(actor: Actor, id: Id, change: PostChange): Promise<void>
  edit(actor: Actor, id: Id, change: PostChange): Promise<Post>
  /** A tombstone stays. Returns the post as it was, for "delete and redraft". */
  remove(actor: Actor, id: Id): Promise<Post>
  /** Idempotent: the second time answers the first repost. Acts on a repost's target. */
  repost(actor: Actor, id: Id, visibility?: Visibility): Promise<Post>
  /** Undoes it; answers the target. */
  unrepost(actor: Actor, id: Id): Promise<Post>

  // — marks —
  like(actor: Actor, id: Id): Promise<Post>
  unlike(actor: Actor, id: Id): Promise<Post>
  bookmark(actor: Actor, id: Id): Promise<Post>
  unbookmark(actor: Actor, id: Id): Promise<Post>
  pin(actor: Actor, id: Id): Promise<Post>
  unpin(actor: Actor, id: Id): Promise<Post>
  muteThread(actor: Actor, id: Id): Promise<Post>
  unmuteThread(actor: Actor, id: Id): Promise<Post>

  // — reading —
  /**
   * Hydrates in one batch per kind, in the order of `ids`. Leaves out what the viewer may not see (visibility, blocks)
   * and deleted posts. `mutes` (default false) also leaves out accounts the viewer mutes. `standing`: the viewer's
   * relations to everybody, from a caller who knows them; otherwise they are read.
   */
  views(viewer: Viewer, ids: readonly Id[], rules?: ViewRules): Promise<readonly PostView[]>
  /** The same, and a way to ask later whether they would be the same now; false also when that is not known. */
  readonly lastingViews: {
    read(viewer: Viewer, ids: readonly Id[], rules?: ViewRules): Promise<LastingViews>
    /** Without waiting; undefined when something of it is not in memory. */
    remembered(viewer: Viewer, ids: readonly Id[], rules?: ViewRules): LastingViews | undefined
  }
  view(viewer: Viewer, id: Id): Promise<PostView | undefined>
  /** The same without waiting, null where there is none; undefined when something of it is not in memory: ask view(). */
  rememberedView(viewer: Viewer, id: Id): PostView | null | undefined
  /** The raw posts, deleted ones too; no rules applied. */
  byIds(ids: readonly Id[]): Promise<ReadonlyMap<Id, Post>>
  /** Of a deleted post that everybody could read: for pages that answer 410 or 404. */
  tombstone(id: Id): Promise<{ deletedAt: number } | undefined>
  history(viewer: Viewer, id: Id): Promise<readonly PostVersion[]>
  /** Ancestors oldest first, descendants in reading order (a reply directly under what it answers). Replies only. */
  context(viewer: Viewer, id: Id): Promise<{ ancestors: readonly PostView[]; descendants: readonly PostView[] }>
  /** Quotes and reposts with words under a post, newest first; the chain is read from parents. */
  quotesOf(viewer: Viewer, id: Id, page: PageRequest): Promise<Page<PostView>>
  likedBy(viewer: Viewer, id: Id, page: PageRequest): Promise<Page<Account>>
  repostedBy(viewer: Viewer, id: Id, page: PageRequest): Promise<Page<Account>>
  /** Pages by the mark's ids: cursors are not post ids. */
  likes(viewer: Viewer, page: PageRequest): Promise<Page<PostView>>
  bookmarks(viewer: Viewer, page: PageRequest): Promise<Page<PostView>>
  pinned(viewer: Viewer, accountId: Id): Promise<readonly PostView[]>

  readonly purposes: Purposes
  /**
   * How many posts of each type and purpose the accounts wrote in each period: originals, answers and quotes that are
   * not direct and not deleted. Periods in milliseconds, the end not included.
   */
  filed(
    accountIds: readonly Id[],
    periods: readonly { readonly from: number; readonly until: number }[],
  ): Promise<readonly FiledCount[]>

  // — bulk —
  /**
   * Inserts with the rules of the domain (root, parent never a bare repost, via, one bare repost per account and
   * target, counts, mentions of known accounts, topics) but no event, notification, idempotency or length limit.
   * Answers per record its id, or null for a repeated bare repost (not stored).
   */
  importPosts(tx: Tx, posts: readonly ImportedPost[]): Promise<readonly (Id | null)[]>
  /**
   * importPosts() with every version, picture and deletion. Answers also the ids that were drawn, null for a repeated
   * bare repost. Deleted bare reposts cannot be restored.
   */
  restorePosts(tx: Tx, posts: readonly RestoredPost[]): Promise<readonly (Id | null)[]>
  /** Likes for the demo world; existing ones are left alone. */
  importLikes(tx: Tx, likes: readonly { accountId: Id; postId: Id; at: number }[]): Promise<number>

  readonly holds: Holds

  /**
   * Notes on posts what everybody may know of their case: for cards and apps, which ask for nothing more. Whoever calls it
   * holds the case, so that what is noted last is what is true.
   */
  noteInquiry(tx: Tx, ids: readonly Id[], inquiry: PostInquiry): Promise<void>

  // — upkeep —
  /**
   * Erases words, versions and pictures of tombstones whose time has come, and forgets idempotency keys older than a
   * day. To be called about hourly. Answers how many posts were erased.
   */
  sweep(): Promise<number>
  /** posts: originals. Deleted ones do not count. */
  totals(): Promise<{ posts: number; reposts: number; quotes: number; replies: number; likes: number; media: number }>
}

/** A public post whose topics changed. */
export interface Refiled extends Pick<Post, 'kind' | 'parentAuthorId'> {
  readonly before: readonly string[]
  readonly after: readonly string[]
}

/** Recorded in the outbox. Ids only: listeners read the rest. */
export interface PostEvents {
  'post.published': {
    postId: Id
    authorId: Id
    kind: PostKind
    visibility: Visibility
    parentId: Id | null
    parentAuthorId: Id | null
    mentionIds: readonly Id[]
    /** Keys of its topics, where there are any. */
    topics?: readonly string[]
  }
  /** `refiled`: it stands under other topics than before, by their keys. */
  'post.edited': { postId: Id; authorId: Id; mentionIds: readonly Id[]; refiled?: Refiled }
  /** `topics`: the keys of those it stood under, where there were any. */
  'post.deleted': {
    postId: Id
    authorId: Id
    kind: PostKind
    targetId: Id | null
    topics?: readonly string[]
  }
  'post.reposted': { postId: Id; authorId: Id; targetId: Id; targetAuthorId: Id; visibility: Visibility }
  'post.liked': { accountId: Id; postId: Id; authorId: Id }
  'post.unliked': { accountId: Id; postId: Id; authorId: Id }
}

/** Told on the bus alone: for what is remembered in this process. */
export interface PostNews {
  /** Bare reposts that went with the post they were of. */
  'posts.buried': { posts: readonly { id: Id; authorId: Id }[] }
  /** Posts or likes came in by the thousands: what was remembered before is worth nothing. */
  'posts.imported': Record<never, never>
  /** What stands beside the words of these posts is another now. */
  'posts.noted': { postIds: readonly Id[] }
  /** The account bookmarked, pinned or muted something, or took that back. */
  'post.marked': { accountId: Id }
}
