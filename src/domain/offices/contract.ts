// What the offices module offers: the registry of public bodies (docs/adr/0016).
import type { Id } from '#core/ids'
import type { Actor } from '#core/viewer'
import type { Directory } from './directory/directory.ts'
import type { Groups } from './groups/contract.ts'
import type { PackFault, PackReport, PackSource } from './packs/pack.ts'
import type { Span } from './registry/span.ts'
import type { Care, CareProblem } from './care/contract.ts'
import type { DisclosureProblem, Disclosures } from './disclosure/contract.ts'
import type { OfficeLetters } from './letters/contract.ts'
import type { SheetProblem, Sheets } from './sheets/contract.ts'
import type { Staff, StaffProblem } from './staff/contract.ts'
import type { Verification, VerificationProblem } from './verification/contract.ts'

export type { PackFault, PackReport, PackSource, Span }
export * from './verification/contract.ts'
export type * from './care/contract.ts'
export * from './disclosure/contract.ts'
export type * from './letters/contract.ts'
export * from './sheets/contract.ts'
export * from './staff/contract.ts'
export * from './groups/contract.ts'
export type * from './directory/directory.ts'

export interface InstalledPack {
  readonly code: string
  readonly version: string
  readonly labels: Readonly<Record<string, string>>
  /** Made up: every page that shows its numbers says so. */
  readonly synthetic: boolean
  readonly installedAt: number
}

export type OfficesProblem =
  | 'body_not_found'
  | 'body_not_there' // nothing holds of it at that time
  | 'body_circle'
  | 'division_unknown' // params: division
  | 'function_unknown' // params: function
  | 'kind_unknown' // params: kind
  | 'rank_unknown' // params: scale, level
  | 'position_not_found'
  | 'person_not_found'
  | 'span_invalid'
  | 'holding_overlaps'
  | 'holding_not_found'
  | 'seats_taken'
  | 'outlet_not_found'
  | 'not_verified'
  | 'not_a_member'
  | 'account_not_found'
  | 'head_needed'
  | VerificationProblem
  | CareProblem
  | SheetProblem
  | StaffProblem
  | DisclosureProblem

/** By language tag. */
export type Labels = Readonly<Record<string, string>>

export interface Rank {
  readonly scale: string
  readonly level: string
}

/** What is to hold of a body from now on; what is left out stays, null takes away. */
export interface BodyChange {
  readonly labels?: Labels
  readonly parent?: string | null
  readonly division?: string | null
  readonly function?: string | null
  readonly kind?: string
  readonly rank?: Rank | null
}

/** An account that speaks for a body or a person, here or elsewhere. */
export interface OutletName {
  /** 'here', or where else. */
  readonly platform: string
  readonly address: string
}

export interface Observation {
  readonly at: number
  readonly followers: number | null
  readonly posts: number | null
  readonly lastPostAt: number | null
  readonly source: string
}

export interface Registry {
  packs(): Promise<readonly InstalledPack[]>
  /** All of it or, when there are faults, nothing. Installed again it changes what changed and ends nothing by itself. */
  installPack(
    source: PackSource,
  ): Promise<PackReport & { readonly outcome: 'installed' | 'changed' | 'unchanged' | 'refused' }>

  // — changes; bodies, positions and people by their codes, times in milliseconds —
  /**
   * @throws body_not_found, body_not_there, body_circle, division_unknown, function_unknown, kind_unknown, rank_unknown
   */
  changeBody(code: string, at: number, change: BodyChange): Promise<void>
  /** @throws body_not_found */
  endBody(code: string, at: number): Promise<void>
  /** @throws position_not_found, person_not_found, span_invalid, holding_overlaps, seats_taken */
  beginHolding(position: string, person: string, span: Span): Promise<void>
  /** @throws position_not_found, person_not_found, holding_not_found */
  endHolding(position: string, person: string, at: number): Promise<void>
  /** What was counted of an outlet on a day. @throws outlet_not_found */
  observe(outlet: OutletName, observation: Observation): Promise<void>

  // — verification —
  /** @param by the user who decided @throws outlet_not_found, issuer_revoked */
  grantVerification(
    outlet: OutletName,
    grant: { issuer: string; reason: string; scope: 'body' | 'official' | 'other'; by: Id | null } & Span,
  ): Promise<void>
  /** @throws outlet_not_found, not_verified */
  revokeVerification(outlet: OutletName, revocation: { reason: string; by: Id | null; at: number }): Promise<void>
}

export interface Offices {
  readonly registry: Registry
  readonly verification: Verification
  readonly directory: Directory
  readonly groups: Groups
  readonly care: Care
  readonly sheets: Sheets
  readonly staff: Staff
  readonly disclosures: Disclosures
  readonly letters: OfficeLetters
  readonly joining: Joining
}

/** Whom an account wants to speak for, kept until it applies. */
export interface Joining {
  /** Code of the body, while there is one. */
  chosenBody(accountId: Id): Promise<string | undefined>
  /** By heads and deputies. @throws not_a_member, sheet_needs_lead, body_not_found */
  chooseBody(actor: Actor, code: string): Promise<void>
}
