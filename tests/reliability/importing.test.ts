// ./bema import as people run it: inside a running server, interrupted, and once more.
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { generatedCascades, writeCascades } from '#testing/generated-cascades'
import { recount } from '#testing/recounted-cascades'
import { bema, beginBema, doctorSays, newPlace, startBema, type Place } from './server-process.ts'
import { sleepUntil } from './waiting.ts'

const set = generatedCascades(40_000)
const expected = recount(set)

let home: string
let folder: string
beforeAll(async () => {
  home = mkdtempSync(path.join(tmpdir(), 'bema-importing-'))
  folder = await writeCascades(path.join(home, 'set'), set)
})
afterAll(() => rmSync(home, { recursive: true }))

/** The first batches are in the log of the store, and many are still to come. */
const hasBegun = (place: Place): boolean => statSync(path.join(place.data, 'bema.db-wal')).size > 3 * 1024 * 1024

const sum = (summary: Readonly<Record<string, number>>): number =>
  Object.entries(summary).reduce((all, [name, count]) => (name === 'accounts' ? all : all + count), 0)

describe('import', () => {
  it(
    'runs in the server, which goes on answering; interrupted, it goes on where it was',
    { timeout: 120_000 },
    async () => {
      const place = newPlace()
      const server = await startBema(place)
      const first = beginBema(place, ['import', 'weibo-cascades', folder, '--json'])
      await sleepUntil(() => hasBegun(place), 60_000)
      expect((await fetch(`${server.address}/health`)).status).toBe(200)
      first.child.kill('SIGINT')
      const interrupted = await first.ended
      expect(interrupted.code, interrupted.err).toBe(130)
      const before = JSON.parse(interrupted.out) as Record<string, number>
      expect(sum(before)).toBeLessThan(expected.read)

      const second = await bema(place, ['import', 'weibo-cascades', folder, '--json'])
      expect(second.code, second.err).toBe(0)
      const after = JSON.parse(second.out) as Record<string, number>
      expect(sum(after)).toBe(expected.read)
      expect(after['already_there']).toBeGreaterThan(0)

      server.signal('SIGTERM')
      expect(await server.ended()).toBe(0)
      const { ok, totals } = await doctorSays(place)
      const { posts, reposts, quotes, replies, accounts } = expected.summary
      expect(totals).toEqual({ posts, reposts, quotes, replies, accounts, users: 0, follows: 0, likes: 0, media: 0 })
      expect(ok).toBe(true)
      place.remove()
    },
  )

  it('ends with the server, and the server within its 10 s', { timeout: 120_000 }, async () => {
    const place = newPlace()
    const server = await startBema(place)
    const running = beginBema(place, ['import', 'weibo-cascades', folder])
    await sleepUntil(() => hasBegun(place), 60_000)
    server.signal('SIGTERM')
    expect(await server.ended()).toBe(0)
    const { code, err } = await running.ended
    expect(code, err).toBe(130)
    const { checks } = await doctorSays(place)
    expect(checks).toEqual(expect.arrayContaining([expect.objectContaining({ name: 'counts', state: 'good' })]))
    place.remove()
  })

  it('does not keep a server that stops waiting for the search index', { timeout: 120_000 }, async () => {
    const place = newPlace()
    const server = await startBema(place)
    const running = beginBema(place, ['import', 'weibo-cascades', folder, '--json'])
    let heard = ''
    running.child.stderr?.on('data', (part: string) => {
      heard += part
    })
    await sleepUntil(() => heard.includes('search index'), 60_000)
    server.signal('SIGTERM')
    expect(await server.ended(), server.said()).toBe(0)
    const { code, out, err } = await running.ended
    expect(code, err).toBe(0)
    expect(sum(JSON.parse(out) as Record<string, number>)).toBe(expected.read)
    place.remove()
  })

  it('says what it cannot read', { timeout: 60_000 }, async () => {
    const place = newPlace()
    expect(await bema(place, ['import', 'weibo-cascades', path.join(home, 'nowhere')])).toMatchObject({
      code: 2,
      out: '',
    })
    expect(await bema(place, ['import', 'geocities', folder])).toMatchObject({
      code: 2,
      err: expect.stringContaining('geocities'),
    })
    place.remove()
  })
})
