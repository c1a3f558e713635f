// A zip file written file by file, so that one of any size needs little memory.
import { createReadStream } from 'node:fs'
import { open, stat, type FileHandle } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { crc32, createDeflateRaw } from 'node:zlib'
import { centralHeader, DEFLATED, endRecords, localHeader, NARROW, STORED, type Entry } from './records.ts'

export interface ZipWriter {
  /** Packed, unless it is a picture or the like, which does not become smaller. */
  add(name: string, bytes: Uint8Array, how?: 'packed' | 'stored'): Promise<void>
  /** A file from the disk. */
  addFile(name: string, path: string): Promise<void>
  /** Resolves when everything is on the disk; answers the size. */
  finish(): Promise<number>
  close(): Promise<void>
}

const READ_BYTES = 256 * 1024

const deflated = (chunks: AsyncIterable<Uint8Array>): AsyncIterable<Buffer> => {
  const deflate = createDeflateRaw()
  const source = Readable.from(chunks, { objectMode: false })
  source.on('error', (error) => deflate.destroy(error))
  return source.pipe(deflate) as AsyncIterable<Buffer>
}

/** A file of this size may grow past four bytes when it is packed. */
const MAY_BE_WIDE = NARROW - 2 ** 24

/**
 * Makes the file, readable by its owner alone; it must not exist.
 * @param madeAt milliseconds UTC: the time of every entry
 */
export const writeZip = async (file: string, madeAt: number): Promise<ZipWriter> => {
  const handle: FileHandle = await open(file, 'wx', 0o600)
  const entries: Entry[] = []
  let at = 0

  const append = async (bytes: Uint8Array): Promise<void> => {
    await handle.write(bytes, 0, bytes.length, at)
    at += bytes.length
  }

  /** The header is written twice: its numbers are known when everything was packed. */
  const write = async (
    name: string,
    chunks: AsyncIterable<Uint8Array>,
    method: number,
    wide: boolean,
  ): Promise<void> => {
    const begun = { name, method, crc: 0, packed: 0, size: 0, at, time: madeAt }
    await append(localHeader(begun, wide))
    const from = at
    let crc = 0
    let size = 0
    const counted = async function* (): AsyncGenerator<Uint8Array> {
      for await (const chunk of chunks) {
        crc = crc32(chunk, crc)
        size += chunk.length
        yield chunk
      }
    }
    for await (const chunk of method === STORED ? counted() : deflated(counted())) await append(chunk)
    const entry = { ...begun, crc, size, packed: at - from }
    const header = localHeader(entry, wide)
    await handle.write(header, 0, header.length, entry.at)
    entries.push(entry)
  }

  return {
    add: (name, bytes, how = 'packed') =>
      write(
        name,
        (async function* () {
          yield bytes
        })(),
        how === 'stored' ? STORED : DEFLATED,
        false,
      ),
    async addFile(name, path) {
      const { size } = await stat(path)
      const chunks = createReadStream(path, { highWaterMark: READ_BYTES }) as AsyncIterable<Buffer>
      await write(name, chunks, DEFLATED, size > MAY_BE_WIDE)
    },
    async finish() {
      const from = at
      for (const entry of entries) await append(centralHeader(entry))
      await append(endRecords(entries.length, from, at - from))
      await handle.sync()
      return at
    },
    close: () => handle.close(),
  }
}
