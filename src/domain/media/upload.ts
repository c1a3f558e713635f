// Takes in a picture: decode and re-encode, store the files, then the row; no files stay without a row.
import type { Clock } from '#core/clock'
import { bucketOf } from '#core/ids'
import type { IdMaker } from '#core/ids'
import { Problem } from '#core/problem'
import type { Random } from '#core/random'
import type { Blobs } from '#platform/blobs'
import type { Config } from '#platform/config'
import type { Database } from '#platform/db'
import { CASE_FOLDER, type Media, type MediaModule, type MediaProblem } from './contract.ts'
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

export const uploadPicture = (needs: {
  db: Database
  ids: IdMaker
  clock: Clock
  random: Random
  blobs: Blobs
  config: Pick<Config, 'media'>
  pictures: Pictures
}): MediaModule['upload'] => {
  const { db, ids, clock, random, blobs, config, pictures } = needs

  const store = async (file: StoredFile, folder: string, stored: string[]): Promise<string> => {
    const key = `${folder}${newBlobKey(random, file.extension)}`
    stored.push(key)
    await blobs.put(key, file.bytes)
    return key
  }

  const insert = async (media: Omit<Media, 'id'>): Promise<Media> => {
    for (;;) {
      const row = { ...media, id: ids.next(bucketOf(media.accountId)) }
      if (await db.write((tx) => insertLoose(tx, row))) return row
    }
  }

  return async (actor, file) => {
    checkedSize(file.bytes, config.media.maxBytes)
    const description = checkedDescription(file.description ?? '', config.media.descriptionLimit)
    const focus = file.focus === undefined ? null : checkedFocus(file.focus)
    const { original, preview, blurhash } = await pictures.picture(file.bytes)

    const folder = file.of === 'case' ? `${CASE_FOLDER}/` : ''
    const stored: string[] = []
    try {
      return await insert({
        accountId: actor.accountId,
        postId: null,
        kind: 'image',
        blob: await store(original, folder, stored),
        previewBlob: await store(preview, folder, stored),
        mime: original.mime,
        bytes: original.bytes.length,
        original: original.size,
        preview: preview.size,
        focus,
        blurhash,
        description,
        remoteUrl: null,
        createdAt: clock.now(),
      })
    } catch (error) {
      await Promise.allSettled(stored.map((key) => blobs.remove(key)))
      throw error
    }
  }
}
