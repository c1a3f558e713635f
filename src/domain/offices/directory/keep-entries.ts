// Keeps what was read, and reads it anew when the registry changed or time went on.
import { MINUTE, type Clock, type Millis } from '#core/clock'

/** What begins and ends by itself, and what other nodes changed, is seen after so long. */
const FRESH = MINUTE
/** Older than this nothing is shown: whoever asks first waits. */
const STALE = 10 * MINUTE
/** Of a registry that changes all the time, a tenth of the time goes into reading it. */
const REST = 10

export interface KeptEntries<Entries> {
  now(): Promise<Entries>
  /** Something of the registry changed here. */
  changed(): void
}

export const keepEntries = <Entries extends { readonly at: Millis }>({
  clock,
  read,
}: {
  readonly clock: Clock
  read(at: number): Promise<Entries>
}): KeptEntries<Entries> => {
  let kept: Entries | undefined
  let reading: Promise<Entries> | undefined
  let restUntil = 0
  let changes = 0
  let seen = 0

  const begin = (): Promise<Entries> => {
    reading ??= (async () => {
      const startedAt = clock.now()
      const upTo = changes
      try {
        kept = await read(startedAt)
        seen = upTo
        const endedAt = clock.now()
        restUntil = endedAt + REST * (endedAt - startedAt)
        return kept
      } finally {
        reading = undefined
      }
    })()
    return reading
  }

  return {
    changed: () => {
      changes++
    },
    async now() {
      if (kept === undefined) return begin()
      const age = clock.now() - kept.at
      if (age > STALE || age < 0) return begin()
      if (changes > seen && clock.now() >= restUntil) {
        // a reading that began before the change does not know it
        if (reading !== undefined) await reading
        return changes > seen ? begin() : kept
      }
      // the old one is good enough for whoever asks now; if reading fails, the next one tries again
      if (age > FRESH && reading === undefined) begin().catch(() => undefined)
      return kept
    },
  }
}
