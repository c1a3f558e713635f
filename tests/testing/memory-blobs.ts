// Blobs in memory: for tests that need no disk, or ask what was stored and what was cleaned up.
import { Readable } from 'node:stream'
import type { Blobs } from '#platform/blobs'

export interface MemoryBlobs extends Blobs {
  readonly files: ReadonlyMap<string, Buffer>
}

export const memoryBlobs = (): MemoryBlobs => {
  const files = new Map<string, Buffer>()
  return {
    files,
    put: async (key, bytes) => void files.set(key, bytes),
    get: async (key) => files.get(key),
    open: async (key) => {
      const bytes = files.get(key)
      return bytes && { stream: Readable.from([bytes]), size: bytes.length }
    },
    remove: async (key) => void files.delete(key),
    async *list() {
      yield* files.keys()
    },
  }
}
