// What the desk offers the staff of an office: its queue, posts that wait for a word, canned parts, and sameness of answers.
import type { Id } from '#core/ids'
import type { Actor, Viewer } from '#core/viewer'
import type { DeskFacts, Inquiry, InquiryKind } from '../contract.ts'
import type { InquiryState, StateType } from '../machine.ts'

export const deskPlaces = ['open', 'waiting', 'answered', 'done', 'closed', 'offered', 'joint', 'decide'] as const
/**
 * Types of states of the cases an office leads; `offered` to it by others; `joint`: it helps; `decide`: what waits for a
 * coordinator.
 */
export type DeskPlace = (typeof deskPlaces)[number]

export const assignments = ['me', 'nobody', 'somebody'] as const
export type Assignment = (typeof assignments)[number]

export interface DeskWish {
  readonly place: DeskPlace
  readonly state?: InquiryState | undefined
  readonly kind?: InquiryKind | undefined
  readonly assignee?: Assignment | undefined
  readonly late?: boolean | undefined
  /** Key of a topic. */
  readonly topic?: string | undefined
  /** One of those she coordinates, or her own; else all of them. */
  readonly officeId?: Id | undefined
  /** A whole number of a case, or what stands behind its prefix: `2026-000123`, `123`. */
  readonly number?: string | undefined
  readonly limit: number
  /** `next` of the page before. */
  readonly after?: string | undefined
}

/** A case as a line of the queue. */
export interface DeskLine extends DeskFacts {
  readonly inquiry: Inquiry
  /** The first words of the question; undefined: erased, or between others. */
  readonly words: string | undefined
}

export interface DeskPage {
  readonly lines: readonly DeskLine[]
  readonly next: string | undefined
}

/** How many stand where, counted to MOST_COUNTED at most. */
export interface DeskCounts extends Readonly<Record<StateType, number>> {
  readonly late: number
  readonly mine: number
  readonly nobody: number
  readonly disputed: number
  readonly offered: number
  readonly joint: number
  readonly decide: number
  readonly posts: number
}

export const MOST_COUNTED = 1000

/** A post that waits for the office, or that it set aside. */
export interface DeskPost {
  readonly postId: Id
  readonly officeId: Id
  readonly decidedBy: Id | null
  readonly reason: string
  readonly decidedAt: number | null
}

/** Who asks, as she calls herself. */
export interface DeskAsker {
  readonly number: number
  readonly name: string
  readonly verdict: 'solved' | 'not_solved' | null
  readonly joinedAt: number
  readonly leftAt: number | null
}

export const partLanguages = ['zh', 'en'] as const
export type PartLanguage = (typeof partLanguages)[number]

/** A text that an office says often. */
export interface CannedPart {
  readonly id: Id
  readonly officeId: Id
  readonly title: string
  readonly texts: Readonly<Partial<Record<PartLanguage, string>>>
  readonly version: number
}

/** Under which an office files its cases, in its order. */
export interface OfficeTopics {
  readonly names: readonly string[]
  /** 0: the office named none yet. */
  readonly version: number
}

/** Whether an answer was written for this question. */
export interface Sameness {
  /** Questions of others that got the same text in the last 30 days, MOST_SAME at most. */
  readonly same: number
  /** The canned part it mostly is. */
  readonly part: CannedPart | undefined
}

/** @throws deed_not_yours for everybody but the staff of an office */
export interface Desk {
  /** Late first, then what is due next, then the oldest. */
  queue(viewer: Viewer, wish: DeskWish): Promise<DeskPage>
  counts(viewer: Viewer, officeId?: Id): Promise<DeskCounts>
  /** The offices whose cases she sees: her own first, then those it coordinates. */
  offices(viewer: Viewer): Promise<readonly Id[]>
  /** Open, offered and unanswered, for a badge: as it was half a minute ago at most. */
  waiting(accountId: Id): Promise<number>
  /** Newest last: whoever spoke first waits longest. */
  posts(
    viewer: Viewer,
    page: { readonly state: 'waiting' | 'aside'; readonly limit: number; readonly after?: Id | undefined },
  ): Promise<{ readonly posts: readonly DeskPost[]; readonly next: Id | undefined }>
  /** It is no case, says she, and why; kept with her name. @throws inquiry_moved_on */
  setAside(actor: Actor, postId: Id, reason: string): Promise<void>
  /** @throws inquiry_moved_on */
  takeUp(actor: Actor, postId: Id): Promise<void>
  /** Of a case that her office handles, else none; names as they were chosen, never an address. */
  askers(viewer: Viewer, inquiryId: Id): Promise<readonly DeskAsker[]>
  sameness(viewer: Viewer, inquiryId: Id, text: string): Promise<Sameness>

  readonly topics: {
    /** Anybody may know them: they are offered to whoever asks. */
    of(officeId: Id): Promise<OfficeTopics>
    /** @param seen their version @throws deed_not_yours, case_topic_invalid, question_invalid, inquiry_moved_on */
    set(actor: Actor, seen: number, names: readonly string[]): Promise<void>
  }
  readonly parts: {
    list(viewer: Viewer): Promise<readonly CannedPart[]>
    mayManage(viewer: Viewer): Promise<boolean>
    /** @throws deed_not_yours, text_missing, question_too_long, question_invalid when there are too many */
    add(actor: Actor, part: Pick<CannedPart, 'title' | 'texts'>): Promise<CannedPart>
    /** @param seen its version @throws inquiry_moved_on */
    change(actor: Actor, id: Id, seen: number, part: Pick<CannedPart, 'title' | 'texts'>): Promise<void>
    remove(actor: Actor, id: Id, seen: number): Promise<void>
  }
}
