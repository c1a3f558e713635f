// A backup made while people write, brought into an empty store elsewhere, is the same site.
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { postgresRuns } from '#testing/engines'
import { startPostgres, type PostgresServer } from '#testing/postgres'
import {
  bema,
  doctorSays,
  newPlace,
  newWriter,
  readPost,
  startBema,
  writePicture,
  writePost,
  type Place,
} from './server-process.ts'
import { sleepUntil } from './waiting.ts'

const cleanups: (() => unknown)[] = []
afterEach(async () => {
  for (const clean of cleanups.splice(0)) await clean()
})

const place = (env: Readonly<Record<string, string>> = {}): Place => {
  const made = newPlace(env)
  cleanups.push(made.remove)
  return made
}

/** A server with people writing on it; a backup in the middle. Answers posts that were acknowledged before it. */
const backupWhileWriting = async (site: Place, file: string): Promise<{ token: string; before: readonly string[] }> => {
  const token = await newWriter(site, 'writer')
  const server = await startBema(site)
  await writePicture(server.address, token, 'with a picture')
  const written: string[] = []
  let writing = true
  const writers = Array.from({ length: 8 }, async (_, name) => {
    while (writing) written.push(await writePost(server.address, token, `writer ${name} ${written.length}`))
  })
  await sleepUntil(() => written.length > 100, 60_000)
  const before = [...written]
  const made = await bema(site, ['backup', file, '--json'])
  writing = false
  await Promise.all(writers)
  expect(made, made.err).toMatchObject({ code: 0 })
  expect(JSON.parse(made.out)).toMatchObject({ file, files: 2 })
  expect(written.length).toBeGreaterThan(before.length)
  server.signal('SIGTERM')
  expect(await server.ended()).toBe(0)
  return { token, before }
}

const expectSameSite = async (copy: Place, file: string, token: string, before: readonly string[]): Promise<void> => {
  const restored = await bema(copy, ['restore', file])
  expect(restored, restored.err).toMatchObject({ code: 0 })
  const server = await startBema(copy)
  for (const id of before) expect(await readPost(server.address, token, id)).toContain('writer ')
  server.signal('SIGTERM')
  await server.ended()
  // a backup of the copy, restored once more, has the totals of the first
  const { ok, totals } = await doctorSays(copy)
  expect(ok).toBe(true)
  expect(totals.posts).toBeGreaterThanOrEqual(before.length)
  expect(totals).toMatchObject({ accounts: 1, media: 1 })
}

describe('backup and restore', () => {
  it('a backup of a running SQLite site is a whole site elsewhere', { timeout: 120_000 }, async () => {
    const site = place()
    const copy = place()
    const file = path.join(path.dirname(site.data), 'site.tar')
    const { token, before } = await backupWhileWriting(site, file)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    await expectSameSite(copy, file, token, before)

    const twin = place()
    const second = path.join(path.dirname(copy.data), 'copy.tar')
    expect((await bema(copy, ['backup', second])).code).toBe(0)
    expect((await bema(twin, ['restore', second])).code).toBe(0)
    expect((await doctorSays(twin)).totals).toEqual((await doctorSays(copy)).totals)
    expect(readFileSync(path.join(twin.data, 'secrets.json'), 'utf8')).toBe(
      readFileSync(path.join(site.data, 'secrets.json'), 'utf8'),
    )
  })

  it.skipIf(!postgresRuns())(
    'a backup of a running PostgreSQL site can be restored into PostgreSQL and into SQLite',
    { timeout: 180_000 },
    async () => {
      const postgres: PostgresServer = await startPostgres()
      cleanups.push(() => postgres.stop())
      const site = place({ BEMA_DATABASE: await postgres.createDatabase() })
      const file = path.join(path.dirname(site.data), 'site.tar')
      const { token, before } = await backupWhileWriting(site, file)
      const onPostgres = place({ BEMA_DATABASE: await postgres.createDatabase() })
      expect((await bema(onPostgres, ['restore', file])).code).toBe(0)
      const onSqlite = place()
      await expectSameSite(onSqlite, file, token, before)
      expect((await doctorSays(onSqlite)).totals).toEqual((await doctorSays(onPostgres)).totals)
    },
  )

  it(
    'refuses a store that is not empty, a running server, and files that are no backups',
    { timeout: 60_000 },
    async () => {
      const site = place()
      const folder = path.dirname(site.data)
      await newWriter(site, 'writer')
      const file = path.join(folder, 'site.tar')
      expect((await bema(site, ['backup', file])).code).toBe(0)
      expect(await bema(site, ['backup', file])).toMatchObject({
        code: 2,
        err: expect.stringContaining('exists already'),
      })
      expect(await bema(site, ['restore', file])).toMatchObject({ code: 2, err: expect.stringContaining('empty') })

      const server = await startBema(site)
      expect(await bema(site, ['restore', file])).toMatchObject({
        code: 2,
        err: expect.stringContaining('server runs'),
      })
      server.signal('SIGTERM')
      await server.ended()

      const cut = path.join(folder, 'cut.tar')
      const whole = readFileSync(file)
      writeFileSync(cut, whole.subarray(0, Math.floor(whole.length * 0.6)))
      const empty = place()
      for (const bad of [cut, path.join(site.data, 'bema.db'), path.join(folder, 'none.tar')]) {
        const { code, err } = await bema(empty, ['restore', bad])
        expect(code, err).toBe(2)
      }
      expect(await bema(empty, ['restore', file]), 'nothing half-restored stands in the way').toMatchObject({ code: 0 })
      expect(existsSync(path.join(folder, 'cut.tar.unfinished'))).toBe(false)
    },
  )
})
