// A site moves from SQLite to PostgreSQL and back through its site file: the same totals, the same file.
import path from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { postgresRuns } from '#testing/engines'
import { startPostgres } from '#testing/postgres'
import { bema, doctorSays, newPlace, readPost, startBema, type Place } from './server-process.ts'

const cleanups: (() => unknown)[] = []
afterEach(async () => {
  for (const clean of cleanups.splice(0)) await clean()
})

const place = (env: Readonly<Record<string, string>> = {}): Place => {
  const made = newPlace(env)
  cleanups.push(made.remove)
  return made
}

interface Exported {
  readonly rows: number
  readonly files: number
  readonly sha256: string
  readonly waiting: number
}

const exported = async (site: Place, file: string): Promise<Exported> => {
  const made = await bema(site, ['export', 'site', file, '--json'])
  expect(made, made.err).toMatchObject({ code: 0 })
  const { rows, files, sha256, waiting } = JSON.parse(made.out) as Exported
  return { rows, files, sha256, waiting }
}

it.skipIf(!postgresRuns())(
  'the demo world moves from SQLite to PostgreSQL and back, and nothing is lost',
  { timeout: 300_000 },
  async () => {
    const site = place()
    const folder = path.dirname(site.data)
    const server = await startBema(site, { flags: ['--demo', '--demo-date', '2026-11-20'] })
    const timeline = await fetch(`${server.address}/api/v1/timelines/public?limit=5`)
    const [newest] = (await timeline.json()) as { id: string; content: string }[]
    server.signal('SIGTERM')
    expect(await server.ended()).toBe(0)
    const first = path.join(folder, 'first.ndjson.gz')
    const written = await exported(site, first)
    expect(written.rows).toBeGreaterThan(20_000)
    expect(written.waiting).toBe(0)

    const postgres = await startPostgres()
    cleanups.push(() => postgres.stop())
    const moved = place({ BEMA_DATABASE: await postgres.createDatabase() })
    const brought = await bema(moved, ['import', 'site', first])
    expect(brought, brought.err).toMatchObject({ code: 0 })
    expect((await doctorSays(moved)).totals).toEqual((await doctorSays(site)).totals)
    const second = path.join(folder, 'second.ndjson')
    expect(await exported(moved, second)).toEqual(written)

    const back = place()
    expect(await bema(back, ['import', 'site', second])).toMatchObject({ code: 0 })
    expect(await exported(back, path.join(folder, 'third.ndjson'))).toEqual(written)
    expect((await bema(back, ['import', 'site', second])).err).toContain('empty')

    const again = await startBema(moved)
    expect(await bema(moved, ['import', 'site', second])).toMatchObject({ code: 2 })
    expect(await readPost(again.address, '', newest?.id ?? '')).toBe(newest?.content)
    again.signal('SIGTERM')
    expect(await again.ended()).toBe(0)
  },
)
