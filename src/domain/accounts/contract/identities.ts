// Public identities: accounts, what they show of themselves and of their verification.
import type { Id } from '#core/ids'
import type { Actor } from '#core/viewer'
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

export interface IdentityVerbs {
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

  // — bulk, for importers and the demo world —
  /** Inserts accounts with their own dates; no user, event or notification. Ids in order. */
  importAccounts(tx: Tx, accounts: readonly ImportedAccount[]): Promise<readonly Id[]>
  /** Both ends and the counts; pairs that exist are left alone. */
  importFollows(tx: Tx, pairs: readonly { accountId: Id; targetId: Id; at: number }[]): Promise<number>

  totals(): Promise<{ accounts: number; users: number; follows: number }>
}
