// Brings a site file into an empty store, of either engine: all of it or nothing.
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { writeSecrets } from '#platform/data-folder'
import { insertRows, migrate, setSequences, type TableShape, type Tx } from '#platform/db'
import { backupProblem, emptyTables, notEmpty, prepareStore } from '../prepare-store.ts'
import type { RestoreNeeds } from '../restore.ts'
import { readLine, VERSION, type End, type Head, type Line, type Row } from './lines.ts'
import { readLines } from './line-file.ts'
import { eventSequence } from './tables.ts'

const BATCH_ROWS = 500

const damaged = (file: string): Error =>
  backupProblem('backup_damaged', `${file} is not a whole site file of Bema.`, file)

const newer = (file: string): Error =>
  backupProblem('backup_newer', `${file} was made by a newer version of Bema. Install that version first.`, file)

interface Checked {
  readonly head: Head
  readonly end: End
}

const sameCounts = (one: Readonly<Record<string, number>>, other: ReadonlyMap<string, number>): boolean =>
  [...other.keys()].every((name) => Object.hasOwn(one, name)) &&
  Object.entries(one).every(([name, count]) => (other.get(name) ?? 0) === count)

/** Reads all of it before anything is stored. @throws backup_missing, backup_damaged, backup_newer */
const checkSite = async (file: string): Promise<Checked> => {
  if (!existsSync(file)) throw backupProblem('backup_missing', `There is no file ${file}.`, file)
  let head: Head | undefined
  let end: End | undefined
  let files = 0
  let secrets = 0
  const rows = new Map<string, number>()
  const hash = createHash('sha256')
  for await (const bytes of readLines(file)) {
    const line = bytes === undefined ? undefined : readLine(bytes.toString())
    if (bytes === undefined || line === undefined || end !== undefined) throw damaged(file)
    if (head === undefined) {
      if (line.kind !== 'head') throw damaged(file)
      head = line.head
      if (head.version > VERSION) throw newer(file)
      continue
    }
    if (line.kind === 'head') throw damaged(file)
    if (line.kind === 'end') {
      end = line.end
      continue
    }
    hash.update(bytes).update('\n')
    if (line.kind === 'row') rows.set(line.table, (rows.get(line.table) ?? 0) + 1)
    if (line.kind === 'file') files++
    if (line.kind === 'secrets') secrets++
  }
  const whole = end !== undefined && end.sha256 === hash.digest('hex') && end.files === files && secrets === 1
  if (head === undefined || end === undefined || !whole || !sameCounts(end.rows, rows)) throw damaged(file)
  return { head, end }
}

interface Batch {
  readonly table: TableShape
  readonly columns: readonly string[]
  readonly lines: string[]
}

interface Filling {
  readonly tables: ReadonlyMap<string, TableShape>
  readonly keys: string[]
  secrets: string
  batch: Batch | undefined
}

const addRow = async (needs: RestoreNeeds, tx: Tx, filling: Filling, table: string, row: Row): Promise<void> => {
  let { batch } = filling
  if (batch?.table.name !== table || batch.lines.length >= BATCH_ROWS) {
    await storeBatch(needs, tx, filling)
    const shape = filling.tables.get(table)
    const columns = Object.keys(row)
    if (shape === undefined || !columns.every((column) => shape.columns.includes(column))) throw damaged(needs.file)
    batch = { table: shape, columns, lines: [] }
    filling.batch = batch
  }
  if (!batch.columns.every((column) => Object.hasOwn(row, column))) throw damaged(needs.file)
  batch.lines.push(JSON.stringify(batch.columns.map((column) => row[column])))
}

const storeBatch = async ({ db }: RestoreNeeds, tx: Tx, filling: Filling): Promise<void> => {
  const { batch } = filling
  filling.batch = undefined
  if (batch !== undefined) await insertRows(db.engine, tx, batch.table, batch.columns, batch.lines)
}

const takeLine = async (needs: RestoreNeeds, tx: Tx, filling: Filling, line: Line): Promise<void> => {
  const { db, blobs } = needs
  if (line.kind === 'row') return addRow(needs, tx, filling, line.table, line.row)
  await storeBatch(needs, tx, filling)
  if (line.kind === 'sequence' && line.last > 0) {
    await setSequences(db.engine, tx, { [eventSequence[db.engine]]: line.last })
  }
  if (line.kind === 'file') {
    filling.keys.push(line.key)
    await blobs.put(line.key, line.bytes)
  }
  if (line.kind === 'secrets') filling.secrets = line.text
}

/**
 * The store, whether new or migrated, must hold no row and the media no file.
 * @throws backup_missing, backup_damaged, backup_newer, restore_not_empty; then nothing of the file stays
 */
export const readSite = async (needs: RestoreNeeds): Promise<{ readonly rows: number; readonly files: number }> => {
  const { db, blobs, data, clock, file, progress } = needs
  const { head, end } = await checkSite(file)
  for await (const _ of blobs.list()) throw notEmpty(file)
  await prepareStore(needs, head.migrations)

  const rows = Object.values(end.rows).reduce((sum, count) => sum + count, 0)
  const all = rows + end.files
  let keys: string[] = []
  try {
    await db.unlimitedWrite(async (tx) => {
      keys = []
      const filling: Filling = { tables: await emptyTables(db, tx, file), keys, secrets: '', batch: undefined }
      let done = 0
      for await (const bytes of readLines(file)) {
        const line = bytes === undefined ? undefined : readLine(bytes.toString())
        // it has changed since it was checked
        if (line === undefined) throw damaged(file)
        await takeLine(needs, tx, filling, line)
        if (line.kind === 'row' || line.kind === 'file') done++
        if (done % BATCH_ROWS === 0) progress?.(done, all)
      }
      progress?.(all, all)
      writeSecrets(join(data, 'secrets.json'), filling.secrets)
    })
  } catch (error) {
    for (const key of keys) await blobs.remove(key)
    throw error
  }
  await migrate(db, { clock })
  return { rows, files: end.files }
}
