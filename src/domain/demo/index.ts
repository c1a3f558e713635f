// The face of the demo module.
export * from './contract.ts'
export {
  createGroupExamples,
  groupExampleNames,
  type GroupExampleName,
  type GroupExamples,
} from './group-example/load-example.ts'
export { createDemo } from './module.ts'
export type { DemoNeeds } from './module.ts'
