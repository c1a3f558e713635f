// What the correspondence module offers: letters that come in become cases, or words in cases that are there.
import type { Id } from '#core/ids'

/** A letter as it was read: plain text, whatever it was written in. */
export interface LetterIn {
  /** Who gets the answer: one address. */
  readonly sender: string
  /** The address here that it came to. */
  readonly recipient: string
  readonly subject: string
  readonly text: string
  /** With angle brackets; '' where the letter has none. */
  readonly messageId: string
  readonly attachments: number
}

export type Received =
  | { readonly outcome: 'asked'; readonly number: string; readonly answered: boolean }
  | { readonly outcome: 'said'; readonly number: string; readonly deed: 'give_info' | 'message' | 'confirm' }
  /** The mail server sent it again. */
  | { readonly outcome: 'read_before' }
  /** More than its sender may send in a day: nothing is answered, or two machines write each other for ever. */
  | { readonly outcome: 'too_many' }

export type CorrespondenceProblem =
  | 'mail_in_closed' // no address to ask at is set
  | 'mailbox_unknown' // params: address

export interface Correspondence {
  /**
   * Reads a letter once. @throws mail_in_closed, mailbox_unknown, and what asking and acting refuse
   */
  receive(letter: LetterIn): Promise<Received>
  /** Where an asker's answers go; undefined: no address to ask at is set. The same each time. */
  replyAddress(inquiryId: Id, asker: number): Promise<string | undefined>
  /** Forgets what was read long ago. */
  sweep(): Promise<void>
}
