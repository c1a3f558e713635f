// What verification offers: an account here applies, somebody else decides, and everything stays as it was decided.
import type { Id } from '#core/ids'
import type { Actor, Viewer } from '#core/viewer'
import type { HeldTitle } from '#domain/accounts'

/** By language tag. */
type Labels = Readonly<Record<string, string>>

export const scopes = ['body', 'official', 'other'] as const
export type Scope = (typeof scopes)[number]

export type VerificationState = 'applied' | 'granted' | 'refused' | 'withdrawn' | 'revoked'

/** A document is read by verifiers, never by the machine: it stays `not_checked`. */
export interface Evidence {
  readonly id: Id
  readonly kind: 'document' | 'link' | 'dns'
  /** The name of a file, the address of a page, a domain. */
  readonly claim: string
  readonly outcome: 'proved' | 'not_proved' | 'not_checked'
  readonly checkedAt: number
}

export interface VerificationRecord {
  readonly id: Id
  readonly accountId: Id
  readonly state: VerificationState
  readonly scope: Scope
  readonly body: { readonly code: string; readonly labels: Labels } | null
  readonly person: { readonly code: string; readonly name: string } | null
  /** What the applicant said; '' for whoever may not read it. */
  readonly note: string
  readonly appliedAt: number
  readonly decidedAt: number | null
  readonly issuer: string | null
  /** Of the grant or the refusal. */
  readonly reason: string | null
  readonly from: number | null
  readonly until: number | null
  readonly revokedAt: number | null
  readonly revokedReason: string | null
  readonly evidence: readonly Evidence[]
}

export interface Application {
  readonly scope: Scope
  /** Code of the registry: a body for `body`, a person for `official`, null for `other`. */
  readonly code: string | null
  readonly note: string
  readonly documents?: readonly { readonly name: string; readonly bytes: Buffer }[]
  /** Pages that link back to the account with rel=me. */
  readonly links?: readonly string[]
  /** Domains of the body with the account's TXT record. */
  readonly domains?: readonly string[]
}

export interface Grant {
  readonly issuer: string
  readonly reason: string
  /** Now, when left out. */
  readonly from?: number
  readonly until: number | null
}

/** An account here that speaks for somebody of the registry since a day of the past. */
export interface VerifiedHere {
  readonly accountId: Id
  readonly scope: 'body' | 'official'
  readonly code: string
  readonly issuer: string
  readonly reason: string
  readonly from: number
}

/** "Is this account official?" */
export interface OfficialAnswer {
  /** `not_public`: verified, but neither a public body nor an official. */
  readonly answer: 'yes' | 'was' | 'not_public' | 'not_registered'
  /** What was asked about, as the registry writes it. */
  readonly platform: string | null
  readonly address: string | null
  /** Of an account here. */
  readonly accountId: Id | null
  /** What holds now, or what held last. */
  readonly title: HeldTitle | null
}

export interface WaitingPage {
  readonly items: readonly VerificationRecord[]
  readonly next: string | undefined
}

export interface RevokedIssuer {
  readonly name: string
  readonly revokedAt: number
  readonly reason: string
}

export interface Verification {
  // — by members of the account —
  /** The text of the TXT record that proves a domain. */
  txtRecord(accountId: Id): string
  /**
   * Applies, or asks for renewal. Answers the record's id.
   *
   * @throws not_a_member, account_not_found, body_not_found, person_not_found, not_in_office, application_open,
   *   speaks_for_another, evidence_invalid (params: claim), evidence_too_large (params: limit), domain_not_of_body
   *   (params: domain), application_invalid
   */
  apply(actor: Actor, application: Application): Promise<Id>
  /** @throws not_a_member, already_decided */
  withdraw(actor: Actor, id: Id): Promise<void>

  // — by moderators and administrators who are not members of the account —
  /**
   * @throws not_a_verifier, own_account, verification_not_found, already_decided, span_invalid, reason_needed,
   *   issuer_revoked, account_not_found
   */
  grant(by: Id, id: Id, grant: Grant): Promise<void>
  /** @throws not_a_verifier, own_account, verification_not_found, already_decided, reason_needed */
  refuse(by: Id, id: Id, reason: string): Promise<void>
  /** Ends all that the account was granted. @throws not_a_verifier, own_account, not_verified, reason_needed */
  revoke(by: Id, accountId: Id, reason: string): Promise<void>
  /** Ends all it verified, here and elsewhere; answers how many. @throws not_a_verifier, reason_needed, issuer_not_found */
  revokeIssuer(by: Id, issuer: string, reason: string): Promise<number>
  /** Open applications, oldest first, 50 to a page. @param after `next` of the page before @throws not_a_verifier */
  waiting(by: Id, after?: string): Promise<WaitingPage>
  /** One that is open. @throws not_a_verifier, verification_not_found */
  application(by: Id, id: Id): Promise<VerificationRecord>
  /** Those that verify nothing any more, by name, at most 100. @throws not_a_verifier */
  revokedIssuers(by: Id): Promise<readonly RevokedIssuer[]>
  /**
   * By administrators: it may verify again. What was revoked with it stays revoked, and that it was revoked stays
   * written.
   *
   * @throws not_an_administrator, reason_needed, issuer_not_revoked
   */
  reinstateIssuer(by: Id, issuer: string, reason: string): Promise<void>
  /** @throws not_a_verifier, evidence_not_found */
  document(by: Id, evidenceId: Id): Promise<{ name: string; mediaType: string; bytes: Buffer }>

  // — by the clock —
  /** Marks what ends within 30 days and tells of it (verification.ending); answers how many. */
  remindEnding(): Promise<number>
  /** Makes the badges anew whose time has come; answers how many. */
  refreshBadges(): Promise<number>
  /** Removes documents that no application names, seen twice; answers how many. To be called now and then. */
  sweepDocuments(): Promise<number>

  // — bulk, for the demo world —
  /** Leaves alone who is an outlet already; answers how many there were. @throws body_not_found, person_not_found */
  importVerified(all: readonly VerifiedHere[]): Promise<number>
  /**
   * For examples: an account here speaks for a body, verified at once; nothing where it is verified already.
   * @throws body_not_found, issuer_revoked
   */
  introduce(example: {
    readonly accountId: Id
    readonly body: string
    readonly issuer: string
    readonly reason: string
    readonly from: number
  }): Promise<void>

  // — by everybody —
  /** The last first. Applications and refusals are for members and verifiers alone. */
  historyOf(viewer: Viewer, accountId: Id): Promise<readonly VerificationRecord[]>
  /** @param asked an address, a name here, `name@here` */
  isOfficial(asked: string): Promise<OfficialAnswer>
}

export type VerificationProblem =
  | 'application_invalid' // params: most
  | 'application_open'
  | 'speaks_for_another'
  | 'not_in_office'
  | 'evidence_invalid' // params: claim
  | 'evidence_too_large' // params: limit
  | 'evidence_not_found'
  | 'domain_not_of_body' // params: domain
  | 'not_a_verifier'
  | 'own_account'
  | 'verification_not_found'
  | 'already_decided'
  | 'reason_needed'
  | 'issuer_revoked'
  | 'issuer_not_found' // or revoked already
  | 'issuer_not_revoked'
  | 'not_an_administrator'

/** Recorded in the outbox; `data` of each. */
export interface VerificationEvents {
  'verification.decided': { accountId: Id; verificationId: Id; state: 'granted' | 'refused' | 'revoked' }
  'verification.ending': { accountId: Id; verificationId: Id; until: number }
}
