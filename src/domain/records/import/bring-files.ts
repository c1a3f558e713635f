// Puts the pictures of an archive among the site's own files, each under a key that the archive and its place decide:
// an import that was cut off writes the same files again instead of leaving others behind.
import type { Blobs } from '#platform/blobs'
import { readWhole, type Archive } from '../archive/open-archive.ts'
import { sha256 } from '../format/digests.ts'
import { mediaPathIn } from '../format/layout.ts'
import { faulty } from '../problems.ts'

/** Endings of pictures, and the first bytes that such a file has. */
const endings: Readonly<Record<string, (bytes: Buffer) => boolean>> = {
  webp: (bytes) => bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP',
  png: (bytes) => bytes.toString('latin1', 1, 4) === 'PNG',
  jpg: (bytes) => bytes[0] === 0xff && bytes[1] === 0xd8,
  jpeg: (bytes) => bytes[0] === 0xff && bytes[1] === 0xd8,
  gif: (bytes) => bytes.toString('latin1', 0, 4) === 'GIF8',
  avif: (bytes) => bytes.toString('latin1', 4, 8) === 'ftyp',
}

const LARGEST = 64 * 1024 * 1024

export interface BroughtFiles {
  /** The key of a file for one use of it; each use has a file of its own, because it goes with its post. */
  key(file: string, use: string): string
  bring(file: string, use: string): Promise<void>
  /** Takes back what this run put there. */
  undo(): Promise<void>
}

/** @param seed tells imports apart */
export const bringFiles = (archive: Archive, blobs: Pick<Blobs, 'put' | 'remove'>, seed: string): BroughtFiles => {
  const put: string[] = []
  const key = (file: string, use: string): string => {
    const ending = file.slice(file.lastIndexOf('.') + 1)
    const name = sha256(`${seed}\n${use}\n${file}`).slice(0, 32)
    return `${name.slice(0, 2)}/${name}.${ending}`
  }
  return {
    key,
    async bring(file, use) {
      const path = mediaPathIn('public', file)
      const isPicture = endings[file.slice(file.lastIndexOf('.') + 1)]
      const bytes = await readWhole(archive, path, LARGEST)
      if (isPicture === undefined || !isPicture(bytes)) throw faulty(path, 'it is no picture')
      const name = key(file, use)
      await blobs.put(name, bytes)
      put.push(name)
    },
    async undo() {
      for (const name of put) await blobs.remove(name)
    },
  }
}
