// The face of platform/cache.
export { IdTable } from './id-table.ts'
export { createIdMemory, createMemory, noMemory, type Memory } from './memory.ts'
