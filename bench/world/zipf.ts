// Draws from many things of which the second is half as likely as the first, the third a third, and so on.
import type { Random } from '#core/random'

/** A number from 0 up to, not including, 1. */
export const fraction = (random: Random): number => random.below(2 ** 32) / 2 ** 32

/** A rank from 0 up to, not including, `size`: rank k with the weight ln(1 + 1 ÷ (k + 1)), nearly 1 ÷ (k + 1). */
export const zipf = (random: Random, size: number): number =>
  Math.min(size - 1, Math.floor((size + 1) ** fraction(random)) - 1)

/** The same, less steep: rank k with the weight of nearly 1 ÷ √(k + 1). */
export const gentleZipf = (random: Random, size: number): number =>
  Math.min(size - 1, Math.floor((1 + (Math.sqrt(size + 1) - 1) * fraction(random)) ** 2) - 1)
