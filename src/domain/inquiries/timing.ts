// The clocks of a case: started, met, paused and stopped as its events say (specs.ts), and when something is due next.
import type { Clock } from '#core/clock'
import type { Id } from '#core/ids'
import {
  clockKinds,
  clockState,
  extendClock,
  halveClock,
  meetClock,
  nextClockChange,
  pauseClock,
  resumeClock,
  stopClock,
  workingMillisBetween,
  type Calendars,
  type ClockChange,
  type ClockKind,
  type ClockReckoning,
  type RunningClock,
} from '#domain/calendars'
import type { Database, Queries, Tx } from '#platform/db'
import { clocksOf, putClock } from './clocks.store.ts'
import type { CaseClock, InquiryKind } from './contract.ts'
import { noteInquiry } from './inquiries.store.ts'
import type { InquiryRow } from './inquiry-row.ts'
import type { DeedName } from './machine.ts'
import { specOf } from './specs.ts'

const RECKONINGS_KEPT = 1000

export interface KeptClock {
  readonly clock: RunningClock
  readonly reckoning: ClockReckoning
  /** 0 nothing, 1 due soon, 2 very soon, 3 late, 4 very late. */
  readonly warned: number
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
  /** Writes what was warned of, and when the next change comes. */
  note(tx: Tx, row: InquiryRow, clocks: readonly KeptClock[], now: number): Promise<void>
  shown(queries: Queries, inquiryId: Id, now: number): Promise<readonly CaseClock[]>
}

/** What the asker has to do is not what the office owes. */
export const owedByOffice = (kind: ClockKind): boolean => kind !== 'info_window' && kind !== 'asker_window'

const runs = ({ metAt, stoppedAt, pausedAt }: RunningClock): boolean =>
  metAt === null && stoppedAt === null && pausedAt === null
const isOver = ({ metAt, stoppedAt }: RunningClock): boolean => metAt !== null || stoppedAt !== null

const earliest = (times: readonly (number | null)[]): number | null => {
  const set = times.filter((time) => time !== null)
  return set.length === 0 ? null : Math.min(...set)
}

/** `due_at`: what the office owes first; `next_at`: when any of its clocks changes by itself. */
export const timesOf = (
  clocks: readonly KeptClock[],
  now: number,
): { readonly due_at: number | null; readonly next_at: number | null } => ({
  due_at: earliest(clocks.map(({ clock }) => (runs(clock) && owedByOffice(clock.kind) ? clock.dueAt : null))),
  next_at: earliest(clocks.map(({ clock, reckoning }) => nextClockChange(clock, now, reckoning))),
})

export const createTiming = ({
  calendars,
  db,
  clock: time,
}: {
  readonly calendars: Pick<Calendars, 'clocks'>
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

  const read = async (queries: Queries, inquiryId: Id): Promise<readonly KeptClock[]> =>
    Promise.all(
      (await clocksOf(queries, inquiryId)).map(async ({ clock: text, warned }) => {
        const clock = JSON.parse(text) as RunningClock
        return { clock, warned, reckoning: await reckoningOf(clock) }
      }),
    )

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

  return {
    async prepare(offices, inquiry, inquiryId) {
      if (inquiryId !== undefined) await read(db.read, inquiryId)
      for (const accountId of new Set(offices)) {
        for (const kind of clockKinds) {
          const started = await calendars.clocks.start({ accountId, inquiry, kind, at: time.now() })
          // all clocks of an office are reckoned with one calendar
          if (started !== undefined) break
        }
      }
    },
    read,
    async follow(tx, before, after, deed, extend) {
      const effects = specOf(deed).clocks ?? {}
      if (specOf(deed).clocks === undefined && extend === undefined) return after
      const now = after.changed_at
      const kept = new Map((await read(tx, after.id)).map((one) => [one.clock.kind, one]))
      const changed = new Set<ClockKind>()
      const change = (kind: ClockKind, how: (one: KeptClock) => ClockChange): void => {
        const one = kept.get(kind)
        const result = one === undefined ? undefined : how(one)
        // a clock that is over, or was never started, has nothing to say to it
        if (one === undefined || result?.clock === undefined) return
        kept.set(kind, { ...one, clock: result.clock })
        changed.add(kind)
      }
      for (const kind of effects.meet ?? []) change(kind, ({ clock }) => meetClock(clock, now))
      for (const kind of effects.stop ?? []) change(kind, ({ clock }) => stopClock(clock, now))
      for (const kind of effects.pause ?? []) change(kind, ({ clock, reckoning }) => pauseClock(clock, now, reckoning))
      for (const kind of effects.resume ?? [])
        change(kind, ({ clock, reckoning }) => resumeClock(clock, now, reckoning))
      for (const kind of effects.half ?? []) change(kind, ({ clock, reckoning }) => halveClock(clock, now, reckoning))
      if (extend !== undefined) {
        for (const kind of ['first_answer', 'resolution'] as const) {
          change(kind, ({ clock, reckoning }) => extendClock(clock, { at: now, reason: extend }, reckoning))
        }
      }
      for (const kind of effects.start ?? []) {
        const running = kept.get(kind)
        // a clock that runs is not put back by what is said meanwhile, but for the one that waits for the next word
        if (running !== undefined && !isOver(running.clock) && kind !== 'next_update') continue
        const started = await calendars.clocks.start({ accountId: after.office_id, inquiry: after.kind, kind, at: now })
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
    async note(tx, row, clocks, now) {
      for (const { clock, warned } of clocks) await putClock(tx, row.id, clock, warned)
      await noteInquiry(tx, row.id, timesOf(clocks, now))
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
