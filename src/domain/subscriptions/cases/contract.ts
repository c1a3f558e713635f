// What following a case by mail offers: askers who gave an address, and anybody who follows a public case.
import type { Id } from '#core/ids'
import type { LetterLocale } from '../contract.ts'

/** What a letter about a case tells. */
export const caseLetterKinds = [
  'confirm',
  'acknowledged',
  'moved',
  'asked_back',
  'promised',
  'promise_kept',
  'promise_missed',
  'answered',
  'message',
  'ended',
  'reopened',
] as const
export type CaseLetterKind = (typeof caseLetterKinds)[number]

export interface CaseSubscription {
  readonly inquiryId: Id
  /** a…@example.org */
  readonly shownAddress: string
  readonly confirmed: boolean
}

export interface CaseMail {
  /** A letter with a link; nothing is told of whether it follows already. @throws email_invalid, inquiry_not_found */
  ask(wish: { inquiryId: Id; email: string; locale: LetterLocale }): Promise<void>
  read(token: string): Promise<CaseSubscription | undefined>
  /** Again without harm. @throws link_expired */
  confirm(token: string): Promise<Id>
  /** The address is erased. Answers of which case; undefined when it was gone already. */
  stop(token: string): Promise<Id | undefined>
  /** Letters that are due, for some seconds at most. To be called every second or so; answers how many were sent. */
  sendDue(): Promise<number>
  /** To be called about hourly: erases addresses that nobody confirmed, and letters long sent. */
  sweep(): Promise<void>
}
