// The newest events in memory, so that listeners need not each read and parse again what this process just recorded.
import type { RecordedEvent } from './outbox.ts'

export interface RecentEvents {
  /** To be called after the commit, in the order of commits. */
  add(event: RecordedEvent): void
  /** The number of the newest event; undefined: nothing is known here, the store must be asked. */
  newest(): number | undefined
  /** Events after the number, as many as asked for at most; undefined when some of them are not here. */
  after(seq: number, kinds: ReadonlySet<string>, limit: number): readonly RecordedEvent[] | undefined
  forget(): void
}

/**
 * Holds a row without gaps: numbers on SQLite rise by one from commit to commit, so a gap means that something was
 * recorded that this process was not told of, and the row begins anew behind it.
 */
export const createRecentEvents = (most: number): RecentEvents => {
  let events: RecordedEvent[] = []
  const firstSeq = (): number => events[0]?.seq ?? Infinity
  const lastSeq = (): number | undefined => events.at(-1)?.seq

  return {
    add(event) {
      const last = lastSeq()
      if (last !== undefined && event.seq !== last + 1) events = []
      // a quarter at a time: taking out one by one would move the rest each time
      else if (events.length >= most) events = events.slice(Math.ceil(most / 4))
      events.push(event)
    },
    newest: lastSeq,
    after(seq, kinds, limit) {
      if (seq + 1 < firstSeq()) return undefined
      const found: RecordedEvent[] = []
      for (let place = seq + 1 - firstSeq(); place < events.length && found.length < limit; place++) {
        const event = events[place] as RecordedEvent
        if (kinds.has(event.kind)) found.push(event)
      }
      return found
    },
    forget() {
      events = []
    },
  }
}
