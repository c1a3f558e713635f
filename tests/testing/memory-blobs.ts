// Blobs kept in memory: for tests that ask what was stored and what was cleaned up.
import { Readable } from 'node:stream'
import type { Blobs } from '#platform/blobs'

export interface MemoryBlobs extends Blobs {
  readonly files: ReadonlyMap<string, Buffer>
}

export const memoryBlobs = (): MemoryBlobs => {
  const files = new Map<string, Buffer>()
  return {
    files,
    async put(key, bytes) {
      files.set(key, bytes)
    },
    async get(key) {
      return files.get(key)
    },
    async open(key) {
      const bytes = files.get(key)
      return bytes === undefined ? undefined : { stream: Readable.from([bytes]), size: bytes.length }
    },
    async remove(key) {
      files.delete(key)
    },
    async *list() {
      yield* files.keys()
    },
  }
}
