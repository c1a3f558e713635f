// The face of platform/cache.
export { createMemory, noMemory, type Memory } from './memory.ts'
