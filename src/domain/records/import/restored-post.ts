// From the record of a post to the post that is stored here, and what is remembered of where it stood.
import type { Id } from '#core/ids'
import type { RestoredPost } from '#domain/posts'
import type { OriginFacts } from '../export/post-records.ts'
import type { PictureRecord, PostRecord } from '../format/shapes.ts'
import type { BroughtFiles } from './bring-files.ts'

/** Uses of the two files of a picture. */
export const useOf = (address: string, place: number, part: 'whole' | 'preview'): string =>
  `${address} ${place} ${part}`

/** A picture whose files are lost has a record and no place here. */
export const isWhole = (
  picture: PictureRecord,
): picture is PictureRecord & { file: string; preview: string; size: object; previewSize: object } =>
  picture.file !== null && picture.preview !== null && picture.size !== null && picture.previewSize !== null

/** Without words and without a target there is nothing to show: the record alone is kept. */
export const canStand = (post: PostRecord, parentHere: boolean): boolean =>
  post.kind === 'repost'
    ? parentHere && post.deleted === null
    : post.versions.length > 0 && post.pictures.every(isWhole)

export const factsOf = (post: PostRecord): OriginFacts => ({
  parent: post.parent,
  source: post.source,
  app: post.app,
  removal: post.deleted,
})

export interface RestoringTo {
  readonly authorId: Id
  /** Of the site it comes from: shown as where it was written. */
  readonly host: string
  readonly files: Pick<BroughtFiles, 'key'>
  readonly parent: RestoredPost['parent']
}

export const restoredPost = (post: PostRecord, { authorId, host, files, parent }: RestoringTo): RestoredPost => ({
  authorId,
  kind: post.kind,
  visibility: post.visibility,
  ...(parent === undefined ? { orphan: post.kind !== 'original' } : { parent }),
  source: post.source ?? host,
  createdAt: post.createdAt,
  deletedAt: post.deleted?.at ?? null,
  pictures: post.pictures.filter(isWhole).map((picture, place) => ({
    blob: files.key(picture.file, useOf(post.address, place, 'whole')),
    previewBlob: files.key(picture.preview, useOf(post.address, place, 'preview')),
    mime: picture.mime,
    bytes: picture.bytes,
    original: picture.size,
    preview: picture.previewSize,
    blurhash: picture.blurhash,
  })),
  versions: post.versions.map(({ at, ...version }) => ({ ...version, createdAt: at })),
})
