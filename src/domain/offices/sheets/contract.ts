// What an office says of itself: what it does, when it is open, how fast it answers, its legal texts with their versions.
import type { Id } from '#core/ids'
import type { Actor } from '#core/viewer'
import type { WeekdayHours } from '#domain/accounts'

export const textKinds = ['about', 'help', 'answers', 'legal', 'privacy', 'netiquette'] as const
export type TextKind = (typeof textKinds)[number]

/** Characters. */
export const textLimits: Readonly<Record<TextKind, number>> = {
  about: 2_000,
  help: 2_000,
  answers: 2_000,
  legal: 20_000,
  privacy: 20_000,
  netiquette: 20_000,
}

export interface OfficeText {
  readonly kind: TextKind
  readonly version: number
  /** '': taken away from then on. */
  readonly words: string
  readonly holdsFrom: number
}

/** How fast it wants to answer; null: it does not say. */
export interface Targets {
  readonly acknowledgeHours: number | null
  /** Working days. */
  readonly answerDays: number | null
  readonly longestDays: number | null
}

export interface Contact {
  readonly phone: string
  readonly address: string
  readonly email: string
  readonly website: string
}

export interface Sheet extends Targets, Contact {
  /** The seven days, or none where nothing was said. */
  readonly hours: readonly WeekdayHours[]
  readonly changedAt: number | null
}

export interface Sheets {
  /** Empty where nothing was said. */
  sheet(accountId: Id): Promise<Sheet>
  /** Of each kind the version that holds, empty ones left out. */
  texts(accountId: Id): Promise<readonly OfficeText[]>
  /** All of one kind, the last first, at most 100. */
  versions(accountId: Id, kind: TextKind): Promise<readonly OfficeText[]>

  // — by its heads and deputies —
  /** @throws not_a_member, sheet_needs_lead, hours_invalid (params: day) */
  setHours(actor: Actor, hours: readonly WeekdayHours[]): Promise<void>
  /** @throws not_a_member, sheet_needs_lead, targets_invalid */
  setTargets(actor: Actor, targets: Targets): Promise<void>
  /** @throws not_a_member, sheet_needs_lead, contact_invalid (field) */
  setContact(actor: Actor, contact: Contact): Promise<void>
  /** A new version from now on; the same words again change nothing. @throws text_too_long (params: most) */
  setText(actor: Actor, kind: TextKind, words: string): Promise<void>
}

export type SheetProblem =
  | 'sheet_needs_lead'
  | 'hours_invalid' // params: day
  | 'targets_invalid'
  | 'contact_invalid'
  | 'text_too_long' // params: most
