// A file of lines, packed when its name ends in .gz: written for its owner alone, read as it comes.
import { createReadStream, createWriteStream } from 'node:fs'
import type { Writable } from 'node:stream'
import { finished, pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'

const NEW_LINE = 0x0a
/** The largest picture is far smaller. */
const MOST_BYTES = 256 * 1024 * 1024
/** Characters that are handed on together: each piece is a job for a thread of its own. */
const PIECE = 256 * 1024

const isPacked = (file: string): boolean => file.endsWith('.gz')

export interface LineWriter {
  /** Lines with their ends; waits while the disk is behind. */
  write(text: string): Promise<void>
  /** When it returns, all of it is on the disk. */
  close(): Promise<void>
  /** Never throws. */
  drop(): Promise<void>
}

/** @param name decides whether it is packed */
export const writeLines = (file: string, name: string): LineWriter => {
  const disk = createWriteStream(file, { mode: 0o600, flush: true })
  const gzip = isPacked(name) ? createGzip() : undefined
  const top: Writable = gzip ?? disk
  const done = gzip === undefined ? finished(disk) : pipeline(gzip, disk)
  // a failure is told by the next piece and by close
  let failed = false
  done.catch(() => {
    failed = true
  })
  let waiting: string[] = []
  let length = 0
  const handOn = async (): Promise<void> => {
    if (failed) await done
    const piece = waiting.join('')
    waiting = []
    length = 0
    if (piece === '' || top.write(piece)) return
    const { promise: drained, resolve } = Promise.withResolvers<void>()
    top.once('drain', resolve)
    top.once('close', resolve)
    await drained
    top.off('drain', resolve)
    top.off('close', resolve)
  }
  return {
    async write(text) {
      waiting.push(text)
      length += text.length
      if (length >= PIECE) await handOn()
    },
    async close() {
      await handOn()
      top.end()
      await done
    },
    async drop() {
      top.destroy()
      disk.destroy()
      await done.catch(() => {})
    },
  }
}

const isBroken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')

/** Lines without their ends. A file that is cut off or no text ends with undefined. */
export const readLines = async function* (file: string): AsyncGenerator<Buffer | undefined> {
  const disk = createReadStream(file)
  const gunzip = isPacked(file) ? createGunzip() : undefined
  // a failure is told by the source
  if (gunzip !== undefined) pipeline(disk, gunzip).catch(() => {})
  const source: AsyncIterable<Buffer> = gunzip ?? disk
  let pieces: Buffer[] = []
  let length = 0
  try {
    for await (const chunk of source) {
      let start = 0
      for (let end = chunk.indexOf(NEW_LINE); end >= 0; end = chunk.indexOf(NEW_LINE, start)) {
        yield Buffer.concat([...pieces, chunk.subarray(start, end)])
        pieces = []
        length = 0
        start = end + 1
      }
      pieces.push(chunk.subarray(start))
      length += chunk.length - start
      if (length > MOST_BYTES) break
    }
  } catch (error) {
    if (!isBroken(error)) throw error
    yield undefined
    return
  }
  // each line has its end
  if (length > 0) yield undefined
}
