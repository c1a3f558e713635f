// The face of the media module.
export * from './contract.ts'
