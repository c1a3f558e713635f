// The face of platform/config.
export * from './config.ts'
