// The face of the publishing module.
export * from './contract.ts'
export { usualPeriod } from './report/months.ts'
export { roles } from './rights.ts'
export { createPublishing } from './publishing.ts'
