// The face of the topics module.
export * from './contract.ts'
export { createTopics } from './topics.ts'
