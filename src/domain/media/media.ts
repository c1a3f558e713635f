// The media module: pictures with their words, from upload to erasure.
import type { Clock } from '#core/clock'
import { DAY } from '#core/clock'
import { bucketOf } from '#core/ids'
import type { IdMaker } from '#core/ids'
import type { Random } from '#core/random'
import type { Blobs } from '#platform/blobs'
import type { Config } from '#platform/config'
import type { Database } from '#platform/db'
import { attach, attachPart, reattach, whyNot } from './attach.ts'
import type { Media, MediaModule } from './contract.ts'
import { checkedDescription, checkedFocus } from './description.ts'
import { handOver } from './hand-over.ts'
import * as held from './held.store.ts'
import * as store from './media.store.ts'
import { createPictures } from './pictures.ts'
import { checkedSize, newBlobKey, storePicture, uploadPicture } from './upload.ts'

export interface MediaNeeds {
  readonly db: Database
  readonly ids: IdMaker
  readonly clock: Clock
  readonly random: Random
  readonly blobs: Blobs
  readonly config: Pick<Config, 'media'>
}

const SWEEP_ROWS = 200

export const createMedia = (needs: MediaNeeds): MediaModule => {
  const { db, ids, clock, random, blobs, config } = needs
  const pictures = createPictures({ maxPixels: config.media.maxPixels })

  const removeFiles = async (rows: readonly store.BlobRow[]): Promise<void> => {
    const keys = rows.flatMap((row) => [row.blob, row.preview_blob]).filter((key) => key !== null)
    for (const key of keys) await blobs.remove(key)
  }

  return {
    upload: uploadPicture({ ...needs, pictures }),
    handOver: handOver(needs),
    storePicture: storePicture({ ...needs, pictures }),

    async describe(actor, id, change) {
      const words =
        change.description === undefined
          ? undefined
          : checkedDescription(change.description, config.media.descriptionLimit)
      const focus = change.focus === undefined ? undefined : checkedFocus(change.focus)
      return db.write(async (tx) => {
        const [row] = await store.byIds(tx, [id])
        if (row?.account_id !== actor.accountId) throw await whyNot(tx, actor.accountId, [id])
        const changed = await store.changeLoose(tx, actor.accountId, id, {
          description: words ?? row.description,
          meta: store.metaWithFocus(row, focus),
        })
        if (changed === undefined) throw await whyNot(tx, actor.accountId, [id])
        return store.mediaOf(changed)
      })
    },

    async hold(tx, accountId, pictureIds, keep, of) {
      if (pictureIds.length === 0) return
      const found = await held.holdLoose(tx, accountId, pictureIds, keep)
      const own = of === undefined || !keep ? 0 : await held.countOfPost(tx, of, pictureIds)
      if (keep && found + own < new Set(pictureIds).size) throw await whyNot(tx, accountId, pictureIds)
    },

    async letGo(tx, pictureIds) {
      if (pictureIds.length > 0) await held.letGo(tx, pictureIds)
    },

    async file(one, size) {
      const key = size === 'small' ? (one.previewBlob ?? one.blob) : one.blob
      const bytes = key === null ? undefined : await blobs.get(key)
      // previews are WebP, whatever the picture is
      const mime = key === one.blob ? one.mime : 'image/webp'
      return bytes === undefined ? undefined : { mime, bytes }
    },

    async describeHeld(tx, accountId, descriptions) {
      for (const [id, description] of descriptions) {
        await held.describeHeld(tx, accountId, id, checkedDescription(description, config.media.descriptionLimit))
      }
    },

    async owned(actor, id) {
      const [row] = await store.byIds(db.read, [id])
      return row?.account_id === actor.accountId ? store.mediaOf(row) : undefined
    },

    async removeLoose(actor, id) {
      const row = await db.write(async (tx) => {
        const removed = await store.deleteLoose(tx, actor.accountId, id)
        if (removed === undefined) throw await whyNot(tx, actor.accountId, [id])
        return removed
      })
      await removeFiles([row])
    },

    async ofPosts(postIds, within) {
      const found = new Map<number, Media[]>()
      if (postIds.length === 0) return found
      for (const row of await store.ofPosts(within ?? db.read, db.engine, postIds)) {
        const postId = row.post_id as number
        const media = found.get(postId)
        if (media === undefined) found.set(postId, [store.mediaOf(row)])
        else media.push(store.mediaOf(row))
      }
      return found
    },

    async byIds(wanted) {
      const rows = wanted.length === 0 ? [] : await store.byIds(db.read, wanted)
      return new Map(rows.map((row) => [row.id, store.mediaOf(row)]))
    },

    attach,
    attachPart,
    whyNotAttached: (accountId, mediaIds) => whyNot(db.read, accountId, mediaIds),
    reattach: reattach(config.media.descriptionLimit),
    release: store.release,

    async eraseOfPosts(postIds) {
      if (postIds.length === 0) return 0
      const rows = await db.write((tx) => store.deleteOfPosts(tx, postIds))
      await removeFiles(rows)
      return rows.length
    },

    async importPictures(tx, imported) {
      if (imported.length === 0) return []
      const rows = imported.map((picture) => ({
        ...picture,
        id: ids.next(bucketOf(picture.accountId), picture.createdAt),
      }))
      const inserted = await store.insertPosted(tx, rows)
      if (inserted < rows.length) throw new Error('ids of pictures were taken by another writer: import again')
      return rows.map(({ id }) => id)
    },

    async storeProfilePicture(bytes, use) {
      checkedSize(bytes, config.media.maxBytes)
      const file = await pictures.profilePicture(bytes, use)
      const key = newBlobKey(random, file.extension)
      await blobs.put(key, file.bytes)
      return key
    },

    async sweep() {
      let swept = 0
      for (;;) {
        const rows = await db.write((tx) => store.deleteLooseBefore(tx, clock.now() - DAY, SWEEP_ROWS))
        await removeFiles(rows)
        swept += rows.length
        if (rows.length < SWEEP_ROWS) return swept
      }
    },

    total: () => store.countPosted(db.longRead),
  }
}
