// The face of the census module.
export * from './contract.ts'
export { censusCsv, censusData } from './census-rows.ts'
export { createCensuses, type CensusesNeeds } from './module.ts'
