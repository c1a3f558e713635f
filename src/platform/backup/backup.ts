// Copies a site into one file while it runs: the store as it is at one moment, its media, its secrets.
import { existsSync } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Clock } from '#core/clock'
import { Problem } from '#core/problem'
import type { Blobs } from '#platform/blobs'
import {
  countRows,
  listTables,
  readApplied,
  readRows,
  readSequences,
  type OpenDatabase,
  type Queries,
  type TableShape,
} from '#platform/db'
import { writeArchive, type ArchiveWriter } from './archive.ts'
import { FORMAT, mediaEntry, names, tablePart, type Manifest } from './manifest.ts'
import type { BackupProblem } from './problems.ts'

/** Rows and files done so far, and how many there are. */
export type BackupProgress = (done: number, all: number) => void

export interface BackupNeeds {
  readonly db: OpenDatabase
  readonly blobs: Blobs
  /** The text of secrets.json. */
  readonly secrets: string
  readonly clock: Clock
  readonly file: string
  readonly progress?: BackupProgress
}

const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value))

const manifestOf = async (
  db: OpenDatabase,
  queries: Queries,
  shapes: readonly TableShape[],
  madeAt: number,
): Promise<Manifest> => {
  const tables = []
  for (const { name, columns } of shapes) {
    tables.push({ name, columns: [...columns], rows: await countRows(queries, name) })
  }
  return {
    format: FORMAT,
    madeAt,
    engine: db.engine,
    migrations: Object.fromEntries(await readApplied(queries)),
    tables,
    sequences: { ...(await readSequences(db.engine, queries)) },
  }
}

const addTables = async (
  needs: BackupNeeds,
  archive: ArchiveWriter,
  madeAt: number,
  step: (rows: number, all: number) => void,
): Promise<void> =>
  needs.db.snapshot(async (queries) => {
    const shapes = await listTables(needs.db.engine, queries)
    const manifest = await manifestOf(needs.db, queries, shapes, madeAt)
    const all = manifest.tables.reduce((sum, { rows }) => sum + rows, 0)
    await archive.add(names.manifest, json(manifest))
    for (const table of shapes) {
      let part = 0
      for await (const lines of readRows(needs.db.engine, queries, table)) {
        await archive.add(tablePart(table.name, ++part), Buffer.from(lines.join('\n')))
        step(lines.length, all)
      }
    }
  })

/** Media come after the store: what it names is among them, unless it was removed meanwhile. */
const addMedia = async (blobs: Blobs, archive: ArchiveWriter, step: () => void): Promise<number> => {
  let files = 0
  for await (const key of blobs.list()) {
    const bytes = await blobs.get(key)
    if (bytes === undefined) continue
    await archive.add(mediaEntry(key), bytes)
    files++
    step()
  }
  return files
}

const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r')
  await handle.sync()
  await handle.close()
}

/**
 * Writes `file`, which must not exist; it appears under its name when it is whole and on the disk. It holds secrets
 * and is readable by its owner alone. Answers its size and how many media files are in it. Throws `backup_exists`.
 */
export const backup = async (needs: BackupNeeds): Promise<{ readonly bytes: number; readonly files: number }> => {
  const { blobs, file, clock } = needs
  if (existsSync(file)) {
    throw new Problem<BackupProblem>('backup_exists', `${file} exists already. Choose another name.`, {
      params: { file },
    })
  }
  const madeAt = clock.now()
  let done = 0
  let all = 0
  const draft = `${file}.unfinished`
  await rm(draft, { force: true })
  const archive = await writeArchive(draft, madeAt)
  try {
    await addTables(needs, archive, madeAt, (rows, most) => {
      all = most
      needs.progress?.((done += rows), all)
    })
    await archive.add(names.secrets, Buffer.from(needs.secrets))
    const files = await addMedia(blobs, archive, () => needs.progress?.(++done, Math.max(done, all)))
    await archive.add(names.end, json({ media: files, digest: archive.digest() }))
    const bytes = await archive.finish()
    await archive.close()
    await rename(draft, file)
    await syncFolder(dirname(file))
    return { bytes, files }
  } catch (error) {
    await archive.close().catch(() => {})
    await rm(draft, { force: true })
    throw error
  }
}
