// What the insights module offers: cases as open data, what they add up to, and what was asked about a topic.
import type { Id } from '#core/ids'
import type { ClockRules, CompiledCalendar } from '#domain/calendars'
import type { DeclineReason, InquiryKind, InquiryState, Origin, Place, Publicity, StateType } from '#domain/inquiries'

/** From the first moment to the last, which is not included. */
export interface Span {
  readonly from: number
  readonly until: number
}

/** How an office's promise of a first answer stands. `none`: it promised nothing, or the case ended before it was due. */
export type PromiseState = 'kept' | 'broken' | 'running' | 'none'

/** What everybody may know of every case. */
export interface CaseMark {
  readonly id: Id
  readonly number: string
  readonly officeId: Id
  readonly state: InquiryState
  readonly stateType: StateType
  readonly publicity: Publicity
  /** The kinds of its clocks that run. */
  readonly clocks: readonly string[]
}

/** What everybody may know of a public one, but for what was said. */
export interface CaseFacts extends CaseMark {
  readonly publicity: 'public'
  readonly askedOfficeId: Id
  readonly kind: InquiryKind
  readonly origin: Origin
  readonly language: string | null
  readonly topic: string | null
  readonly place: Place | null
  readonly createdAt: number
  readonly firstAnswerAt: number | null
  /** Working time to the first substantive answer; while there is none, the working time it has waited (until it ended). */
  readonly waitedMillis: number
  readonly promise: PromiseState
  readonly answeredAt: number | null
  readonly endedAt: number | null
  readonly dueAt: number | null
  readonly changedAt: number
  readonly transfers: number
  readonly disputes: number
  readonly reopenings: number
  readonly declined: DeclineReason | null
  readonly promises: {
    readonly promised: number
    readonly kept: number
    readonly missed: number
    readonly dropped: number
  }
  readonly supporters: number
  /** Askers, the first among them; null: fewer than ten. */
  readonly askers: number | null
}

/** What other promises would have meant for the questions of the last days. */
export interface RulesTrial {
  readonly days: number
  readonly received: number
  /** First answers that came too late, or were overdue. */
  readonly late: number
  readonly wouldBeLate: number
}

/** What was said in public; null: nothing, or taken away. */
export interface CaseWords {
  readonly question: string | null
  /** The last answer, or why the case was declined. */
  readonly answer: string | null
  /** What it is about, in the office's words. */
  readonly summary: string | null
  /** Attached to the question and to answers, in the order in which they were said. */
  readonly pictures: readonly Id[]
}

export type PrivateCase = CaseMark & { readonly publicity: 'private' }
export type PublishedCase = CaseFacts | PrivateCase
/** A private case has no words but the summary its office gave it, and that is not part of the open data. */
export type ToldCase = { readonly one: PublishedCase; readonly words: CaseWords | undefined }

/** Filters beside office and state find public cases alone: what they say of a private one is not public. */
export interface CaseFilter {
  readonly officeId?: Id | undefined
  readonly states?: readonly InquiryState[] | undefined
  readonly stateTypes?: readonly StateType[] | undefined
  readonly kind?: InquiryKind | undefined
  readonly topic?: string | undefined
  readonly span?: Partial<Span> | undefined
}

/** `low` and `high`: Wilson's interval, 95 %; null where nothing was counted. */
export interface Share {
  readonly part: number
  readonly whole: number
  readonly low: number | null
  readonly high: number | null
}

export interface Figures {
  readonly received: number
  /** Open, or waiting for the asker. */
  readonly open: number
  readonly unanswered: number
  /** Kaplan–Meier over all received; null: not reached yet. */
  readonly medianMillis: number | null
  readonly p90Millis: number | null
  /** First answers within what was promised, of those that came or are overdue. */
  readonly promise: Share
  /** Confirmed by the asker, of all that were answered or ended but for merged ones. */
  readonly solved: Share
  /** Ended without the asker's word, of the same. */
  readonly unconfirmed: Share
  readonly disputed: Share
  readonly reopened: Share
  readonly transferredTwice: Share
  readonly declined: Readonly<Partial<Record<DeclineReason, number>>>
  readonly promises: CaseFacts['promises']
  readonly supporters: number
  /** People whose first question here it was, in tens, rounded down; null: fewer than ten. */
  readonly firstTimeAskers: number | null
  /** Private cases that the office leads, of all years: nothing else is counted of them. */
  readonly privateCases: number
}

export interface OfficeFigures extends Figures {
  readonly officeId: Id
  /** By the lower end of the interval of `solved`; null: fewer than thirty cases to judge by. */
  readonly rank: number | null
}

export interface CaseStatistics {
  /** When it was counted. */
  readonly at: number
  readonly span: Span
  readonly all: Figures
  readonly offices: readonly OfficeFigures[]
}

export interface TopicReport {
  readonly at: number
  readonly span: Span
  readonly topic: string
  readonly figures: Figures
  /** Those that most support first; `left` more were counted. */
  readonly cases: readonly { readonly one: CaseFacts; readonly words: CaseWords }[]
  readonly left: number
}

export interface AskableOffice {
  readonly id: Id
  readonly handle: string
  readonly name: string
}

export type InsightsProblem = 'statistics_busy'

export interface Insights {
  /** Newest first. */
  list(
    filter: CaseFilter,
    page: { readonly limit: number; readonly before?: Id | undefined },
  ): Promise<{ readonly items: readonly ToldCase[]; readonly next: Id | undefined }>
  /** Those that are there, the newest first. */
  byNumbers(numbers: readonly string[]): Promise<readonly ToldCase[]>
  /** Accounts of public bodies here that may be asked. */
  askable(): Promise<readonly AskableOffice[]>
  /** Every case, the oldest first, some at a time. */
  every(filter: CaseFilter): AsyncIterable<readonly ToldCase[]>
  /**
   * The same span is counted once a minute; while it is, the last complete ones are answered, an hour old at most.
   * @throws statistics_busy
   */
  statistics(span: Span): Promise<CaseStatistics>
  /** For an office, of its own cases. */
  tryRules(officeId: Id, rules: ClockRules, calendar: CompiledCalendar): Promise<RulesTrial>
  topicReport(topic: string, span: Span): Promise<TopicReport>
  /** Counts beside others what nobody counted yet, and the usual span, so that its first reader does not wait. */
  start(): void
  close(): Promise<void>
}
