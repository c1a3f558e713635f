// The face of the search module.
export * from './contract.ts'
export { createSearch, type SearchNeeds } from './module.ts'
