// ./bema start --demo as a newcomer runs it: soon ready, worth a look, the log-ins work, a second start finds it there.
import { beforeAll, describe, expect, it } from 'vitest'
import { join } from 'node:path'
import { inquiryStates } from '#domain/inquiries'
import { openSqliteReadOnly } from '#platform/db'
import { readCases } from '#testing/read-cases'
import { bema, doctorSays, newPlace, startBema, type Place, type RunningBema } from './server-process.ts'

const place: Place = newPlace()
let server: RunningBema

beforeAll(async () => {
  server = await startBema(place, { flags: ['--demo', '--demo-date', '2026-11-23'] })
}, 120_000)

const loginLines = (said: string): readonly string[] =>
  said.split('\n').filter((line) => /^ {2}\w+ +[\w-]+ /.test(line))

describe('the demo world', () => {
  it('serves a page with posts of its people, in both languages', async () => {
    for (const language of ['zh', 'en']) {
      const answer = await fetch(`${server.address}/`, { headers: { 'accept-language': language } })
      expect(answer.status).toBe(200)
      expect((await answer.text()).match(/<article/g)?.length).toBeGreaterThan(10)
    }
    const answer = await fetch(`${server.address}/api/v1/timelines/public?limit=40`)
    expect(((await answer.json()) as unknown[]).length).toBe(40)
  })

  it('holds 200 cases in every state, and the chain of each verifies', async () => {
    const db = openSqliteReadOnly({ file: join(place.data, 'bema.db') })
    const cases = await readCases(db)
    await db.close()
    expect(cases).toHaveLength(200)
    expect(cases.filter(({ fault }) => fault !== undefined)).toEqual([])
    expect(new Set(cases.map(({ state }) => state))).toEqual(new Set(inquiryStates))
    const count = (which: (one: (typeof cases)[number]) => boolean): number => cases.filter(which).length
    expect(count(({ publicity }) => publicity === 'private')).toBeGreaterThan(15)
    expect(count(({ transfers }) => transfers > 0)).toBeGreaterThan(10)
    expect(count(({ joined }) => joined > 0)).toBeGreaterThan(5)
    expect(count(({ escalation }) => escalation > 0)).toBeGreaterThan(10)
  })

  it('is whole, and its counts are true', async () => {
    const { ok, totals, checks } = await doctorSays(place)
    expect(ok, JSON.stringify(checks)).toBe(true)
    expect(totals.accounts).toBeGreaterThan(2000)
    expect(totals.posts).toBeGreaterThan(1000)
  }, 60_000)

  it('prints log-ins, and a second start prints the same', { timeout: 120_000 }, async () => {
    const first = loginLines(server.said())
    expect(first.length).toBeGreaterThanOrEqual(3)
    server.signal('SIGTERM')
    expect(await server.ended()).toBe(0)
    const { totals } = await doctorSays(place)
    server = await startBema(place, { flags: ['--demo'] })
    expect(loginLines(server.said())).toEqual(first)
    expect((await doctorSays(place)).totals).toEqual(totals)
  })

  it('is not built where people live already', { timeout: 60_000 }, async () => {
    const other = newPlace()
    await bema(other, ['account', 'create', 'resident'])
    const { code, err } = await bema(other, ['start', '--demo', '--port', '0'])
    expect(code).toBe(2)
    expect(err).toContain('empty data folder')
    other.remove()
  })
})
