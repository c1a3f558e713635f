// The timelines as readers meet them, over the real accounts and posts, on both engines.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { DAY, SECOND } from '#core/clock'
import { anonymous } from '#core/viewer'
import type { Post } from '#domain/posts'
import { describeOnBothEngines, type OpenStore } from '#testing/engines'
import { openReadingWorld, textsOf, type Person, type ReadingNeeds } from '#testing/reading-world'
import { createTimelines, type HomeMemory } from './index.ts'

const memory: HomeMemory & { pageBytes: number } = {
  homeRing: 12,
  bigAuthorFollowers: 2,
  pageBytes: 2 ** 20,
  timelineBytes: 100_000,
  idleMillis: DAY,
}

const openWorld = (db: Parameters<typeof openReadingWorld>[0], homeRing = memory.homeRing) =>
  openReadingWorld(db, (needs: ReadingNeeds) =>
    createTimelines({ ...needs, config: { memory: { ...memory, homeRing } } }),
  )
type World = Awaited<ReturnType<typeof openWorld>>

const PAGE = { limit: 20 }

const homes = (homeRing: number) => (open: OpenStore) => {
  let world: World
  beforeAll(async () => {
    world = await openWorld(open(), homeRing)
  })
  afterAll(() => world.close())

  const home = async (reader: Person, page = PAGE) => textsOf((await world.module.home(reader.viewer, page)).items)

  it('shows own posts and those of people followed, newest first', async () => {
    const { person, say, repost, follow } = world
    const [ada, bo, cy] = [await person(), await person(), await person()]
    await follow(ada, bo)
    await say(ada, 'mine')
    await say(bo, 'for followers', { visibility: 'followers' })
    await say(bo, 'unlisted', { visibility: 'unlisted' })
    await say(bo, `direct @${ada.handle}`, { visibility: 'direct' })
    const strange = await say(cy, 'from a stranger')
    await repost(bo, strange)
    await say(bo, 'about it', { quoteOf: strange.id })
    await say(bo, 'to a stranger', { replyTo: strange.id })
    expect(await home(ada)).toEqual(['about it', '↻ from a stranger', 'unlisted', 'for followers', 'mine'])
    expect(await home(cy)).toEqual(['from a stranger'])
  })

  it('shows replies to oneself, to the reader and to people the reader follows too', async () => {
    const { person, say, follow } = world
    const [ada, bo, cy, di] = [await person(), await person(), await person(), await person()]
    await follow(ada, bo)
    await follow(ada, cy)
    const own = await say(bo, 'one')
    await say(bo, 'two', { replyTo: own.id })
    const mine = await say(ada, 'mine')
    await say(bo, 'to you', { replyTo: mine.id })
    const friend = await say(cy, 'of a friend')
    await say(bo, 'to a friend', { replyTo: friend.id })
    await say(di, 'to nobody you know', { replyTo: friend.id })
    expect(await home(ada)).toEqual(['to a friend', 'of a friend', 'to you', 'mine', 'two', 'one'])
  })

  it('leaves out reposts that are switched off, and a second appearance within 40', async () => {
    const { person, say, repost, follow } = world
    const [ada, bo, cy, di, ed] = [await person(), await person(), await person(), await person(), await person()]
    await follow(ada, bo)
    await follow(ada, cy, { reposts: false })
    await follow(ada, di)
    const post = await say(ed, 'much shared')
    await repost(cy, post)
    await repost(bo, post)
    await repost(di, post)
    expect(await home(ada)).toEqual(['↻ much shared'])
    for (let at = 0; at < 40; at++) await say(bo, `between ${at}`)
    await repost(ada, post)
    expect((await home(ada))[0]).toBe('↻ much shared')
  })

  it('forgets whom the reader mutes or blocks, until the mute ends', async () => {
    const { person, say, repost, follow, accounts, clock } = world
    const [ada, bo, cy, di] = [await person(), await person(), await person(), await person()]
    await follow(ada, bo)
    await follow(ada, cy)
    await say(bo, 'from bo')
    const loud = await say(di, 'loud')
    await repost(cy, loud)
    await accounts.mute(ada.actor, bo.id, { forMillis: DAY })
    await accounts.mute(ada.actor, di.id)
    expect(await home(ada)).toEqual([])
    clock.advance(2 * DAY)
    expect(await home(ada)).toEqual(['from bo'])
    await accounts.block(bo.actor, ada.id)
    expect(await home(ada)).toEqual([])
  })

  it('loses what is deleted, reposts of it too', async () => {
    const { person, say, repost, follow, posts } = world
    const [ada, bo, cy] = [await person(), await person(), await person()]
    await follow(ada, bo)
    const gone = await say(cy, 'gone soon')
    await repost(bo, gone)
    const own = await say(bo, 'gone too')
    await posts.remove(cy.actor, gone.id)
    await posts.remove(bo.actor, own.id)
    expect(await home(ada)).toEqual([])
  })

  it('needs somebody who is signed in', async () => {
    await expect(world.module.home(anonymous, PAGE)).rejects.toMatchObject({ code: 'sign_in_needed' })
    await expect(world.module.direct(anonymous, PAGE)).rejects.toMatchObject({ code: 'sign_in_needed' })
  })

  it('walks a home from end to end in full pages, and back, without a gap or an overlap', async () => {
    const { person, say, repost, follow, accounts } = world
    const [ada, bo, cy, noise] = [await person(), await person(), await person(), await person()]
    for (const other of [bo, cy]) await follow(ada, other)
    const hidden = await say(noise, 'hidden')
    await accounts.mute(ada.actor, noise.id)
    for (let at = 0; at < 35; at++) {
      const post = await say(at % 3 === 0 ? cy : bo, `post ${at}`)
      if (at % 5 === 0) await repost(cy, post)
      if (at === 10) await repost(bo, hidden)
    }
    const all = await home(ada, { limit: 100 })
    expect(all).toHaveLength(35)

    const down: string[] = []
    for (let maxId: number | undefined; ;) {
      const { items, next } = await world.module.home(ada.viewer, { limit: 8, maxId })
      down.push(...textsOf(items))
      if (next === undefined) break
      expect(items).toHaveLength(8)
      maxId = next
    }
    expect(down).toEqual(all)

    const up: string[] = []
    for (let minId = 1; ;) {
      const { items, prev } = await world.module.home(ada.viewer, { limit: 8, minId })
      if (prev === undefined || items.length === 0) break
      up.unshift(...textsOf(items))
      minId = prev
    }
    expect(up).toEqual(all)
    const newest = await world.module.home(ada.viewer, { limit: 3, sinceId: 1 })
    expect(textsOf(newest.items)).toEqual(all.slice(0, 3))
  })

  it('keeps homes right while 32 people write and read at once', async () => {
    const { people, follow, posts, module, clock } = world
    const crowd = await people(32)
    const reader = crowd[0] as Person
    await Promise.all(crowd.slice(1).map((other) => follow(reader, other)))
    const reading = async () =>
      expect((await module.home(reader.viewer, { limit: 40 })).items.length).toBeLessThanOrEqual(40)
    const written = await Promise.all(
      crowd.map(async (one, at) => {
        const post = await posts.publish(one.actor, { text: `crowd ${at}` })
        await reading()
        return post
      }),
    )
    clock.advance(SECOND)
    await Promise.all(
      crowd.slice(24).map(async (one, at) => {
        await posts.repost(one.actor, (written[at] as Post).id)
        await reading()
      }),
    )
    const texts = await home(reader, { limit: 80 })
    expect(new Set(texts).size).toBe(texts.length)
    expect(texts).toHaveLength(32)
  })
}

