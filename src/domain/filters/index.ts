// The face of the filters module.
export * from './contract.ts'
export { createFilters, type FiltersNeeds } from './module.ts'
