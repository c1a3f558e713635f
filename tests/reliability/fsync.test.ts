// An answer leaves only when its post is on the disk: seen from outside, in the calls to the kernel.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { createSqliteDatabase } from '#platform/db'
import { silentLog } from '#platform/log'
import { newPlace, newWriter, startBema, writePost } from './server-process.ts'
import { readTrace } from './strace.ts'

const POSTS = 40

/** strace may be missing, and the machine may forbid tracing. */
const canTrace = spawnSync('strace', ['-f', '-o', '/dev/null', 'true']).status === 0

describe('durable before the answer', () => {
  it('the writer commits with synchronous = FULL', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'bema-fsync-'))
    const db = createSqliteDatabase({ file: path.join(folder, 'bema.db'), log: silentLog })
    const inside = await db.write(async (tx) => {
      const synchronous = await sql<{ synchronous: number }>`pragma synchronous`.execute(tx)
      const journal = await sql<{ journal_mode: string }>`pragma journal_mode`.execute(tx)
      return { ...synchronous.rows[0], ...journal.rows[0] }
    })
    await db.close()
    rmSync(folder, { recursive: true })
    // 2 is FULL: https://www.sqlite.org/pragma.html#pragma_synchronous
    expect(inside).toEqual({ synchronous: 2, journal_mode: 'wal' })
  })

  it.skipIf(!canTrace)(
    `no answer leaves before its batch's fdatasync${canTrace ? '' : ' (skipped: strace does not work here)'}`,
    async () => {
      const place = newPlace()
      const trace = path.join(path.dirname(place.data), 'trace')
      const token = await newWriter(place, 'writer')
      const calls = 'trace=pwrite64,fdatasync,fsync,write,writev,sendto,sendmsg'
      const server = await startBema(place, {
        wrapper: ['strace', '-f', '-y', '-s', '100000', '-e', calls, '-o', trace],
      })
      const marks = Array.from({ length: POSTS }, (_, number) => `mark-${number}-end`)
      await Promise.all(marks.map((mark) => writePost(server.address, token, mark)))
      // strace hands the signal on to nobody: the program under it is told itself
      spawnSync('sh', ['-c', `kill -TERM $(ps -o pid= --ppid ${server.child.pid})`])
      await server.ended()

      const events = readTrace(readFileSync(trace, 'utf8'), path.join(place.data, 'bema.db-wal'))
      const verdicts = marks.map((mark) => {
        const answered = events.findIndex(({ kind, data }) => kind === 'sent' && data.includes(mark))
        const written = events.findIndex(({ kind, data }) => kind === 'logged' && data.includes(mark))
        const synced = events.findIndex(({ kind }, index) => kind === 'synced' && index > written)
        return { mark, seen: written >= 0 && answered >= 0, durableFirst: written < synced && synced < answered }
      })
      place.remove()
      expect(verdicts).toEqual(marks.map((mark) => ({ mark, seen: true, durableFirst: true })))
    },
    120_000,
  )
})
