// How accounts stand to each other, and how far each has read.
import type { Id } from '#core/ids'
import type { Page, PageRequest } from '#core/page'
import type { Actor } from '#core/viewer'
import type { Account } from './identities.ts'

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
  /** Recommended by `me` on its profile. */
  readonly endorsed: boolean
  readonly note: string
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

export interface RelationVerbs {
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
  /** Recommends an account one follows; repeating it changes nothing. @throws not_followed */
  endorse(actor: Actor, targetId: Id): Promise<Relationship>
  unendorse(actor: Actor, targetId: Id): Promise<Relationship>
  setNote(actor: Actor, targetId: Id, note: string): Promise<Relationship>
  relationships(accountId: Id, targetIds: readonly Id[]): Promise<readonly Relationship[]>
  /** Pages by edge ids: the cursors are not account ids. */
  followers(accountId: Id, page: PageRequest): Promise<Page<Account>>
  following(accountId: Id, page: PageRequest): Promise<Page<Account>>
  blocked(accountId: Id, page: PageRequest): Promise<Page<Account>>
  muted(accountId: Id, page: PageRequest): Promise<Page<Account>>
  /** Whom the account recommends. */
  endorsed(accountId: Id, page: PageRequest): Promise<Page<Account>>
  /** Whom several of those follow whom the account followed last, the most followed by them first. */
  followedByFollowed(accountId: Id, count: number): Promise<readonly Id[]>
  /** Which of them the account does not want to be shown again. */
  dismissed(accountId: Id, ids: readonly Id[]): Promise<ReadonlySet<Id>>
  dismiss(actor: Actor, targetId: Id): Promise<void>
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
}
