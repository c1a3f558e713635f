// Rows of cases become what is published of them: facts of public ones, marks of private ones.
import type { Clock } from '#core/clock'
import type { Id } from '#core/ids'
import type { Calendars, ClockBasis, CompiledCalendar, RunningClock } from '#domain/calendars'
import type { DeclineReason, EventPayload, Place } from '#domain/inquiries'
import type { Database, Queries } from '#platform/db'
import {
  clocksOfCases,
  disputesOfCases,
  promisesOfCases,
  refusalsOfCases,
  saidOfCases,
  somePublished,
  type CaseRow,
  type ClockRow,
} from './cases.store.ts'
import type { CaseFacts, CaseFilter, CaseMark, CaseWords, PrivateCase, PublishedCase } from './contract.ts'
import { firstAnswerOf, promiseAt, shownBy, waitedAt, type FirstAnswer } from './first-answer.ts'

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

/** What is published of a public case, but for what grows by the hour. */
export type StandingCase = Omit<CaseFacts, 'waitedMillis' | 'promise'> & { readonly first: FirstAnswer }

const marksOf = (row: CaseRow, clocks: readonly ClockRow[]): CaseMark => ({
  id: row.id,
  number: row.number,
  officeId: row.office_id,
  state: row.state,
  stateType: row.state_type,
  publicity: row.publicity,
  clocks: clocks.filter((one) => one.met_at === null && one.stopped_at === null).map(({ kind }) => kind),
})

export const createReadCases = ({ db, clock, calendars }: ReadNeeds) => {
  const reckonings = new Map<string, Promise<CompiledCalendar>>()
  const calendarOf = (basis: ClockBasis): Promise<CompiledCalendar> => {
    const key = JSON.stringify(basis)
    const known = reckonings.get(key)
    if (known !== undefined) return known
    if (reckonings.size >= RECKONINGS_KEPT) reckonings.clear()
    const found = calendars.clocks.reckoning({ basis }).then(({ calendar }) => calendar)
    reckonings.set(key, found)
    found.catch(() => reckonings.delete(key))
    return found
  }

  /** What the calendar shows then; null: plain time. */
  const shownAt = async (basis: ClockBasis | null, time: number): Promise<number> =>
    shownBy(basis === null ? undefined : await calendarOf(basis), time)

  const firstOf = async (row: CaseRow, clocks: readonly ClockRow[]): Promise<FirstAnswer> => {
    const first = clocks.find(({ kind }) => kind === 'first_answer')
    const text = (first ?? clocks.find((one) => one.clock !== null))?.clock ?? null
    const running = text === null ? undefined : (JSON.parse(text) as RunningClock)
    return firstAnswerOf(row, first, running, running && (await calendarOf(running.basis)))
  }

  /** What is published of them, whatever the hour. */
  const standing = async (
    queries: Queries,
    rows: readonly CaseRow[],
  ): Promise<readonly (StandingCase | PrivateCase)[]> => {
    const open = rows.filter(({ publicity }) => publicity === 'public').map(({ id }) => id)
    const refused = rows.filter((row) => row.publicity === 'public' && row.state === 'declined').map(({ id }) => id)
    const [clocks, disputes, promises, refusals] = await Promise.all([
      clocksOfCases(
        queries,
        db.engine,
        rows.map(({ id }) => id),
      ).then(grouped),
      disputesOfCases(queries, db.engine, open).then(grouped),
      promisesOfCases(queries, db.engine, open).then(grouped),
      refusalsOfCases(queries, db.engine, refused).then(grouped),
    ])
    const published: (StandingCase | PrivateCase)[] = []
    for (const row of rows) {
      const own = clocks.get(row.id) ?? []
      const mark = marksOf(row, own)
      if (row.publicity === 'private') {
        published.push({ ...mark, publicity: 'private' })
        continue
      }
      const given = Object.fromEntries((promises.get(row.id) ?? []).map((one) => [one.state, one.promises]))
      const reason = payloadOf(refusals.get(row.id)?.at(-1)?.payload).reason ?? null
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
        first: await firstOf(row, own),
        answeredAt: row.answered_at,
        endedAt: row.ended_at,
        dueAt: row.due_at,
        changedAt: row.changed_at,
        transfers: row.transfers,
        disputes: disputes.get(row.id)?.[0]?.disputes ?? 0,
        reopenings: row.reopenings,
        declined: (row.state === 'declined' ? reason : null) as DeclineReason | null,
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

  const facts = async (queries: Queries, rows: readonly CaseRow[], now: number): Promise<readonly PublishedCase[]> => {
    const published: PublishedCase[] = []
    for (const one of await standing(queries, rows)) {
      if (one.publicity === 'private') {
        published.push(one)
        continue
      }
      const { first, ...rest } = one
      const waitedMillis = waitedAt(first, first.waited === null ? await shownAt(first.basis, now) : now)
      published.push({ ...rest, waitedMillis, promise: promiseAt(first, now) })
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
    standing,
    facts,
    words,
    shownAt,
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
