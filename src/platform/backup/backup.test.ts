// Backup and restore: everything comes back, on either engine, or nothing does.
import { mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fixedClock } from '#core/clock'
import { createDiskBlobs, type Blobs } from '#platform/blobs'
import { createSqliteDatabase, listTables, migrate, readRows, type Engine, type OpenDatabase } from '#platform/db'
import { silentLog } from '#platform/log'
import { createOutbox } from '#platform/outbox'
import { openStoreFor, postgresRuns } from '#testing/engines'
import { backup, restore } from './index.ts'

const clock = fixedClock(Date.UTC(2026, 10, 23))
const secrets = '{"version":1,"master":"x"}\n'

/** Rows enough for several pages, in tables with keys of one number, of two, and of text. */
const fill = async (db: OpenDatabase): Promise<void> => {
  await db.bulkWrite(async (tx) => {
    for (let start = 0; start < 2_500; start += 500) {
      const posts = Array.from({ length: 500 }, (_, place) => {
        const id = Number.MAX_SAFE_INTEGER - start - place
        return sql`(${id}, ${id % 1024}, 7, 'original', 'public', ${id}, ${`第${id}条 "quoted" \\ \n 🦀`}, ${place % 2 ? 'zh' : null}, 1)`
      })
      await sql`insert into posts (id, bucket, author_id, kind, visibility, root_id, text, language, created_at)
        values ${sql.join(posts)}`.execute(tx)
      const keys = posts.map((_, place) => sql`('weibo', 'post', ${`k'${start + place}`}, ${place})`)
      await sql`insert into import_keys (source, kind, external_key, id) values ${sql.join(keys)}`.execute(tx)
      const marks = posts.map((_, place) => sql`(${place % 3}, ${start + place}, ${place}, ${place}, 1)`)
      await sql`insert into likes (bucket, account_id, post_id, id, created_at) values ${sql.join(marks)}`.execute(tx)
    }
    await sql`insert into site_settings (name, value) values ('left', '0'), ('right', '0')`.execute(tx)
  })
}

/** All rows of the tables that both engines have. */
const contents = (db: OpenDatabase): Promise<Record<string, unknown[]>> =>
  db.snapshot(async (queries) => {
    const all: Record<string, unknown[]> = {}
    for (const table of await listTables(db.engine, queries)) {
      if (table.name.startsWith('outbox')) continue
      const lines = (await Array.fromAsync(readRows(db.engine, queries, table))).flat()
      const rows = lines.map((line) => {
        const values = JSON.parse(line) as unknown[]
        return Object.fromEntries(table.columns.map((column, place) => [column, values[place]]))
      })
      all[table.name] = rows.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
    }
    return all
  })

const engines: readonly Engine[] = postgresRuns() ? ['sqlite', 'postgres'] : ['sqlite']

describe.each(engines)('a backup from %s', (from) => {
  const source = openStoreFor(from)
  let folder: string
  let blobs: Blobs
  let file: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bema-backup-'))
    blobs = createDiskBlobs(join(folder, 'media'))
    file = join(folder, 'backup.tar')
    await fill(source())
    await blobs.put('3f/3fa9.webp', Buffer.alloc(70_000, 7))
    await blobs.put('empty.png', Buffer.alloc(0))
  })
  afterAll(() => rm(folder, { recursive: true }))

  it('is one file, for its owner alone, with progress on the way', async () => {
    const steps: [number, number][] = []
    const made = await backup({
      db: source(),
      blobs,
      secrets,
      clock,
      file,
      progress: (done, all) => steps.push([done, all]),
    })
    expect(made.files).toBe(2)
    expect(made.bytes).toBe((await stat(file)).size)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(steps.at(-1)?.[0]).toBeGreaterThan(7_500)
    for (const [done, all] of steps) expect(done).toBeLessThanOrEqual(all)
    expect(await readdir(folder)).not.toContain('backup.tar.unfinished')
  })

  it('overwrites nothing', async () => {
    await expect(backup({ db: source(), blobs, secrets, clock, file })).rejects.toMatchObject({ code: 'backup_exists' })
  })

  it('leaves no half a file when it fails', async () => {
    const broken: Blobs = { ...blobs, get: () => Promise.reject(new Error('unreadable')) }
    const attempt = backup({ db: source(), blobs: broken, secrets, clock, file: join(folder, 'failed.tar') })
    await expect(attempt).rejects.toThrow('unreadable')
    expect((await readdir(folder)).filter((name) => name.startsWith('failed'))).toEqual([])
  })

  it('shows one moment while others write', async () => {
    const moving = join(folder, 'moving.tar')
    let writes = 0
    let going = true
    const writer = (async () => {
      while (going) {
        writes++
        await source().write(async (tx) => {
          await sql`update site_settings set value = ${String(writes)} where name = 'left'`.execute(tx)
          await sql`update site_settings set value = ${String(writes)} where name = 'right'`.execute(tx)
        })
      }
    })()
    await backup({ db: source(), blobs, secrets, clock, file: moving })
    going = false
    await writer
    expect(writes).toBeGreaterThan(1)
    const lines = (await readFile(moving)).toString('latin1').match(/\["(left|right)".*?\]/g) ?? []
    const values = lines.map((line) => (JSON.parse(line) as string[])[1])
    expect(values).toHaveLength(2)
    expect(values[0]).toBe(values[1])
  })

  describe.each(engines)('restored into %s', (to) => {
    const target = openStoreFor(to)
    let data: string
    const media = (): Blobs => createDiskBlobs(join(data, 'media'))
    const bring = (which: string): Promise<{ files: number }> =>
      restore({ db: target(), blobs: media(), data, clock, file: which })
    const listed = (): Promise<string[]> => Array.fromAsync(media().list())
    beforeAll(async () => {
      data = await mkdtemp(join(tmpdir(), 'bema-restored-'))
    })
    afterAll(() => rm(data, { recursive: true }))

    it('refuses what is no whole backup, and leaves nothing of it', async () => {
      // what migrations put there
      const empty = await contents(target())
      await expect(bring(join(folder, 'none.tar'))).rejects.toMatchObject({ code: 'backup_missing' })
      await writeFile(join(folder, 'odd.tar'), 'not a tar file')
      await expect(bring(join(folder, 'odd.tar'))).rejects.toMatchObject({ code: 'backup_damaged' })

      const bytes = await readFile(file)
      const short = join(folder, 'short.tar')
      await writeFile(short, bytes)
      await truncate(short, bytes.length - 2_000)
      await expect(bring(short)).rejects.toMatchObject({ code: 'backup_damaged' })

      const changed = join(folder, 'changed.tar')
      const place = bytes.indexOf(Buffer.alloc(512, 7))
      await writeFile(changed, Buffer.concat([bytes.subarray(0, place), Buffer.from([8]), bytes.subarray(place + 1)]))
      await expect(bring(changed)).rejects.toMatchObject({ code: 'backup_damaged' })

      expect(await listed()).toEqual([])
      expect(await readdir(data)).not.toContain('secrets.json')
      expect(await contents(target())).toEqual(empty)
    })

    it('refuses a backup of a newer version', async () => {
      const newer = join(folder, `newer-${to}.tar`)
      await source().write((tx) => sql`insert into migrations values ('9999_later', 1, 'x')`.execute(tx))
      await backup({ db: source(), blobs, secrets, clock, file: newer })
      await source().write((tx) => sql`delete from migrations where name = '9999_later'`.execute(tx))
      await expect(bring(newer)).rejects.toMatchObject({ code: 'backup_newer' })
    })

    it('brings back every row, file and secret', async () => {
      const moving = join(folder, `last-${to}.tar`)
      await backup({ db: source(), blobs, secrets, clock, file: moving })
      expect(await bring(moving)).toEqual({ files: 2 })
      expect(await contents(target())).toEqual(await contents(source()))
      expect(await listed()).toEqual(['3f/3fa9.webp', 'empty.png'])
      expect(await media().get('3f/3fa9.webp')).toEqual(Buffer.alloc(70_000, 7))
      expect(await readFile(join(data, 'secrets.json'), 'utf8')).toBe(secrets)
      expect((await stat(join(data, 'secrets.json'))).mode & 0o777).toBe(0o600)
    })

    it('refuses a store or a media folder with something in it', async () => {
      await expect(bring(file)).rejects.toMatchObject({ code: 'restore_not_empty' })
      const elsewhere = await mkdtemp(join(tmpdir(), 'bema-restored-'))
      const attempt = restore({ db: target(), blobs: createDiskBlobs(elsewhere), data, clock, file })
      await expect(attempt).rejects.toMatchObject({ code: 'restore_not_empty' })
      await rm(elsewhere, { recursive: true })
      expect(await listed()).toHaveLength(2)
    })
  })
})

