// A server that is killed while it sends letters to followers sends the rest, and none twice.
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { newPlace, newWriter, startBema, writePost } from './server-process.ts'
import { sleepUntil } from './waiting.ts'

const FOLLOWERS = 60
/** Letters that may be under way at once: they are lost with the process, because nobody knows whether they went out. */
const UNDER_WAY = 4

const cleanups: (() => void)[] = []
afterEach(() => {
  for (const clean of cleanups.splice(0)) clean()
})

interface Found {
  readonly to: string
  readonly text: string
}

const lettersIn = (data: string): readonly Found[] => {
  const folder = path.join(data, 'mail')
  mkdirSync(folder, { recursive: true })
  return readdirSync(folder).map((file) => {
    const text = readFileSync(path.join(folder, file), 'utf8').replaceAll('=\n', '').replaceAll('=3D', '=')
    return { to: /^To: <?([^>\n]+)>?$/m.exec(text)?.[1] ?? '', text }
  })
}

const send = async (address: string, fields: Record<string, string> = {}): Promise<number> => {
  const answer = await fetch(address, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' })
  await answer.arrayBuffer()
  return answer.status
}

it('kill -9 in the middle of letters to followers', { timeout: 120_000 }, async () => {
  const place = newPlace({ BEMA_LETTERS_PER_MINUTE: '600' })
  cleanups.push(place.remove)
  const token = await newWriter(place, 'harbour')
  const server = await startBema(place)
  for (let number = 0; number < FOLLOWERS; number++) {
    const fields = { email: `reader${number}@a.example`, frequency: 'once' }
    expect(await send(`${server.address}/@harbour/by-mail`, fields)).toBe(303)
  }
  await sleepUntil(() => lettersIn(place.data).length === FOLLOWERS, 30_000)
  for (const { text } of lettersIn(place.data)) {
    const link = /\/by-mail\/confirm\/[\w-]+/.exec(text)?.[0] ?? ''
    expect(await send(`${server.address}${link}`)).toBe(303)
  }
  await writePost(server.address, token, 'High water at noon')
  const told = () => lettersIn(place.data).filter(({ text }) => text.includes('List-Unsubscribe:'))
  await sleepUntil(() => told().length >= 12, 30_000)
  server.signal('SIGKILL')
  await server.ended()
  const before = told().length
  expect(before).toBeLessThan(FOLLOWERS)

  const again = await startBema(place)
  await sleepUntil(() => told().length >= FOLLOWERS - UNDER_WAY, 30_000)
  await new Promise((resolve) => setTimeout(resolve, 1500))
  const receivers = told().map(({ to }) => to)
  expect(new Set(receivers).size).toBe(receivers.length)
  expect(receivers.length).toBeGreaterThanOrEqual(FOLLOWERS - UNDER_WAY)
  again.signal('SIGTERM')
  expect(await again.ended()).toBe(0)
})
