// The face of the publishing module.
export * from './contract.ts'
export { createPublishing } from './publishing.ts'
