// Files of people: pictures and their previews. Keys are ours, never taken from a file name.
import type { Readable } from 'node:stream'

export interface Blobs {
  /** Writes durably (temporary file, fsync, rename) under `key`, e.g. `3f/3fa9….webp`. */
  put(key: string, bytes: Buffer): Promise<void>
  get(key: string): Promise<Buffer | undefined>
  open(key: string): Promise<{ stream: Readable; size: number } | undefined>
  remove(key: string): Promise<void>
  /** All keys, for backup and doctor. */
  list(): AsyncIterable<string>
}
