// Names of requests, for log lines and answers: a prefix of chance, then counted.
import type { Random } from '#core/random'

/** Nobody meets a name twice, in whichever process it was made. */
const PREFIX_BYTES = 9

/** Chance for each of them would cost 5 µs of every request. */
export const createRequestIds = (random: Random): (() => string) => {
  const prefix = random.bytes(PREFIX_BYTES).toString('base64url')
  let count = 0
  return () => `${prefix}-${(count++).toString(36)}`
}
