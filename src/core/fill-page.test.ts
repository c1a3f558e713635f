// Pages stay full whatever the rules remove, and their cursors meet without gap or overlap.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fillPage, fillPageAtOnce, type QuickPageSteps } from './fill-page.ts'
import type { Page, PageRequest } from './page.ts'

interface Row {
  readonly id: number
  readonly hidden: boolean
}

const pagesOver = (rows: readonly Row[]) => {
  const steps: QuickPageSteps<Row, Row> = {
    read: ({ before = Infinity, after = -1, order }, count) => {
      const inside = rows.filter((row) => row.id < before && row.id > after).sort((one, other) => other.id - one.id)
      return (order === 'newest' ? inside : inside.reverse()).slice(0, count)
    },
    show: (some) => some.filter((row) => !row.hidden),
    idOf: (row) => row.id,
  }
  /** Both ways answer the same. */
  return async (page: PageRequest): Promise<Page<Row>> => {
    const { read, show, idOf } = steps
    const waited = await fillPage(page, {
      read: async (range, count) => read(range, count) ?? [],
      show: async (some) => show(some) ?? [],
      idOf,
    })
    expect(fillPageAtOnce(page, steps)).toEqual(waited)
    return waited
  }
}

const worlds = fc.uniqueArray(fc.record({ id: fc.integer({ min: 1, max: 3000 }), hidden: fc.boolean() }), {
  selector: (row) => row.id,
  maxLength: 120,
})
const visible = (rows: readonly Row[]): number[] =>
  rows
    .filter((row) => !row.hidden)
    .map((row) => row.id)
    .sort((one, other) => other - one)

describe('fillPage', () => {
  it('walks everything that may be shown from the newest to the oldest, in full pages', async () => {
    await fc.assert(
      fc.asyncProperty(worlds, fc.integer({ min: 1, max: 25 }), async (rows, limit) => {
        const page = pagesOver(rows)
        const walked: number[] = []
        for (let maxId: number | undefined; ;) {
          const { items, next } = await page({ limit, maxId })
          walked.push(...items.map((row) => row.id))
          if (next === undefined) break
          expect(items).toHaveLength(limit)
          maxId = next
        }
        expect(walked).toEqual(visible(rows))
      }),
    )
  })

  it('walks back from the oldest with minId, each page the one immediately after the cursor', async () => {
    await fc.assert(
      fc.asyncProperty(worlds, fc.integer({ min: 1, max: 25 }), async (rows, limit) => {
        const page = pagesOver(rows)
        const walked: number[] = []
        for (let minId: number | undefined = 0; minId !== undefined;) {
          const { items, prev }: Page<Row> = await page({ limit, minId })
          expect(items.map((row) => row.id)).toEqual(
            visible(rows)
              .filter((id) => id > (minId as number))
              .slice(-limit),
          )
          walked.unshift(...items.map((row) => row.id))
          minId = prev === minId || items.length === 0 ? undefined : prev
        }
        expect(walked).toEqual(visible(rows))
      }),
    )
  })

  it('answers the newest since an id, with a gap when there are more', async () => {
    const page = pagesOver([1, 2, 3, 4, 5, 6].map((id) => ({ id, hidden: id === 5 })))
    const { items, next, prev } = await page({ limit: 2, sinceId: 1 })
    expect(items.map((row) => row.id)).toEqual([6, 4])
    expect([next, prev]).toEqual([4, 6])
    expect((await page({ limit: 2, sinceId: 1, maxId: 4 })).items.map((row) => row.id)).toEqual([3, 2])
  })

  it('answers nothing at once where a step would have to wait', () => {
    const rows = Array.from({ length: 5 }, (_, at) => ({ id: 5 - at, hidden: at < 2 }))
    const known = { read: () => rows.slice(0, 3), show: (some: readonly Row[]) => some, idOf: ({ id }: Row) => id }
    expect(fillPageAtOnce({ limit: 2 }, known)?.items.map(({ id }) => id)).toEqual([5, 4])
    expect(fillPageAtOnce({ limit: 2 }, { ...known, read: () => undefined })).toBeUndefined()
    expect(fillPageAtOnce({ limit: 2 }, { ...known, show: () => undefined })).toBeUndefined()
  })

  it('answers an empty page without cursors', async () => {
    const page = pagesOver([])
    expect(await page({ limit: 20 })).toEqual({ items: [], next: undefined, prev: undefined })
    expect(await page({ limit: 20, minId: 7 })).toEqual({ items: [], next: undefined, prev: undefined })
  })

  it('gives up after ten thousand hidden rows, and the next page goes on behind them', async () => {
    const rows = Array.from({ length: 12_000 }, (_, index) => ({ id: index + 1, hidden: index > 5 }))
    const page = pagesOver(rows)
    const short = await page({ limit: 20 })
    expect(short.items).toEqual([])
    expect(short.next).toBeGreaterThan(6)
    const rest = await page({ limit: 20, maxId: short.next })
    expect(rest.items.map((row) => row.id)).toEqual([6, 5, 4, 3, 2, 1])
    expect(rest.next).toBeUndefined()
  })
})