describeOnBothEngines('homes, asked of the store', homes(0))
describeOnBothEngines('homes in memory', homes(memory.homeRing))

describeOnBothEngines('the public square, topics and accounts', (open) => {
  let world: World
  beforeAll(async () => {
    world = await openWorld(open())
  })
  afterAll(() => world.close())

  it('shows public originals and quotes of everybody, without whom the reader mutes', async () => {
    const { person, say, repost, accounts, module } = world
    const [ada, bo] = [await person(), await person()]
    const first = await say(ada, 'first')
    await say(ada, 'unlisted', { visibility: 'unlisted' })
    await say(bo, 'an answer', { replyTo: first.id })
    await say(bo, 'a quote', { quoteOf: first.id })
    await repost(bo, first)
    expect(textsOf((await module.square(anonymous, PAGE)).items)).toEqual(['a quote', 'first'])
    expect(textsOf((await module.square(anonymous, PAGE, { local: true })).items)).toHaveLength(2)
    expect((await module.square(anonymous, PAGE, { remote: true })).items).toEqual([])
    await accounts.mute(ada.actor, bo.id)
    expect(textsOf((await module.square(ada.viewer, PAGE)).items)).toEqual(['first'])
  })

  it('finds posts with pictures', async () => {
    const { person, posts, db, module, clock } = world
    const ada = await person()
    const picture = {
      blob: 'media/a.webp',
      previewBlob: 'media/b.webp',
      mime: 'image/webp',
      bytes: 10,
      original: { width: 4, height: 4 },
      preview: { width: 4, height: 4 },
      blurhash: null,
      description: '',
    }
    const made = { authorId: ada.id, kind: 'original', visibility: 'public', createdAt: clock.now() } as const
    await db.bulkWrite((tx) =>
      posts.importPosts(tx, [
        { ...made, text: 'with pictures', media: [picture, { ...picture, blob: 'media/c.webp' }] },
        { ...made, text: 'without' },
      ]),
    )
    expect(textsOf((await module.square(anonymous, PAGE, { media: true })).items)).toEqual(['with pictures'])
    expect(textsOf((await module.account(anonymous, ada.id, PAGE, { media: true })).items)).toEqual(['with pictures'])
  })

  it('combines topics: any, all, none', async () => {
    const { person, say, module } = world
    const ada = await person()
    await say(ada, '#rain in the city')
    await say(ada, '#rain and #wind')
    await say(ada, '#雨 #wind #rain at once')
    await say(ada, '#wind alone', { visibility: 'unlisted' })
    const topic = async (name: string, only = {}) => textsOf((await module.topic(anonymous, name, PAGE, only)).items)
    expect(await topic('RAIN')).toEqual(['#雨 #wind #rain at once', '#rain and #wind', '#rain in the city'])
    expect(await topic('雨', { any: ['wind'] })).toEqual(['#雨 #wind #rain at once', '#rain and #wind'])
    expect(await topic('rain', { all: ['wind'] })).toEqual(['#雨 #wind #rain at once', '#rain and #wind'])
    expect(await topic('rain', { all: ['wind'], none: ['雨'] })).toEqual(['#rain and #wind'])
    expect(await topic('rain', { all: ['nobody used this'] })).toEqual([])
    expect(await topic('nobody used this')).toEqual([])
    expect(textsOf((await module.topic(anonymous, 'rain', { limit: 1 })).items)).toEqual(['#雨 #wind #rain at once'])
  })

  it('shows an account to each reader as far as she may see', async () => {
    const { person, say, repost, follow, accounts, module } = world
    const [ada, fan, stranger] = [await person(), await person(), await person()]
    await follow(fan, ada)
    const other = await say(stranger, 'of somebody else')
    await say(ada, 'public #fair')
    await say(ada, 'for followers', { visibility: 'followers' })
    await say(ada, `between us @${stranger.handle}`, { visibility: 'direct' })
    const own = await say(ada, 'unlisted', { visibility: 'unlisted' })
    await say(ada, 'more on it', { replyTo: own.id })
    await say(ada, 'to a stranger', { replyTo: other.id })
    await repost(ada, other)

    const account = async (viewer: Parameters<typeof module.account>[0], only = {}) =>
      textsOf((await module.account(viewer, ada.id, PAGE, only)).items)
    const open = ['↻ of somebody else', 'to a stranger', 'more on it', 'unlisted']
    expect(await account(anonymous)).toEqual([...open, 'public #fair'])
    expect(await account(fan.viewer)).toEqual([...open, 'for followers', 'public #fair'])
    expect(await account(stranger.viewer)).toEqual([...open, `between us @${stranger.handle}`, 'public #fair'])
    expect(await account(ada.viewer)).toHaveLength(7)
    expect(await account(anonymous, { withoutReposts: true, withoutReplies: true })).toEqual([
      'more on it',
      'unlisted',
      'public #fair',
    ])
    expect(await account(anonymous, { topic: 'fair' })).toEqual(['public #fair'])
    expect(await account(anonymous, { topic: 'nobody used this' })).toEqual([])
    await accounts.block(ada.actor, fan.id)
    expect(await account(fan.viewer)).toEqual([])
  })

  it('shows pinned posts as one page', async () => {
    const { person, say, posts, module } = world
    const ada = await person()
    const post = await say(ada, 'read this first')
    await say(ada, 'something else')
    await posts.pin(ada.actor, post.id)
    expect(await module.account(anonymous, ada.id, PAGE, { pinned: true })).toMatchObject({
      next: undefined,
      items: [{ post: { id: post.id } }],
    })
  })

  it('shows direct posts to those who write and receive them, and to nobody else', async () => {
    const { person, say, module } = world
    const [ada, bo, cy] = [await person(), await person(), await person()]
    await say(ada, `@${bo.handle} @${bo.handle} come at noon`, { visibility: 'direct' })
    await say(bo, `@${ada.handle} I will`, { visibility: 'direct' })
    await say(ada, `@${bo.handle} for all to hear`)
    const direct = async (reader: Person) => (await module.direct(reader.viewer, PAGE)).items.length
    expect([await direct(ada), await direct(bo), await direct(cy)]).toEqual([2, 2, 0])
    const first = await module.direct(ada.viewer, { limit: 1 })
    expect(textsOf(first.items)).toEqual([`@${ada.handle} I will`])
    expect(textsOf((await module.direct(ada.viewer, { limit: 1, maxId: first.next })).items)).toEqual([
      `@${bo.handle} @${bo.handle} come at noon`,
    ])
  })
})
