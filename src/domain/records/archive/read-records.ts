// Reads the records of one file in their order, and holds every line, digest and number to account.
import { createHash } from 'node:crypto'
import { Value } from 'typebox/value'
import { CHAIN_START, readLine } from '../format/digests.ts'
import { LONGEST_LINE } from '../format/layout.ts'
import type { FileEntry } from '../format/manifest.ts'
import { shapes, type RecordKind, type RecordOf } from '../format/shapes.ts'
import { faulty } from '../problems.ts'
import type { Archive } from './open-archive.ts'

const LINE_FEED = 0x0a
const decoder = new TextDecoder('utf-8', { fatal: true })

const linesOf = async function* (path: string, chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let parts: Buffer[] = []
  let bytes = 0
  let number = 0
  const where = (): string => `${path}:${number + 1}`
  for await (const chunk of chunks) {
    let start = 0
    for (let feed = chunk.indexOf(LINE_FEED); feed !== -1; feed = chunk.indexOf(LINE_FEED, start)) {
      parts.push(chunk.subarray(start, feed))
      if (bytes + feed - start > LONGEST_LINE) throw faulty(where(), `the line has more than ${LONGEST_LINE} bytes`)
      let line: string
      try {
        line = decoder.decode(parts.length === 1 ? parts[0] : Buffer.concat(parts))
      } catch {
        throw faulty(where(), 'the line is not UTF-8')
      }
      yield line
      number++
      parts = []
      bytes = 0
      start = feed + 1
    }
    if (start < chunk.length) {
      parts.push(Buffer.from(chunk.subarray(start)))
      bytes += chunk.length - start
      if (bytes > LONGEST_LINE) throw faulty(where(), `the line has more than ${LONGEST_LINE} bytes`)
    }
  }
  if (bytes > 0) throw faulty(where(), 'the last line does not end')
}

const parsed = (where: string, text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    throw faulty(where, 'the record is no JSON')
  }
}

export interface ReadRecord<Kind extends RecordKind> {
  readonly record: RecordOf<Kind>
  /** Its JSON, byte for byte. */
  readonly text: string
  readonly digest: string
}

/** @throws archive_faulty at the first line or sum that is not as the manifest says */
export const readRecords = async function* <Kind extends RecordKind>(
  archive: Archive,
  entry: FileEntry,
  kind: Kind,
): AsyncGenerator<ReadRecord<Kind>> {
  const size = await archive.size(entry.path)
  if (size === undefined) throw faulty(entry.path, 'it is missing')
  const hash = createHash('sha256')
  const hashed = async function* (): AsyncGenerator<Buffer> {
    for await (const chunk of archive.chunks(entry.path)) {
      hash.update(chunk)
      yield chunk
    }
  }
  let before = CHAIN_START
  let number = 0
  for await (const line of linesOf(entry.path, hashed())) {
    const where = `${entry.path}:${++number}`
    const read = readLine(line, number, before)
    if (typeof read === 'string') throw faulty(where, read)
    const record = parsed(where, read.record)
    if (!Value.Check(shapes[kind], record)) throw faulty(where, `the record has not the shape of ${kind}`)
    before = read.digest
    yield { record: record as RecordOf<Kind>, text: read.record, digest: read.digest }
  }
  if (number !== entry.records) throw faulty(entry.path, `it has ${number} records instead of ${entry.records}`)
  if (before !== entry.last) throw faulty(entry.path, 'its chain ends otherwise than the manifest says')
  if (size !== entry.bytes || hash.digest('hex') !== entry.sha256) throw faulty(entry.path, 'its digest is wrong')
}
