// The outbox in the store: events written with the change, and how each engine hands them to a listener.
import { sql } from 'kysely'
import type { Clock } from '#core/clock'
import type { DomainEvent } from '#platform/bus'
import type { OpenDatabase, Part, Tx } from '#platform/db'
import type { Listener, RecordedEvent } from './outbox.ts'

/** The events that wait for one listener. */
export interface EventQueue {
  /**
   * Gives up to `limit` events in order to `handle` and takes them out of the queue when it succeeds. Answers how many
   * there were; when `handle` throws, they stay.
   */
  next(limit: number, handle: (events: readonly RecordedEvent[]) => Promise<void>): Promise<number>
  /** Takes one event out of the queue that the listener cannot handle. */
  setAside(event: RecordedEvent, error: string): Promise<void>
}

export interface OutboxStore {
  record(tx: Tx, events: readonly DomainEvent[]): Promise<void>
  /** SQLite: for a write in parts. */
  recordPart?(event: DomainEvent): Part
  queueOf(listener: Listener): Promise<EventQueue>
  /** True while a listener has not handled all that is committed up to `mark`. */
  behind(mark: number): Promise<boolean>
  /** The number of the last event that is committed. */
  mark(): Promise<number>
  /** Writes down how far the listeners are and drops what all have handled. Answers whether there is more to drop. */
  tidy(): Promise<boolean>
}

interface EventRow {
  readonly seq: number
  readonly kind: string
  readonly data: string
  readonly at: number
}

export const eventOf = (row: EventRow): RecordedEvent => ({
  seq: row.seq,
  kind: row.kind,
  data: JSON.parse(row.data) as RecordedEvent['data'],
  at: row.at,
})

export const insertSetAside = async (
  tx: Tx,
  listener: string,
  event: RecordedEvent,
  error: string,
  now: number,
): Promise<void> => {
  await sql`insert into outbox_set_aside (listener, seq, kind, data, at, error, set_aside_at)
    values (${listener}, ${event.seq}, ${event.kind}, ${JSON.stringify(event.data)}, ${event.at}, ${error}, ${now})
    on conflict do nothing`.execute(tx)
}

export interface OutboxStoreNeeds {
  readonly db: OpenDatabase
  readonly clock: Clock
  /** All listeners, those too that register later. */
  readonly listeners: readonly Listener[]
}
