// The site file: the same lines from either engine, all of it or nothing on the way in.
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fixedClock } from '#core/clock'
import { createDiskBlobs, type Blobs } from '#platform/blobs'
import { readSequences, type Engine, type OpenDatabase } from '#platform/db'
import { silentLog } from '#platform/log'
import { createOutbox } from '#platform/outbox'
import { openStoreFor, postgresRuns } from '#testing/engines'
import { readLine } from './lines.ts'
import { readSite } from './read-site.ts'
import { writeSite, type WrittenSite } from './write-site.ts'

const clock = fixedClock(Date.UTC(2026, 10, 23))
const secrets = '{"version":1,"master":"x"}\n'
const engines: readonly Engine[] = postgresRuns() ? ['sqlite', 'postgres'] : ['sqlite']

/** Texts that a database may order in its own way, and that end lines elsewhere. */
const oddKeys = ['b', 'B', 'a', 'ä', '中', '𠮷', '\u{FFFD}', 'line\u2028end', '"', '\\', 'a b', '~']

const fill = async (db: OpenDatabase): Promise<void> => {
  const outbox = createOutbox({ db, clock, log: silentLog })
  outbox.listen({ name: 'ear', kinds: ['said'], handle: async () => {} })
  await outbox.start()
  for (const n of [1, 2]) await db.write((tx) => outbox.record(tx, { kind: 'said', data: { n } }))
  await outbox.settled()
  await outbox.stop()
  await db.bulkWrite(async (tx) => {
    // backwards, so that the order of writing is none of the keys
    for (let start = 2_500; start > 0; start -= 500) {
      const posts = Array.from({ length: 500 }, (_, place) => {
        const id = Number.MAX_SAFE_INTEGER - start - place
        return sql`(${id}, ${id % 1024}, 7, 'original', 'public', ${id}, ${`第${id}条 "quoted" \\ \n\u2028 🦀`}, ${place % 2 ? 'zh' : null}, 1)`
      })
      await sql`insert into posts (id, bucket, author_id, kind, visibility, root_id, text, language, created_at)
        values ${sql.join(posts)}`.execute(tx)
      const marks = posts.map((_, place) => sql`(${place % 3}, ${start + place}, ${place}, ${place}, 1)`)
      await sql`insert into likes (bucket, account_id, post_id, id, created_at) values ${sql.join(marks)}`.execute(tx)
    }
    const keys = oddKeys.map((key, place) => sql`('weibo', 'post', ${key}, ${place})`)
    await sql`insert into import_keys (source, kind, external_key, id) values ${sql.join(keys)}`.execute(tx)
  })
}

const newFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'bema-site-'))

