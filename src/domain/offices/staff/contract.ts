// Who works for an office: invitations that people accept, roles that heads give and take.
import type { Id } from '#core/ids'
import type { Actor } from '#core/viewer'
import type { Account, User } from '#domain/accounts'

export const staffRoles = ['writer', 'responder', 'reviewer', 'deputy', 'head'] as const
export type StaffRole = (typeof staffRoles)[number]

export interface StaffMember {
  readonly user: User
  /** The account she uses for herself. */
  readonly account: Account | null
  readonly role: string
}

export interface Invitation {
  readonly id: Id
  readonly accountId: Id
  /** As the head wrote it; for whoever is invited ''. */
  readonly written: string
  readonly role: StaffRole
  readonly createdAt: number
  readonly expiresAt: number
}

export interface Staff {
  /** For members. @throws not_a_member */
  members(actor: Actor): Promise<readonly StaffMember[]>
  /** Open ones. For members. @throws not_a_member */
  invited(actor: Actor): Promise<readonly Invitation[]>
  /**
   * By heads. `whom`: a handle, or an e-mail address. Whether an address is known here nobody is told.
   *
   * @throws not_a_member, head_needed, role_unknown, invitee_unknown, invites_self, member_already, invited_already,
   *   invitations_full
   */
  invite(actor: Actor, whom: string, role: string): Promise<void>
  /** @throws not_a_member, head_needed, invitation_not_found */
  withdrawInvitation(actor: Actor, id: Id): Promise<void>
  /** @throws not_a_member, head_needed, last_head, role_unknown */
  setRole(actor: Actor, userId: Id, role: string): Promise<void>
  /** Heads end any membership, everybody her own. @throws not_a_member, head_needed, last_head */
  endMember(actor: Actor, userId: Id): Promise<void>

  // — by the one who is invited —
  invitationsFor(userId: Id): Promise<readonly (Invitation & { readonly account: Account })[]>
  /** Once, and only by whom it is for. Answers the account. @throws invitation_not_found */
  accept(userId: Id, id: Id): Promise<Id>
  /** @throws invitation_not_found */
  decline(userId: Id, id: Id): Promise<void>
}

export type StaffProblem =
  | 'role_unknown'
  | 'invitee_unknown'
  | 'invites_self'
  | 'member_already'
  | 'invited_already'
  | 'invitations_full'
  | 'invitation_not_found'
