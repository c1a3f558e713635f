// Bulk writing on both engines: the same rules as the verbs for one post, with few statements.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { DAY, SECOND } from '#core/clock'
import { bucketOf, timeOf } from '#core/ids'
import type { Id } from '#core/ids'
import { describeOnBothEngines } from '#testing/engines'
import type { ImportedPost, PostKind } from './contract.ts'
import { wrongCounts } from './recount.store.ts'
import { nobody, openWorld, personAt, START } from '#testing/posts-world'
import type { People, World } from '#testing/posts-world'

const LONG_AGO = Date.UTC(2012, 7, 8)

describeOnBothEngines('importing posts', (open) => {
  let world: World
  beforeAll(async () => {
    world = await openWorld(open())
  })
  afterAll(() => world.close())

  const bring = (records: readonly ImportedPost[]): Promise<readonly (Id | null)[]> =>
    open().bulkWrite((tx) => world.posts.importPosts(tx, records))
  const record = (authorId: Id, kind: PostKind, text: string, more: Partial<ImportedPost> = {}): ImportedPost => ({
    authorId,
    kind,
    visibility: 'public',
    text,
    createdAt: LONG_AGO,
    ...more,
  })

  it('keeps dates, sources, places in the tree and counts', async () => {
    const [ada, ben, cid] = await world.people()
    await world.forget()
    const ids = await bring([
      record(ada.id, 'original', ' 你好\r\n#旧闻# ', { source: '微博 weibo.com', language: 'zh', summary: 'note' }),
      record(ben.id, 'repost', 'ignored', { parent: { index: 0 }, createdAt: LONG_AGO + SECOND }),
      record(cid.id, 'quote', `说得好 //@${ben.handle}:`, { parent: { index: 1 }, createdAt: LONG_AGO + 2 * SECOND }),
      record(ada.id, 'reply', '谢谢', { parent: { index: 2 }, createdAt: LONG_AGO + 3 * SECOND }),
    ])
    const [root, repost, quote, reply] = ids as [Id, Id, Id, Id]
    const posts = await world.posts.byIds([root, repost, quote, reply])
    expect(posts.get(root)).toMatchObject({
      kind: 'original',
      text: '你好\n#旧闻#',
      summary: 'note',
      source: '微博 weibo.com',
      language: 'zh',
      createdAt: LONG_AGO,
      rootId: root,
    })
    expect([bucketOf(root), timeOf(root)]).toEqual([bucketOf(ada.id), LONG_AGO])
    expect(posts.get(repost)).toMatchObject({ kind: 'repost', text: '', parentId: root, viaId: null, rootId: root })
    expect(posts.get(quote)).toMatchObject({
      kind: 'quote',
      parentId: root,
      parentAuthorId: ada.id,
      viaId: repost,
      rootId: root,
    })
    expect(posts.get(reply)).toMatchObject({ kind: 'reply', parentId: quote, parentAuthorId: cid.id, rootId: root })
    expect((await world.posts.view(nobody, root))?.counts).toEqual({ replies: 0, reposts: 1, quotes: 1, likes: 0 })
    expect((await world.posts.view(nobody, quote))?.mentions).toMatchObject([{ accountId: ben.id, token: ben.handle }])
    expect(await world.topics.byName('旧闻')).toMatchObject({ posts: 1 })
    expect((await world.accounts.byId(ada.id))?.counts).toMatchObject({ posts: 2, lastPostAt: LONG_AGO + 3 * SECOND })
    expect(await world.told()).toEqual([])
    expect(await wrongCounts(open().read)).toEqual([])
  })

  it('finds parents of earlier batches, and those written here', async () => {
    const [ada, ben] = await world.people()
    const written = await world.say(ada, 'written here')
    const [repost] = await bring([record(ben.id, 'repost', '', { parent: { id: written.id } })])
    const [quote] = await bring([record(ada.id, 'quote', 'later', { parent: { id: repost as Id } })])
    expect((await world.posts.byIds([quote as Id])).get(quote as Id)).toMatchObject({
      parentId: written.id,
      viaId: repost,
    })
    expect((await world.posts.view(nobody, written.id))?.counts).toMatchObject({ reposts: 1, quotes: 1 })
  })

  it('does not store a second repost, and leads its followers through the first', async () => {
    const [ada, ben, cid] = await world.people()
    const [root, first, second, quote] = await bring([
      record(ada.id, 'original', 'target'),
      record(ben.id, 'repost', '', { parent: { index: 0 } }),
      record(ben.id, 'repost', '', { parent: { index: 1 } }),
      record(cid.id, 'quote', 'through the second', { parent: { index: 2 } }),
    ])
    expect(second).toBeNull()
    expect((await world.posts.byIds([quote as Id])).get(quote as Id)).toMatchObject({ parentId: root, viaId: first })
    const [again, reply] = await bring([
      record(ben.id, 'repost', '', { parent: { id: root as Id } }),
      record(cid.id, 'reply', 'under the third', { parent: { index: 0 } }),
    ])
    expect(again).toBeNull()
    expect((await world.posts.byIds([reply as Id])).get(reply as Id)).toMatchObject({ parentId: root, viaId: first })
    await world.posts.repost(cid.actor, root as Id)
    expect(await bring([record(cid.id, 'repost', '', { parent: { id: root as Id } })])).toEqual([null])
    expect((await world.posts.view(nobody, root as Id))?.counts).toEqual({
      replies: 1,
      reposts: 2,
      quotes: 1,
      likes: 0,
    })
    expect(await wrongCounts(open().read)).toEqual([])
  })

  it('brings pictures, and texts longer than what may be written here', async () => {
    const ada = await world.person()
    const picture = {
      blob: 'media/00/a.webp',
      previewBlob: 'media/00/b.webp',
      mime: 'image/webp',
      bytes: 5,
      original: { width: 4, height: 3 },
      preview: { width: 4, height: 3 },
      blurhash: null,
      description: 'a view',
    }
    const [withPicture, long] = await bring([
      record(ada.id, 'original', '', {
        media: [picture, { ...picture, blob: 'media/00/c.webp', description: 'another' }],
      }),
      record(ada.id, 'original', '字'.repeat(10_050)),
    ])
    const view = await world.posts.view(nobody, withPicture as Id)
    expect(view?.media.map((media) => media.description)).toEqual(['a view', 'another'])
    expect((await world.posts.byIds([long as Id])).get(long as Id)?.text).toHaveLength(10_000)
  })

  it('files public posts only under topics', async () => {
    const ada = await world.person()
    await bring([record(ada.id, 'original', '#不公开', { visibility: 'unlisted' })])
    expect(await world.topics.byName('不公开')).toBeUndefined()
  })

  it('refuses records that point nowhere, and keeps nothing of their batch', async () => {
    const ada = await world.person()
    for (const wrong of [
      record(ada.id, 'reply', 'x', { parent: { id: 404 } }),
      record(ada.id, 'reply', 'x', { parent: { index: 1 } }),
      record(ada.id, 'reply', 'x', { parent: { index: 7 } }),
      record(ada.id, 'quote', 'x'),
      record(ada.id, 'original', 'x', { parent: { index: 0 } }),
    ]) {
      await expect(bring([record(ada.id, 'original', 'fine'), wrong])).rejects.toThrow(/record 1/)
    }
    expect((await world.accounts.byId(ada.id))?.counts.posts).toBe(0)
    expect(await bring([])).toEqual([])
  })

  it('draws other ids where some are taken', async () => {
    const ada = await world.person()
    const taken = (await bring(Array.from({ length: 40 }, (_, at) => record(ada.id, 'original', `old ${at}`)))) as Id[]
    const offered = [...taken]
    const clumsy = await openWorld(open(), ({ ids }) => ({
      ids: { ...ids, next: (bucket, time) => offered.shift() ?? ids.next(bucket, time) },
    }))
    const fresh = (await open().bulkWrite((tx) =>
      clumsy.posts.importPosts(tx, [
        record(ada.id, 'original', 'new root'),
        record(ada.id, 'reply', 'new reply', { parent: { index: 0 } }),
      ]),
    )) as Id[]
    expect(fresh.some((id) => taken.includes(id))).toBe(false)
    expect((await world.posts.byIds(fresh)).get(fresh[1] as Id)?.parentId).toBe(fresh[0])
    expect(offered.length).toBeLessThan(40)
    await clumsy.close()
  })

  it('likes with the dates of the past, once', async () => {
    const people = await world.people()
    const post = await world.say(people[0], 'liked long ago')
    const likes = [...people, ...people].map((person, at) => ({
      accountId: person.id,
      postId: post.id,
      at: START - DAY + at,
    }))
    expect(await open().bulkWrite((tx) => world.posts.importLikes(tx, likes))).toBe(8)
    expect(await open().bulkWrite((tx) => world.posts.importLikes(tx, likes))).toBe(0)
    expect(await open().bulkWrite((tx) => world.posts.importLikes(tx, []))).toBe(0)
    expect(await world.posts.view(people[3].viewer, post.id)).toMatchObject({
      counts: { likes: 8 },
      flags: { liked: true },
    })
    const latest = await world.posts.likedBy(nobody, post.id, { limit: 2 })
    expect(latest.items).toHaveLength(2)
    expect(await wrongCounts(open().read)).toEqual([])
  })

  it('writes 5,000 at a time, and totals say so', async () => {
    const people: People = await world.people()
    const before = await world.posts.totals()
    const kinds: readonly PostKind[] = ['repost', 'quote', 'reply', 'repost']
    const records = Array.from({ length: 5000 }, (_, at): ImportedPost => {
      const author = personAt(people, at).id
      const createdAt = LONG_AGO + Math.floor(at / 50) * SECOND
      if (at % 50 === 0) return record(author, 'original', `original ${at} #大批`, { createdAt })
      const kind = kinds[at % 4] as PostKind
      return record(author, kind, `@${personAt(people, at + 1).handle} ${at}`, {
        parent: { index: kind === 'repost' ? at - (at % 50) : at - 1 },
        createdAt: createdAt + (at % 50),
      })
    })
    const ids = await bring(records)
    const stored = ids.filter((id) => id !== null)
    const after = await world.posts.totals()
    const grown = (['posts', 'reposts', 'quotes', 'replies'] as const).map((name) => after[name] - before[name])
    expect(grown[0]).toBe(100)
    expect(grown.reduce((sum, part) => sum + part)).toBe(stored.length)
    expect(stored.length).toBeLessThan(5000)
    expect(await world.topics.byName('大批')).toMatchObject({ posts: 100 })
    expect(await wrongCounts(open().read)).toEqual([])
  })

  it('writes with a bulk what the verbs write one by one', async () => {
    const [ada, ben] = await world.people()
    world.clock.advance(DAY)
    const texts = [`一 #同 @${ben.handle}`, 'two', 'three']
    const one = await world.say(ada, texts[0] as string, { language: 'zh' })
    const two = await world.say(ben, texts[1] as string, { replyTo: one.id, language: null })
    const repost = await world.posts.repost(ben.actor, two.id)
    const three = await world.say(ada, texts[2] as string, { quoteOf: repost.id, language: null })
    const [a, b, c, d] = (await bring([
      record(ada.id, 'original', texts[0] as string, { language: 'zh', createdAt: one.createdAt }),
      record(ben.id, 'reply', texts[1] as string, { parent: { index: 0 }, createdAt: two.createdAt }),
      record(ben.id, 'repost', '', { parent: { index: 1 }, createdAt: repost.createdAt }),
      record(ada.id, 'quote', texts[2] as string, { parent: { index: 2 }, createdAt: three.createdAt }),
    ])) as [Id, Id, Id, Id]
    const names = new Map([
      [a, one.id],
      [b, two.id],
      [c, repost.id],
      [d, three.id],
    ])
    const plain = async (ids: readonly Id[]): Promise<string> =>
      JSON.stringify(await world.posts.views(ada.viewer, ids), (_, value: unknown) => names.get(value as Id) ?? value)
    expect(await plain([a, b, c, d])).toBe(await plain([one.id, two.id, repost.id, three.id]))
  })
})
