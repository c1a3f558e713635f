// Writes the files of one compartment, record by record, with their sums; nothing of them is held in memory.
import { createHash } from 'node:crypto'
import { mkdir, open, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Problem } from '#core/problem'
import { schemaText } from '../archive/check-archive.ts'
import { CHAIN_START, lineOf, sha256 } from '../format/digests.ts'
import { LONGEST_LINE, layout, recordsPath, schemaPath, type Compartment } from '../format/layout.ts'
import type { FileEntry } from '../format/manifest.ts'
import type { RecordKind } from '../format/shapes.ts'
import type { ArchiveProblem } from '../problems.ts'

const BUFFER = 256 * 1024

interface RecordFile {
  add(record: unknown): Promise<void>
  /** A record that came from elsewhere, byte for byte. */
  addText(record: string): Promise<void>
  end(): Promise<FileEntry>
}

const openRecordFile = async (folder: string, path: string): Promise<RecordFile> => {
  const handle = await open(join(folder, path), 'wx', 0o600)
  const hash = createHash('sha256')
  let waiting: string[] = []
  let length = 0
  let bytes = 0
  let records = 0
  let before = CHAIN_START

  const flush = async (): Promise<void> => {
    const chunk = Buffer.from(waiting.join(''))
    waiting = []
    length = 0
    hash.update(chunk)
    bytes += chunk.length
    await handle.appendFile(chunk)
  }
  const addText = async (record: string): Promise<void> => {
    // three bytes a character at most
    if (record.length * 3 > LONGEST_LINE && Buffer.byteLength(record) > LONGEST_LINE - 1024) {
      throw new Problem<ArchiveProblem>('line_too_long', `A record would have more than ${LONGEST_LINE} bytes.`, {
        params: { limit: LONGEST_LINE },
      })
    }
    const { line, digest } = lineOf(++records, before, record)
    before = digest
    waiting.push(line, '\n')
    length += line.length
    if (length > BUFFER) await flush()
  }
  return {
    addText,
    add: (record) => addText(JSON.stringify(record)),
    async end() {
      await flush()
      await handle.sync()
      await handle.close()
      return { path, bytes, sha256: hash.digest('hex'), records, last: before }
    },
  }
}

export interface CompartmentWriter {
  /** Each file once, in the order of the layout; media are written meanwhile. */
  file(name: string, write: (file: Omit<RecordFile, 'end'>) => Promise<void>): Promise<void>
  /** Stores the bytes once, whoever names them; answers what records call the file. */
  media(bytes: Buffer, ending: string): Promise<string>
  end(): Promise<readonly FileEntry[]>
}

export const writeCompartment = async (folder: string, compartment: Compartment): Promise<CompartmentWriter> => {
  await mkdir(join(folder, compartment, 'schemas'), { recursive: true, mode: 0o700 })
  await mkdir(join(folder, compartment, 'media'), { mode: 0o700 })
  const entries: FileEntry[] = []
  for (const kind of new Set<RecordKind>(layout[compartment].map((file) => file.kind))) {
    const path = schemaPath(compartment, kind)
    const text = schemaText(kind)
    await writeFile(join(folder, path), text, { flag: 'wx', mode: 0o600 })
    entries.push({ path, bytes: Buffer.byteLength(text), sha256: sha256(text), records: 0, last: null })
  }
  const media = await openRecordFile(folder, recordsPath(compartment, 'media'))

  return {
    async file(name, write) {
      const file = await openRecordFile(folder, recordsPath(compartment, name))
      await write(file)
      entries.push(await file.end())
    },

    async media(bytes, ending) {
      const file = `media/${sha256(bytes)}.${ending}`
      const path = join(folder, compartment, file)
      const there = await open(path, 'r').catch(() => undefined)
      if (there !== undefined) {
        await there.close()
        return file
      }
      // under its name only when it is whole
      const draft = `${path}.part`
      await writeFile(draft, bytes, { mode: 0o600, flush: true })
      await rename(draft, path)
      await media.add({ file, bytes: bytes.length })
      return file
    },

    async end() {
      entries.push(await media.end())
      return entries
    },
  }
}
