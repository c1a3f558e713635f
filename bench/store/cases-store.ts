// A store of cases without a site around it: made, filled, opened with the module over it, and removed.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fixedClock } from '#core/clock'
import { createIds } from '#core/ids'
import { secureRandom } from '#core/random'
import { createCalendars } from '#domain/calendars'
import { createInquiries, createTiming } from '#domain/inquiries'
import { migrate, type Engine } from '#platform/db'
import { createOutbox } from '#platform/outbox'
import { benchConfig, benchLog, fillWithCases, openPlace, type CasesWish } from './case-promises.ts'
import { startPostgres } from './postgres-server.ts'

export const openCasesStore = async (engine: Engine, now: number, wish: CasesWish) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'bema-bench-cases-'))
  chmodSync(folder, 0o755)
  const postgres = engine === 'postgres' ? await startPostgres(path.join(folder, 'pg')) : undefined
  const place = { file: path.join(folder, 'bema.db'), database: postgres?.url }

  const clock = fixedClock(now)
  const begun = openPlace(place)
  await migrate(begun, { clock })
  await begun.close()
  await fillWithCases(place, clock, wish)

  const db = openPlace(place)
  const outbox = createOutbox({ db, clock, log: benchLog })
  const inquiries = createInquiries({
    db,
    clock,
    outbox,
    random: secureRandom,
    ids: createIds(clock, secureRandom),
    timing: createTiming({
      calendars: createCalendars({ db, clock, log: benchLog, config: benchConfig }),
      db,
      clock,
    }),
    isStaff: async () => true,
    coordinatorsOf: async () => [],
    isReviewed: async () => false,
    mayReview: async () => true,
    config: benchConfig,
  } as never)
  return {
    db,
    clock,
    inquiries,
    /** Of PostgreSQL's processes, microseconds so far. */
    cpu: () => postgres?.cpu() ?? 0,
    async close(): Promise<void> {
      await db.close()
      await postgres?.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
