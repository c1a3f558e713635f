// The face of platform/outbox.
export type { Listener, Outbox, RecordedEvent } from './outbox.ts'
export { createOutbox } from './create-outbox.ts'
export { createNodeBus, type NodeBus } from './node-bus.store.ts'
