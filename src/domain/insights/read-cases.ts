// Rows of cases become what is published of them: facts of public ones, marks of private ones.
import type { Clock } from '#core/clock'
import type { Id } from '#core/ids'
import { workingMillisBetween, type Calendars, type ClockReckoning, type RunningClock } from '#domain/calendars'
import type { DeclineReason, EventPayload, Place } from '#domain/inquiries'
import type { Database, Queries } from '#platform/db'
import {
  clocksOfCases,
  disputesOfCases,
  firstClocksBetween,
  promisesOfCases,
  refusalsOfCases,
  saidOfCases,
  somePublished,
  type CaseRow,
  type ClockRow,
} from './cases.store.ts'
import type { CaseFacts, CaseFilter, CaseMark, CaseWords, PromiseState, PublishedCase } from './contract.ts'

export interface ReadNeeds {
  readonly db: Pick<Database, 'engine' | 'read' | 'longRead'>
  readonly clock: Clock
  readonly calendars: { readonly clocks: Pick<Calendars['clocks'], 'reckoning'> }
}

/** Fewer people than this are not counted in public. */
export const FEW = 10
const AT_ONCE = 2000
const RECKONINGS_KEPT = 1000

const grouped = <Row extends { readonly inquiry_id: Id }>(rows: readonly Row[]): ReadonlyMap<Id, readonly Row[]> => {
  const groups = new Map<Id, Row[]>()
  for (const row of rows) {
    const group = groups.get(row.inquiry_id)
    if (group === undefined) groups.set(row.inquiry_id, [row])
    else group.push(row)
  }
  return groups
}

const payloadOf = (text: string | null | undefined): EventPayload =>
  text === null || text === undefined ? {} : (JSON.parse(text) as EventPayload)

const promiseOf = (first: ClockRow | undefined, running: RunningClock | undefined, now: number): PromiseState => {
  if (first === undefined) return 'none'
  if (first.met_at !== null) return first.met_at <= first.due_at ? 'kept' : 'broken'
  if (first.stopped_at !== null) return first.stopped_at > first.due_at ? 'broken' : 'none'
  return running?.pausedAt == null && now > first.due_at ? 'broken' : 'running'
}

