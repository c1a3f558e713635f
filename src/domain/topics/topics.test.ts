// Topics keep their counts right whoever tags at the same time.
import { expect, it } from 'vitest'
import { fixedClock } from '#core/clock'
import { createIds } from '#core/ids'
import { seededRandom } from '#core/random'
import { createTopics } from '#domain/topics'
import { describeOnBothEngines } from '#testing/engines'

const NOW = Date.UTC(2026, 10, 1)

describeOnBothEngines('topics', (open) => {
  const world = () => {
    const db = open()
    const clock = fixedClock(NOW)
    const ids = createIds(clock, seededRandom(7))
    return { db, ids, topics: createTopics({ db, ids, clock }), post: () => ids.next(ids.newBucket()) }
  }

  it('treats case and width as one topic and keeps the first spelling', async () => {
    const { db, topics, post } = world()
    await db.write((tx) => topics.tag(tx, { id: post(), authorId: 1, at: NOW, topics: ['Weather'] }))
    await db.write((tx) =>
      topics.tag(tx, { id: post(), authorId: 1, at: NOW + 5, topics: ['ｗｅａｔｈｅｒ', 'weather'] }),
    )
    const topic = await topics.byName('WEATHER')
    expect(topic).toMatchObject({ name: 'Weather', key: 'weather', posts: 2, lastUsedAt: NOW + 5 })
    expect(await topics.byName('snow')).toBeUndefined()
  })

  it('retagging moves a post and counts it once', async () => {
    const { db, topics, post } = world()
    const id = post()
    await db.write((tx) => topics.tag(tx, { id, authorId: 1, at: NOW, topics: ['地铁', '早高峰'] }))
    await db.write((tx) => topics.retag(tx, { id, authorId: 1, at: NOW, topics: ['早高峰', '改道'] }))
    expect((await topics.byName('地铁'))?.posts).toBe(0)
    expect((await topics.byName('早高峰'))?.posts).toBe(1)
    expect((await topics.byName('改道'))?.posts).toBe(1)
    await db.write((tx) => topics.retag(tx, { id, authorId: 1, at: NOW, topics: [] }))
    await db.write((tx) => topics.retag(tx, { id, authorId: 1, at: NOW, topics: [] }))
    expect((await topics.byName('早高峰'))?.posts).toBe(0)
  })

  it('counts right under 32 callers who name the same topics in different orders', async () => {
    const { db, topics, post } = world()
    await Promise.all(
      Array.from({ length: 32 }, (_, index) => {
        const names = index % 2 === 0 ? ['甲话题', '乙话题'] : ['乙话题', '甲话题']
        const tagged = { id: post(), authorId: 1, at: NOW + index, topics: names }
        return db.write((tx) => topics.tag(tx, tagged))
      }),
    )
    expect(await topics.byName('甲话题')).toMatchObject({ posts: 32, lastUsedAt: NOW + 31 })
    expect((await topics.byName('乙话题'))?.posts).toBe(32)
  })

  it('posts that move between the same topics, old and new, never wait for each other', async () => {
    const { db, topics, post } = world()
    const names = Array.from({ length: 12 }, (_, index) => `swap${String.fromCharCode(97 + index)}`)
    const [one, other] = [names.slice(0, 6), names.slice(6)]
    const moves = Array.from({ length: 32 }, (_, index) => {
      const [from, to] = index % 2 === 0 ? [one, other] : [other, one]
      const made = [`fresh${index % 4}a`, `fresh${index % 4}b`]
      return { id: post(), from, to: [...(index % 2 === 0 ? made : made.toReversed()), ...to] }
    })
    for (const { id, from } of moves) await db.write((tx) => topics.tag(tx, { id, authorId: 1, at: NOW, topics: from }))
    let begun = 0 // a transaction that met a deadlock is run again
    await Promise.all(
      moves.map(({ id, to }) =>
        db.write((tx) => {
          begun++
          return topics.retag(tx, { id, authorId: 1, at: NOW, topics: to })
        }),
      ),
    )
    expect(begun).toBe(moves.length)
    for (const name of names) expect((await topics.byName(name))?.posts).toBe(16)
    expect((await topics.byName('fresh0b'))?.posts).toBe(8)
  })

  it('tags thousands of posts at once, each pair once', async () => {
    const { db, topics, post } = world()
    const posts = Array.from({ length: 5000 }, (_, index) => ({
      id: post(),
      authorId: index,
      at: NOW - index,
      topics: [`bulk${index % 50}`, 'bulk'],
    }))
    await db.bulkWrite((tx) => topics.tagAll(tx, [...posts, ...posts.slice(0, 10)]))
    expect((await topics.byName('bulk'))?.posts).toBe(5000)
    expect((await topics.byName('bulk7'))?.posts).toBe(100)
    const found = await topics.find('#bulk', 3, 0)
    expect(found.map((topic) => topic.name)).toEqual(['bulk', 'bulk0', 'bulk1'])
  })

  it('finds by the first letters and takes % and _ as letters', async () => {
    const { db, topics, post } = world()
    await db.write((tx) => topics.tag(tx, { id: post(), authorId: 1, at: NOW, topics: ['100_days', '100xdays'] }))
    expect((await topics.find('100_', 5, 0)).map((topic) => topic.name)).toEqual(['100_days'])
    expect(await topics.find('%', 5, 0)).toEqual([])
    expect(await topics.find('#', 5, 0)).toEqual([])
    expect((await topics.recent(2)).length).toBe(2)
  })
})
