// A case as JSON and as a line of CSV. Of private ones: number, office, state, the kinds of clocks that run.
import { csvLine } from '#core/csv'
import { wireId, type Id } from '#core/ids'
import type { CaseFacts, ToldCase } from '#domain/insights'
import type { OfficeNames } from './name-offices.ts'

const moment = (time: number | null): string | null => (time === null ? null : new Date(time).toISOString())

const caseAddress = (origin: string, number: string): string => `${origin}/cases/${number}`

/** Behind the door of the case: whoever may read the words sees the picture. */
export const pictureAddress = (origin: string, number: string, id: Id): string =>
  `${caseAddress(origin, number)}/pictures/${wireId(id)}`

export const presentCase = ({ one, words }: ToldCase, names: OfficeNames, origin: string) => {
  const mark = {
    number: one.number,
    office: names.of(one.officeId).handle,
    state: one.state,
    state_type: one.stateType,
    publicity: one.publicity,
    clocks: one.clocks,
  }
  if (one.publicity === 'private') return mark
  return {
    ...mark,
    url: caseAddress(origin, one.number),
    asked_office: names.of(one.askedOfficeId).handle,
    kind: one.kind,
    origin: one.origin,
    language: one.language,
    topic: one.topic,
    place: one.place,
    received_at: moment(one.createdAt),
    first_answer_at: moment(one.firstAnswerAt),
    waited_ms: one.waitedMillis,
    promise: one.promise,
    answered_at: moment(one.answeredAt),
    ended_at: moment(one.endedAt),
    due_at: moment(one.dueAt),
    changed_at: moment(one.changedAt),
    transfers: one.transfers,
    disputes: one.disputes,
    reopenings: one.reopenings,
    declined_reason: one.declined,
    promises: one.promises,
    supporters: one.supporters,
    askers: one.askers,
    summary: words?.summary ?? null,
    question: words?.question ?? null,
    answer: words?.answer ?? null,
    pictures: (words?.pictures ?? []).map((id) => pictureAddress(origin, one.number, id)),
  }
}

type Cell = string | number | null | undefined

const publicColumns: readonly (readonly [string, (one: CaseFacts, names: OfficeNames) => Cell])[] = [
  ['asked_office', (one, names) => names.of(one.askedOfficeId).handle],
  ['kind', ({ kind }) => kind],
  ['origin', ({ origin }) => origin],
  ['language', ({ language }) => language],
  ['topic', ({ topic }) => topic],
  ['latitude', ({ place }) => place?.latitude],
  ['longitude', ({ place }) => place?.longitude],
  ['address', ({ place }) => place?.address],
  ['received_at', ({ createdAt }) => moment(createdAt)],
  ['first_answer_at', ({ firstAnswerAt }) => moment(firstAnswerAt)],
  ['waited_ms', ({ waitedMillis }) => waitedMillis],
  ['promise', ({ promise }) => promise],
  ['answered_at', ({ answeredAt }) => moment(answeredAt)],
  ['ended_at', ({ endedAt }) => moment(endedAt)],
  ['due_at', ({ dueAt }) => moment(dueAt)],
  ['changed_at', ({ changedAt }) => moment(changedAt)],
  ['transfers', ({ transfers }) => transfers],
  ['disputes', ({ disputes }) => disputes],
  ['reopenings', ({ reopenings }) => reopenings],
  ['declined_reason', ({ declined }) => declined],
  ['promises_open', ({ promises }) => promises.promised],
  ['promises_kept', ({ promises }) => promises.kept],
  ['promises_missed', ({ promises }) => promises.missed],
  ['promises_dropped', ({ promises }) => promises.dropped],
  ['supporters', ({ supporters }) => supporters],
  ['askers', ({ askers }) => askers],
]

export const caseColumns: readonly string[] = [
  ...['number', 'office', 'state', 'state_type', 'publicity', 'clocks'],
  ...publicColumns.map(([name]) => name),
  ...['summary', 'question', 'answer', 'pictures'],
]

export const caseLine = ({ one, words }: ToldCase, names: OfficeNames): string => {
  const mark: readonly Cell[] = [
    one.number,
    names.of(one.officeId).handle,
    one.state,
    one.stateType,
    one.publicity,
    one.clocks.join(' '),
  ]
  const facts =
    one.publicity === 'private' ? publicColumns.map(() => '') : publicColumns.map(([, cell]) => cell(one, names))
  // how many; where they stand is in the JSON
  return csvLine([...mark, ...facts, words?.summary, words?.question, words?.answer, words?.pictures.length])
}
