// The face of the timelines module.
export * from './contract.ts'
export { createTimelines, type TimelinesNeeds } from './module.ts'
export type { HomeMemory } from './rings/home-rings.ts'
