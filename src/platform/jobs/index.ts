// The face of platform/jobs.
export { createJobs, type Jobs } from './jobs.ts'
