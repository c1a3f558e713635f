// The clocks of a case: started, met, paused and stopped as its events say (specs.ts), and when something is due next.
import type { Clock } from '#core/clock'
import type { Id } from '#core/ids'
import {
  clockKinds,
  clockState,
  extendClock,
  startClock,
  workingMillisBetween,
  type Calendars,
  type ClockBasis,
  type ClockKind,
  type ClockReckoning,
  type Limits,
  type RunningClock,
} from '#domain/calendars'
import type { Database, Queries, Tx } from '#platform/db'
import { applyEffects, changeClock, timesOf, type KeptClock } from './clock-effects.ts'
import { clocksOf, clocksOfMany, putClock } from './clocks.store.ts'
import type { CaseClock, InquiryKind } from './contract.ts'
import { noteInquiry } from './inquiries.store.ts'
import type { InquiryRow } from './inquiry-row.ts'
import type { DeedName } from './machine.ts'
import { specOf } from './specs.ts'

const RECKONINGS_KEPT = 1000

interface Promises {
  readonly basis: ClockBasis
  readonly limits: Limits
  readonly reckoning: ClockReckoning
}

export interface Timing {
  /**
   * Before a write in which clocks of the case may start: calendars are read and compiled here, because a write may wait
   * for nothing but the store.
   */
  prepare(offices: readonly Id[], inquiry: InquiryKind, inquiryId?: Id): Promise<void>
  /** After an event: its clocks are written, and the case's due times with them. Answers the case as it stands then. */
  follow(tx: Tx, before: InquiryRow, after: InquiryRow, deed: DeedName, extend?: string): Promise<InquiryRow>
  read(queries: Queries, inquiryId: Id): Promise<readonly KeptClock[]>
  /** Of many cases at once; one whose clocks cannot be reckoned is left out. */
  readMany(queries: Queries, inquiryIds: readonly Id[]): Promise<ReadonlyMap<Id, readonly KeptClock[]>>
  shown(queries: Queries, inquiryId: Id, now: number): Promise<readonly CaseClock[]>
}

