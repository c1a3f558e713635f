// The face of the notifications module.
export * from './contract.ts'
