// The face of the site module.
export * from './contract.ts'
export { createSite } from './site.ts'
