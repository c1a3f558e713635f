// The face of the demo module.
export * from './contract.ts'
export { createDemo } from './module.ts'
export type { DemoNeeds } from './module.ts'
