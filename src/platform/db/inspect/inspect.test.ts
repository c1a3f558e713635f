// What can be asked about a store without changing it.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemClock } from '#core/clock'
import {
  createSqliteDatabase,
  durabilityFaults,
  integrityFaults,
  isMigrated,
  clockAhead,
  migrate,
  openSqliteReadOnly,
  pendingMigrations,
  type OpenDatabase,
} from '#platform/db'
import { silentLog } from '#platform/log'
import { describeOnBothEngines } from '#testing/engines'

describeOnBothEngines('inspection', (open, engine) => {
  it('finds nothing wrong with a new store', async () => {
    expect(await integrityFaults(open())).toEqual([])
  })

  it('names the settings under which answered writes may be lost', async () => {
    // the PostgreSQL of the tests runs without fsync
    const named = engine === 'sqlite' ? [] : ['fsync = off', 'full_page_writes = off', 'synchronous_commit = off']
    expect(await durabilityFaults(open())).toEqual(named)
  })

  it('knows a store from an empty database', async () => {
    expect(await isMigrated(open())).toBe(true)
  })

  it('knows that every migration is applied', async () => {
    expect(await pendingMigrations(open())).toEqual({ missing: [], strange: [] })
  })

  it('notices migrations that are missing, changed and unknown', async () => {
    const db = open()
    const broken = db.unlimitedWrite(async (tx) => {
      await sql`delete from migrations where name like '0001%'`.execute(tx)
      await sql`update migrations set checksum = 'x' where name like '0002%'`.execute(tx)
      await sql`insert into migrations (name, applied_at, checksum) values ('9999_later', 0, 'y')`.execute(tx)
      const { missing, strange } = await pendingMigrations({ ...db, read: tx })
      expect(missing).toEqual(['0001_platform'])
      expect(strange.toSorted()).toEqual(['0002_accounts', '9999_later'])
      throw new Error('taken back')
    })
    await expect(broken).rejects.toThrow('taken back')
  })

  it('compares the clocks', async () => {
    expect(Math.abs(await clockAhead(open(), systemClock.now()))).toBeLessThan(5_000)
  })
})

describe('a store opened for reading', () => {
  let folder: string
  let owner: OpenDatabase

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'bema-reading-'))
    owner = createSqliteDatabase({ file: path.join(folder, 'bema.db'), log: silentLog })
    await migrate(owner, { clock: systemClock })
  })
  afterAll(async () => {
    await owner.close()
    rmSync(folder, { recursive: true })
  })

  it('sees what its owner committed, while the owner has it open', async () => {
    const reader = openSqliteReadOnly({ file: path.join(folder, 'bema.db'), log: silentLog })
    await owner.write((tx) => sql`insert into site_settings (name, value) values ('motto', 'x')`.execute(tx))
    const { rows } = await sql`select value from site_settings where name = 'motto'`.execute(reader.read)
    expect(rows).toEqual([{ value: 'x' }])
    await reader.close()
  })

  it('writes nothing', async () => {
    const reader = openSqliteReadOnly({ file: path.join(folder, 'bema.db'), log: silentLog })
    await expect(reader.write(async () => 1)).rejects.toThrow('reading only')
    await expect(sql`delete from site_settings`.execute(reader.read)).rejects.toThrow(/readonly/)
    await reader.close()
  })

  it('is no store yet when the file is empty', async () => {
    const file = path.join(folder, 'empty.db')
    writeFileSync(file, '')
    const reader = openSqliteReadOnly({ file })
    expect(await isMigrated(reader)).toBe(false)
    await reader.close()
  })

  it('says when there is none', () => {
    expect(() => openSqliteReadOnly({ file: path.join(folder, 'none.db'), log: silentLog })).toThrow(
      expect.objectContaining({ code: 'store_missing' }),
    )
  })
})
