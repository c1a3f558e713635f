// A server that is killed under load loses no post that it acknowledged.
import { afterEach, describe, expect, it } from 'vitest'
import { postgresRuns } from '#testing/engines'
import { startPostgres } from '#testing/postgres'
import { sleepUntil } from './waiting.ts'
import { doctorSays, newPlace, newWriter, readPost, startBema, writePost, type Place } from './server-process.ts'

const WRITERS = 64
const ACKNOWLEDGED = 600

const cleanups: (() => void)[] = []
afterEach(() => {
  for (const clean of cleanups.splice(0)) clean()
})

/**
 * 64 writers post one after the other until the server is gone. Answers what was acknowledged: id → text.
 *
 * @param kill called in the middle of it
 */
const writeUntilKilled = async (
  address: string,
  token: string,
  kill: () => void,
): Promise<ReadonlyMap<string, string>> => {
  const acknowledged = new Map<string, string>()
  let killed = false
  const refused: unknown[] = []
  const writer = async (name: number): Promise<void> => {
    for (let number = 0; ; number++) {
      const text = `writer ${name} post ${number}`
      const id = await writePost(address, token, text)
      acknowledged.set(id, text)
    }
  }
  const writers = Array.from({ length: WRITERS }, (_, name) =>
    writer(name).catch((error: unknown) => {
      if (!killed) refused.push(error)
    }),
  )
  await sleepUntil(() => acknowledged.size >= ACKNOWLEDGED, 60_000)
  killed = true
  kill()
  await Promise.all(writers)
  expect(refused).toEqual([])
  return acknowledged
}

const lost = async (
  address: string,
  token: string,
  acknowledged: ReadonlyMap<string, string>,
): Promise<readonly string[]> => {
  const missing: string[] = []
  const left = [...acknowledged]
  const reader = async (): Promise<void> => {
    for (let one = left.pop(); one !== undefined; one = left.pop()) {
      const [id, text] = one
      const content = await readPost(address, token, id)
      if (content !== `<p>${text}</p>`) missing.push(`${id}: ${text} became ${content}`)
    }
  }
  await Promise.all(Array.from({ length: 8 }, reader))
  return missing
}

const expectNothingLost = async (
  place: Place,
  token: string,
  acknowledged: ReadonlyMap<string, string>,
): Promise<void> => {
  const again = await startBema(place)
  expect(await lost(again.address, token, acknowledged)).toEqual([])
  again.signal('SIGTERM')
  expect(await again.ended()).toBe(0)
  const { ok, totals, checks } = await doctorSays(place)
  expect(checks).toEqual(expect.arrayContaining([expect.objectContaining({ name: 'counts', state: 'good' })]))
  expect(ok, JSON.stringify(checks)).toBe(true)
  // what was written and not acknowledged any more may be there too: one post of each writer at most
  expect(totals.posts).toBeGreaterThanOrEqual(acknowledged.size)
  expect(totals.posts).toBeLessThanOrEqual(acknowledged.size + WRITERS)
}

describe('kill -9 under 64 writers', () => {
  it('loses no acknowledged post on SQLite', { timeout: 120_000 }, async () => {
    const place = newPlace()
    cleanups.push(place.remove)
    const token = await newWriter(place, 'writer')
    const server = await startBema(place)
    const acknowledged = await writeUntilKilled(server.address, token, () => server.signal('SIGKILL'))
    await server.ended()
    expect(acknowledged.size).toBeGreaterThanOrEqual(ACKNOWLEDGED)
    await expectNothingLost(place, token, acknowledged)
  })

  it.skipIf(!postgresRuns())(
    'loses no acknowledged post on PostgreSQL, killed together with it',
    { timeout: 180_000 },
    async () => {
      const postgres = await startPostgres({ durable: true })
      const place = newPlace({ BEMA_DATABASE: await postgres.createDatabase() })
      try {
        const token = await newWriter(place, 'writer')
        const server = await startBema(place)
        let crashed: Promise<void> | undefined
        const acknowledged = await writeUntilKilled(server.address, token, () => {
          crashed = postgres.crash()
          server.signal('SIGKILL')
        })
        await server.ended()
        await crashed
        expect(acknowledged.size).toBeGreaterThanOrEqual(ACKNOWLEDGED)
        await expectNothingLost(place, token, acknowledged)
      } finally {
        place.remove()
        await postgres.stop()
      }
    },
  )
})