describe.each(
  engines.flatMap((engine) => [
    { engine, waits: true },
    { engine, waits: false },
  ]),
)('after a restore on $engine', ({ engine, waits }) => {
  const source = openStoreFor(engine)
  const target = openStoreFor(engine)

  it(`the outbox goes on with ${waits ? 'what waited and with ' : ''}new events`, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'bema-backup-'))
    const heard: unknown[] = []
    const outboxOver = (db: OpenDatabase) => {
      const outbox = createOutbox({ db, clock, log: silentLog })
      outbox.listen({
        name: 'ear',
        kinds: ['said'],
        handle: async (events) => void heard.push(...events.map(({ data }) => data['n'])),
      })
      return outbox
    }
    const before = outboxOver(source())
    const say = (db: OpenDatabase, outbox: typeof before, n: number) =>
      db.write((tx) => outbox.record(tx, { kind: 'said', data: { n } }))
    await before.start()
    for (const n of [1, 2, 3]) await say(source(), before, n)
    await before.settled()
    await before.stop()
    if (waits) await say(source(), before, 4)

    const file = join(folder, 'a.tar')
    const blobs = createDiskBlobs(join(folder, 'media'))
    await backup({ db: source(), blobs, secrets, clock, file })
    await restore({ db: target(), blobs, data: folder, clock, file })
    const after = outboxOver(target())
    await say(target(), after, 5)
    await after.start()
    await after.settled()
    await after.stop()
    expect(heard).toEqual(waits ? [1, 2, 3, 4, 5] : [1, 2, 3, 5])
    await rm(folder, { recursive: true })
  })
})

it('restores into a store that was never opened before', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'bema-backup-'))
  const open = (name: string): OpenDatabase => createSqliteDatabase({ file: join(folder, name), log: silentLog })
  const blobs = createDiskBlobs(join(folder, 'media'))
  const [first, second] = [open('first.db'), open('second.db')]
  await migrate(first, { clock })
  await first.write((tx) => sql`insert into site_settings values ('motto', 'stand up')`.execute(tx))
  await backup({ db: first, blobs, secrets, clock, file: join(folder, 'a.tar') })
  await restore({ db: second, blobs, data: folder, clock, file: join(folder, 'a.tar') })
  expect(await contents(second)).toEqual(await contents(first))
  await Promise.all([first.close(), second.close()])
  await rm(folder, { recursive: true })
})
