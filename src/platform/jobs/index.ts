// The face of platform/jobs.
export { createJobs } from './jobs.ts'
