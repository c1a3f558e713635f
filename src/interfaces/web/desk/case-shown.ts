// What the page of a case at the desk is made of.
import type { Id } from '#core/ids'
import type { Account } from '#domain/accounts'
import type { CannedPart, DeskAsker, InquiryView, Sameness } from '#domain/inquiries'
import type { Media } from '#domain/media'
import type { FormErrors } from '../components/fields.tsx'
import type { DeskDeed } from './desk-deeds.ts'
import type { Names } from './trail.tsx'

/** A form that was sent and did not do: its words are kept. */
export interface Again {
  readonly deed: DeskDeed
  readonly values: Readonly<Record<string, string>>
  readonly errors: FormErrors
  /** Attached to it, and uploaded already. */
  readonly pictures?: readonly Media[]
  /** Offices that may be meant. */
  readonly offices?: readonly Account[]
  /** Somebody else did something first. */
  readonly movedOn?: boolean
  readonly sameness?: Sameness
}

export interface CaseShown {
  readonly view: InquiryView
  /** As a stranger sees it. */
  readonly stranger: InquiryView
  readonly askers: readonly DeskAsker[]
  /** Colleagues whom the case can be given to. */
  readonly staff: readonly { readonly userId: Id; readonly name: string }[]
  readonly names: Names
  readonly parts: readonly CannedPart[]
  /** Under which the office that leads files its cases. */
  readonly topics: readonly string[]
  /** Words can carry pictures: there is an account whose they are. */
  readonly attaches: boolean
  /** Somebody else has to approve answers of this office. */
  readonly reviewed: boolean
  readonly me: Id
  readonly again: Again | undefined
}
