// People who sign in: users, for which accounts they act, their sessions on the web.
import type { Id } from '#core/ids'
import type { Actor, SiteRole, Viewer } from '#core/viewer'
import type { Tx } from '#platform/db'
import type { Account, AccountKind } from './identities.ts'

export interface User {
  readonly id: Id
  readonly email: string | null
  readonly role: SiteRole
  readonly locale: string
  readonly mainAccountId: Id | null
  readonly confirmedAt: number | null
  readonly approvedAt: number | null
  readonly disabledAt: number | null
  readonly createdAt: number
}

export interface Membership {
  readonly accountId: Id
  readonly role: string
}

export interface Session {
  /** First characters of the token's hash: names the session in lists without revealing it. */
  readonly key: string
  readonly userId: Id
  readonly accountId: Id
  readonly agent: string
  readonly createdAt: number
  readonly seenAt: number
}

export interface PeopleVerbs {
  /**
   * Makes a user with an account. Without SMTP she is confirmed at once. `kind`, `role` and reserved handles are for
   * trusted callers; anybody else becomes a citizen without a role.
   */
  signUp(form: {
    handle: string
    email: string
    password: string
    displayName?: string
    locale?: string
    /** Confirmed and approved whatever the settings say: for the command line. */
    trusted?: boolean
    role?: SiteRole
    kind?: AccountKind
    /** When she came, for trusted callers that build a past (the demo world); else now. */
    since?: number
  }): Promise<{ user: User; account: Account }>
  /** Handle, name or e-mail with password. Constant time for unknown names. */
  signIn(form: { login: string; password: string }): Promise<User>
  user(id: Id): Promise<User | undefined>
  /** Ends the user's sessions on the web, but for the one with the secret `keepSession`. */
  setPassword(userId: Id, form: { current: string; next: string; keepSession?: string }): Promise<void>
  askForPasswordLink(email: string): Promise<void>
  /** Ends all sessions and tokens of the user, and confirms her address. */
  usePasswordLink(token: string, next: string): Promise<User>
  confirmEmail(token: string): Promise<User>
  setLocale(userId: Id, locale: string): Promise<void>
  /** Who signed up and waits for an answer, oldest first, at most 100. */
  usersAwaitingApproval(): Promise<readonly User[]>
  approveUser(userId: Id): Promise<void>
  /** Ends every session and token of the user in the same transaction. */
  disableUser(userId: Id): Promise<void>
  enableUser(userId: Id): Promise<void>

  // — memberships: who acts for which account —
  memberships(userId: Id): Promise<readonly (Membership & { account: Account })[]>
  addMembership(userId: Id, accountId: Id, role: string): Promise<void>
  /** Ends it, and every session and token of the user that acts for the account. */
  endMembership(userId: Id, accountId: Id): Promise<void>
  membersOf(accountId: Id): Promise<readonly { user: User; role: string }[]>
  /** Joins in the caller's transaction; whoever is a member keeps her role; false when there is no such living account. */
  join(tx: Tx, member: { userId: Id; accountId: Id; role: string }): Promise<boolean>
  /**
   * A head gives another role; null ends the membership with its sessions and tokens. Everybody may leave, but the
   * last head may not, nor become anything else.
   *
   * @throws not_a_member, head_needed, last_head
   */
  changeMember(actor: Actor, userId: Id, role: string | null): Promise<void>
  /** Whoever signed up with the address. */
  userByEmail(email: string): Promise<User | undefined>

  // — sessions of the web —
  /** Returns the secret for the cookie; only its hash is kept. */
  openSession(userId: Id, accountId: Id, agent: string): Promise<string>
  sessionViewer(secret: string): Promise<{ viewer: Viewer; session: Session; locale: string } | undefined>
  switchAccount(secret: string, accountId: Id): Promise<void>
  sessions(userId: Id): Promise<readonly Session[]>
  closeSession(secret: string): Promise<void>
  closeSessionByKey(userId: Id, key: string): Promise<void>
}
