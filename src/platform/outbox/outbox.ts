// The outbox: what happened, written in the transaction of the change, delivered to listeners after the commit.
import type { DomainEvent } from '#platform/bus'
import type { Part, Tx } from '#platform/db'

export interface RecordedEvent extends DomainEvent {
  /** The outbox row's own number: for cursors of consumers only, not a public id. */
  readonly seq: number
  readonly at: number
}

export interface Listener {
  /** Stable name: the cursor is kept under it. */
  readonly name: string
  readonly kinds: readonly string[]
  /** Milliseconds to wait for more after the first of some events; usually none. */
  readonly patience?: number
  /** The most events in one call; usually 500. */
  readonly most?: number
  /** Called with up to `most` events in order. At least once: a natural key must make repeats harmless. */
  handle(events: readonly RecordedEvent[]): Promise<void>
}

export interface Outbox {
  /** Writes the event in the transaction; listeners are woken after its commit, and the bus tells it at once. */
  record(tx: Tx, event: DomainEvent): Promise<void>
  /** Many events with one statement. */
  recordAll(tx: Tx, events: readonly DomainEvent[]): Promise<void>
  /** record() for a write in parts, on SQLite. */
  recordPart(event: DomainEvent): Part
  /** Call before start(). */
  listen(listener: Listener): void
  start(): Promise<void>
  /**
   * Resolves when every listener has handled all that was committed before the call, or `within` milliseconds later:
   * what is left then waits for the next start. For tests and shutdown.
   */
  settled(within?: number): Promise<void>
  stop(): Promise<void>
}
