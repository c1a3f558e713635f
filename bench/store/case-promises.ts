// What offices promise for questions of some moments, reckoned by the program on the store that is filled.
import { DAY, systemClock, type Clock } from '#core/clock'
import type { Id } from '#core/ids'
import { createCalendars, nextClockChange, type ClockKind } from '#domain/calendars'
import { createPostgresDatabase, createSqliteDatabase, type OpenDatabase } from '#platform/db'
import { createLog } from '#platform/log'
import type { StorePlace } from '../measure/site.ts'
import type { CaseLife, Promised } from '../world/case-lives.ts'
import { caseTables, fillCases } from '../world/fill-cases.ts'
import { fillOffices, officeTables } from '../world/fill-offices.ts'
import type { WorldShape } from '../world/shape.ts'
import { createPostgresSink } from './postgres-sink.store.ts'
import { createSqliteSink } from './sqlite-sink.store.ts'

export const benchLog = createLog({ level: 'error', format: 'pretty', clock: systemClock })
export const benchConfig = { site: { timeZone: 'Asia/Shanghai' }, inquiries: { prefix: 'B' } } as never
const kinds: readonly ClockKind[] = ['first_answer', 'resolution']

export const openPlace = ({ file, database }: StorePlace): OpenDatabase =>
  database === undefined
    ? createSqliteDatabase({ file, log: benchLog })
    : createPostgresDatabase({ url: database, pool: 4, log: benchLog })

/** Of a question to the office at each of the moments. */
export const promisesAt = async (
  db: OpenDatabase,
  clock: Clock,
  accountId: Id,
  moments: readonly number[],
): Promise<readonly Promised[]> => {
  const calendars = createCalendars({ db, clock, log: benchLog, config: benchConfig })
  return Promise.all(
    moments.map(async (at) => {
      const started = await Promise.all(
        kinds.map((kind) => calendars.clocks.start({ accountId, inquiry: 'question', kind, at })),
      )
      const found = started.flatMap((one) => one ?? [])
      const next = found.map(({ clock: one, reckoning }) => nextClockChange(one, at, reckoning) ?? Infinity)
      return { at, clocks: found.map((one) => one.clock), nextAt: Math.min(...next) }
    }),
  )
}

export interface CasesWish {
  readonly cases: number
  readonly offices: readonly Id[]
  /** Moments of questions. */
  readonly moments: readonly number[]
  /** Offices that are made first, behind the last account of the world. */
  readonly beyond?: { readonly shape: WorldShape; readonly count: number }
  /** Lives that cases take in turns. */
  readonly lives: (promises: readonly Promised[]) => readonly CaseLife[]
}

/** Cases for a store that has its tables; what else is in it stays. */
export const fillWithCases = async (place: StorePlace, clock: Clock, wish: CasesWish): Promise<void> => {
  const { cases, offices, moments, beyond } = wish
  const db = openPlace(place)
  const promises = await promisesAt(db, clock, offices[0] as Id, moments)
  await db.close()
  const lives = wish.lives(promises)
  const filled = [...caseTables, ...(beyond === undefined ? [] : officeTables)]
  const sink =
    place.database === undefined
      ? createSqliteSink(place.file, filled)
      : await createPostgresSink(place.database, filled)
  if (beyond !== undefined) await fillOffices(beyond.shape, beyond.count, sink)
  // every office has each of the lives
  const lifeOf = (index: number): CaseLife =>
    lives[((index % offices.length) + Math.floor(index / offices.length)) % lives.length] as CaseLife
  await fillCases(sink, { cases, officeOf: (index) => offices[index % offices.length] as Id, lifeOf })
  await sink.finish()
}

/** Moments that go back from one, evenly. */
export const momentsBefore = (now: number, count: number, distance = DAY): readonly number[] =>
  Array.from({ length: count }, (_, place) => now - place * distance)
