// The face of the census module.
export * from './contract.ts'
export { createCensuses, type CensusesNeeds } from './module.ts'
