// The face of the search module.
export * from './contract.ts'
