// What the inquiries module offers: questions as cases with a number, a clock and a desk (docs/adr/0027).
import type { Id } from '#core/ids'
import type { Actor, Viewer } from '#core/viewer'
import type { ClockKind, ClockState } from '#domain/calendars'
import type { DeedName, InquiryState, Role, StateType } from './machine.ts'

export type { DeedName, InquiryState, MoveName, Role, StateType } from './machine.ts'

export const inquiryKinds = ['question', 'help', 'complaint', 'suggestion', 'correction_request'] as const
export type InquiryKind = (typeof inquiryKinds)[number]

export const publicities = ['public', 'private'] as const
/** `private`: everybody sees number, office and state; the rest is between asker and office. */
export type Publicity = (typeof publicities)[number]

export const origins = ['post', 'form', 'mail', 'phone', 'open311'] as const
export type Origin = (typeof origins)[number]

/** `asker`: asker and office. `internal`: the office's staff, its coordinator and offices that help. */
export const compartments = ['public', 'asker', 'internal'] as const
export type Compartment = (typeof compartments)[number]

/** Why a case is not taken. Words for each in both languages; `elsewhere` says where else to go. */
export const declineReasons = [
  'in_court',
  'in_petition',
  'answered_before',
  'not_public_business',
  'emergency_line',
  'abuse',
  'no_facts',
  'other_law',
] as const
export type DeclineReason = (typeof declineReasons)[number]

export interface Place {
  readonly latitude?: number
  readonly longitude?: number
  readonly address?: string
}

/** What everybody may know of a case. */
export interface Inquiry {
  readonly id: Id
  /** PREFIX-2026-000123 */
  readonly number: string
  readonly officeId: Id
  readonly askedOfficeId: Id
  readonly offeredId: Id | null
  readonly state: InquiryState
  readonly stateType: StateType
  readonly kind: InquiryKind
  readonly publicity: Publicity
  readonly origin: Origin
  readonly originPostId: Id | null
  readonly language: string | null
  readonly topic: string | null
  readonly place: Place | null
  /** Counts its events: whoever acts says which she has seen. */
  readonly version: number
  readonly mergedInto: Id | null
  readonly bound: boolean
  readonly transfers: number
  readonly pauses: number
  readonly appeals: number
  readonly extensions: number
  readonly reopenings: number
  readonly joined: number
  readonly supporters: number
  readonly createdAt: number
  readonly firstAnswerAt: number | null
  /** Of working time. */
  readonly firstAnswerMillis: number | null
  readonly answeredAt: number | null
  readonly endedAt: number | null
  readonly dueAt: number | null
  readonly changedAt: number
}

/** What the desk knows beside it. */
export interface DeskFacts {
  readonly assigneeId: Id | null
  readonly answeredBy: Id | null
}

/** What somebody asks, in her words. */
export interface Question {
  readonly officeId: Id
  readonly kind: InquiryKind
  readonly publicity: Publicity
  /** At most 2,000 characters. */
  readonly text: string
  readonly mediaIds?: readonly Id[]
  readonly language?: string | null
  /** As it is written; the case keeps its key. */
  readonly topic?: string | null
  readonly place?: Place | null
  /** The name she chose; the account's where she has one. */
  readonly name?: string
  /** Letters go there; confirmed or not is the interface's business. */
  readonly email?: string | null
}

/** Who acts: an account with the person behind it, the holder of a receipt, the site's clocks, an administrator. */
export type Party =
  | { readonly kind: 'account'; readonly actor: Actor }
  | { readonly kind: 'receipt'; readonly code: string }
  /** The asker to whose address the token belongs. */
  | { readonly kind: 'letter'; readonly token: string }
  | { readonly kind: 'admin'; readonly userId: Id }
  | { readonly kind: 'site' }

interface Said {
  /** At most 2,000 characters. */
  readonly text: string
  readonly mediaIds?: readonly Id[]
}

