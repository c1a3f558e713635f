// What the media module offers: pictures with their words.
import type { Id } from '#core/ids'
import type { Problem } from '#core/problem'
import type { Actor } from '#core/viewer'
import type { Part, Tx } from '#platform/db'

export interface MediaSize {
  readonly width: number
  readonly height: number
}

export interface Media {
  readonly id: Id
  readonly accountId: Id
  readonly postId: Id | null
  readonly kind: 'image' | 'unknown'
  /** Blob keys; served under /media/<key>. Null only for remote media. */
  readonly blob: string | null
  readonly previewBlob: string | null
  readonly mime: string
  readonly bytes: number
  readonly original: MediaSize | null
  readonly preview: MediaSize | null
  /** −1 … 1 on both axes, (0, 0) the middle. */
  readonly focus: { readonly x: number; readonly y: number } | null
  readonly blurhash: string | null
  /** The picture in words. */
  readonly description: string
  readonly remoteUrl: string | null
  readonly createdAt: number
}

export type MediaProblem =
  | 'media_not_found'
  | 'media_not_an_image'
  | 'media_too_large' // params: limit (bytes)
  | 'media_too_many_pixels' // params: limit
  | 'media_in_use'
  | 'description_too_long' // params: limit
  | 'focus_invalid'

/** The folder of pictures that belong to cases: /media/ does not serve it, and no post takes one of them. */
export const CASE_FOLDER = 'cases'

export interface MediaModule {
  /**
   * Decodes, turns upright, drops EXIF, re-encodes, makes a preview and a blurhash. Throws for what is no picture.
   * `of`: what it will belong to, for ever; a post by default.
   */
  upload(
    actor: Actor,
    file: { bytes: Buffer; description?: string; focus?: { x: number; y: number }; of?: 'post' | 'case' },
  ): Promise<Media>
  /** The owner changes words or focus of a picture that is not posted yet. */
  describe(actor: Actor, id: Id, change: { description?: string; focus?: { x: number; y: number } }): Promise<Media>
  /**
   * Pictures of an account that were never posted become another's; all of them or none. Answers their new ids by the
   * old ones. Whether it may is for publishing to know. @throws media_not_found, media_in_use
   */
  handOver(from: Id, to: Id, ids: readonly Id[]): Promise<ReadonlyMap<Id, Id>>
  owned(actor: Actor, id: Id): Promise<Media | undefined>
  removeLoose(actor: Actor, id: Id): Promise<void>
  /** Post id → its pictures in order; posts without any are left out. One batch, within a transaction where given. */
  ofPosts(postIds: readonly Id[], within?: Tx): Promise<ReadonlyMap<Id, readonly Media[]>>
  byIds(ids: readonly Id[]): Promise<ReadonlyMap<Id, Media>>
  /**
   * Ties loose pictures of the account to a post in this order, in the caller's transaction; throws media_not_found,
   * media_in_use. Pictures of a deleted post are loose again, for "delete and redraft".
   */
  attach(tx: Tx, accountId: Id, postId: Id, ids: readonly Id[]): Promise<readonly Media[]>
  /**
   * Keeps loose pictures of the account from being swept, or lets them go again; in the caller's transaction.
   * Those that the post `of` has or had need no holding. Held pictures are described and removed with their draft alone.
   * @throws media_not_found, media_in_use when they are to be held and one cannot be
   */
  hold(tx: Tx, accountId: Id, ids: readonly Id[], held: boolean, of?: Id): Promise<void>
  /** Holds them no longer, whoever's they are: what still stands nowhere is swept. In the caller's transaction. */
  letGo(tx: Tx, ids: readonly Id[]): Promise<void>
  /** The file of a picture; undefined when there is none here. */
  file(media: Media, size: 'whole' | 'small'): Promise<{ readonly mime: string; readonly bytes: Buffer } | undefined>
  /** New words for held pictures of the account; others are left alone. @throws description_too_long */
  describeHeld(tx: Tx, accountId: Id, descriptions: ReadonlyMap<Id, string>): Promise<void>
  /** attach() for a write in parts: refuses when a picture cannot be taken, and whyNotAttached() says why. */
  attachPart(accountId: Id, postId: Id, ids: readonly Id[]): Part
  whyNotAttached(accountId: Id, ids: readonly Id[]): Promise<Problem<MediaProblem>>
  /**
   * On edit: the post has exactly these from now on; words and focus of pictures already posted may change here.
   * Pictures that leave the post are kept for its history.
   */
  reattach(
    tx: Tx,
    accountId: Id,
    postId: Id,
    items: readonly { id: Id; description?: string; focus?: { x: number; y: number } }[],
  ): Promise<readonly Media[]>
  /** The post was deleted: its pictures are no longer shown, and may be attached to another post of the account. */
  release(tx: Tx, postId: Id): Promise<void>
  /** Deletes all pictures the posts have or had, files too: for posts whose words are erased. Answers how many. */
  eraseOfPosts(postIds: readonly Id[]): Promise<number>
  /**
   * Pictures whose files are stored already, tied to their posts; each file belongs to one picture, because it goes
   * with it. For importers and the demo world. Answers their ids, in order.
   */
  importPictures(tx: Tx, pictures: readonly ImportedMedia[]): Promise<readonly Id[]>
  /** What an upload makes of a file, stored and tied to nothing yet: for importPictures(). Throws what upload() throws. */
  storePicture(bytes: Buffer): Promise<StoredPicture>
  /** Square WebP of 400 px (avatar) or 1500 × 500 (header); returns the blob key. */
  storeProfilePicture(bytes: Buffer, use: 'avatar' | 'header'): Promise<string>
  /** Deletes files of pictures nobody posted within a day. */
  sweep(): Promise<number>
  /** Pictures that stand in posts. */
  total(): Promise<number>
}

export interface StoredPicture {
  readonly blob: string
  readonly previewBlob: string
  readonly mime: string
  readonly bytes: number
  readonly original: MediaSize
  readonly preview: MediaSize
  readonly blurhash: string
}

export interface ImportedMedia {
  /** Kept for the history of the post only: an edit took it out. */
  readonly former?: boolean
  readonly focus?: { readonly x: number; readonly y: number } | null
  readonly accountId: Id
  readonly postId: Id
  /** From 0: the order within the post. */
  readonly position: number
  readonly blob: string
  readonly previewBlob: string
  readonly mime: string
  readonly bytes: number
  readonly original: MediaSize
  readonly preview: MediaSize
  readonly blurhash: string | null
  readonly description: string
  readonly createdAt: number
}
