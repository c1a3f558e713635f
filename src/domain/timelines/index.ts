// The face of the timelines module.
export * from './contract.ts'
export { createTimelines, type TimelinesNeeds } from './module.ts'
export type { HomeSkeleton } from './home-skeleton.ts'
export type { HomeFacts } from './home-rule.ts'
export type { HomeRow } from './one-appearance.ts'
