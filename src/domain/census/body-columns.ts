// What held of each body at a moment, as columns of numbers: tens of thousands of rows as objects, each with five texts of
// its own, are what a collector of garbage has to move about.
import type { Id } from '#core/ids'
import { rankKey } from '#domain/offices'
import type { BodyNowRow } from './census.store.ts'

export interface BodyNow {
  readonly kind: string | null
  readonly division: string | null
  readonly function: string | null
  /** Key of the level; null: no rank is known. */
  readonly rank: string | null
}

export interface BodyColumns {
  size(): number
  /** In the order of their ids. */
  add(rows: readonly BodyNowRow[]): void
  /** undefined for a body that is unknown then. */
  placeOf(id: Id): number | undefined
  at(place: number): BodyNow
}

/** Each text once; 0 stands for none. */
const createTexts = () => {
  const texts: (string | null)[] = [null]
  const places = new Map<string, number>()
  return {
    numberOf(text: string | null): number {
      if (text === null) return 0
      let number = places.get(text)
      if (number === undefined) places.set(text, (number = texts.push(text) - 1))
      return number
    },
    textOf: (number: number | undefined): string | null => texts[number ?? 0] ?? null,
  }
}

export const createBodyColumns = (): BodyColumns => {
  const texts = createTexts()
  const ids: number[] = []
  const [kinds, divisions, functions, ranks]: [number[], number[], number[], number[]] = [[], [], [], []]

  return {
    size: () => ids.length,
    add(rows) {
      for (const { body_id: id, kind, division, function: does, scale, level } of rows) {
        ids.push(id)
        kinds.push(texts.numberOf(kind))
        divisions.push(texts.numberOf(division))
        functions.push(texts.numberOf(does))
        ranks.push(texts.numberOf(scale === null || level === null ? null : rankKey(scale, level)))
      }
    },
    placeOf(id) {
      let [low, high] = [0, ids.length]
      while (low < high) {
        const middle = (low + high) >>> 1
        if ((ids[middle] as number) < id) low = middle + 1
        else high = middle
      }
      return ids[low] === id ? low : undefined
    },
    at: (place) => ({
      kind: texts.textOf(kinds[place]),
      division: texts.textOf(divisions[place]),
      function: texts.textOf(functions[place]),
      rank: texts.textOf(ranks[place]),
    }),
  }
}
