// What only SQLite's engine must show: its settings, and what happens when the writer thread dies.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Worker } from 'node:worker_threads'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { isProblem } from '#core/problem'
import { silentLog } from '#platform/log'
import type { OpenDatabase } from '../open-database.ts'
import { createSqliteDatabase } from './sqlite-database.ts'

let folder: string
let db: OpenDatabase
let threads: Worker[] = []
let gaveUp: Error[] = []
const noteThread = (thread: Worker): void => void threads.push(thread)

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bema-sqlite-'))
  threads = []
  gaveUp = []
  process.on('worker', noteThread)
  db = createSqliteDatabase({ file: join(folder, 'bema.db'), log: silentLog, gaveUp: (error) => gaveUp.push(error) })
  await db.write((tx) => sql`create table shelf (id integer primary key)`.execute(tx))
})
afterEach(async () => {
  await db.close().catch(() => {})
  process.off('worker', noteThread)
  await rm(folder, { recursive: true })
})

const put = (id: number): Promise<unknown> => db.write((tx) => sql`insert into shelf values (${id})`.execute(tx))
const stored = async (): Promise<number[]> =>
  (await sql<{ id: number }>`select id from shelf order by id`.execute(db.read)).rows.map(({ id }) => id)
const endThread = async (): Promise<void> => void (await threads.at(-1)?.terminate())

it('commits to the disk before it answers', async () => {
  const { synchronous, mode } = await db.write(async (tx) => ({
    synchronous: (await sql<{ synchronous: number }>`pragma synchronous`.execute(tx)).rows[0]?.synchronous,
    mode: (await sql<{ journal_mode: string }>`pragma journal_mode`.execute(tx)).rows[0]?.journal_mode,
  }))
  expect(synchronous).toBe(2)
  expect(mode).toBe('wal')
})

it('rejects what was open when the writer thread crashed, and goes on with a new one', async () => {
  await put(1)
  const first = Promise.allSettled([2, 3, 4].map(put))
  const crash = endThread()
  const results = await first
  await crash
  for (const result of results) {
    if (result.status === 'rejected') expect(isProblem(result.reason, 'store_unavailable')).toBe(true)
  }
  await put(5)
  const answered = [2, 3, 4].filter((_, place) => results[place]?.status === 'fulfilled')
  expect(await stored()).toEqual(expect.arrayContaining([1, ...answered, 5]))
  expect(threads).toHaveLength(2)
  expect(gaveUp).toEqual([])
})

it('rolls back a write in the middle of which the thread crashed', async () => {
  const attempt = db.write(async (tx) => {
    await sql`insert into shelf values (1)`.execute(tx)
    await endThread()
    await sql`insert into shelf values (2)`.execute(tx)
  })
  await expect(attempt).rejects.toSatisfy((error) => isProblem(error, 'store_unavailable'))
  await put(3)
  expect(await stored()).toEqual([3])
})

it('gives up when the thread keeps crashing', async () => {
  for (let crash = 0; crash < 4; crash++) {
    await endThread()
    await new Promise((resolve) => setImmediate(resolve))
  }
  expect(gaveUp).toHaveLength(1)
  await expect(put(1)).rejects.toSatisfy((error) => isProblem(error, 'store_unavailable'))
  expect(await stored()).toEqual([])
})

it('finishes what was asked for before it closes, and refuses what comes later', async () => {
  const writes = Promise.all([1, 2, 3].map(put))
  const closing = db.close()
  await expect(put(4)).rejects.toSatisfy((error) => isProblem(error, 'store_unavailable'))
  await Promise.all([writes, closing])
  db = createSqliteDatabase({ file: join(folder, 'bema.db'), log: silentLog })
  expect(await stored()).toEqual([1, 2, 3])
})
