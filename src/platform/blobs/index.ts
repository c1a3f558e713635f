// The face of platform/blobs.
export * from './blobs.ts'
