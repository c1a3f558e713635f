// The face of platform/outbox.
export * from './outbox.ts'
