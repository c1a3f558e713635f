// Migrations: applied once, in order, whole or not at all, and never against a store that is not theirs.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { fixedClock } from '#core/clock'
import { isProblem } from '#core/problem'
import { describeOnBothEngines } from '#testing/engines'
import { migrate } from './migrate.ts'
import { migrationsFolder, readMigrations } from './migration-files.ts'

describeOnBothEngines('migrations', (open, engine) => {
  const clock = fixedClock(1_000)
  let folder: string
  const write = (name: string, text: string): Promise<void> => writeFile(join(folder, name), text)
  const shelves = async (): Promise<readonly { label: string }[]> =>
    (await sql<{ label: string }>`select label from shelves order by label`.execute(open().read)).rows

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bema-migrations-'))
    for (const file of await readMigrations(migrationsFolder())) await write(`${file.name}.sql`, file.text)
  })
  afterAll(() => rm(folder, { recursive: true }))

  it('has nothing to do in a store that is up to date', async () => {
    expect(await migrate(open(), { clock, folder })).toEqual([])
  })

  it('applies new files in order, once', async () => {
    await write('9001_shelves.sql', "create table shelves (label text);\ninsert into shelves values ('a;b');")
    await write(
      '9002_more.sql',
      `insert into shelves values ('sqlite'); -- @sqlite\ninsert into shelves values ('postgres'); -- @postgres`,
    )
    expect(await migrate(open(), { clock, folder })).toEqual(['9001_shelves', '9002_more'])
    expect(await migrate(open(), { clock, folder })).toEqual([])
    expect(await shelves()).toEqual([{ label: 'a;b' }, { label: engine }])
  })

  it('applies each file once when several start together', async () => {
    await write('9003_together.sql', "insert into shelves values ('together');")
    const done = await Promise.all(Array.from({ length: 8 }, () => migrate(open(), { clock, folder })))
    expect(done.flat()).toEqual(['9003_together'])
    expect((await shelves()).filter(({ label }) => label === 'together')).toHaveLength(1)
  })

  it('leaves nothing of a file that fails', async () => {
    await write('9004_broken.sql', "insert into shelves values ('half'); insert into nowhere values (1);")
    await expect(migrate(open(), { clock, folder })).rejects.toSatisfy((error) => isProblem(error, 'migration_failed'))
    expect((await shelves()).map(({ label }) => label)).not.toContain('half')
    await rm(join(folder, '9004_broken.sql'))
  })

  it('refuses a changed file and one it does not know', async () => {
    await write('9002_more.sql', "insert into shelves values ('changed');")
    await expect(migrate(open(), { clock, folder })).rejects.toSatisfy((error) => isProblem(error, 'migration_changed'))
    await rm(join(folder, '9002_more.sql'))
    await expect(migrate(open(), { clock, folder })).rejects.toSatisfy((error) => isProblem(error, 'migration_unknown'))
  })
})
