// The face of platform/log.
export * from './log.ts'
