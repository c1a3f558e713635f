// What the accounts module offers: people who sign in, public identities, tokens, relations between accounts.
import type { Id } from '#core/ids'
import type { IdentityVerbs } from './contract/identities.ts'
import type { OAuthVerbs } from './contract/oauth.ts'
import type { PeopleVerbs } from './contract/people.ts'
import type { RelationVerbs } from './contract/relations.ts'

export * from './contract/identities.ts'
export type * from './contract/oauth.ts'
export type * from './contract/people.ts'
export type * from './contract/relations.ts'

export type AccountsProblem =
  | 'account_not_found'
  | 'handle_invalid' // params: handle
  | 'handle_taken'
  | 'name_invalid'
  | 'name_taken'
  | 'name_look_alike' // handle or name that looks like another account's (UTS 39)
  | 'display_name_too_long'
  | 'note_too_long'
  | 'fields_too_many'
  | 'email_invalid'
  | 'email_taken'
  | 'password_too_short' // params: least
  | 'registrations_closed'
  | 'sign_in_failed'
  | 'too_many_attempts' // params: minutes until the next may be made
  | 'not_confirmed'
  | 'not_approved'
  | 'user_disabled'
  | 'link_expired'
  | 'not_a_member'
  | 'head_needed'
  | 'last_head'
  | 'follow_self'
  | 'not_followed'
  | 'blocked' // one of the two blocks the other
  | 'app_invalid' // params: reason
  | 'app_unknown'
  | 'redirect_uri_invalid'
  | 'scope_invalid'
  | 'code_invalid'
  | 'grant_unsupported'
  | 'charter_2' // a body cannot silence criticism of itself

export interface Accounts extends IdentityVerbs, PeopleVerbs, OAuthVerbs, RelationVerbs {}

/** Recorded in the outbox; `data` of each. */
export interface AccountEvents {
  'account.created': { accountId: Id }
  /** `unusedPictures`: blob keys that the profile no longer shows. */
  'account.updated': { accountId: Id; unusedPictures: readonly string[] }
  'account.deleted': { accountId: Id; unusedPictures: readonly string[] }
  'account.followed': { accountId: Id; targetId: Id }
  'account.unfollowed': { accountId: Id; targetId: Id }
  'account.follow_requested': { accountId: Id; targetId: Id }
  'account.blocked': { accountId: Id; targetId: Id }
  /** The link is made when the letter is sent, so that no secret lies in the outbox. */
  'letter.due': { userId: Id; purpose: 'confirm' | 'password'; locale: string }
}

/** Told on the bus alone, beside what the outbox records: for what is remembered in this process. */
export interface AccountNews {
  /** What these accounts see of others changed: reposts wanted or not, mutes, ended blocks, many follows at once. */
  'account.ties_changed': { accountIds: readonly Id[] }
  /** It set how far it has read. */
  'account.read': { accountId: Id }
}
