// A store of cases without a site around it: made, filled, opened with the module over it, and removed.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DAY, fixedClock, HOUR, systemClock } from '#core/clock'
import { createIds, type Id } from '#core/ids'
import { secureRandom } from '#core/random'
import { clockState, createCalendars, nextClockChange, type ClockKind } from '#domain/calendars'
import { createInquiries, createTiming } from '#domain/inquiries'
import { createPostgresDatabase, createSqliteDatabase, migrate, type Engine, type OpenDatabase } from '#platform/db'
import { createLog } from '#platform/log'
import { createOutbox } from '#platform/outbox'
import { fillCases, type ClockTemplate } from '../world/fill-cases.ts'
import { createPostgresSink } from './postgres-sink.store.ts'
import { startPostgres } from './postgres-server.ts'
import { createSqliteSink } from './sqlite-sink.store.ts'

/** A Friday noon in Shanghai: nobody's holiday. */
export const CASES_NOW = Date.UTC(2026, 10, 20, 4)
const config = { site: { timeZone: 'Asia/Shanghai' }, inquiries: { prefix: 'B' } } as never
const log = createLog({ level: 'error', clock: systemClock } as never)
const kinds: readonly ClockKind[] = ['first_answer', 'resolution']

export interface CasesWish {
  readonly engine: Engine
  readonly cases: number
  readonly dueEvery: number
  readonly offices: readonly Id[]
}

export const openCasesStore = async ({ engine, cases, dueEvery, offices }: CasesWish) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'bema-bench-cases-'))
  chmodSync(folder, 0o755)
  const postgres = engine === 'postgres' ? await startPostgres(path.join(folder, 'pg')) : undefined
  const file = path.join(folder, 'bema.db')
  const open = (): OpenDatabase =>
    postgres === undefined
      ? createSqliteDatabase({ file, log })
      : createPostgresDatabase({ url: postgres.url, pool: 4, log })

  const clock = fixedClock(CASES_NOW)
  const begun = open()
  await migrate(begun, { clock })
  const calendars = createCalendars({ db: begun, clock, log, config })
  const templateAt = async (at: number): Promise<ClockTemplate> => {
    const started = await Promise.all(
      kinds.map((kind) => calendars.clocks.start({ accountId: offices[0] as Id, inquiry: 'question', kind, at })),
    )
    const found = started.flatMap((one) => one ?? [])
    const next = found.map(({ clock: one, reckoning }) => nextClockChange(one, at, reckoning) ?? Infinity)
    return {
      at,
      clocks: found.map((one) => one.clock),
      dueAt: Math.min(...found.map((one) => one.clock.dueAt)),
      nextAt: Math.min(...next),
    }
  }
  // its first answer is late by now, so that an event is written for each
  const due = await templateAt(CASES_NOW - 5 * DAY)
  const running = await Promise.all(Array.from({ length: 24 }, (_, hour) => templateAt(CASES_NOW - hour * (HOUR / 4))))
  const late = await Promise.all(
    due.clocks.map(async (one) => clockState(one, CASES_NOW, await calendars.clocks.reckoning(one))),
  )
  if (!late.includes('late')) throw new Error(`what should be late is ${late.join(', ')}`)
  await begun.close()

  const sink = postgres === undefined ? createSqliteSink(file) : await createPostgresSink(postgres.url)
  await fillCases(sink, { cases, dueEvery, offices, due, running })
  await sink.finish()

  const db = open()
  const outbox = createOutbox({ db, clock, log })
  const module = createInquiries({
    db,
    clock,
    outbox,
    random: secureRandom,
    ids: createIds(clock, secureRandom),
    timing: createTiming({ calendars: createCalendars({ db, clock, log, config }), db, clock }),
    isStaff: async () => true,
    coordinatorsOf: async () => [],
    isReviewed: async () => false,
    mayReview: async () => true,
    config,
  } as never)
  return {
    db,
    clock,
    inquiries: module,
    async close(): Promise<void> {
      await db.close()
      await postgres?.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
