// The face of platform/outbox.
export type { DomainEvent, Listener, Outbox, RecordedEvent } from './outbox.ts'
export { createOutbox } from './create-outbox.ts'
