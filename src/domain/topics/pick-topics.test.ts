// Topics that are followed, and those shown on profiles, on both engines.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { HOUR } from '#core/clock'
import { timeOf } from '#core/ids'
import { describeOnBothEngines } from '#testing/engines'
import { openReadingWorld } from '#testing/reading-world'

type World = Awaited<ReturnType<typeof openReadingWorld>>

describeOnBothEngines('picked topics', (open) => {
  let world: World
  beforeAll(async () => {
    world = await openReadingWorld(open(), () => undefined)
  })
  afterAll(() => world.close())

  it('are followed once, by any spelling, also before anybody used them', async () => {
    const { topics, person } = world
    const ada = await person()
    const topic = await topics.follow(ada.actor, '#Fresh')
    expect(topic).toMatchObject({ name: 'Fresh', key: 'fresh', posts: 0 })
    expect((await topics.follow(ada.actor, 'ＦＲＥＳＨ')).id).toBe(topic.id)
    expect((await topics.followed(ada.id, { limit: 10 })).items).toEqual([topic])
    expect(await topics.picks(ada.id, [topic.id, 5])).toEqual({ followed: new Set([topic.id]), featured: new Set() })
    expect(await topics.unfollow(ada.actor, 'fresh')).toEqual(topic)
    expect((await topics.followed(ada.id, { limit: 10 })).items).toEqual([])
    expect(await topics.unfollow(ada.actor, 'nobody has this')).toBeUndefined()
    expect(await topics.find('fresh', 5, 0)).toEqual([])
  })

  it('page by the order of following', async () => {
    const { topics, person } = world
    const ada = await person()
    for (let at = 0; at < 7; at++) await topics.follow(ada.actor, `page${at}x`)
    const seen: string[] = []
    for (let maxId: number | undefined; ;) {
      const { items, next } = await topics.followed(ada.id, { limit: 3, maxId })
      seen.push(...items.map(({ name }) => name))
      if (next === undefined) break
      maxId = next
    }
    expect(seen).toEqual(Array.from({ length: 7 }, (_, at) => `page${6 - at}x`))
  })

  it('are names that a post could have', async () => {
    const { topics, person } = world
    const ada = await person()
    for (const name of ['', '#', 'a#b', '   ', 'x'.repeat(80), 'a/b', '\u3164']) {
      await expect(topics.follow(ada.actor, name), name).rejects.toMatchObject({ code: 'topic_invalid' })
    }
  })

  it('show on a profile how often the account used them', async () => {
    const { topics, person, say, posts, clock } = world
    const [ada, bo] = [await person(), await person()]
    const post = await say(ada, 'one #Shown')
    const last = await say(ada, 'two #shown #other')
    await say(ada, 'three #shown', { visibility: 'unlisted' })
    await say(bo, 'of bo #shown')
    await topics.feature(ada.actor, 'shown', 'refused')
    const account = { id: ada.id, posts: 3 }
    expect(await topics.featured(account)).toMatchObject([
      { topic: { name: 'Shown' }, posts: 2, lastUsedAt: timeOf(last.id) },
    ])
    // from the other end, when the topic is used by very many
    expect(await topics.featured({ id: bo.id, posts: 0 })).toEqual([])
    await topics.feature(bo.actor, 'shown', 'refused')
    expect(await topics.featured({ id: bo.id, posts: 1 })).toMatchObject([{ posts: 1 }])
    await posts.remove(ada.actor, post.id)
    clock.advance(HOUR)
    expect(await topics.featured({ id: ada.id, posts: 0 })).toMatchObject([{ posts: 1 }])
    await expect(topics.feature(ada.actor, 'SHOWN', 'refused')).rejects.toMatchObject({ code: 'topic_featured' })
    await topics.feature(ada.actor, 'SHOWN', 'fine')
    const [one] = await topics.featured(account)
    await topics.removeFeatured(ada.actor, one?.id ?? 0)
    expect(await topics.featured(account)).toEqual([])
    await expect(topics.removeFeatured(ada.actor, one?.id ?? 0)).rejects.toMatchObject({ code: 'not_found' })
    expect((await topics.lastUsedBy(ada.id, 10)).map(({ name }) => name)).toEqual(['other', 'Shown'])
  })

  it('are ten on a profile, whoever asks at once', async () => {
    const { topics, person } = world
    const ada = await person()
    const added = await Promise.allSettled(
      Array.from({ length: 32 }, (_, at) => topics.feature(ada.actor, `many${at}x`, 'refused')),
    )
    expect(added.filter(({ status }) => status === 'fulfilled')).toHaveLength(10)
    await topics.unfeature(ada.actor, 'no such topic')
    expect(await topics.featured({ id: ada.id, posts: 0 })).toHaveLength(10)
  })
})
