// What the accounts module offers: people who sign in, public identities, tokens, relations between accounts.
import type { Id } from '#core/ids'
import type { Page, PageRequest } from '#core/page'
import type { Actor, SiteRole, Viewer } from '#core/viewer'
import type { Part, Tx } from '#platform/db'

export const accountKinds = ['citizen', 'office', 'official', 'media', 'enterprise', 'other'] as const
export type AccountKind = (typeof accountKinds)[number]

export interface ProfileField {
  readonly name: string
  readonly value: string
}

/** Counts as others see them. `lastPostAt` in milliseconds. */
export interface AccountCounts {
  readonly posts: number
  readonly following: number
  readonly followers: number
  readonly lastPostAt: number | null
}

/** What another platform said about the account when it was brought here. Never a badge. */
export interface Elsewhere {
  readonly platform: string
  readonly verified: boolean
  readonly year: number
}

/** Words by language tag. */
type Labels = Readonly<Record<string, string>>

/** A level of a scale of ranks. */
export interface HeldRank {
  readonly scale: string
  readonly level: string
  readonly labels: Labels
}

/** What an account was verified as for a time: up to, not including, `until`. The registry's facts, in its own words. */
export interface HeldTitle {
  readonly scope: 'body' | 'official' | 'other'
  /** Of the position an official holds. */
  readonly title: Labels | null
  /** Of the body it speaks for, or in which the position is. */
  readonly body: Labels | null
  /** Of the body, or of the position; missing where the registry gives none. */
  readonly rank?: HeldRank | null
  readonly issuer: string
  readonly reason: string
  readonly since: number
  readonly until: number | null
}

/** A public body runs or pays the account, which is not its office. */
export interface RunBy {
  readonly body: { readonly code: string; readonly labels: Labels }
  readonly how: 'run' | 'paid'
  readonly since: number
}

/** What an office says of itself, in short: what pages and apps show without asking anybody. */
export interface OfficeCard {
  readonly hours: readonly WeekdayHours[]
  readonly acknowledgeHours: number | null
  /** Working days. */
  readonly answerDays: number | null
  readonly longestDays: number | null
  readonly phone: string
  readonly address: string
  readonly email: string
  readonly website: string
  /** Which of its texts there are: about, help, answers, legal, privacy, netiquette. */
  readonly texts: readonly string[]
}

export interface WeekdayHours {
  /** 1 Monday … 7 Sunday. */
  readonly day: number
  /** Minutes of the day, in order; none: closed. */
  readonly spans: readonly (readonly [from: number, until: number])[]
  readonly note: string
}

/** Made by the offices module from verifications and holdings; nothing else makes one. */
export interface Badge {
  /** null: nothing holds now. */
  readonly now: HeldTitle | null
  /** What held before, the last first: posts of then keep it. */
  readonly earlier: readonly HeldTitle[]
  /** Pages that were seen to link back to the account, and when. */
  readonly links: readonly { readonly url: string; readonly at: number }[]
  /** The office was closed for good: who asks is sent on. */
  readonly closed?: {
    readonly at: number
    readonly reason: string
    readonly successor: { readonly id: Id; readonly handle: string } | null
  }
  readonly runBy?: RunBy | null
  readonly office?: OfficeCard | null
}

/** New posts of an account start with these. */
export interface PostingPreferences {
  readonly visibility: 'public' | 'unlisted' | 'followers'
  readonly sensitive: boolean
  readonly language: string | null
}

export interface Account {
  readonly id: Id
  /** null = local. */
  readonly domain: string | null
  readonly uri: string | null
  /** [a-z0-9_]{1,30} for local accounts. */
  readonly handle: string
  /** The one name in any script the account owns, as written; `@上海发布` resolves to it. */
  readonly uniqueName: string | null
  readonly kind: AccountKind
  readonly displayName: string
  /** Plain text of the profile. */
  readonly note: string
  readonly fields: readonly ProfileField[]
  /** Blob keys; null = the drawn default. */
  readonly avatar: string | null
  readonly header: string | null
  readonly locked: boolean
  readonly bot: boolean
  readonly discoverable: boolean
  readonly posting: PostingPreferences
  readonly elsewhere: Elsewhere | null
  /** null: never verified here. */
  readonly badge: Badge | null
  readonly createdAt: number
  readonly deletedAt: number | null
  /** Where the account went: its address on another site. It writes no more. */
  readonly movedTo?: string | null
  /** Where it was before: its addresses on other sites. */
  readonly alsoKnownAs?: readonly string[]
  readonly counts: AccountCounts
}

/** How `me` stands to `target`, all seen from `me`. */
export interface Relationship {
  readonly targetId: Id
  readonly following: boolean
  readonly showingReposts: boolean
  readonly notifying: boolean
  readonly followedBy: boolean
  readonly requested: boolean
  readonly requestedBy: boolean
  readonly blocking: boolean
  readonly blockedBy: boolean
  readonly muting: boolean
  readonly mutingNotifications: boolean
  readonly muteExpiresAt: number | null
  readonly note: string
}

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