describe.each(engines)('a site file from %s', (from) => {
  const source = openStoreFor(from)
  let folder: string
  let blobs: Blobs
  let file: string
  let written: WrittenSite
  const write = (name: string): Promise<WrittenSite> =>
    writeSite({ db: source(), blobs, secrets, clock, file: join(folder, name) })
  beforeAll(async () => {
    folder = await newFolder()
    blobs = createDiskBlobs(join(folder, 'media'))
    await fill(source())
    await blobs.put('3f/3fa9.webp', Buffer.alloc(70_000, 7))
    await blobs.put('empty.png', Buffer.alloc(0))
    file = join(folder, 'site.ndjson')
    written = await write('site.ndjson')
  })
  afterAll(() => rm(folder, { recursive: true }))

  it('is one file for its owner alone, each line of which is JSON of a known shape', async () => {
    expect(written).toMatchObject({ files: 2, waiting: 0 })
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    const lines = (await readFile(file, 'utf8')).trimEnd().split('\n')
    const kinds = lines.map((line) => readLine(line)?.kind)
    expect(kinds[0]).toBe('head')
    expect(kinds.at(-1)).toBe('end')
    expect(kinds.filter((kind) => kind === 'row')).toHaveLength(written.rows)
    const others = kinds.filter((kind) => kind !== 'row' && kind !== 'file')
    expect(others).toHaveLength(4)
    expect(new Set(others)).toEqual(new Set(['head', 'sequence', 'secrets', 'end']))
    expect(lines.filter((line) => line.startsWith('{"table":"import_keys"')).length).toBe(oddKeys.length)
    expect(await readdir(folder)).not.toContain('site.ndjson.unfinished')
  })

  it('orders texts by their bytes', async () => {
    const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line.startsWith('{"table":"import_keys"'))
    const keys = lines.map((line) => (JSON.parse(line) as { row: { external_key: string } }).row.external_key)
    expect(keys).toEqual(oddKeys.toSorted((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other))))
  })

  it('is the same when it is written again, and overwrites nothing', async () => {
    await expect(write('site.ndjson')).rejects.toMatchObject({ code: 'backup_exists' })
    expect(await write('again.ndjson')).toEqual(written)
    expect(await readFile(join(folder, 'again.ndjson'))).toEqual(await readFile(file))
    expect(await write('packed.ndjson.gz')).toEqual(written)
    expect(gunzipSync(await readFile(join(folder, 'packed.ndjson.gz')))).toEqual(await readFile(file))
  })

  it('leaves no half a file when it fails', async () => {
    const broken: Blobs = { ...blobs, get: () => Promise.reject(new Error('unreadable')) }
    const attempt = writeSite({ db: source(), blobs: broken, secrets, clock, file: join(folder, 'failed.ndjson') })
    await expect(attempt).rejects.toThrow('unreadable')
    expect((await readdir(folder)).filter((name) => name.startsWith('failed'))).toEqual([])
  })

  it('says how many events wait', async () => {
    const outbox = createOutbox({ db: source(), clock, log: silentLog })
    const heard: unknown[] = []
    outbox.listen({ name: 'ear', kinds: ['said'], handle: async (events) => void heard.push(...events) })
    await source().write((tx) => outbox.record(tx, { kind: 'said', data: {} }))
    expect((await write('waiting.ndjson')).waiting).toBe(1)
    await outbox.start()
    await outbox.settled()
    await outbox.stop()
    expect(heard).toHaveLength(1)
    written = await write('settled.ndjson')
    expect(written.waiting).toBe(0)
    file = join(folder, 'settled.ndjson')
  })

  describe.each(engines)('brought into %s', (to) => {
    const target = openStoreFor(to)
    let data: string
    const media = (): Blobs => createDiskBlobs(join(data, 'media'))
    const bring = (which: string): Promise<{ rows: number; files: number }> =>
      readSite({ db: target(), blobs: media(), data, clock, file: which })
    beforeAll(async () => {
      data = await newFolder()
    })
    afterAll(() => rm(data, { recursive: true }))

    it('refuses what is no whole site file, and leaves nothing of it', async () => {
      const text = await readFile(file, 'utf8')
      const lines = text.trimEnd().split('\n')
      const packed = gzipSync(text)
      const row = lines.findIndex((line) => line.startsWith('{"table":"posts"'))
      const without = (place: number): string => `${lines.toSpliced(place, 1).join('\n')}\n`
      const bad: Readonly<Record<string, string | Buffer>> = {
        'empty.ndjson': '',
        'odd.ndjson': 'not a site\n',
        'backup.ndjson': '{"format":1}\n',
        'cut.ndjson': text.slice(0, text.length - 20),
        'no-end.ndjson': without(lines.length - 1),
        'no-head.ndjson': without(0),
        'no-row.ndjson': without(row),
        'no-secrets.ndjson': without(lines.findIndex((line) => line.startsWith('{"secrets"'))),
        'changed.ndjson': text.replace('第', '弟'),
        'more.ndjson': `${text}{"table":"posts","row":{}}\n`,
        'cut.ndjson.gz': packed.subarray(0, packed.length - 30),
        'plain.ndjson.gz': text,
      }
      for (const [name, content] of Object.entries(bad)) {
        const path = join(folder, `${to}-${name}`)
        await writeFile(path, content)
        await expect(bring(path), name).rejects.toMatchObject({ code: 'backup_damaged' })
      }
      await expect(bring(join(folder, 'none.ndjson'))).rejects.toMatchObject({ code: 'backup_missing' })
      expect(await Array.fromAsync(media().list())).toEqual([])
      expect(await readdir(data)).not.toContain('secrets.json')
    })

    it('refuses a file of a newer form, or of a newer store', async () => {
      const text = await readFile(file, 'utf8')
      for (const [name, content] of [
        ['form', text.replace('"version":1', '"version":2')],
        ['store', text.replace('"migrations":{', '"migrations":{"9999_later":"x",')],
      ] as const) {
        const path = join(folder, `${to}-newer-${name}.ndjson`)
        await writeFile(path, content)
        await expect(bring(path), name).rejects.toMatchObject({ code: 'backup_newer' })
      }
    })

    it('gives the same file again, and the next event a new number', async () => {
      expect(await bring(file)).toEqual({ rows: written.rows, files: 2 })
      const copied = join(data, 'copy.ndjson')
      const copy = await writeSite({ db: target(), blobs: media(), secrets, clock, file: copied })
      expect(copy).toEqual(written)
      expect(await readFile(copied)).toEqual(await readFile(file))
      expect(await readFile(join(data, 'secrets.json'), 'utf8')).toBe(secrets)
      const [before, after] = [await readSequences(from, source().read), await readSequences(to, target().read)].map(
        (found) => found['outbox'] ?? found['outbox_seq'],
      )
      expect(after).toBe(before)
      expect(after).toBeGreaterThan(0)
    })

    it('refuses a store or a media folder with something in it', async () => {
      await expect(bring(file)).rejects.toMatchObject({ code: 'restore_not_empty' })
      const elsewhere = await newFolder()
      const attempt = readSite({ db: target(), blobs: createDiskBlobs(elsewhere), data, clock, file })
      await expect(attempt).rejects.toMatchObject({ code: 'restore_not_empty' })
      await rm(elsewhere, { recursive: true })
      expect(await Array.fromAsync(media().list())).toHaveLength(2)
    })
  })
})

it('no text makes the reader of lines stumble', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      const line = readLine(text)
      expect(line === undefined || typeof line.kind === 'string').toBe(true)
    }),
  )
  const cell = fc.oneof(fc.string(), fc.maxSafeInteger(), fc.constant(null))
  fc.assert(
    fc.property(fc.string(), fc.dictionary(fc.string(), cell, { noNullPrototype: true }), (table, row) => {
      expect(readLine(JSON.stringify({ table, row }))).toEqual({
        kind: 'row',
        table,
        row: JSON.parse(JSON.stringify(row)),
      })
    }),
  )
})
