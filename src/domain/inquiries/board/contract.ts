// What everybody sees of an office's cases: lists, counts, similar ones; and who wants to hear of a case.
import type { Id } from '#core/ids'
import type { ClockKind } from '#domain/calendars'
import type { InquiryState, Role, StateType } from '../machine.ts'
import type { Inquiry, InquiryKind, Publicity } from '../contract.ts'

export const boardOrders = ['unanswered', 'random', 'newest', 'supported'] as const
/** `random`: the open ones, another order each day, the same for everybody. */
export type BoardOrder = (typeof boardOrders)[number]

/** A public case with its first words; '' where they were erased. */
export interface BoardCase {
  readonly inquiry: Inquiry
  readonly text: string
}

export interface BoardWish {
  /** undefined: of all offices, in the order `unanswered` or `newest`. */
  readonly officeId?: Id | undefined
  readonly order: BoardOrder
  readonly kind?: InquiryKind | undefined
  readonly state?: StateType | undefined
  readonly topic?: string | undefined
  readonly late?: boolean
  /** As the page before answered it; nonsense begins anew. */
  readonly after?: string | undefined
  readonly limit: number
}

export interface OfficeCounts {
  /** Somebody has to do something. */
  readonly open: number
  readonly unanswered: number
  /** Of those unanswered: asked by accounts that never asked before. */
  readonly firstTime: number
}

/** How late a case is, by the clock that has been due longest. */
export interface Lateness {
  readonly clock: ClockKind
  readonly dueAt: number
  /** When it became very late. */
  readonly since: number
  /** Whole ones since it was due. */
  readonly workingDays: number
}

/** On the public list of what is very late. */
export interface LateCase {
  readonly number: string
  readonly officeId: Id
  readonly state: InquiryState
  readonly publicity: Publicity
  /** undefined of private ones, as is how late they are. */
  readonly kind: InquiryKind | undefined
  readonly late: Lateness | undefined
}

/** Somebody a case concerns as asker. */
export interface AskerToTell {
  readonly number: number
  readonly accountId: Id | null
  readonly email: string | null
  readonly language: string
}

export interface CaseBoard {
  list(wish: BoardWish): Promise<{ readonly items: readonly BoardCase[]; readonly next: string | undefined }>
  /** Public ones first, the longest overdue before the others; then private ones, of which number, office and state are told. */
  veryLate(wish: {
    readonly officeId?: Id | undefined
    readonly after?: string | undefined
    readonly limit: number
  }): Promise<{ readonly items: readonly LateCase[]; readonly next: string | undefined }>
  /** Public ones alone, those that became it last first. */
  lastVeryLate(wish: { readonly officeId?: Id | undefined; readonly limit: number }): Promise<readonly LateCase[]>
  /** Private ones too, for they are only counted. As of a minute ago at most. */
  counts(officeId: Id): Promise<OfficeCounts>
  /** Of the newest 200 open public cases of the office, at most three that ask nearly the same. */
  similar(
    officeId: Id,
    question: { readonly text: string; readonly topic?: string | null },
  ): Promise<readonly BoardCase[]>
  /** Keys of topics of the newest public cases, the most frequent first. As of a minute ago at most. */
  topics(): Promise<readonly string[]>
  /** Of public cases, by id: what was asked. */
  firstWords(ids: readonly Id[]): Promise<ReadonlyMap<Id, string>>

  /** @throws inquiry_not_found for a private case that is not hers */
  follow(accountId: Id, inquiry: Inquiry): Promise<void>
  unfollow(accountId: Id, inquiryId: Id): Promise<void>
  follows(accountId: Id, inquiryId: Id): Promise<boolean>
  followers(inquiryId: Id, page: { readonly after: Id; readonly limit: number }): Promise<readonly Id[]>
  /** Those who still ask. */
  askers(inquiryId: Id): Promise<readonly AskerToTell[]>
  /** As what somebody did what an event tells. */
  roleIn(inquiryId: Id, seq: number): Promise<Role | undefined>

  /** The receipt of a visit, as a cookie may carry it: nobody reads or makes one without the site's key. */
  sealVisit(code: string): Promise<string>
  /** undefined: forged, or older than half a day. */
  openVisit(sealed: string): Promise<string | undefined>
}