export interface OAuthApp {
  readonly id: Id
  readonly clientId: string
  readonly name: string
  readonly website: string | null
  readonly redirectUris: readonly string[]
  readonly scopes: readonly string[]
  readonly createdAt: number
}

export interface AccessToken {
  readonly id: Id
  readonly appId: Id
  /** Both null for client credentials. */
  readonly userId: Id | null
  readonly accountId: Id | null
  readonly scopes: readonly string[]
  readonly createdAt: number
}

export interface NewAccount {
  readonly handle: string
  readonly kind?: AccountKind
  readonly displayName?: string
  readonly uniqueName?: string | null
  readonly note?: string
  readonly locked?: boolean
  readonly bot?: boolean
}

export interface ProfileChange {
  readonly displayName?: string
  readonly note?: string
  readonly fields?: readonly ProfileField[]
  /** Blob keys made by media.storeProfilePicture; null removes. */
  readonly avatar?: string | null
  readonly header?: string | null
  readonly uniqueName?: string | null
  readonly locked?: boolean
  readonly bot?: boolean
  readonly discoverable?: boolean
  readonly posting?: Partial<PostingPreferences>
}

/** A record of an account from elsewhere, for importers and the demo world: no user, no key, no event. */
export interface ImportedAccount {
  readonly handle: string
  readonly kind: AccountKind
  readonly displayName: string
  readonly uniqueName?: string | null
  readonly note?: string
  readonly fields?: readonly ProfileField[]
  /** Blob keys; each file belongs to one account, because it goes with it. */
  readonly avatar?: string | null
  readonly header?: string | null
  readonly locked?: boolean
  readonly elsewhere?: Elsewhere | null
  readonly madeBy: string
  readonly createdAt: number
}

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
  | 'blocked' // one of the two blocks the other
  | 'app_invalid' // params: reason
  | 'app_unknown'
  | 'redirect_uri_invalid'
  | 'scope_invalid'
  | 'code_invalid'
  | 'grant_unsupported'
  | 'charter_2' // a body cannot silence criticism of itself

/** Whom a token stands for, and through which app. */
export interface TokenHolder {
  readonly access: AccessToken
  readonly viewer: Viewer
  readonly app: OAuthApp
}

export interface Accounts {
  // — accounts —
  /** Makes a local account; with `ownerId` the user becomes its owner. */
  create(account: NewAccount, ownerId?: Id): Promise<Account>
  /** In the order of `ids`, unknown ones left out, deleted ones with deletedAt. One batch. */
  byIds(ids: readonly Id[]): Promise<ReadonlyMap<Id, Account>>
  byId(id: Id): Promise<Account | undefined>
  /** The same account without waiting, when it is in memory; undefined: ask byIds(). */
  remembered(id: Id): Account | undefined
  /** Grows with every change of an account: while it is the same, no remembered one became wrong. */
  changes(): number
  /** `handle`, `handle@our.domain`, `handle@other` or a unique name. */
  lookup(name: string): Promise<Account | undefined>
  /**
   * Resolves what stands behind @ in texts: token (as written, without @) → account. One batch. Within a transaction
   * accounts that were made in it are found too.
   */
  resolveMentions(tokens: readonly string[], within?: Tx): Promise<ReadonlyMap<string, Account>>
  updateProfile(actor: Actor, change: ProfileChange): Promise<Account>
  deleteAccount(actor: Actor): Promise<void>
  /** False when there is no such living account; otherwise it is not deleted before the transaction ends. */
  holdLiving(tx: Tx, accountId: Id): Promise<boolean>
  /**
   * Writes a finished badge in the caller's transaction, and the kind that follows from it. Only offices calls it.
   * False when there is no such living account.
   */
  setBadge(tx: Tx, accountId: Id, badge: Badge): Promise<boolean>
  /** The account went to another site, or with null came back. Only records calls it. @throws account_not_found */
  setMovedTo(accountId: Id, address: string | null): Promise<void>
  /** One more address under which the account was known; those it has already change nothing. Only records calls it. */
  addFormerAddress(tx: Tx, accountId: Id, address: string): Promise<void>
  /** Local accounts that want to be found, newest post first. */
  directory(page: {
    limit: number
    offset: number
    kind?: AccountKind
    order?: 'active' | 'new'
  }): Promise<readonly Account[]>
  /** Changes a count in the caller's transaction; `at`: when the post was written. Only posts calls it. */
  countPost(tx: Tx, accountId: Id, by: 1 | -1, at: number): Promise<void>
  /** countPost for many, with few statements. */
  countPosts(tx: Tx, changes: readonly { accountId: Id; by: number; at: number }[]): Promise<void>
  /** One more post, for a write in parts. */
  countPostPart(accountId: Id, at: number): Part

  // — users —
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

