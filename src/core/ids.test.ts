// Ids: sortable, safe, with their bucket inside; unique in one process and, with the retry of an insert, in several.
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { DatabaseSync } from 'node:sqlite'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DAY, fixedClock, systemClock } from '#core/clock'
import {
  BUCKETS,
  bucketOf,
  composeId,
  createIds,
  EPOCH,
  firstIdAt,
  LAST_ID,
  parseId,
  SEQUENCES,
  tickOf,
  TICK_MILLIS,
  timeOf,
  wireId,
} from '#core/ids'
import { secureRandom, seededRandom } from '#core/random'

const NOW = Date.UTC(2026, 10, 23)
const ticks = fc.integer({ min: 0, max: 2 ** 38 - 1 })
const buckets = fc.integer({ min: 0, max: BUCKETS - 1 })
const sequences = fc.integer({ min: 0, max: SEQUENCES - 1 })
const times = fc.integer({ min: EPOCH, max: Date.UTC(2093, 0, 1) })

describe('layout', () => {
  test('every id is a safe integer and gives back its bucket and tick', () => {
    fc.assert(
      fc.property(ticks, buckets, sequences, (tick, bucket, sequence) => {
        const id = composeId(tick, bucket, sequence)
        expect(Number.isSafeInteger(id)).toBe(true)
        expect(bucketOf(id)).toBe(bucket)
        expect(timeOf(id)).toBe(tick * TICK_MILLIS + EPOCH)
        expect(tickOf(timeOf(id))).toBe(tick)
        expect(id % SEQUENCES).toBe(sequence)
      }),
    )
    expect(composeId(2 ** 38 - 1, BUCKETS - 1, SEQUENCES - 1)).toBe(LAST_ID)
  })

  test('a later tick has the larger id, whatever bucket and sequence', () => {
    fc.assert(
      fc.property(times, times, buckets, buckets, sequences, sequences, (one, other, b1, b2, s1, s2) => {
        const [a, b] = [composeId(tickOf(one), b1, s1), composeId(tickOf(other), b2, s2)]
        if (tickOf(one) < tickOf(other)) expect(a).toBeLessThan(b)
        expect(firstIdAt(one)).toBeLessThanOrEqual(a)
      }),
    )
  })

  test('moments before 2006 are tick 0, moments past 2093 the last tick', () => {
    expect(tickOf(Date.UTC(1999, 0, 1))).toBe(0)
    expect(tickOf(Date.UTC(2200, 0, 1))).toBe(2 ** 38 - 1)
  })

  test('decimal text and back; too large is clamped, anything else refused', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: LAST_ID }), (id) => parseId(wireId(id)) === id))
    expect(parseId('9007199254740993')).toBe(LAST_ID)
    expect(parseId('99999999999999999999')).toBe(LAST_ID)
    for (const text of ['', '-1', '1.5', '1e3', ' 1', '0x10', '１', 'x', '9'.repeat(41)])
      expect(parseId(text)).toBeUndefined()
  })
})

describe('in one process', () => {
  test('300,000 ids made as fast as it goes are unique and carry their bucket', () => {
    const ids = createIds(systemClock, secureRandom)
    const seen = new Set<number>()
    const started = performance.now()
    for (let count = 0; count < 300_000; count++) {
      const bucket = count % 5 === 0 ? 7 : ids.newBucket()
      const id = ids.next(bucket)
      if (bucketOf(id) !== bucket) expect.fail(`bucket ${bucketOf(id)} instead of ${bucket}`)
      seen.add(id)
    }
    expect(seen.size).toBe(300_000)
    expect(300_000 / ((performance.now() - started) / 1000)).toBeGreaterThan(100_000)
  })

  test('ids of a bucket only rise, also within a tick and when the clock goes back', () => {
    const clock = fixedClock(NOW)
    const ids = createIds(clock, seededRandom(1))
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 50 }), (steps) => {
        let last = -1
        for (const step of steps) {
          clock.advance(step)
          const id = ids.next(3)
          expect(id).toBeGreaterThan(last)
          last = id
        }
      }),
    )
  })

  test('past, present and future together stay unique; the future counts as now', () => {
    const clock = fixedClock(NOW)
    const ids = createIds(clock, seededRandom(2))
    const seen = new Set<number>()
    let made = 0
    for (const back of [0, 5, 10, 20, 30, 1000, 20_000, DAY, -DAY, 30 * 365 * DAY]) {
      for (let count = 0; count < 500; count++) {
        const id = ids.next(9, NOW - back)
        made++
        seen.add(id)
        expect(bucketOf(id)).toBe(9)
      }
    }
    expect(seen.size).toBe(made)
    const future = createIds(clock, seededRandom(3)).next(1, NOW + DAY)
    expect(timeOf(future)).toBe(NOW)
  })

  test('an id of the past begins with its own moment', () => {
    const ids = createIds(fixedClock(NOW), seededRandom(4))
    fc.assert(
      fc.property(fc.integer({ min: EPOCH, max: NOW - 1000 }), buckets, (time, bucket) => {
        expect(Math.abs(timeOf(ids.next(bucket, time)) - time)).toBeLessThan(3000)
      }),
    )
  })
})

describe('an insert that meets taken ids', () => {
  test('finds room soon where 3,000 share one second and one bucket, also after a restart', () => {
    const table = new Set<number>()
    const clock = fixedClock(NOW)
    const moment = Date.UTC(2012, 7, 8, 13, 25, 2)
    for (let run = 0; run < 3; run++) {
      const ids = createIds(clock, seededRandom(10 + run))
      let worst = 0
      for (let count = 0; count < 3000; count++) {
        let tries = 1
        for (; ; tries++) {
          const id = ids.next(5, moment)
          if (table.has(id)) continue
          table.add(id)
          break
        }
        worst = Math.max(worst, tries)
      }
      expect(worst).toBeLessThanOrEqual(run === 0 ? 1 : 64)
    }
    expect(table.size).toBe(9000)
    const seconds = [...table].map((id) => (timeOf(id) - moment) / 1000)
    expect(Math.max(...seconds)).toBeLessThan(40)
    expect(Math.min(...seconds)).toBeGreaterThanOrEqual(0)
  })

  test('four processes draw 200,000 ids into one table: all unique', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'bema-ids-'))
    try {
      const file = join(folder, 'ids.db')
      const db = new DatabaseSync(file)
      db.exec('pragma journal_mode = wal; create table drawn (id integer primary key, process integer not null)')
      const child = (number: number): Promise<number | null> =>
        new Promise((resolve, reject) => {
          const process_ = spawn(
            process.execPath,
            [join(import.meta.dirname, '../../tests/testing/id-drawing-process.ts'), file, String(number), '50000'],
            { stdio: 'inherit' },
          )
          process_.on('error', reject)
          process_.on('exit', resolve)
        })
      expect(await Promise.all([0, 1, 2, 3].map(child))).toEqual([0, 0, 0, 0])
      expect(
        db
          .prepare('select process, count(*) as ids from drawn group by process')
          .all()
          .map((row) => row['ids']),
      ).toEqual([50_000, 50_000, 50_000, 50_000])
      db.close()
    } finally {
      await rm(folder, { recursive: true })
    }
  }, 60_000)
})
