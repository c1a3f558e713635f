// Letters as the mail server pipes them into the program: with the envelope in the environment, and codes that it knows.
import { createSqliteDatabase } from '#platform/db'
import path from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { secureRandom } from '#core/random'
import { ownDataFolder } from '#platform/data-folder'
import { silentLog } from '#platform/log'
import { sql } from 'kysely'
import { beginBema, bema, newPlace, startBema, type Ended, type Place } from './server-process.ts'

const cleanups: (() => void)[] = []
afterEach(() => {
  for (const clean of cleanups.splice(0)) clean()
})

let count = 0
const letter = (text: string, head: readonly string[] = []): string =>
  [
    'From ada@home.example  Thu Nov 26 10:12:33 2026',
    'Return-Path: <ada@home.example>',
    'From: Ada <ada@home.example>',
    'To: ask+bridges@city.example',
    `Message-ID: <${++count}@home.example>`,
    'Subject: Bridge',
    ...head,
    '',
    text,
    '',
  ].join('\n')

/** As Postfix runs it. */
const pipe = async (place: Place, bytes: string, env: Record<string, string> = {}): Promise<Ended> => {
  const envelope = { ORIGINAL_RECIPIENT: 'ask+bridges@city.example', SENDER: 'ada@home.example', ...env }
  const run = beginBema({ ...place, env: { ...place.env, ...envelope } }, ['mail-in'])
  run.child.stdin?.end(bytes)
  return run.ended
}

it(
  'a letter from a pipe, with and without a server, refused, dropped, and kept while the store is locked',
  { timeout: 120_000 },
  async () => {
    const place = newPlace({ BEMA_ASK_ADDRESS: 'ask@city.example' })
    cleanups.push(place.remove)
    expect((await bema(place, ['account', 'create', 'bridges', '--kind', 'office'])).code).toBe(0)
    const asked = await pipe(place, letter('When is it open?'))
    expect([asked.code, asked.err]).toEqual([0, expect.stringMatching(/became case \S+-\d{4}-000001/)])
    expect((await pipe(place, letter('x', ['Auto-Submitted: auto-replied']))).code).toBe(0)
    expect((await pipe(place, letter('bounce'), { SENDER: '' })).err).toContain('a machine wrote it')
    expect((await pipe(place, letter('x'), { ORIGINAL_RECIPIENT: 'ask+nobody_here@city.example' })).code).toBe(67)
    expect((await pipe(place, letter('x'.repeat(2100)))).code).toBe(65)
    // nobody says for whom it is
    expect((await pipe(place, letter('x'), { ORIGINAL_RECIPIENT: '' })).code).toBe(75)
    // the mail server noted it in the letter
    const noted = await pipe(place, letter('By head', ['Delivered-To: ask+bridges@city.example']), {
      ORIGINAL_RECIPIENT: '',
    })
    expect([noted.code, noted.err]).toEqual([0, expect.stringContaining('-000002')])

    const folder = ownDataFolder({ path: place.data, random: secureRandom })
    try {
      expect((await pipe(place, letter('while it is locked'))).code).toBe(75)
    } finally {
      folder.release()
    }
    const server = await startBema(place)
    const through = await pipe(place, letter('through the server'))
    expect([through.code, through.err]).toEqual([0, expect.stringContaining('-000003')])
    server.signal('SIGTERM')
    await server.ended()
    const db = createSqliteDatabase({ file: path.join(place.data, 'bema.db'), log: silentLog })
    const { rows } = await sql<{ n: number }>`select count(*) as n from inquiries`.execute(db.read)
    await db.close()
    expect(Number(rows[0]?.n)).toBe(3)
  },
)
