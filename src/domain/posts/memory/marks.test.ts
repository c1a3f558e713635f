// Marks out of memory are those of the store, also of those who marked very much, wherever they read.
import { expect, it } from 'vitest'
import { systemClock } from '#core/clock'
import { createIds, type Id } from '#core/ids'
import { secureRandom, seededRandom } from '#core/random'
import { createMemory } from '#platform/cache'
import { describeOnBothEngines } from '#testing/engines'
import { insertMark } from '../marks.store.ts'
import { readMarks, type Marks, type ReadMarks } from './marks.ts'

describeOnBothEngines('marks in memory', (open) => {
  const random = seededRandom(5)
  const ids = createIds(systemClock, secureRandom)

  /** Somebody who liked every second of so many posts, and what memory and store say of them. */
  const reader = async (posts: number) => {
    const accountId = ids.next(ids.newBucket())
    const all: readonly Id[] = Array.from({ length: posts }, (_, at) => 1_000_000 + 10 * at)
    await open().write(async (tx) => {
      for (const postId of all.filter((id) => id % 20 === 0)) {
        await insertMark(tx, 'likes', { accountId, postId, id: ids.next(1), at: 1 })
      }
      await insertMark(tx, 'bookmarks', { accountId, postId: 1_000_000, id: ids.next(1), at: 1 })
    })
    const memory = createMemory<Id, Marks>(10_000_000, () => 1)
    const marks = readMarks(open().read, memory)
    const plain = readMarks(open().read, undefined)
    const flags = async (from: ReadMarks, page: readonly Id[]) => {
      const { flagsOf: of } = await from.read(
        accountId,
        page.map((id) => ({ id, rootId: id })),
      )
      return page.map((id) => of({ id, rootId: id }))
    }
    return {
      all,
      /** Answers whether it was in memory. */
      async check(page: readonly Id[]): Promise<boolean> {
        const asked = page.map((id) => ({ id, rootId: id }))
        const remembered = marks.remembered(accountId, asked)
        const [read, expected] = [await flags(marks, page), await flags(plain, page)]
        expect(read).toEqual(expected)
        if (remembered !== undefined) expect(asked.map(remembered.flagsOf)).toEqual(expected)
        return remembered !== undefined
      },
    }
  }

  for (const posts of [2, 30, 260, 2_600]) {
    it(`of somebody who liked ${posts / 2} posts`, async () => {
      const { all, check } = await reader(posts)
      const somewhere = (): Id[] =>
        Array.from({ length: 1 + random.below(20) }, () => 1_000_000 + 10 * random.below(posts + 10))
      expect(await check(all.slice(-20))).toBe(false)
      for (let turn = 0; turn < 200; turn++) await check(somewhere())
      for (let turn = 0; turn < 20; turn++) expect(await check(somewhere())).toBe(true)
    })
  }
})
