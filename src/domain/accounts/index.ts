// The face of the accounts module.
export * from './contract.ts'
