// Brings a backup into an empty store, of either engine: all of it or nothing.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock } from '#core/clock'
import type { Problem } from '#core/problem'
import type { Blobs } from '#platform/blobs'
import { writeSecrets } from '#platform/data-folder'
import { countRows, insertRows, migrate, setSequences, type OpenDatabase, type TableShape, type Tx } from '#platform/db'
import { readArchive, type ArchiveEntry } from './archive.ts'
import type { BackupProgress } from './backup.ts'
import { mediaKeyOf, names, readEnd, readManifest, tableOf, type Manifest } from './manifest.ts'
import { backupProblem, emptyTables, notEmpty, prepareStore } from './prepare-store.ts'
import type { BackupProblem } from './problems.ts'

export interface RestoreNeeds {
  readonly db: OpenDatabase
  readonly blobs: Blobs
  /** The data folder, owned by the caller: secrets.json is put into it. */
  readonly data: string
  readonly clock: Clock
  readonly file: string
  readonly progress?: BackupProgress
}

const damaged = (file: string): Problem<BackupProblem> =>
  backupProblem('backup_damaged', `${file} is not a whole backup of Bema.`, file)

const manifestIn = async (file: string): Promise<Manifest> => {
  if (!existsSync(file)) throw backupProblem('backup_missing', `There is no file ${file}.`, file)
  for await (const { name, bytes } of readArchive(file)) {
    const manifest = name === names.manifest ? readManifest(bytes.toString()) : undefined
    if (manifest !== undefined) return manifest
    break
  }
  throw damaged(file)
}

interface Target {
  readonly table: TableShape
  /** In the order of the backup. */
  readonly columns: readonly string[]
}

/** Where the rows of each table go. */
const targetTables = async (
  db: OpenDatabase,
  tx: Tx,
  manifest: Manifest,
  file: string,
): Promise<ReadonlyMap<string, Target>> => {
  const here = await emptyTables(db, tx, file)
  const targets = new Map<string, Target>()
  for (const { name, columns } of manifest.tables) {
    const table = here.get(name)
    // tables of one engine alone hold work in progress (the outbox), which does not travel to the other
    if (table === undefined && db.engine !== manifest.engine) continue
    if (table === undefined || !columns.every((column) => table.columns.includes(column))) throw damaged(file)
    targets.set(name, { table, columns })
  }
  return targets
}

interface Restored {
  readonly mediaKeys: string[]
  secrets: string | undefined
  whole: boolean
}

const takeEntry = async (
  needs: RestoreNeeds,
  tx: Tx,
  targets: ReadonlyMap<string, Target>,
  { name, bytes, digestBefore }: ArchiveEntry,
  restored: Restored,
): Promise<number> => {
  const target = targets.get(tableOf(name) ?? '')
  const key = mediaKeyOf(name)
  if (target !== undefined) {
    const lines = bytes.toString().split('\n')
    await insertRows(needs.db.engine, tx, target.table, target.columns, lines)
    return lines.length
  }
  if (key !== undefined) {
    restored.mediaKeys.push(key)
    await needs.blobs.put(key, bytes)
    return 1
  }
  if (name === names.secrets) restored.secrets = bytes.toString()
  if (name === names.end) {
    const end = readEnd(bytes.toString())
    restored.whole = end?.digest === digestBefore && end.media === restored.mediaKeys.length
  }
  return 0
}

const fill = async (needs: RestoreNeeds, manifest: Manifest, tx: Tx, restored: Restored): Promise<void> => {
  const { db, file } = needs
  const targets = await targetTables(db, tx, manifest, file)
  const all = manifest.tables.reduce((sum, { rows }) => sum + rows, 0)
  let done = 0
  for await (const entry of readArchive(file)) {
    done += await takeEntry(needs, tx, targets, entry, restored)
    needs.progress?.(done, Math.max(all, done))
  }
  if (!restored.whole || restored.secrets === undefined) throw damaged(file)
  for (const { name, rows } of manifest.tables) {
    if (targets.has(name) && (await countRows(tx, name)) !== rows) throw damaged(file)
  }
  if (db.engine === manifest.engine) await setSequences(db.engine, tx, manifest.sequences)
  writeSecrets(join(needs.data, 'secrets.json'), restored.secrets)
}

/**
 * Answers how many media files came. The store, whether new or migrated, must hold no row and the media no file.
 * Throws `backup_missing`, `backup_damaged`, `backup_newer`, `restore_not_empty`; then nothing of the backup stays.
 */
export const restore = async (needs: RestoreNeeds): Promise<{ readonly files: number }> => {
  const manifest = await manifestIn(needs.file)
  for await (const _ of needs.blobs.list()) throw notEmpty(needs.file)
  await prepareStore(needs, manifest.migrations)

  let restored: Restored = { mediaKeys: [], secrets: undefined, whole: false }
  try {
    await needs.db.unlimitedWrite(async (tx) => {
      restored = { mediaKeys: [], secrets: undefined, whole: false }
      await fill(needs, manifest, tx, restored)
    })
  } catch (error) {
    for (const key of restored.mediaKeys) await needs.blobs.remove(key)
    throw error
  }
  await migrate(needs.db, { clock: needs.clock })
  return { files: restored.mediaKeys.length }
}
