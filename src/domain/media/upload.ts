// Takes in a picture: decode and re-encode, store the files, then the row; no files stay without a row.
import type { Clock } from '#core/clock'
import { bucketOf } from '#core/ids'
import type { IdMaker } from '#core/ids'
import { Problem } from '#core/problem'
import type { Random } from '#core/random'
import type { Blobs } from '#platform/blobs'
import type { Config } from '#platform/config'
import type { Database } from '#platform/db'
import { CASE_FOLDER, type Media, type MediaModule, type MediaProblem, type StoredPicture } from './contract.ts'
import { checkedDescription, checkedFocus } from './description.ts'
import { insertLoose } from './media.store.ts'
import type { Pictures, StoredFile } from './pictures.ts'

/** `3f/3fa9….webp`: drawn at random, so that nothing of the person or her file name is in it. */
export const newBlobKey = (random: Random, extension: string): string => {
  const name = random.bytes(16).toString('hex')
  return `${name.slice(0, 2)}/${name}.${extension}`
}

export const checkedSize = (bytes: Buffer, limit: number): void => {
  if (bytes.length <= limit) return
  throw new Problem<MediaProblem>('media_too_large', `A file may have ${limit} bytes at most.`, { params: { limit } })
}

interface StoreNeeds {
  readonly random: Random
  readonly blobs: Blobs
  readonly config: Pick<Config, 'media'>
  readonly pictures: Pictures
}

/**
 * Stores both files or none.
 *
 * @param folder with its slash, where it is not the common one
 * @throws media_too_large, media_not_an_image, media_too_many_pixels
 */
export const storePicture =
  ({ random, blobs, config, pictures }: StoreNeeds) =>
  async (bytes: Buffer, folder = ''): Promise<StoredPicture> => {
    checkedSize(bytes, config.media.maxBytes)
    const { original, preview, blurhash } = await pictures.picture(bytes)
    const stored: string[] = []
    const store = async (file: StoredFile): Promise<string> => {
      const key = `${folder}${newBlobKey(random, file.extension)}`
      stored.push(key)
      await blobs.put(key, file.bytes)
      return key
    }
    try {
      return {
        blob: await store(original),
        previewBlob: await store(preview),
        mime: original.mime,
        bytes: original.bytes.length,
        original: original.size,
        preview: preview.size,
        blurhash,
      }
    } catch (error) {
      await Promise.allSettled(stored.map((key) => blobs.remove(key)))
      throw error
    }
  }

export const uploadPicture = (
  needs: StoreNeeds & { readonly db: Database; readonly ids: IdMaker; readonly clock: Clock },
): MediaModule['upload'] => {
  const { db, ids, clock, blobs, config } = needs
  const store = storePicture(needs)

  const insert = async (media: Omit<Media, 'id'>): Promise<Media> => {
    for (;;) {
      const row = { ...media, id: ids.next(bucketOf(media.accountId)) }
      if (await db.write((tx) => insertLoose(tx, row))) return row
    }
  }

  return async (actor, file) => {
    const description = checkedDescription(file.description ?? '', config.media.descriptionLimit)
    const focus = file.focus === undefined ? null : checkedFocus(file.focus)
    const picture = await store(file.bytes, file.of === 'case' ? `${CASE_FOLDER}/` : '')
    try {
      return await insert({
        ...picture,
        accountId: actor.accountId,
        postId: null,
        kind: 'image',
        focus,
        description,
        remoteUrl: null,
        createdAt: clock.now(),
      })
    } catch (error) {
      await Promise.allSettled([picture.blob, picture.previewBlob].map((key) => blobs.remove(key)))
      throw error
    }
  }
}
