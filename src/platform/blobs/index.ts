// The face of platform/blobs.
export type { Blobs } from './blobs.ts'
export { createDiskBlobs } from './disk-blobs.ts'
