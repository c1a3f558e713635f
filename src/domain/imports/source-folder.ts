// A folder on disk as the source of an import, read in a steady stream however large its files and lines are.
import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Problem } from '#core/problem'
import type { ImportSource, ImportsProblem, SourceLine } from './contract.ts'

const READ_BYTES = 1024 * 1024
/** A longer line is reported instead of being held in memory. */
const LONGEST_LINE = 64 * 1024 * 1024
const LINE_FEED = 0x0a

const decoder = new TextDecoder('utf-8', { fatal: true })

const readLine = (number: number, end: number, parts: readonly Buffer[], bytes: number): SourceLine => {
  if (bytes > LONGEST_LINE)
    return { number, end, text: undefined, fault: `the line is longer than ${LONGEST_LINE} bytes` }
  try {
    return { number, end, text: decoder.decode(Buffer.concat(parts)) }
  } catch {
    return { number, end, text: undefined, fault: 'the line is not UTF-8' }
  }
}

const linesOf = async function* (path: string): AsyncGenerator<SourceLine> {
  let parts: Buffer[] = []
  let bytes = 0
  let position = 0
  let number = 0
  const keep = (part: Buffer): void => {
    bytes += part.length
    if (bytes > LONGEST_LINE) parts = []
    else parts.push(part)
  }
  for await (const chunk of createReadStream(path, { highWaterMark: READ_BYTES }) as AsyncIterable<Buffer>) {
    let start = 0
    for (let feed = chunk.indexOf(LINE_FEED); feed !== -1; feed = chunk.indexOf(LINE_FEED, start)) {
      keep(chunk.subarray(start, feed))
      yield readLine(++number, position + feed + 1, parts, bytes)
      parts = []
      bytes = 0
      start = feed + 1
    }
    // a copy, so that a half-read line does not keep whole chunks alive
    if (start < chunk.length) keep(Buffer.from(chunk.subarray(start)))
    position += chunk.length
  }
  if (bytes > 0) yield readLine(++number, position, parts, bytes)
}

/** The files directly in the folder. Throws import_folder_missing when there is none. */
export const folderSource = (path: string): ImportSource => ({
  async files() {
    const names = await readdir(path).catch((cause: unknown) => {
      throw new Problem<ImportsProblem>('import_folder_missing', `There is no folder ${path}`, {
        params: { path },
        cause,
      })
    })
    const entries = await Promise.all(names.map(async (name) => ({ name, stats: await stat(join(path, name)) })))
    return entries.flatMap(({ name, stats }) => (stats.isFile() ? [{ name, bytes: stats.size }] : []))
  },
  lines: (name) => linesOf(join(path, name)),
})
