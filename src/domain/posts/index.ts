// The face of the posts module.
export * from './contract.ts'
