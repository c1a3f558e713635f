// A server that is killed between what happened in a case and the letters about it writes to everybody after it starts again.
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { freshPostgres, postgresRuns } from '#testing/engines'
import { createVisitor } from '../web/visitor.ts'
import { bema, newPlace, startBema, type RunningBema } from './server-process.ts'
import { sleepUntil } from './waiting.ts'

const FOLLOWERS = 70
/** Sent, and not yet noted as sent: it goes out again, as the same letter. */
const UNDER_WAY = 1

const cleanups: (() => void)[] = []
afterEach(() => {
  for (const clean of cleanups.splice(0)) clean()
})

interface Found {
  readonly to: string
  readonly messageId: string
  readonly text: string
}

const lettersIn = (data: string): readonly Found[] => {
  const folder = path.join(data, 'mail')
  mkdirSync(folder, { recursive: true })
  return readdirSync(folder).flatMap((file) => {
    const raw = readFileSync(path.join(folder, file), 'utf8')
    const text = raw.replaceAll('=\n', '').replaceAll('=3D', '=')
    const line = (name: string): string => new RegExp(`^${name}:\\s+<?([^>\\s]+)>?$`, 'm').exec(raw)?.[1] ?? ''
    // one that was cut off by the kill
    return line('To') === '' ? [] : [{ to: line('To'), messageId: line('Message-ID'), text }]
  })
}

const send = async (address: string, fields: Record<string, string> = {}): Promise<number> => {
  const answer = await fetch(address, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' })
  await answer.arrayBuffer()
  return answer.status
}

const kill = async (server: RunningBema): Promise<void> => {
  server.signal('SIGKILL')
  await server.ended()
}

const engines = [['sqlite', async () => ({})] as const].concat(
  postgresRuns() ? [['postgres', async () => ({ BEMA_DATABASE: await freshPostgres() })] as never] : [],
)

describe.each(engines)('kill -9 before and in the middle of letters about a case on %s', (_engine, env) => {
  it('everybody gets one letter for each event, or the same one twice', { timeout: 180_000 }, async () => {
    const place = newPlace(await env())
    cleanups.push(place.remove)
    const office = await bema(place, ['account', 'create', 'bridges', '--kind', 'office'])
    expect(office.code, office.err).toBe(0)
    let server = await startBema(place)
    const asker = createVisitor(server.address)
    const asked = await asker.send('/@bridges/ask', {
      kind: 'question',
      publicity: 'public',
      text: 'Is the bridge open?',
      language: 'en',
      opened: String(Date.now() - 60_000),
      once: 'once',
      step: 'anyway',
      website: '',
    })
    const number = /B[A-Z]*-\d{4}-\d{6}/.exec(asked.html)?.[0] ?? 'none'
    const code = /[2-9A-HJ-NP-TV-Z]{5}(?:-[2-9A-HJ-NP-TV-Z]{5}){3}/.exec(asked.html)?.[0] ?? ''
    for (let one = 0; one < FOLLOWERS; one++) {
      const status = await send(`${server.address}/cases/${number}/by-mail`, { address: `reader${one}@a.example` })
      expect(status).toBe(303)
    }
    await sleepUntil(() => lettersIn(place.data).length === FOLLOWERS, 60_000)
    for (const { text } of lettersIn(place.data)) {
      const link = /\/case-mail\/confirm\/[\w-]+/.exec(text)?.[0] ?? ''
      expect(await send(`${server.address}${link}`)).toBe(303)
    }
    // that which asks for a confirmation has none
    const told = () => lettersIn(place.data).filter(({ text }) => text.includes('List-Unsubscribe:'))

    // as soon as it is acknowledged: nothing of it is noted but the event
    await asker.sendAndGo('/receipt', { receipt: code })
    expect((await asker.send(`/cases/${number}/withdraw`)).status).toBe(303)
    await kill(server)
    expect(told().length).toBeLessThan(FOLLOWERS)
    server = await startBema(place)
    // and again, when some have gone out
    await sleepUntil(() => told().length >= 5, 60_000)
    await kill(server)
    server = await startBema(place)
    await sleepUntil(() => new Set(told().map(({ to }) => to)).size === FOLLOWERS, 60_000)
    await new Promise((resolve) => setTimeout(resolve, 1500))

    const all = told()
    expect(all.length).toBeLessThanOrEqual(FOLLOWERS + 2 * UNDER_WAY)
    expect(new Set(all.map(({ messageId }) => messageId)).size).toBe(FOLLOWERS)
    server.signal('SIGTERM')
    expect(await server.ended()).toBe(0)
  })
})
