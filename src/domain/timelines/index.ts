// The face of the timelines module.
export * from './contract.ts'
export { createTimelines, type TimelinesNeeds } from './module.ts'
export type { RingLimits } from './rings/home-rings.ts'
