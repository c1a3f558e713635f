// The log is copied beside the writer and does not grow for ever, also under load and beside readers.
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { DatabaseSync } from 'node:sqlite'
import { createCheckpoints, type Checkpoints } from './checkpoints.ts'
import { createCopyLog } from './copy-log.ts'
import { openSqliteFile } from './sqlite-file.ts'

const limits = { copy: 200, anew: 1_000, little: 100, most: 4_000 }
const PAGE = 4_120
/** On a disk: in memory commits come faster than any log can be copied. */
const DISK = '/var/tmp'

let folder: string
let file: string
let db: DatabaseSync
beforeEach(async () => {
  folder = await mkdtemp(join(DISK, 'bema-checkpoints-'))
  file = join(folder, 'bema.db')
  db = openSqliteFile(file, 'write')
  db.exec('create table load (id integer primary key, bytes blob)')
})
afterEach(async () => {
  if (db.isOpen) db.close()
  await rm(folder, { recursive: true })
})

/** About ten pages each, into forty rows: the file stays small, whatever the log does. */
const write = (number: number): void =>
  void db.prepare('insert or replace into load values (?, zeroblob(40000))').run(number % 40)
const logBytes = async (): Promise<number> => (await stat(`${file}-wal`)).size
const copied = (): number => {
  const { checkpointed } = db.prepare('pragma wal_checkpoint(noop)').get() as { checkpointed: number }
  return checkpointed
}
const load = async (checkpoints: Checkpoints, writes: number): Promise<void> => {
  for (let number = 0; number < writes; number++) {
    write(number)
    checkpoints.look()
    await turn()
  }
}

it('keeps the log short while one commit follows the other', async () => {
  const checkpoints = createCheckpoints({ db, copy: createCopyLog(file), limits })
  await load(checkpoints, 2_000)
  await checkpoints.end()
  // 20,000 pages were written
  expect(await logBytes()).toBeLessThan((limits.most + 2_000) * PAGE)
})

it('leaves the copying to the thread while the log is not long', async () => {
  const checkpoints = createCheckpoints({ db, copy: createCopyLog(file), limits })
  await load(checkpoints, 30)
  await checkpoints.end()
  expect(copied()).toBeGreaterThanOrEqual(limits.copy)
})

it('asks once while a reader keeps the log from being copied, and copies when the reader is gone', async () => {
  let asked = 0
  const copy = async (): Promise<void> => {
    asked++
    const other = openSqliteFile(file, 'write')
    other.prepare('pragma wal_checkpoint(passive)').get()
    other.close()
  }
  const checkpoints = createCheckpoints({ db, copy, limits })
  const reader = openSqliteFile(file, 'read')
  reader.exec('begin')
  reader.prepare('select count(*) from load').get()
  for (let number = 0; number < 30; number++) write(number)
  await load(checkpoints, 10)
  expect(asked).toBe(1)
  expect(copied()).toBeLessThan(limits.copy)
  reader.close()
  await load(checkpoints, 200)
  expect(await logBytes()).toBeLessThan(2 * limits.anew * PAGE)
})

it('copies by itself when the thread fails', async () => {
  const checkpoints = createCheckpoints({ db, copy: async () => Promise.reject(new Error('no thread')), limits })
  await load(checkpoints, 300)
  expect(await logBytes()).toBeLessThan(2 * limits.copy * PAGE)
})

it('starts another thread after one that died', async () => {
  const nowhere = createCopyLog(join(folder, 'missing', 'bema.db'))
  await expect(nowhere()).rejects.toThrow('the thread that copies the log died')
  await expect(nowhere()).rejects.toThrow('the thread that copies the log died')
})

it('goes on after the commit when the copying ends in the middle of a transaction', async () => {
  const copies: (() => void)[] = []
  const copy = (): Promise<void> => new Promise((resolve) => void copies.push(resolve))
  const checkpoints = createCheckpoints({ db, copy, limits })
  for (let number = 0; number < 200; number++) write(number)
  checkpoints.look()
  db.exec('begin immediate')
  copies[0]?.()
  await turn()
  expect(copies).toHaveLength(1)
  db.exec('commit')
  checkpoints.look()
  expect(copies).toHaveLength(1)
  for (let number = 0; number < 30; number++) write(number)
  checkpoints.look()
  expect(copies).toHaveLength(2)
})

it('never copies in the middle of a transaction', async () => {
  let asked = 0
  const checkpoints = createCheckpoints({ db, copy: async () => void asked++, limits })
  for (let number = 0; number < 30; number++) write(number)
  db.exec('begin immediate')
  checkpoints.look()
  expect(asked).toBe(0)
  db.exec('commit')
  checkpoints.look()
  expect(asked).toBe(1)
})
