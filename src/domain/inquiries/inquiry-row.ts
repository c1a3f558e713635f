// A case as it stands in the store, and as everybody else sees it.
import type { Id } from '#core/ids'
import { Problem, type ProblemOptions } from '#core/problem'
import type { DeskFacts, InquiriesProblem, Inquiry, InquiryKind, Origin, Place, Publicity } from './contract.ts'
import type { InquiryState, StateType } from './machine.ts'

export interface InquiryRow {
  id: Id
  number: string
  office_id: Id
  asked_office_id: Id
  offered_id: Id | null
  state: InquiryState
  state_type: StateType
  back: InquiryState | null
  kind: InquiryKind
  publicity: Publicity
  origin: Origin
  origin_post_id: Id | null
  language: string | null
  topic: string | null
  place: string | null
  version: number
  head: string
  merged_into: Id | null
  bound: number
  transfers: number
  pauses: number
  appeals: number
  extensions: number
  reopenings: number
  joined: number
  supporters: number
  assignee_id: Id | null
  answered_by: Id | null
  escalation: number
  created_at: number
  first_answer_at: number | null
  first_answer_millis: number | null
  answered_at: number | null
  ended_at: number | null
  due_at: number | null
  next_at: number | null
  changed_at: number
}

/** What a step may change of it; version, head and state are the step's own. */
export type RowChange = Partial<
  Omit<
    InquiryRow,
    'id' | 'number' | 'asked_office_id' | 'version' | 'head' | 'created_at' | 'changed_at' | 'state_type'
  >
>

export const inquiryOf = (row: InquiryRow): Inquiry => ({
  id: row.id,
  number: row.number,
  officeId: row.office_id,
  askedOfficeId: row.asked_office_id,
  offeredId: row.offered_id,
  state: row.state,
  stateType: row.state_type,
  kind: row.kind,
  publicity: row.publicity,
  origin: row.origin,
  originPostId: row.origin_post_id,
  language: row.language,
  topic: row.topic,
  place: row.place === null ? null : (JSON.parse(row.place) as Place),
  version: row.version,
  mergedInto: row.merged_into,
  bound: row.bound === 1,
  transfers: row.transfers,
  pauses: row.pauses,
  appeals: row.appeals,
  extensions: row.extensions,
  reopenings: row.reopenings,
  joined: row.joined,
  supporters: row.supporters,
  createdAt: row.created_at,
  firstAnswerAt: row.first_answer_at,
  firstAnswerMillis: row.first_answer_millis,
  answeredAt: row.answered_at,
  endedAt: row.ended_at,
  dueAt: row.due_at,
  changedAt: row.changed_at,
})

/** Of a private case: number, office, state, and what its clocks are reckoned by. */
export const inquiryForStrangers = (row: InquiryRow): Inquiry =>
  row.publicity === 'public'
    ? inquiryOf(row)
    : { ...inquiryOf(row), originPostId: null, topic: null, place: null, mergedInto: null }

export const deskFactsOf = (row: InquiryRow): DeskFacts => ({
  assigneeId: row.assignee_id,
  answeredBy: row.answered_by,
})

export const refuse = (code: InquiriesProblem, message: string, options?: ProblemOptions): Problem =>
  new Problem<InquiriesProblem>(code, message, options)
export const notFound = (): Problem => refuse('inquiry_not_found', 'There is no such case.')
export const movedOn = (): Problem => refuse('inquiry_moved_on', 'Something else has happened to this case meanwhile.')
