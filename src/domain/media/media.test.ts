// The media module on both engines: who may do what with a picture, and what becomes of its files.
import sharp from 'sharp'
import { beforeAll, expect, it } from 'vitest'
import { DAY, fixedClock } from '#core/clock'
import { bucketOf, composeId, createIds, tickOf } from '#core/ids'
import type { Id } from '#core/ids'
import { seededRandom } from '#core/random'
import { createMedia } from '#domain/media'
import type { Media, MediaModule } from '#domain/media'
import { describeOnBothEngines } from '#testing/engines'
import { memoryBlobs } from '#testing/memory-blobs'

const START = Date.UTC(2026, 10, 23)
const accountId = (bucket: number): Id => composeId(tickOf(START - DAY), bucket, 1)
const ada = { accountId: accountId(3), userId: null }
const ben = { accountId: accountId(4), userId: null }

describeOnBothEngines('media', (open) => {
  const clock = fixedClock(START)
  const random = seededRandom(7)
  const ids = createIds(clock, random)
  const config = { media: { maxBytes: 1_000_000, maxPixels: 1_000_000, perPost: 9, descriptionLimit: 20 } }
  const blobs = memoryBlobs()
  let bytes: Buffer
  let media: MediaModule
  beforeAll(async () => {
    bytes = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#357' } })
      .png()
      .toBuffer()
    media = createMedia({ db: open(), ids, clock, random, blobs, config })
  })

  const upload = (actor = ada, description = ''): Promise<Media> => media.upload(actor, { bytes, description })
  const attach = (actor: typeof ada, postId: Id, wanted: readonly Id[]): Promise<readonly Media[]> =>
    open().write((tx) => media.attach(tx, actor.accountId, postId, wanted))
  const newPostId = (): Id => ids.next(3)
  const shown = async (postId: Id): Promise<readonly string[]> =>
    ((await media.ofPosts([postId])).get(postId) ?? []).map((picture) => picture.description)

  it('keeps a picture with its words and focus', async () => {
    const uploaded = await media.upload(ada, { bytes, description: ' a blue\u0000 square ', focus: { x: 0.5, y: -1 } })
    expect(uploaded).toMatchObject({
      accountId: ada.accountId,
      postId: null,
      kind: 'image',
      mime: 'image/png',
      description: 'a blue square',
      focus: { x: 0.5, y: -1 },
      original: { width: 64, height: 48 },
      preview: { width: 64, height: 48 },
      createdAt: START,
    })
    expect(uploaded.blob).toMatch(/^([0-9a-f]{2})\/\1[0-9a-f]{30}\.png$/)
    expect(blobs.files.get(uploaded.blob ?? '')?.length).toBe(uploaded.bytes)
    expect(await media.owned(ada, uploaded.id)).toEqual(uploaded)
    expect(await media.owned(ben, uploaded.id)).toBeUndefined()
    expect((await media.byIds([uploaded.id, 5])).get(uploaded.id)).toEqual(uploaded)
  })

  it('refuses too large files, too many pixels, long descriptions and a focus outside', async () => {
    const stored = blobs.files.size
    const wide = await sharp({ create: { width: 1100, height: 1000, channels: 3, background: '#357' } })
      .png()
      .toBuffer()
    const refused = [
      { file: { bytes: Buffer.alloc(1_000_001) }, code: 'media_too_large' },
      { file: { bytes: wide }, code: 'media_too_many_pixels' },
      { file: { bytes, description: '长'.repeat(21) }, code: 'description_too_long' },
      { file: { bytes, focus: { x: 1.01, y: 0 } }, code: 'focus_invalid' },
      { file: { bytes, focus: { x: 0, y: Number.NaN } }, code: 'focus_invalid' },
    ]
    for (const { file, code } of refused) await expect(media.upload(ada, file)).rejects.toMatchObject({ code })
    expect(blobs.files.size).toBe(stored)
  })

  it('leaves no files behind when the row cannot be written', async () => {
    const stored = blobs.files.size
    const broken = createMedia({
      db: { ...open(), write: () => Promise.reject(new Error('the disk is full')) },
      ids,
      clock,
      random,
      blobs,
      config,
    })
    await expect(broken.upload(ada, { bytes })).rejects.toThrow('the disk is full')
    expect(blobs.files.size).toBe(stored)
  })

  it('takes another id when one is taken', async () => {
    const first = await upload()
    const fresh = ids.next(3)
    const offered = [first.id, first.id, fresh]
    const clumsy = createMedia({
      db: open(),
      ids: { ...ids, next: () => offered.shift() as Id },
      clock,
      random,
      blobs,
      config,
    })
    expect((await clumsy.upload(ada, { bytes })).id).toBe(fresh)
  })

  it('lets the owner change words and focus until the picture is posted', async () => {
    const picture = await upload(ada, 'before')
    expect(await media.describe(ada, picture.id, { description: 'after' })).toMatchObject({
      description: 'after',
      focus: null,
    })
    expect(await media.describe(ada, picture.id, { focus: { x: 0, y: 1 } })).toMatchObject({
      description: 'after',
      focus: { x: 0, y: 1 },
      original: { width: 64, height: 48 },
    })
    await expect(media.describe(ben, picture.id, { description: 'mine' })).rejects.toMatchObject({
      code: 'media_not_found',
    })
    await attach(ada, newPostId(), [picture.id])
    await expect(media.describe(ada, picture.id, { description: 'x' })).rejects.toMatchObject({ code: 'media_in_use' })
  })

  it('attaches in the order asked for, once, and only the own', async () => {
    const pictures = [await upload(ada, 'one'), await upload(ada, 'two'), await upload(ada, 'three')]
    const [one, two, three] = pictures.map((picture) => picture.id) as [Id, Id, Id]
    const postId = newPostId()
    const attached = await attach(ada, postId, [three, one, two])
    expect(attached.map((picture) => [picture.description, picture.postId])).toEqual([
      ['three', postId],
      ['one', postId],
      ['two', postId],
    ])
    expect(await shown(postId)).toEqual(['three', 'one', 'two'])

    const other = newPostId()
    await expect(attach(ada, other, [one])).rejects.toMatchObject({ code: 'media_in_use' })
    await expect(attach(ben, other, [one])).rejects.toMatchObject({ code: 'media_not_found' })
    await expect(attach(ada, other, [1234])).rejects.toMatchObject({ code: 'media_not_found' })
    expect(await shown(other)).toEqual([])
  })

  it('gives a picture to one of 32 posts that want it', async () => {
    const { id } = await upload()
    const results = await Promise.allSettled(Array.from({ length: 32 }, () => attach(ada, newPostId(), [id])))
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1)
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'media_in_use' })
    }
  })

  it('changes the pictures of an edited post and keeps those that left', async () => {
    const one = await upload(ada, 'one')
    const two = await upload(ada, 'two')
    const late = await upload(ada, 'late')
    const postId = newPostId()
    await attach(ada, postId, [one.id, two.id])
    const edit = (items: Parameters<MediaModule['reattach']>[3]): Promise<readonly Media[]> =>
      open().write((tx) => media.reattach(tx, ada.accountId, postId, items))

    const now = await edit([{ id: late.id }, { id: two.id, description: 'two, better', focus: { x: 1, y: 1 } }])
    expect(now.map((picture) => picture.description)).toEqual(['late', 'two, better'])
    expect(await shown(postId)).toEqual(['late', 'two, better'])
    expect((await media.byIds([one.id])).get(one.id)).toMatchObject({ description: 'one', postId: null })
    await expect(attach(ada, newPostId(), [one.id])).rejects.toMatchObject({ code: 'media_in_use' })

    await edit([{ id: one.id }])
    expect(await shown(postId)).toEqual(['one'])
    await edit([])
    expect(await shown(postId)).toEqual([])
    await expect(edit([{ id: 77 }])).rejects.toMatchObject({ code: 'media_not_found' })
    await expect(edit([{ id: one.id, description: '长'.repeat(21) }])).rejects.toMatchObject({
      code: 'description_too_long',
    })
    expect(await shown(postId)).toEqual([])
  })

  it('releases the pictures of a deleted post for a new one', async () => {
    const one = await upload(ada, 'one')
    const two = await upload(ada, 'two')
    const deleted = newPostId()
    await attach(ada, deleted, [one.id, two.id])
    await open().write((tx) => media.release(tx, deleted))
    expect(await shown(deleted)).toEqual([])
    expect(await media.owned(ada, two.id)).toMatchObject({ postId: null })
    const again = newPostId()
    await attach(ada, again, [two.id])
    expect(await shown(again)).toEqual(['two'])
    expect(await media.eraseOfPosts([deleted])).toBe(1)
    expect(blobs.files.has(one.blob ?? '')).toBe(false)
    expect(blobs.files.has(two.blob ?? '')).toBe(true)
  })

  it('removes a loose picture for its owner, with its files', async () => {
    const picture = await upload()
    await expect(media.removeLoose(ben, picture.id)).rejects.toMatchObject({ code: 'media_not_found' })
    await media.removeLoose(ada, picture.id)
    expect(await media.owned(ada, picture.id)).toBeUndefined()
    expect(blobs.files.has(picture.blob ?? '')).toBe(false)
    expect(blobs.files.has(picture.previewBlob ?? '')).toBe(false)
    await expect(media.removeLoose(ada, picture.id)).rejects.toMatchObject({ code: 'media_not_found' })
    const posted = await upload()
    await attach(ada, newPostId(), [posted.id])
    await expect(media.removeLoose(ada, posted.id)).rejects.toMatchObject({ code: 'media_in_use' })
  })

  it('imports pictures with their posts and counts what stands in posts', async () => {
    const before = await media.total()
    const postId = newPostId()
    const picture = {
      accountId: ada.accountId,
      postId,
      mime: 'image/webp',
      bytes: 10,
      original: { width: 20, height: 10 },
      preview: { width: 10, height: 5 },
      blurhash: null,
      createdAt: START - DAY,
    }
    await open().bulkWrite((tx) =>
      media.importPictures(tx, [
        { ...picture, position: 1, blob: 'media/aa/1.webp', previewBlob: 'media/aa/2.webp', description: 'second' },
        { ...picture, position: 0, blob: 'media/aa/3.webp', previewBlob: 'media/aa/4.webp', description: 'first' },
      ]),
    )
    expect(await shown(postId)).toEqual(['first', 'second'])
    expect(await media.total()).toBe(before + 2)
  })

  it('sweeps what nobody posted within a day', async () => {
    const forgotten = await upload()
    const posted = await upload()
    await attach(ada, newPostId(), [posted.id])
    clock.advance(DAY + 1)
    const fresh = await upload()
    expect(await media.sweep()).toBeGreaterThan(0)
    expect(await media.owned(ada, forgotten.id)).toBeUndefined()
    expect(blobs.files.has(forgotten.blob ?? '')).toBe(false)
    expect(await media.owned(ada, posted.id)).toBeDefined()
    expect(await media.owned(ada, fresh.id)).toBeDefined()
    expect(await media.sweep()).toBe(0)
  })

  it('becomes somebody else’s before it is posted, with its files, once, all or none', async () => {
    const [one, two] = [await upload(ada, 'one'), await upload(ada, 'two')]
    const posted = await upload(ada, 'posted')
    const postId = newPostId()
    await attach(ada, postId, [posted.id])
    const give = (wanted: readonly Id[], from = ada) => media.handOver(from.accountId, ben.accountId, wanted)
    await expect(give([one.id, posted.id])).rejects.toMatchObject({ code: 'media_in_use' })
    await expect(give([one.id, 12_345])).rejects.toMatchObject({ code: 'media_not_found' })
    await expect(give([one.id], ben)).rejects.toMatchObject({ code: 'media_not_found' })
    // what belongs to a case stays behind its own door
    const ofCase = await media.upload(ada, { bytes, description: '', of: 'case' })
    await expect(give([ofCase.id])).rejects.toMatchObject({ code: 'media_in_use' })
    expect(await media.owned(ada, ofCase.id)).toBeDefined()
    expect(await media.owned(ada, one.id)).toBeDefined()
    // pictures of a deleted post are kept for its history
    await open().write((tx) => media.release(tx, postId))
    await expect(give([posted.id])).rejects.toMatchObject({ code: 'media_in_use' })
    const ends = await Promise.allSettled(Array.from({ length: 8 }, () => give([one.id, two.id, one.id])))
    const given = ends.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []))
    expect(given).toHaveLength(1)
    const id = given[0]?.get(one.id) ?? 0
    expect(bucketOf(id)).toBe(bucketOf(ben.accountId))
    expect(await media.owned(ben, id)).toEqual({ ...one, id, accountId: ben.accountId })
    expect(await media.owned(ada, one.id)).toBeUndefined()
    expect(blobs.files.has(one.blob ?? '')).toBe(true)
    expect((await give([])).size).toBe(0)
  })

  it('stores profile pictures under keys of their own', async () => {
    const key = await media.storeProfilePicture(bytes, 'avatar')
    expect(key).toMatch(/^[0-9a-f]{2}\/[0-9a-f]{32}\.webp$/)
    expect((await sharp(blobs.files.get(key)).metadata()).width).toBe(400)
    await expect(media.storeProfilePicture(Buffer.alloc(1_000_001), 'header')).rejects.toMatchObject({
      code: 'media_too_large',
    })
  })
})
