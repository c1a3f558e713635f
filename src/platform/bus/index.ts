// The face of platform/bus.
export { createBus, type Bus, type DomainEvent } from './bus.ts'
