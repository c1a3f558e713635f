// What was acknowledged is stored, whole, whatever is killed.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { silentLog } from '#platform/log'
import { freshPostgres, postgresRuns } from '#testing/engines'
import { numbersUntilKilled } from '#testing/killed-process'
import { startPostgres } from '#testing/postgres'
import { createPostgresDatabase, createSqliteDatabase, type OpenDatabase } from './index.ts'

const makeTable = (db: OpenDatabase): Promise<unknown> =>
  db.write((tx) => sql`create table kept (id bigint primary key, n bigint not null)`.execute(tx))

/** Every acknowledged number stands there, and none stands there by half. */
const expectKept = async (db: OpenDatabase, acknowledged: readonly number[]): Promise<void> => {
  const { rows } = await sql<{ n: number; times: number }>`select n, count(*) as times from kept group by n`.execute(
    db.read,
  )
  const kept = new Set(rows.map(({ n }) => n))
  expect(acknowledged.filter((n) => !kept.has(n))).toEqual([])
  expect(rows.filter(({ times }) => times !== 2)).toEqual([])
}

describe('kill -9 of the process with 64 writers', () => {
  it('loses nothing on sqlite, three times in a row', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'bema-kill-'))
    const file = join(folder, 'bema.db')
    const open = (): OpenDatabase => createSqliteDatabase({ file, log: silentLog })
    const first = open()
    await makeTable(first)
    await first.close()
    const acknowledged: number[] = []
    for (const [turn, millis] of [150, 300, 450].entries()) {
      const numbers = await numbersUntilKilled('acknowledging-process', [file, String(turn * 1_000_000)], millis)
      expect(numbers.length).toBeGreaterThan(0)
      acknowledged.push(...numbers)
      const db = open()
      await expectKept(db, acknowledged)
      await db.close()
    }
    await rm(folder, { recursive: true })
  })

  it.skipIf(!postgresRuns())('loses nothing on postgres', async () => {
    const url = await freshPostgres()
    const db = createPostgresDatabase({ url, pool: 4, log: silentLog })
    await makeTable(db)
    const acknowledged = await numbersUntilKilled('acknowledging-process', [url, '0'], 300)
    expect(acknowledged.length).toBeGreaterThan(0)
    await expectKept(db, acknowledged)
    await db.close()
  })
})

describe.skipIf(!postgresRuns())('kill -9 of the PostgreSQL server', () => {
  it('loses nothing; writes are refused meanwhile and go on afterwards', async () => {
    const server = await startPostgres({ durable: true })
    const db = createPostgresDatabase({ url: await server.createDatabase(), pool: 8, log: silentLog })
    await makeTable(db)
    const acknowledged: number[] = []
    const refusals: unknown[] = []
    let going = true
    let next = 0
    const writer = async (): Promise<void> => {
      while (going) {
        const n = next++
        const insert = db.write(async (tx) => {
          await sql`insert into kept (id, n) values (${2 * n}, ${n}), (${2 * n + 1}, ${n})`.execute(tx)
        })
        await insert.then(
          () => acknowledged.push(n),
          async (error: unknown) => {
            refusals.push(error)
            await wait(20)
          },
        )
      }
    }
    const writers = Array.from({ length: 8 }, writer)
    await wait(200)
    const before = acknowledged.length
    await server.crash()
    while (acknowledged.length < before + 20) await wait(20)
    going = false
    await Promise.all(writers)

    expect(before).toBeGreaterThan(0)
    expect(refusals.length).toBeGreaterThan(0)
    for (const error of refusals) expect(error).toMatchObject({ code: 'store_unavailable' })
    await expectKept(db, acknowledged)
    await db.close()
    await server.stop()
  })
})
