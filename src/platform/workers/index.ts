// The face of platform/workers.
export * from './worker-url.ts'
