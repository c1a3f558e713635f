// What the letters to the staff offer: one in the morning of a working day, about what waits at the desk of an office.
import type { Id } from '#core/ids'

/** Whether somebody gets the letters about an office whose staff she is. */
export interface StaffWish {
  readonly officeId: Id
  readonly role: string
  readonly wanted: boolean
  /** She never said so herself: heads get them, others do not. */
  readonly byRole: boolean
}

export interface StaffLetters {
  /** Of the offices whose staff she is. */
  wishes(userId: Id): Promise<readonly StaffWish[]>
  /** @throws not_a_member */
  wish(userId: Id, officeId: Id, wanted: boolean): Promise<void>
  /** About which office the letters are that a link ends; undefined for a link that is none. */
  read(token: string): Promise<{ readonly officeId: Id } | undefined>
  /** Ends them. Again without harm. @throws link_expired */
  stop(token: string): Promise<Id>

  /** To be called every few minutes: begins the letters of offices where a working day has begun. Answers how many. */
  planMornings(): Promise<number>
  /** Letters that are due, some at a time. To be called every second or so; answers how many were sent. */
  sendDue(): Promise<number>
  /** To be called daily: forgets mornings long gone. */
  sweep(): Promise<void>
}
