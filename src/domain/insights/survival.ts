// How long it takes when some still wait: the survival curve of Kaplan and Meier, and Wilson's interval. Pure.
import type { Share } from './contract.ts'

export interface Wait {
  readonly millis: number
  /** False: it waits still, or ended without. */
  readonly answered: boolean
}

/** Products of fractions are compared with a little room, so that every program finds the same moment. */
const ROOM = 1e-9

/** A wait as one number, so that many are sorted fast: answers stand before those who left at the same time. */
export const packedWait = (millis: number, answered: boolean): number => 2 * millis + (answered ? 0 : 1)

/** answeredWithin() of packed waits in their order. */
export const answeredWithinSorted = (sorted: Float64Array, shares: readonly number[]): readonly (number | null)[] => {
  const found: (number | null)[] = shares.map(() => null)
  let left = 1
  for (let at = 0; at < sorted.length;) {
    const millis = Math.floor((sorted[at] as number) / 2)
    const atRisk = sorted.length - at
    let answered = 0
    for (; at < sorted.length && Math.floor((sorted[at] as number) / 2) === millis; at++)
      if (sorted[at] === 2 * millis) answered++
    left *= 1 - answered / atRisk
    for (const [place, share] of shares.entries()) {
      if (found[place] === null && answered > 0 && left <= 1 - share + ROOM) found[place] = millis
    }
  }
  return found
}

/**
 * The shortest time after which at least this share is answered, where those who wait still count among those at risk
 * as long as they have waited; null: so many were not answered yet.
 * @param waits in any order
 */
export const answeredWithin = (waits: readonly Wait[], shares: readonly number[]): readonly (number | null)[] =>
  answeredWithinSorted(Float64Array.from(waits, ({ millis, answered }) => packedWait(millis, answered)).sort(), shares)

/** The 97.5th percentile of the normal distribution. */
const Z = 1.959963984540054

export const shareOf = (part: number, whole: number): Share => {
  if (whole === 0) return { part, whole, low: null, high: null }
  const rate = part / whole
  const ground = 1 + (Z * Z) / whole
  const middle = (rate + (Z * Z) / (2 * whole)) / ground
  const half = (Z / ground) * Math.sqrt((rate * (1 - rate)) / whole + (Z * Z) / (4 * whole * whole))
  return { part, whole, low: Math.max(0, middle - half), high: Math.min(1, middle + half) }
}
