// Lists of accounts in memory are row for row those of the store, for everybody who may read them.
import { expect, it } from 'vitest'
import { SECOND } from '#core/clock'
import type { Id } from '#core/ids'
import { isProblem } from '#core/problem'
import { seededRandom } from '#core/random'
import type { Visibility } from '#domain/posts'
import { describeOnBothEngines } from '#testing/engines'
import { openReadingWorld, type Person } from '#testing/reading-world'
import { rememberAccountLists, storedAccountLists } from './account-lists.ts'
import { createTimelinesStore, type Nearness } from './timelines.store.ts'

const STEPS = 250
const idsOf = (rows: readonly { id: Id }[]): Id[] => rows.map(({ id }) => id)
const newest = { before: undefined, after: undefined, order: 'newest' } as const

describeOnBothEngines('lists of accounts in memory', (open) => {
  const openWorld = () =>
    openReadingWorld(open(), (needs) => {
      const stored = createTimelinesStore(needs)
      let asked = 0
      const counted: typeof stored.ofAccount = (...all) => {
        asked++
        return stored.ofAccount(...all)
      }
      return {
        asked: () => asked,
        kept: rememberAccountLists({ ofAccount: counted }, needs.db, needs.bus, 1_000_000),
        plain: storedAccountLists(stored),
      }
    })
  const asks = (nearness: Nearness) => async (): Promise<Nearness> => nearness

  it(`are those of the store over ${STEPS} random changes`, { timeout: 60_000 }, async () => {
    const { module, posts, clock, people: some, close } = await openWorld()
    const random = seededRandom(7)
    const pick = <Item>(items: readonly Item[]): Item => items[random.below(items.length)] as Item
    const people = await some(4)
    const written: { id: Id; author: Person }[] = []
    const words = (): string => `words${random.below(3) === 0 ? ` @${pick(people).handle}` : ''}`
    const visibility = (): Visibility => pick(['public', 'public', 'unlisted', 'followers', 'direct'])
    const say = async (): Promise<void> => {
      const author = pick(people)
      const { id } = await posts.publish(author.actor, { text: words(), visibility: visibility() })
      written.push({ id, author })
    }
    const repost = async (): Promise<void> => {
      const author = pick(people)
      written.push({ id: (await posts.repost(author.actor, pick(written).id)).id, author })
    }
    const edit = async (): Promise<void> => {
      const { id, author } = pick(written.slice(-10))
      await posts.edit(author.actor, id, { text: words() })
    }
    const remove = async (): Promise<void> => {
      const { id, author } = pick(written.slice(-10))
      await posts.remove(author.actor, id)
    }
    await say()
    let atOnce = 0
    for (let step = 0; step < STEPS; step++) {
      clock.advance(SECOND)
      try {
        await pick([say, say, say, repost, edit, edit, remove])()
      } catch (error) {
        if (!isProblem(error)) throw error
      }
      const { id } = pick(people)
      const count = pick([1, 6, 21, 41])
      for (const viewer of [undefined, ...people]) {
        const near: readonly Nearness[] =
          viewer === undefined ? ['stranger'] : viewer.id === id ? ['self'] : ['stranger', 'follower']
        for (const nearness of near) {
          const reader = { id, viewerId: viewer?.id ?? null, nearness: asks(nearness) }
          const expected = idsOf(await module.plain.read(reader, {}, newest, count))
          expect(idsOf(await module.kept.read(reader, {}, newest, count))).toEqual(expected)
          const known = module.kept.remembered({ ...reader, nearness: () => nearness }, newest, count)
          if (known !== undefined) expect(idsOf(known)).toEqual(expected)
          if (known !== undefined) atOnce++
          const unknown = module.kept.remembered({ ...reader, nearness: () => undefined }, newest, count)
          if (unknown !== undefined) expect(idsOf(unknown)).toEqual(expected)
        }
      }
    }
    expect(atOnce).toBeGreaterThan(STEPS)
    await close()
  })

  it('ask once where everybody sees the same, and not how near the reader is', async () => {
    const { module, say, person, close } = await openWorld()
    const [author, reader] = [await person(), await person()]
    const post = await say(author, 'for all')
    const nearness = async (): Promise<never> => {
      throw new Error('nobody needs to know')
    }
    for (const viewerId of [reader.id, null, author.id, reader.id]) {
      expect(await module.kept.read({ id: author.id, viewerId, nearness }, {}, newest, 21)).toEqual([{ id: post.id }])
    }
    expect(module.asked()).toBe(1)
    const narrow = await say(author, 'for followers', { visibility: 'followers' })
    const rowsFor = (near: Nearness) =>
      module.kept.read({ id: author.id, viewerId: reader.id, nearness: asks(near) }, {}, newest, 21)
    expect(await rowsFor('stranger')).toEqual([{ id: post.id }])
    expect(idsOf(await rowsFor('follower'))).toEqual([narrow.id, post.id])
    expect(module.asked()).toBe(2)
    await close()
  })

  it('leave it to the store where much is not for everybody', { timeout: 60_000 }, async () => {
    const { module, posts, clock, person, close } = await openWorld()
    const [author, reader] = [await person(), await person()]
    for (let many = 0; many <= 101; many++) {
      clock.advance(SECOND)
      await posts.publish(author.actor, { text: 'aside', visibility: 'direct' })
    }
    const { id } = await posts.publish(author.actor, { text: 'for all' })
    for (const viewerId of [null, reader.id, reader.id]) {
      const asked = { id: author.id, viewerId, nearness: asks('stranger') }
      expect(await module.kept.read(asked, {}, newest, 21)).toEqual([{ id }])
    }
    expect(module.asked()).toBe(3)
    await close()
  })
})
