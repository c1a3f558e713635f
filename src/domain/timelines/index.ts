// The face of the timelines module.
export * from './contract.ts'