/** Everything that can be done with a case that is there. */
export type Deed =
  | { readonly deed: 'accept'; readonly kind?: InquiryKind; readonly text?: string }
  | { readonly deed: 'decline'; readonly reason: DeclineReason; readonly text: string; readonly elsewhere?: string }
  | { readonly deed: 'offer_transfer'; readonly officeId: Id; readonly text: string }
  | { readonly deed: 'take_transfer' }
  | { readonly deed: 'refuse_transfer'; readonly text: string }
  | { readonly deed: 'name_lead'; readonly officeId: Id; readonly text: string }
  | { readonly deed: 'start' }
  | { readonly deed: 'plan'; readonly text: string; readonly dueAt: number }
  | ({ readonly deed: 'ask_info' } & Said)
  | ({ readonly deed: 'give_info' } & Said)
  | ({ readonly deed: 'propose'; readonly merged?: boolean } & Said)
  | { readonly deed: 'take_back' }
  /** Without text: the proposal that waits, as it was seen (its number). */
  | { readonly deed: 'answer'; readonly proposal: number }
  /** `merged`: those who ask in cases that were merged into a private one read it, too; public ones everybody reads. */
  | ({ readonly deed: 'answer'; readonly proposal?: undefined; readonly merged?: boolean } & Said)
  | { readonly deed: 'confirm'; readonly text?: string }
  | { readonly deed: 'dispute'; readonly text: string }
  | { readonly deed: 'retake'; readonly text: string }
  | { readonly deed: 'uphold'; readonly text: string; readonly elsewhere: string }
  | { readonly deed: 'appeal'; readonly text: string }
  | { readonly deed: 'reopen'; readonly text: string }
  | { readonly deed: 'merge'; readonly into: Id; readonly text?: string }
  | { readonly deed: 'unmerge'; readonly text: string }
  | { readonly deed: 'withdraw'; readonly text?: string }
  | { readonly deed: 'assign'; readonly userId: Id | null }
  | ({ readonly deed: 'note' } & Said)
  | ({ readonly deed: 'message' } & Said)
  /** By as much as the office's rules allow. */
  | { readonly deed: 'extend'; readonly text: string }
  /** What the case is about, in the office's words: for private ones the only text everybody sees. */
  | { readonly deed: 'summarise'; readonly text: string }
  /** Under which topic it stands in lists and reports; '' under none. */
  | { readonly deed: 'file_under'; readonly topic: string }
  | { readonly deed: 'add_joint'; readonly officeId: Id }
  | { readonly deed: 'end_joint'; readonly officeId: Id }
  | { readonly deed: 'join'; readonly name?: string; readonly email?: string | null }
  | { readonly deed: 'leave' }
  | { readonly deed: 'keep_promise'; readonly promise: number; readonly text: string }
  | { readonly deed: 'drop_promise'; readonly promise: number; readonly text: string }
  /** Takes the words of an event away, with a public reason. */
  | { readonly deed: 'redact'; readonly seq: number; readonly reason: string }

/** An event as its reader may see it. */
export interface InquiryEvent {
  readonly seq: number
  readonly at: number
  readonly deed: DeedName
  readonly role: Role
  readonly fromState: InquiryState | null
  readonly toState: InquiryState
  readonly compartment: Compartment
  /** What was said in each compartment she may read; null: erased. */
  readonly said: Readonly<Partial<Record<Compartment, EventPayload | null>>>
}

/** What an event says. Ids of offices and cases are public; `userId` stands in the internal compartment only. */
export interface EventPayload {
  readonly text?: string
  readonly mediaIds?: readonly Id[]
  readonly name?: string
  readonly reason?: string
  readonly elsewhere?: string
  readonly officeId?: Id
  readonly inquiryId?: Id
  readonly number?: string
  readonly dueAt?: number
  readonly promise?: number
  readonly kind?: InquiryKind
  /** As it was written; '' for none. */
  readonly topic?: string
  readonly clock?: string
  readonly userId?: Id | null
  readonly asker?: number
  readonly seq?: number
  /** An answer that is also for those who ask in cases that were merged into this one. */
  readonly merged?: boolean
}

/** A line of the chain as strangers get it: what is not public has its digest of the whole record only. */
export interface ChainLink {
  readonly seq: number
  readonly record: string
  readonly hash: string
  readonly event?: {
    readonly at: number
    readonly deed: DeedName
    readonly role: Role
    readonly fromState: InquiryState | null
    readonly toState: InquiryState
    readonly compartment: Compartment
    /** public, asker, internal; null: nothing was said there. */
    readonly digests: readonly [string | null, string | null, string | null]
    /** Of the public part; null: nothing said, or erased. */
    readonly salt: string | null
    readonly payload: string | null
  }
}

export interface Promised {
  readonly number: number
  readonly officeId: Id
  readonly words: string
  readonly dueAt: number
  readonly state: 'promised' | 'kept' | 'missed' | 'dropped'
  readonly reason: string
  readonly promisedAt: number
  readonly decidedAt: number | null
}

/** The case at the head of those into which one was merged, and what of it is for those who asked there. */
export interface LeadingCase {
  /** As strangers see it. */
  readonly inquiry: Inquiry
  /** What its office said and promised, where it is public; of private ones the answers that were meant for them, too. */
  readonly events: readonly InquiryEvent[]
}

/** A case as one reader sees it. */
export interface InquiryView {
  readonly inquiry: Inquiry
  /** undefined for everybody but the staff who handles it. */
  readonly desk: DeskFacts | undefined
  /** What the reader is to the case; empty: anybody. */
  readonly roles: readonly Role[]
  /** The number of the asker she is, where she is one. */
  readonly asker: number | undefined
  readonly events: readonly InquiryEvent[]
  readonly promises: readonly Promised[]
  readonly clocks: readonly CaseClock[]
  readonly joint: readonly Id[]
  readonly possible: readonly DeedName[]
  /** The answer that waits for a second pair of eyes; staff only. */
  readonly proposal:
    | {
        readonly number: number
        readonly userId: Id
        readonly text: string
        readonly mediaIds: readonly Id[]
        readonly merged?: boolean
      }
    | undefined
  /** Of a case that was merged. */
  readonly leading: LeadingCase | undefined
  /** How many cases were merged into this one; staff only. */
  readonly merged: number
}