  // — OAuth 2 —
  createApp(app: {
    name: string
    website?: string | null
    redirectUris: readonly string[]
    scopes: readonly string[]
  }): Promise<OAuthApp & { clientSecret: string }>
  appByClientId(clientId: string): Promise<OAuthApp | undefined>
  appById(id: Id): Promise<OAuthApp | undefined>
  /** App id → its name, unknown ones left out. One batch. */
  appNames(ids: readonly Id[]): Promise<ReadonlyMap<Id, string>>
  /** After the person said yes: a code for `accountId`, own or by membership. 10 minutes, once. */
  authorize(grant: {
    clientId: string
    userId: Id
    accountId: Id
    redirectUri: string
    scopes: readonly string[]
    challenge?: { value: string; method: 'S256' | 'plain' }
  }): Promise<string>
  /** authorization_code (with PKCE) or client_credentials. A code used twice revokes what it gave. */
  exchange(request: {
    grant: 'authorization_code' | 'client_credentials'
    clientId: string
    clientSecret?: string
    code?: string
    redirectUri?: string
    verifier?: string
    scopes?: readonly string[]
  }): Promise<{ token: string; access: AccessToken }>
  /**
   * A token for the account's first user or the account alone, without a code: for the command line and tests, and
   * with `appId` for the app through which somebody signed up.
   */
  issueToken(accountId: Id, scopes: readonly string[], appId?: Id): Promise<string>
  access(token: string): Promise<TokenHolder | undefined>
  /** The same without waiting, when it is in memory; undefined: ask access(). */
  rememberedAccess(token: string): TokenHolder | undefined
  revoke(request: { token: string; clientId: string; clientSecret?: string }): Promise<void>
  authorizedApps(userId: Id): Promise<
    readonly {
      app: OAuthApp
      accountId: Id
      scopes: readonly string[]
      createdAt: number
      seenAt: number | null
      tokenId: Id
    }[]
  >
  revokeById(userId: Id, tokenId: Id): Promise<void>

  // — relations —
  /** Follows, or asks when the target is locked. Repeating it changes `reposts` and `notify` only. */
  follow(actor: Actor, targetId: Id, options?: { reposts?: boolean; notify?: boolean }): Promise<Relationship>
  unfollow(actor: Actor, targetId: Id): Promise<Relationship>
  followRequests(actor: Actor, page: PageRequest): Promise<Page<Account>>
  acceptFollow(actor: Actor, requesterId: Id): Promise<Relationship>
  refuseFollow(actor: Actor, requesterId: Id): Promise<Relationship>
  removeFollower(actor: Actor, followerId: Id): Promise<Relationship>
  block(actor: Actor, targetId: Id): Promise<Relationship>
  unblock(actor: Actor, targetId: Id): Promise<Relationship>
  mute(actor: Actor, targetId: Id, options?: { notifications?: boolean; forMillis?: number }): Promise<Relationship>
  unmute(actor: Actor, targetId: Id): Promise<Relationship>
  setNote(actor: Actor, targetId: Id, note: string): Promise<Relationship>
  relationships(accountId: Id, targetIds: readonly Id[]): Promise<readonly Relationship[]>
  /** Pages by edge ids: the cursors are not account ids. */
  followers(accountId: Id, page: PageRequest): Promise<Page<Account>>
  following(accountId: Id, page: PageRequest): Promise<Page<Account>>
  blocked(accountId: Id, page: PageRequest): Promise<Page<Account>>
  muted(accountId: Id, page: PageRequest): Promise<Page<Account>>
  /**
   * What the rules of reading need about a viewer, in one batch. `follows`: those of `towards` whom it matters whether
   * she follows; without it all of them.
   */
  standing(accountId: Id, towards: readonly Id[], follows?: readonly Id[]): Promise<Standing>
  /** The same towards everybody without waiting, when it is in memory; undefined: ask standing(). */
  rememberedStanding(accountId: Id, follows: readonly Id[]): Sightline | undefined

  // — markers —
  markers(accountId: Id, timelines: readonly string[]): Promise<ReadonlyMap<string, Marker>>
  setMarkers(accountId: Id, lastRead: ReadonlyMap<string, Id>): Promise<ReadonlyMap<string, Marker>>

  // — bulk, for importers and the demo world —
  /** Inserts accounts with their own dates; no user, event or notification. Ids in order. */
  importAccounts(tx: Tx, accounts: readonly ImportedAccount[]): Promise<readonly Id[]>
  /** Both ends and the counts; pairs that exist are left alone. */
  importFollows(tx: Tx, pairs: readonly { accountId: Id; targetId: Id; at: number }[]): Promise<number>

  totals(): Promise<{ accounts: number; users: number; follows: number }>
}

export interface Marker {
  readonly lastReadId: Id
  readonly version: number
  readonly updatedAt: number
}

/** Sets of account ids among `towards`. `hidden` = blocking either way, or muted. */
export interface Standing {
  readonly following: ReadonlySet<Id>
  readonly blocking: ReadonlySet<Id>
  readonly blockedBy: ReadonlySet<Id>
  readonly muting: ReadonlySet<Id>
}

/** Standing, of which only membership is asked. */
export type Sightline = { readonly [Tie in keyof Standing]: { has(id: Id): boolean } }

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
