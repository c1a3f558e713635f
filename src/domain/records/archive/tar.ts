// A tar file written from a folder and read at random places, so that an archive of any size needs little memory.
import { createReadStream } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { Header } from 'tar'
import { faulty } from '../problems.ts'

const BLOCK = 512
const READ_BYTES = 256 * 1024

const paddingAfter = (size: number): number => (BLOCK - (size % BLOCK)) % BLOCK

/** Always the same bytes for the same name and size: no owner, no time. */
const headOf = (path: string, size: number): Buffer => {
  const head = Buffer.alloc(BLOCK)
  const header = new Header({ path, type: 'File', size, mode: 0o600, mtime: new Date(0), uid: 0, gid: 0 })
  if (header.encode(head, 0)) throw new Error(`the name ${path} is too long for a tar file`)
  return head
}

export interface TarWriter {
  /** Adds a file from the disk. */
  add(name: string, path: string, size: number): Promise<void>
  /** Resolves when everything is on the disk. */
  finish(): Promise<void>
  close(): Promise<void>
}

/** Makes the file, readable by its owner alone; it must not exist. */
export const writeTar = async (file: string): Promise<TarWriter> => {
  const handle = await open(file, 'wx', 0o600)
  return {
    async add(name, path, size) {
      await handle.appendFile(headOf(name, size))
      let written = 0
      for await (const chunk of createReadStream(path, { highWaterMark: READ_BYTES }) as AsyncIterable<Buffer>) {
        await handle.appendFile(chunk)
        written += chunk.length
      }
      if (written !== size) throw new Error(`${path} changed while it was packed`)
      await handle.appendFile(Buffer.alloc(paddingAfter(size)))
    },
    async finish() {
      await handle.appendFile(Buffer.alloc(2 * BLOCK))
      await handle.sync()
    },
    close: () => handle.close(),
  }
}

const readAt = async (handle: FileHandle, position: number, length: number): Promise<Buffer> => {
  const bytes = Buffer.alloc(length)
  let filled = 0
  while (filled < length) {
    const { bytesRead } = await handle.read(bytes, filled, length - filled, position + filled)
    if (bytesRead === 0) return bytes.subarray(0, filled)
    filled += bytesRead
  }
  return bytes
}

/** undefined: what stands there is no header at all. */
const readHead = (head: Buffer): Header | undefined => {
  try {
    return new Header(head, 0)
  } catch {
    return undefined
  }
}

export interface TarEntry {
  readonly at: number
  readonly size: number
}

/**
 * Where each file stands. Only what writeTar() writes is taken: plain files, once each, nothing before, between or
 * behind them. @throws archive_faulty
 */
export const indexTar = async (handle: FileHandle): Promise<ReadonlyMap<string, TarEntry>> => {
  const { size: whole } = await handle.stat()
  const entries = new Map<string, TarEntry>()
  for (let position = 0; ;) {
    const head = await readAt(handle, position, BLOCK)
    if (head.length < BLOCK) throw faulty('tar', 'it breaks off')
    if (head.every((byte) => byte === 0)) {
      const rest = await readAt(handle, position, whole - position > 4 * BLOCK ? 4 * BLOCK : whole - position)
      if (rest.length !== 2 * BLOCK || !rest.every((byte) => byte === 0))
        throw faulty('tar', 'it does not end properly')
      return entries
    }
    const { path: name, size, cksumValid, type } = readHead(head) ?? {}
    if (cksumValid !== true || name === undefined || size === undefined || type !== 'File') {
      throw faulty('tar', `at byte ${position} stands no plain file`)
    }
    if (entries.has(name)) throw faulty(name, 'it stands in the archive twice')
    if (!headOf(name, size).equals(head)) throw faulty(name, 'its header in the tar file is not one of ours')
    const at = position + BLOCK
    const padding = await readAt(handle, at + size, paddingAfter(size))
    if (padding.length < paddingAfter(size)) throw faulty(name, 'it breaks off')
    if (!padding.every((byte) => byte === 0)) throw faulty(name, 'something stands behind it in the tar file')
    entries.set(name, { at, size })
    position = at + size + padding.length
  }
}

export const readTar = async function* (handle: FileHandle, { at, size }: TarEntry): AsyncGenerator<Buffer> {
  for (let done = 0; done < size;) {
    const chunk = await readAt(handle, at + done, Math.min(READ_BYTES, size - done))
    if (chunk.length === 0) return
    yield chunk
    done += chunk.length
  }
}
