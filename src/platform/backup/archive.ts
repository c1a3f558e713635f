// A tar file written and read entry by entry, so that a backup of any size needs little memory.
import { createHash } from 'node:crypto'
import { open, type FileHandle } from 'node:fs/promises'
import { Header } from 'tar'

const BLOCK = 512

const paddingAfter = (size: number): number => (BLOCK - (size % BLOCK)) % BLOCK

/** Covers names and contents in their order. */
const createDigest = (): { add(name: string, bytes: Buffer): void; text(): string } => {
  const hash = createHash('sha256')
  return {
    add: (name, bytes) => void hash.update(`${name}\0${bytes.length}\0`).update(bytes),
    text: () => hash.copy().digest('hex'),
  }
}

export interface ArchiveWriter {
  add(name: string, bytes: Buffer): Promise<void>
  /** SHA-256 over all that was added so far. */
  digest(): string
  /** Resolves when everything is on the disk; answers the size in bytes. */
  finish(): Promise<number>
  close(): Promise<void>
}

/**
 * Makes the file, readable by its owner alone; it must not exist.
 * @param madeAt milliseconds UTC: the time of every entry
 */
export const writeArchive = async (file: string, madeAt: number): Promise<ArchiveWriter> => {
  const handle = await open(file, 'wx', 0o600)
  const digest = createDigest()
  let size = 0
  const write = async (bytes: Buffer): Promise<void> => {
    await handle.appendFile(bytes)
    size += bytes.length
  }
  return {
    async add(name, bytes) {
      digest.add(name, bytes)
      const head = Buffer.alloc(BLOCK)
      const header = new Header({ path: name, type: 'File', size: bytes.length, mode: 0o600, mtime: new Date(madeAt) })
      const doesNotFit = header.encode(head, 0)
      if (doesNotFit) throw new Error(`the name ${name} is too long for a tar file`)
      await write(Buffer.concat([head, bytes, Buffer.alloc(paddingAfter(bytes.length))]))
    },
    digest: digest.text,
    async finish() {
      await write(Buffer.alloc(2 * BLOCK))
      await handle.sync()
      return size
    },
    close: () => handle.close(),
  }
}

export interface ArchiveEntry {
  readonly name: string
  readonly bytes: Buffer
  /** SHA-256 over all entries before this one. */
  readonly digestBefore: string
}

const readExactly = async (handle: FileHandle, length: number): Promise<Buffer | undefined> => {
  const bytes = Buffer.alloc(length)
  let filled = 0
  while (filled < length) {
    const { bytesRead } = await handle.read(bytes, filled, length - filled)
    if (bytesRead === 0) return undefined
    filled += bytesRead
  }
  return bytes
}

/** Entries in their order, up to the end of the file or to the first thing that is no entry. */
export const readArchive = async function* (file: string): AsyncGenerator<ArchiveEntry> {
  const handle = await open(file, 'r')
  const digest = createDigest()
  try {
    for (;;) {
      const head = await readExactly(handle, BLOCK)
      if (head === undefined) return
      const { path: name, size, cksumValid, nullBlock } = new Header(head, 0)
      if (nullBlock || !cksumValid || name === undefined || size === undefined) return
      const bytes = await readExactly(handle, size)
      const padding = bytes && (await readExactly(handle, paddingAfter(size)))
      if (bytes === undefined || padding === undefined) return
      const digestBefore = digest.text()
      digest.add(name, bytes)
      yield { name, bytes, digestBefore }
    }
  } finally {
    await handle.close()
  }
}
