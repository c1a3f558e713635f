// The bus: what happened, told within this process right after the commit and before the answer. Nothing of it is kept:
// what must survive a crash goes through the outbox.
import type { Database, Tx } from '#platform/db'
import type { Log } from '#platform/log'

/** Something that happened in a module, in the past tense: `post.published`, `account.followed`. */
export interface DomainEvent {
  readonly kind: string
  /** JSON-safe when it goes through the outbox; ids as numbers. */
  readonly data: Readonly<Record<string, unknown>>
}

export interface Bus {
  /** Tells everybody who listens when the transaction is durable; nobody when it fails. */
  tell(tx: Tx, ...events: readonly DomainEvent[]): void
  /** For whoever knows that it is durable: tells everybody who listens at once. */
  announce(event: DomainEvent): void
  /** `hear` may not wait for anything: whoever wrote is answered after it. */
  listen(kinds: readonly string[], hear: (event: DomainEvent) => void): void
}

/** A listener that throws is logged and keeps nobody else from hearing. */
export const createBus = ({ db, log }: { db: Pick<Database, 'afterCommit'>; log: Log }): Bus => {
  const ears = new Map<string, ((event: DomainEvent) => void)[]>()

  const spread = (event: DomainEvent): void => {
    for (const hear of ears.get(event.kind) ?? []) {
      try {
        hear(event)
      } catch (error) {
        log.error('a listener of the bus failed', { kind: event.kind, error })
      }
    }
  }

  return {
    announce: spread,
    tell(tx, ...events) {
      db.afterCommit(tx, () => events.forEach(spread))
    },
    listen(kinds, hear) {
      for (const kind of kinds) ears.set(kind, [...(ears.get(kind) ?? []), hear])
    },
  }
}
