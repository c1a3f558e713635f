// Writes in parts: all or nothing each, together with whatever else is written, answered after the commit.
import { sql } from 'kysely'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { silentLog } from '#platform/log'
import type { Part, Step, Storable } from '../parts.ts'
import type { OpenDatabase } from '../open-database.ts'
import { createSqliteDatabase } from './sqlite-database.ts'

let folder: string
let db: OpenDatabase

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'bema-parts-'))
  db = createSqliteDatabase({ file: join(folder, 'bema.db'), log: silentLog })
  await db.write((tx) => sql`create table t (id integer primary key, name text)`.execute(tx))
})
afterEach(async () => {
  await db.close()
  rmSync(folder, { recursive: true })
})

const writeParts = (parts: readonly Part[]) => (db.writeParts as NonNullable<typeof db.writeParts>)(parts)

const step = (text: string, values: readonly Storable[], needed = false): Step => ({ sql: text, values, needed })
const insert = (id: number, name: string): Step =>
  step('insert into t (id, name) values (?, ?) on conflict do nothing', [id, name], true)
const insertHard = (id: number): Step => step('insert into t (id) values (?)', [id])
const part = (...steps: Step[]): Part => ({ steps })

const ids = async (): Promise<number[]> =>
  (await sql<{ id: number }>`select id from t order by id`.execute(db.read)).rows.map(({ id }) => id)

it('hands what the steps gave to their parts, after the commit and before the answer', async () => {
  const heard: unknown[] = []
  const seen = sql<{ n: number }>`select count(*) as n from t`
  const done = await writeParts([
    { steps: [insert(1, 'one'), insert(2, 'two')], committed: (given) => heard.push(given) },
    {
      steps: [
        step('insert into t (id, name) values (?, ?) returning name', [3, '7']),
        step('select 1 where ? = 0', [1]),
      ],
      committed: (given) => heard.push(given),
    },
  ])
  heard.push((await seen.execute(db.read)).rows)
  expect(done).toBeUndefined()
  expect(heard).toEqual([[1, 1], ['7', undefined], [{ n: 3 }]])
})

it('stores whole numbers as integers, in columns of text too', async () => {
  await writeParts([part(step('insert into t (id, name) values (?, ?)', [1, 7]))])
  expect((await sql`select name from t`.execute(db.read)).rows).toEqual([{ name: '7' }])
})

it('leaves nothing of a write that refuses, and says which part did', async () => {
  await writeParts([part(insert(5, 'there'))])
  const refusing = part(insert(5, 'again'))
  let told = 0
  const results = await Promise.all([
    writeParts([part(insert(1, 'a'))]),
    writeParts([{ steps: [insert(2, 'b')], committed: () => told++ }, refusing, part(insert(3, 'c'))]),
    writeParts([part(insert(4, 'd'))]),
  ])
  expect(results).toEqual([undefined, refusing, undefined])
  expect(told).toBe(0)
  expect(await ids()).toEqual([1, 4, 5])
})

it('rejects the one that fails and keeps its neighbours', async () => {
  const results = await Promise.allSettled([
    writeParts([part(insertHard(1))]),
    writeParts([part(insertHard(2), insertHard(1))]),
    writeParts([part(step('insert into nowhere values (1)', []))]),
    writeParts([part(insertHard(3))]),
  ])
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled'])
  expect(await ids()).toEqual([1, 3])
})

it('stands in one line with other writes, in the order in which they were asked for', async () => {
  const other = (id: number) => db.write((tx) => sql`insert into t (id) values (${id})`.execute(tx))
  const clash = part(insert(1, 'clash'))
  const results = await Promise.allSettled([
    other(1),
    writeParts([part(insert(2, 'b'))]),
    writeParts([part(insert(3, 'c')), clash]),
    other(3),
    other(2),
    writeParts([part(insert(4, 'd'))]),
  ])
  expect(results.map((result) => (result.status === 'fulfilled' ? 'fulfilled' : 'rejected'))).toEqual([
    'fulfilled',
    'fulfilled',
    'fulfilled',
    'fulfilled',
    'rejected',
    'fulfilled',
  ])
  expect(results[2]).toEqual({ status: 'fulfilled', value: clash })
  expect(await ids()).toEqual([1, 2, 3, 4])
})

it('finishes what was asked for before the store is closed', async () => {
  const asked = Array.from({ length: 300 }, (_, id) => writeParts([part(insert(id, 'x'))]))
  await db.close()
  expect(new Set(await Promise.all(asked))).toEqual(new Set([undefined]))
  const again = createSqliteDatabase({ file: join(folder, 'bema.db'), log: silentLog })
  db = again
  expect(await ids()).toHaveLength(300)
})