export type InquiriesProblem =
  | 'inquiry_not_found'
  | 'inquiry_moved_on' // somebody else did something meanwhile
  | 'deed_not_possible' // params: deed, state
  | 'deed_not_yours' // params: deed
  | 'own_answer' // four eyes
  | 'office_unknown' // not an account of a public body here, or not one to transfer to
  | 'transfer_loop' // it refused the case or passed it on before
  | 'inquiry_bound' // the coordinator named its lead
  | 'too_many_pauses'
  | 'extended_before'
  | 'appealed_before'
  | 'reopen_too_late' // params: days
  | 'text_missing'
  | 'question_too_long' // params: length, limit
  | 'question_invalid'
  | 'promise_invalid'
  | 'attachment_invalid'
  | 'case_topic_invalid' // params: limit
  | 'already_asked' // params: number
  | 'merge_invalid'
  | 'receipt_unknown'

/** A clock of a case; how it stands is computed (docs/adr/0028). */
export interface CaseClock {
  readonly kind: ClockKind
  readonly startedAt: number
  readonly dueAt: number
  readonly pausedAt: number | null
  readonly metAt: number | null
  readonly stoppedAt: number | null
  readonly extendedAt: number | null
  readonly state: ClockState
}

/** Recorded in the outbox; `data` of each. */
export interface InquiryEvents {
  /** Every event of a case. */
  'inquiry.event': {
    inquiryId: Id
    seq: number
    deed: DeedName
    role: Role
    compartment: Compartment
    officeId: Id
    state: InquiryState
    assigneeId: Id | null
    offeredId: Id | null
    /** Which of its askers did it; null: none of them. */
    asker: number | null
    /** The office that led it before the event. */
    wasOfficeId: Id
    publicity: Publicity
    /** Its state or its office is another one now. */
    moved: boolean
    /** It was born from a post. */
    onPost: boolean
  }
  /** Told to those who handle it; `late` and `very_late` are events of the case, too. */
  'inquiry.clock': {
    inquiryId: Id
    officeId: Id
    assigneeId: Id | null
    offeredId: Id | null
    clock: ClockKind
    state: ClockState
  }
  /** Somebody supports it; nobody learns who. */
  'inquiry.supported': { inquiryId: Id; officeId: Id }
}

export interface Inquiries {
  /** A question by form, mail or telephone. `receipt`: the code of somebody without an account, said once. */
  ask(
    question: Question,
    by: { readonly party: Party | undefined; readonly origin: Origin },
  ): Promise<{
    readonly inquiry: Inquiry
    readonly receipt: string | undefined
  }>
  /** Makes a case of a post: its author in one tap, or the office it mentions (the author is told). */
  fromPost(
    actor: Actor,
    post: { readonly postId: Id; readonly officeId: Id; readonly kind: InquiryKind },
  ): Promise<Inquiry>
  /** @param seen the version whoever acts has seen @throws inquiry_moved_on, deed_not_possible, deed_not_yours, … */
  act(party: Party, id: Id, deed: Deed, seen?: number): Promise<Inquiry>
  /** Counted without names; once an account. Answers how many. */
  support(actor: Actor, id: Id): Promise<number>
  /** For a "me too" without an account: the receipt. */
  joinWithReceipt(
    id: Id,
    asker: { readonly name?: string; readonly email?: string | null; readonly language?: string },
  ): Promise<string>

  byNumber(number: string): Promise<Inquiry | undefined>
  byIds(ids: readonly Id[]): Promise<ReadonlyMap<Id, Inquiry>>
  /** The case that a post is at the office, or at any. */
  ofPosts(postIds: readonly Id[]): Promise<ReadonlyMap<Id, readonly Inquiry[]>>
  byReceipt(code: string): Promise<Inquiry | undefined>
  /** With everything this reader may see of it. */
  view(reader: Viewer | { readonly receipt: string }, id: Id): Promise<InquiryView | undefined>
  chain(id: Id): Promise<readonly ChainLink[]>
  /** Cases that were merged into this one, and into those. */
  mergedBelow(id: Id, page: { readonly after: Id; readonly limit: number }): Promise<readonly Id[]>
  /** Cases of an account as asker, newest first. */
  askedBy(accountId: Id, page: { readonly limit: number; readonly before?: Id }): Promise<readonly Inquiry[]>

  /** Clocks that ran out, promises whose day has come; to be called every minute. Answers how many events it wrote. */
  sweep(): Promise<number>
}