export const createReadCases = ({ db, clock, calendars }: ReadNeeds) => {
  const reckonings = new Map<string, Promise<ClockReckoning>>()
  const reckoningOf = (running: RunningClock): Promise<ClockReckoning> => {
    const key = Object.values(running.basis).join('/')
    const known = reckonings.get(key)
    if (known !== undefined) return known
    if (reckonings.size >= RECKONINGS_KEPT) reckonings.clear()
    const found = calendars.clocks.reckoning(running)
    reckonings.set(key, found)
    found.catch(() => reckonings.delete(key))
    return found
  }

  /** As the first answer's time is reckoned (inquiries/timing.ts), up to now or to the end of the case. */
  const waited = async (row: CaseRow, running: RunningClock | undefined, now: number): Promise<number> => {
    if (row.first_answer_millis !== null) return row.first_answer_millis
    const end = row.first_answer_at ?? row.ended_at ?? now
    if (running === undefined) return Math.max(0, end - row.created_at)
    const { calendar } = await reckoningOf(running)
    const first = running.kind === 'first_answer' ? running : undefined
    const paused = first === undefined || first.limit.unit === 'calendar_days' ? 0 : first.pausedMs
    return Math.max(0, workingMillisBetween(calendar, row.created_at, Math.min(first?.pausedAt ?? end, end)) - paused)
  }

  const markOf = (row: CaseRow, clocks: readonly ClockRow[]): CaseMark => ({
    id: row.id,
    number: row.number,
    officeId: row.office_id,
    state: row.state,
    stateType: row.state_type,
    publicity: row.publicity,
    clocks: clocks.filter((one) => one.met_at === null && one.stopped_at === null).map(({ kind }) => kind),
  })

  /** What hangs on these cases; undefined: on all of them, for whoever looks at many. */
  const beside = async (queries: Queries, open?: readonly Id[], declined?: readonly Id[]) => {
    const [disputes, promises, refusals] = await Promise.all([
      disputesOfCases(queries, db.engine, open),
      promisesOfCases(queries, db.engine, open),
      refusalsOfCases(queries, db.engine, declined),
    ])
    return {
      disputes: new Map(disputes.map((one) => [one.inquiry_id, one.disputes])),
      promises: grouped(promises),
      reasons: new Map(refusals.map((one) => [one.inquiry_id, payloadOf(one.payload).reason])),
    }
  }

  /** @param all what hangs on all cases, where it was read before: then of clocks only that of the first answer is read */
  const facts = async (
    queries: Queries,
    rows: readonly CaseRow[],
    now: number,
    all?: Awaited<ReturnType<typeof beside>>,
  ): Promise<readonly PublishedCase[]> => {
    const ids = rows.map(({ id }) => id)
    const open = rows.filter(({ publicity }) => publicity === 'public').map(({ id }) => id)
    const refused = rows.filter((row) => row.publicity === 'public' && row.state === 'declined').map(({ id }) => id)
    const [clocks, hanging] = await Promise.all([
      all === undefined
        ? clocksOfCases(queries, db.engine, ids)
        : firstClocksBetween(queries, ids[0] ?? 0, ids.at(-1) ?? 0),
      all ?? beside(queries, open, refused),
    ])
    const clocksBy = grouped(clocks)
    const published: PublishedCase[] = []
    for (const row of rows) {
      const own = clocksBy.get(row.id) ?? []
      const mark = markOf(row, own)
      if (row.publicity === 'private') {
        published.push({ ...mark, publicity: 'private' })
        continue
      }
      const first = own.find(({ kind }) => kind === 'first_answer')
      const reckonedWith = (first ?? own.find((one) => one.clock !== null))?.clock ?? null
      const running =
        row.first_answer_millis === null && reckonedWith !== null
          ? (JSON.parse(reckonedWith) as RunningClock)
          : undefined
      const given = Object.fromEntries((hanging.promises.get(row.id) ?? []).map((one) => [one.state, one.promises]))
      const askers = row.joined + 1
      published.push({
        ...mark,
        publicity: 'public',
        askedOfficeId: row.asked_office_id,
        kind: row.kind,
        origin: row.origin,
        language: row.language,
        topic: row.topic,
        place: row.place === null ? null : (JSON.parse(row.place) as Place),
        createdAt: row.created_at,
        firstAnswerAt: row.first_answer_at,
        waitedMillis: await waited(row, running, now),
        promise: promiseOf(first, running?.kind === 'first_answer' ? running : undefined, now),
        answeredAt: row.answered_at,
        endedAt: row.ended_at,
        dueAt: row.due_at,
        changedAt: row.changed_at,
        transfers: row.transfers,
        disputes: hanging.disputes.get(row.id) ?? 0,
        reopenings: row.reopenings,
        declined: (row.state === 'declined' ? (hanging.reasons.get(row.id) ?? null) : null) as DeclineReason | null,
        promises: {
          promised: given['promised'] ?? 0,
          kept: given['kept'] ?? 0,
          missed: given['missed'] ?? 0,
          dropped: given['dropped'] ?? 0,
        },
        supporters: row.supporters,
        askers: askers >= FEW ? askers : null,
      })
    }
    return published
  }

  /** Of public cases alone: whoever calls it gives no others. */
  const words = async (queries: Queries, ids: readonly Id[]): Promise<ReadonlyMap<Id, CaseWords>> => {
    const told = new Map<Id, CaseWords>()
    for (const [id, rows] of grouped(await saidOfCases(queries, db.engine, ids))) {
      const last = (...deeds: readonly string[]): string | null =>
        payloadOf(rows.findLast(({ deed }) => deeds.includes(deed))?.payload).text ?? null
      const pictures = rows
        .filter(({ deed }) => deed === 'ask' || deed === 'answer')
        .flatMap(({ payload }) => payloadOf(payload).mediaIds ?? [])
      const [question, answer] = [last('ask'), last('answer', 'decline')]
      told.set(id, { question, answer, summary: last('summarise'), pictures: [...new Set(pictures)] })
    }
    return told
  }

  return {
    facts,
    beside,
    words,
    /** Every row, the oldest first. */
    async *pages(filter: CaseFilter): AsyncGenerator<readonly CaseRow[]> {
      for (let after: Id | undefined = 0; after !== undefined;) {
        const rows: readonly CaseRow[] = await somePublished(db.longRead, filter, { limit: AT_ONCE, after })
        if (rows.length > 0) yield rows
        after = rows.length < AT_ONCE ? undefined : rows.at(-1)?.id
      }
    },
    now: () => clock.now(),
  }
}

export type ReadCases = ReturnType<typeof createReadCases>

export const isPublic = (one: PublishedCase): one is CaseFacts => one.publicity === 'public'
