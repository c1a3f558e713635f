// Writes a whole site into one file of lines: the same lines from either engine, so that two files can be compared.
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import type { Clock } from '#core/clock'
import type { Blobs } from '#platform/blobs'
import {
  countRows,
  listTables,
  readApplied,
  readRecords,
  readSequences,
  waitingEvents,
  type OpenDatabase,
  type Queries,
} from '#platform/db'
import type { BackupProgress } from '../backup.ts'
import { backupProblem } from '../prepare-store.ts'
import { VERSION, type End, type Head } from './lines.ts'
import { writeLines } from './line-file.ts'
import { eventSequence, leftOut } from './tables.ts'

export interface WriteSiteNeeds {
  readonly db: OpenDatabase
  readonly blobs: Blobs
  /** The text of secrets.json. */
  readonly secrets: string
  readonly clock: Clock
  /** Ends in .gz: packed. */
  readonly file: string
  readonly progress?: BackupProgress
}

export interface WrittenSite {
  readonly rows: number
  readonly files: number
  /** Of everything between the first line and the last: the same for the same site. */
  readonly sha256: string
  /** Events that somebody had still to hear: what follows from them is not in the file. */
  readonly waiting: number
}

type Say = (value: unknown) => Promise<void>

interface Written {
  readonly rows: Readonly<Record<string, number>>
  readonly waiting: number
}

const writeStore = async (
  { db, clock }: WriteSiteNeeds,
  queries: Queries,
  head: (line: Head) => Promise<void>,
  say: Say,
  step: (done: number, all: number) => void,
): Promise<Written> => {
  const applied = [...(await readApplied(queries))].toSorted(([one], [other]) => (one < other ? -1 : 1))
  await head({
    format: 'bema-site',
    version: VERSION,
    made_at: clock.now(),
    migrations: Object.fromEntries(applied),
  })
  const tables = (await listTables(db.engine, queries))
    .filter(({ name }) => !Object.hasOwn(leftOut, name))
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
  const rows: Record<string, number> = {}
  for (const { name } of tables) rows[name] = await countRows(queries, name)
  const all = Object.values(rows).reduce((sum, count) => sum + count, 0)
  for (const table of tables) {
    for await (const records of readRecords(db.engine, queries, table)) {
      for (const row of records) await say({ table: table.name, row })
      step(records.length, all)
    }
  }
  const sequences = await readSequences(db.engine, queries)
  await say({ sequence: 'events', last: sequences[eventSequence[db.engine]] ?? 0 })
  return { rows, waiting: await waitingEvents(db.engine, queries) }
}

/** After the store, as in a backup: what the store names is among them. */
const writeFiles = async (blobs: Blobs, say: Say, step: () => void): Promise<number> => {
  let files = 0
  for (const key of (await Array.fromAsync(blobs.list())).toSorted()) {
    const bytes = await blobs.get(key)
    if (bytes === undefined) continue
    await say({ file: key, base64: bytes.toString('base64') })
    files++
    step()
  }
  return files
}

/**
 * Writes `needs.file`, which must not exist; it appears under its name when it is whole and on the disk. It holds
 * secrets and is readable by its owner alone. @throws backup_exists
 */
export const writeSite = async (needs: WriteSiteNeeds): Promise<WrittenSite> => {
  const { db, blobs, secrets, file, progress } = needs
  if (existsSync(file)) throw backupProblem('backup_exists', `${file} exists already. Choose another name.`, file)
  const draft = `${file}.unfinished`
  await rm(draft, { force: true })
  const out = writeLines(draft, file)
  const hash = createHash('sha256')
  const say: Say = (value) => {
    const text = `${JSON.stringify(value)}\n`
    hash.update(text)
    return out.write(text)
  }
  const sayAlone: Say = (value) => out.write(`${JSON.stringify(value)}\n`)
  let done = 0
  let most = 0
  const step = (count: number, all = most): void => {
    most = all
    progress?.((done += count), Math.max(done, all))
  }
  try {
    const { rows, waiting } = await db.snapshot((queries) => writeStore(needs, queries, sayAlone, say, step))
    await say({ secrets })
    const files = await writeFiles(blobs, say, () => step(1))
    const sha256 = hash.digest('hex')
    await sayAlone({ end: true, rows, files, sha256 } satisfies End)
    await out.close()
    await rename(draft, file)
    return { rows: Object.values(rows).reduce((sum, count) => sum + count, 0), files, sha256, waiting }
  } catch (error) {
    await out.drop()
    await rm(draft, { force: true })
    throw error
  }
}
