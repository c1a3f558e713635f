// The only source of chance: passed in, so that tests and the demo world are the same every time.
import { randomBytes, randomInt } from 'node:crypto'

export interface Random {
  /** An integer from 0 up to, not including, `limit` (1 … 2^48−1). */
  below(limit: number): number
  bytes(length: number): Buffer
}

export const secureRandom: Random = {
  below: (limit) => randomInt(limit),
  bytes: (length) => randomBytes(length),
}

/**
 * A reproducible generator (mulberry32): the same seed gives the same sequence on every machine.
 * For tests and the demo world only, never for secrets.
 */
export const seededRandom = (seed: number): Random => {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = state
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return {
    below: (limit) => Math.floor(next() * limit),
    bytes: (length) => Buffer.from(Array.from({ length }, () => Math.floor(next() * 256))),
  }
}

/** An unguessable text for tokens and secrets: `bytes` × 8 bits of chance, base64url. */
export const secretText = (random: Random, bytes = 32): string => random.bytes(bytes).toString('base64url')
