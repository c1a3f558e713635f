// A zip file read at random places. Only what archives are made of is taken: plain files, stored or deflated.
import { open, type FileHandle } from 'node:fs/promises'
import { crc32, inflateRaw } from 'node:zlib'
import { Problem } from '#core/problem'
import type { ZipProblem } from './problems.ts'
import * as records from './records.ts'

export interface ZipEntry {
  readonly name: string
  /** Unpacked, as the file says. */
  readonly size: number
}

export interface Zip {
  readonly entries: ReadonlyMap<string, ZipEntry>
  /** The whole file, checked. @throws zip_damaged also when it has more than `most` bytes */
  read(name: string, most: number): Promise<Buffer | undefined>
  close(): Promise<void>
}

/** The comment behind the end of a zip file. */
const LONGEST_COMMENT = 0xffff
const MOST_DIRECTORY = 256 * 1024 * 1024
const MOST_ENTRIES = 2_000_000

const inflate = (bytes: Buffer, most: number): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    inflateRaw(bytes, { maxOutputLength: Math.max(1, most) }, (error, result) =>
      error === null ? resolve(result) : reject(error),
    )
  })

/** @throws zip_damaged */
export const openZip = async (file: string): Promise<Zip> => {
  const damaged = (cause?: unknown): Problem =>
    new Problem<ZipProblem>('zip_damaged', `${file} is not a whole zip file.`, { params: { file }, cause })
  const handle: FileHandle = await open(file, 'r')
  const { size: whole } = await handle.stat()

  const readAt = async (position: number, length: number): Promise<Buffer> => {
    if (position < 0 || position + length > whole) throw damaged()
    const bytes = Buffer.alloc(length)
    let filled = 0
    while (filled < length) {
      const { bytesRead } = await handle.read(bytes, filled, length - filled, position + filled)
      if (bytesRead === 0) throw damaged()
      filled += bytesRead
    }
    return bytes
  }

  const directoryPlace = async (): Promise<{ at: number; bytes: number; entries: number }> => {
    const tail = Math.min(whole, records.END_BYTES + LONGEST_COMMENT)
    const bytes = await readAt(whole - tail, tail)
    for (let at = tail - records.END_BYTES; at >= 0; at--) {
      if (bytes.readUInt32LE(at) !== records.END) continue
      const end = {
        entries: bytes.readUInt16LE(at + 10),
        bytes: bytes.readUInt32LE(at + 12),
        at: bytes.readUInt32LE(at + 16),
      }
      const before = whole - tail + at - records.LOCATOR_BYTES
      const locator = before < 0 ? undefined : await readAt(before, records.LOCATOR_BYTES)
      if (locator?.readUInt32LE(0) !== records.LOCATOR_64) return end
      const wide = await readAt(Number(locator.readBigUInt64LE(8)), records.END_64_BYTES)
      if (wide.readUInt32LE(0) !== records.END_64) throw damaged()
      return {
        entries: Number(wide.readBigUInt64LE(32)),
        bytes: Number(wide.readBigUInt64LE(40)),
        at: Number(wide.readBigUInt64LE(48)),
      }
    }
    throw damaged()
  }

  const readDirectory = async (): Promise<Map<string, records.Entry>> => {
    const place = await directoryPlace()
    if (place.bytes > MOST_DIRECTORY || place.entries > MOST_ENTRIES) throw damaged()
    const directory = await readAt(place.at, place.bytes)
    const found = new Map<string, records.Entry>()
    let at = 0
    for (let number = 0; number < place.entries; number++) {
      if (at + records.CENTRAL_BYTES > directory.length || directory.readUInt32LE(at) !== records.CENTRAL)
        throw damaged()
      const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) =>
        directory.readUInt16LE(at + offset),
      ) as [number, number, number]
      const nameAt = at + records.CENTRAL_BYTES
      const name = directory.toString('utf8', nameAt, nameAt + nameLength)
      const wide = records.readExtra64(directory.subarray(nameAt + nameLength, nameAt + nameLength + extraLength))
      const number64 = (offset: number): number => {
        const value = directory.readUInt32LE(at + offset)
        return value === records.NARROW ? (wide.shift() ?? value) : value
      }
      const size = number64(24)
      const packed = number64(20)
      const entry = {
        name,
        size,
        packed,
        at: number64(42),
        method: directory.readUInt16LE(at + 10),
        crc: directory.readUInt32LE(at + 16),
        time: 0,
      }
      // folders have names that end so
      if (!name.endsWith('/')) found.set(name, entry)
      at = nameAt + nameLength + extraLength + commentLength
    }
    return found
  }

  try {
    const entries = await readDirectory()
    return {
      entries,
      async read(name, most) {
        const entry = entries.get(name)
        if (entry === undefined) return undefined
        if (entry.size > most || entry.packed > most + 65_536) throw damaged()
        const head = await readAt(entry.at, records.LOCAL_BYTES)
        if (head.readUInt32LE(0) !== records.LOCAL) throw damaged()
        const from = entry.at + records.LOCAL_BYTES + head.readUInt16LE(26) + head.readUInt16LE(28)
        const packed = await readAt(from, entry.packed)
        if (entry.method !== records.STORED && entry.method !== records.DEFLATED) throw damaged()
        const bytes =
          entry.method === records.STORED
            ? packed
            : await inflate(packed, most).catch((cause: unknown) => {
                throw damaged(cause)
              })
        if (bytes.length !== entry.size || crc32(bytes) !== entry.crc) throw damaged()
        return bytes
      },
      close: () => handle.close(),
    }
  } catch (error) {
    await handle.close()
    throw error
  }
}