export const createTiming = ({
  calendars,
  db,
  clock: time,
}: {
  readonly calendars: Pick<Calendars, 'clocks' | 'rules'>
  readonly db: Database
  readonly clock: Clock
}): Timing => {
  const reckonings = new Map<string, Promise<ClockReckoning>>()
  /** Versions never change: what a clock is reckoned with is asked for once. */
  const reckoningOf = (clock: RunningClock): Promise<ClockReckoning> => {
    const key = Object.values(clock.basis).join('/')
    let found = reckonings.get(key)
    if (found === undefined) {
      if (reckonings.size >= RECKONINGS_KEPT) reckonings.clear()
      found = calendars.clocks.reckoning(clock)
      reckonings.set(key, found)
      found.catch(() => reckonings.delete(key))
    }
    return found
  }

  const keptOf = async ({ clock: text, warned }: { clock: string; warned: number }): Promise<KeptClock> => {
    const clock = JSON.parse(text) as RunningClock
    return { clock, warned, reckoning: await reckoningOf(clock) }
  }
  const read = async (queries: Queries, inquiryId: Id): Promise<readonly KeptClock[]> =>
    Promise.all((await clocksOf(queries, inquiryId)).map(keptOf))

  /**
   * From the question to the first answer, in working time, without the pauses in which the asker was asked. Where no
   * first answer is promised, by the calendar of any other promise; where nothing is promised, in plain time.
   */
  const answerMillis = (row: InquiryRow, kept: ReadonlyMap<ClockKind, KeptClock>, at: number): number => {
    const first = kept.get('first_answer')
    const { reckoning } = first ?? [...kept.values()][0] ?? {}
    if (reckoning === undefined) return at - row.created_at
    const until = first?.clock.pausedAt ?? at
    const paused = first === undefined || first.clock.limit.unit === 'calendar_days' ? 0 : first.clock.pausedMs
    return Math.max(0, workingMillisBetween(reckoning.calendar, row.created_at, until) - paused)
  }

  /** What an office promises for a kind, with what it is reckoned with: all its clocks have one calendar. */
  const promisesOf = async (accountId: Id, inquiry: InquiryKind): Promise<Promises | undefined> => {
    for (const kind of clockKinds) {
      const started = await calendars.clocks.start({ accountId, inquiry, kind, at: time.now() })
      if (started === undefined) continue
      const { basis } = started.clock
      const found = await calendars.rules.version(basis.rulesOf, basis.ruleVersion)
      return found && { basis, limits: found.rules.kinds[inquiry], reckoning: started.reckoning }
    }
    return undefined
  }
  /** As of the last question or deed: read anew before each write, and used inside it, where nothing may be waited for. */
  const prepared = new Map<string, Promises | undefined>()
  const promiseKey = (accountId: Id, inquiry: InquiryKind): string => `${accountId}/${inquiry}`

  const begin = async (
    accountId: Id,
    inquiry: InquiryKind,
    kind: ClockKind,
    at: number,
  ): Promise<Omit<KeptClock, 'warned'> | undefined> => {
    const key = promiseKey(accountId, inquiry)
    if (!prepared.has(key)) return calendars.clocks.start({ accountId, inquiry, kind, at })
    const promises = prepared.get(key)
    const limit = promises?.limits[kind]
    if (promises === undefined || limit === undefined) return undefined
    const { basis, reckoning } = promises
    return { clock: startClock(reckoning, { kind, limit, basis, at }), reckoning }
  }

  return {
    async prepare(offices, inquiry, inquiryId) {
      if (inquiryId !== undefined) await read(db.read, inquiryId)
      for (const accountId of new Set(offices)) {
        const promises = await promisesOf(accountId, inquiry)
        if (prepared.size >= RECKONINGS_KEPT) prepared.clear()
        prepared.set(promiseKey(accountId, inquiry), promises)
      }
    },
    read,
    async readMany(queries, inquiryIds) {
      const kept = new Map<Id, KeptClock[]>(inquiryIds.map((id) => [id, []]))
      for (const row of await clocksOfMany(queries, db.engine, inquiryIds)) {
        try {
          kept.get(row.inquiry_id)?.push(await keptOf(row))
        } catch {
          kept.delete(row.inquiry_id)
        }
      }
      return kept
    },

    async follow(tx, before, after, deed, extend) {
      const effects = specOf(deed).clocks
      if (effects === undefined && extend === undefined) return after
      const now = after.changed_at
      const kept = new Map((await read(tx, after.id)).map((one) => [one.clock.kind, one]))
      const changed = applyEffects(kept, deed, now)
      if (extend !== undefined) {
        for (const kind of ['first_answer', 'resolution'] as const) {
          const longer = changeClock(kept, kind, ({ clock, reckoning }) =>
            extendClock(clock, { at: now, reason: extend }, reckoning),
          )
          if (longer) changed.add(kind)
        }
      }
      for (const kind of effects?.start ?? []) {
        const running = kept.get(kind)
        // a clock that runs is not put back by what is said meanwhile, but for the one that waits for the next word
        if (
          running !== undefined &&
          running.clock.metAt === null &&
          running.clock.stoppedAt === null &&
          kind !== 'next_update'
        )
          continue
        const started = await begin(after.office_id, after.kind, kind, now)
        if (started === undefined) continue
        kept.set(kind, { ...started, warned: 0 })
        changed.add(kind)
      }
      for (const kind of changed) {
        const one = kept.get(kind)
        if (one !== undefined) await putClock(tx, after.id, one.clock, one.warned)
      }
      const answered = before.first_answer_at === null && after.first_answer_at !== null
      const set = {
        ...timesOf([...kept.values()], now),
        ...(answered ? { first_answer_millis: answerMillis(after, kept, now) } : {}),
      }
      await noteInquiry(tx, after.id, set)
      return { ...after, ...set }
    },
    async shown(queries, inquiryId, now) {
      return (await read(queries, inquiryId)).map(({ clock, reckoning }) => ({
        kind: clock.kind,
        startedAt: clock.startedAt,
        dueAt: clock.dueAt,
        pausedAt: clock.pausedAt,
        metAt: clock.metAt,
        stoppedAt: clock.stoppedAt,
        extendedAt: clock.extended?.at ?? null,
        state: clockState(clock, now, reckoning),
      }))
    },
  }
}
