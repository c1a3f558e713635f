// An office invites another body of the registry by letter (R14): what became of it is known, who opened it is not.
import type { Id } from '#core/ids'
import type { Actor } from '#core/viewer'

export type InvitationState = 'sent' | 'opened' | 'joined' | 'verified' | 'revoked'

/** By language tag. */
type Labels = Readonly<Record<string, string>>

export interface Invitation {
  readonly id: Id
  /** The office that invites. */
  readonly accountId: Id
  readonly body: { readonly code: string; readonly labels: Labels }
  readonly email: string
  readonly note: string
  readonly state: InvitationState
  readonly createdAt: number
  readonly expiresAt: number
  readonly joinedAccountId: Id | null
}

/** Of the invitations that were made in a period: how many of them came so far, or further. */
export interface InvitationCounts {
  readonly sent: number
  readonly opened: number
  readonly joined: number
  readonly verified: number
}

export interface Wish {
  /** Of the registry. */
  readonly code: string
  readonly email: string
  readonly note: string
  readonly locale: 'zh' | 'en'
}

export type InvitationsProblem =
  | 'body_is_here'
  | 'invitation_invalid' // params: most
  | 'invitation_limit' // params: most
  | 'invitation_gone' // used, taken back, too old, or never made: nobody learns which

export interface Invitations {
  /**
   * By heads; the letter leaves soon after. @throws role_missing, body_not_found, body_is_here, email_invalid,
   * invitation_invalid, invitation_limit
   */
  invite(actor: Actor, wish: Wish): Promise<Invitation>
  /** The newest first, at most 200. @throws role_missing */
  list(actor: Actor): Promise<readonly Invitation[]>
  /** As long as nobody joined. @throws role_missing, invitation_gone */
  revoke(actor: Actor, id: Id): Promise<void>
  /** The link of the letter was opened. @throws invitation_gone */
  open(token: string): Promise<Invitation>
  /** The account of who acts is the body's, as it says; once. @throws invitation_gone */
  join(actor: Actor, token: string): Promise<Invitation>
  counts(accountId: Id, period: { readonly from: number; readonly until: number }): Promise<InvitationCounts>
}

/** Recorded in the outbox. */
export interface InvitationEvents {
  'invitation.due': { invitationId: Id }
}
