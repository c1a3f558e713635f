// What is done about offices that fell silent: they are counted, reminded, listed, and in the end closed.
import type { Id } from '#core/ids'

export type Silence = 'neverPosted' | 'dormant'

/** A verified office here that posted nothing for longer than the site thinks right. */
export interface SilentOffice {
  readonly outletId: Id
  readonly accountId: Id
  readonly state: Silence
  /** The last post, or when the account was opened. */
  readonly since: number
  /** Of this silence. */
  readonly reminders: number
  readonly remindedAt: number | null
}

export interface SilentPage {
  readonly items: readonly SilentOffice[]
  readonly total: number
  /** For the page after this one. */
  readonly next: string | undefined
}

export interface Care {
  // — by the clock —
  /** Counts accounts here once a day, as others are observed elsewhere; answers how many. */
  observeHere(): Promise<number>
  /** Reminds the members of silent offices, and again after some days; answers how many offices. */
  remind(): Promise<number>

  // — by moderators and administrators —
  /** The longest silence first. @throws not_a_verifier */
  silent(by: Id, page: { readonly limit: number; readonly after?: string | undefined }): Promise<SilentPage>

  // — by heads of the office and administrators —
  /** Whether this user may close it. */
  mayClose(by: Id, accountId: Id): Promise<boolean>
  /**
   * For good: its badge and its place in the directory end, nothing is deleted, and its followers are told.
   *
   * @param successorId null: none
   * @throws may_not_close, not_verified, office_closed, reason_needed, successor_unfit
   */
  close(by: Id, accountId: Id, closing: { readonly reason: string; readonly successorId: Id | null }): Promise<void>
}

export type CareProblem = 'may_not_close' | 'office_closed' | 'successor_unfit'

/** Recorded in the outbox; `data` of each. */
export interface CareEvents {
  'office.reminded': { accountId: Id; reminderId: Id; state: Silence; since: number; nth: number }
  'office.closed': { accountId: Id; successorId: Id | null }
}
