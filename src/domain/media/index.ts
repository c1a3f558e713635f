// The face of the media module.
export * from './contract.ts'
export { createMedia } from './media.ts'
