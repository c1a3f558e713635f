// Names of requests, for log lines and answers: 72 bits of chance each, drawn for many at a time.
import type { Random } from '#core/random'

const BYTES = 9
const AT_ONCE = 256

/** Asking the system for chance costs 5 µs, whether for one name or for hundreds. */
export const createRequestIds = (random: Random): (() => string) => {
  let drawn: Buffer = Buffer.alloc(0)
  let at = 0
  return () => {
    if (at >= drawn.length) {
      drawn = random.bytes(BYTES * AT_ONCE)
      at = 0
    }
    return drawn.toString('base64url', at, (at += BYTES))
  }
}
