// The face of the records module.
export * from './contract.ts'
export { checkRecords } from './check-records.ts'
export { createRecords } from './module.ts'
