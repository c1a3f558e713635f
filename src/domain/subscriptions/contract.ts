// What the subscriptions module offers: following an account or a group without having an account, by e-mail or by a
// program of one's own.
import type { Id } from '#core/ids'
import type { Actor } from '#core/viewer'
import type { Followed, FollowedId } from './followed.ts'

export type { Followed, FollowedId } from './followed.ts'

export const frequencies = ['once', 'daily', 'weekly'] as const
/** `once`: each post by itself, as soon as it is there. */
export type Frequency = (typeof frequencies)[number]

export type LetterLocale = 'zh' | 'en'

export interface MailSubscription {
  readonly followed: Followed
  /** a…@example.org: enough for its owner to know it. */
  readonly shownAddress: string
  readonly frequency: Frequency
}

export const webhookEvents = [
  'post.created',
  'post.edited',
  'post.deleted',
  'case.created',
  'case.step',
  'test',
] as const
export type WebhookEvent = (typeof webhookEvents)[number]

export const webhookAbouts = ['posts', 'office_cases', 'case'] as const
/** What it is told of: posts of its own account or group; public events of all cases that an office leads; those of one case. */
export type WebhookAbout = (typeof webhookAbouts)[number]

export type WebhookSubject =
  | { readonly about: 'posts'; readonly group?: string }
  | { readonly about: 'office_cases'; readonly officeId: Id }
  | { readonly about: 'case'; readonly inquiryId: Id }

export interface WebhookDelivery {
  readonly event: WebhookEvent
  readonly postId: Id | null
  readonly at: number
  /** `skipped`: there was nothing to tell any more. */
  readonly state: 'waiting' | 'done' | 'skipped'
  readonly tries: number
  /** Of the last answer; null: there was none, and `fault` says why. */
  readonly status: number | null
  readonly fault: string | null
  readonly triedAt: number | null
}

export interface Webhook {
  readonly id: Id
  readonly about: WebhookAbout
  /** The office, or the case. */
  readonly subjectId: Id | null
  readonly url: string
  /** `set_aside`: failed too often; nothing is sent or kept for it until somebody turns it on again. */
  readonly state: 'active' | 'set_aside'
  /** One after the other, up to now. */
  readonly failures: number
  readonly createdAt: number
  readonly deliveredAt: number | null
  readonly setAsideAt: number | null
  /** The last 20, the newest first. */
  readonly deliveries: readonly WebhookDelivery[]
}

export type SubscriptionsProblem =
  | 'account_not_found'
  | 'group_not_found'
  | 'email_invalid'
  | 'link_expired'
  | 'role_missing' // params: role
  | 'webhook_not_found'
  | 'webhook_url_invalid'
  | 'webhook_subject_unknown'
  | 'webhook_limit' // params: limit

export interface ByMail {
  /**
   * Sends a letter with a link to the address. Nothing is told of whether it follows already, or has too many letters
   * waiting. @throws email_invalid, account_not_found, group_not_found
   */
  ask(wish: { of: FollowedId; email: string; frequency: Frequency; locale: LetterLocale }): Promise<void>
  /** What the link of the first letter would confirm. */
  asked(token: string): Promise<{ followed: Followed; frequency: Frequency } | undefined>
  /** Once. Answers the token under which the subscription is managed. @throws link_expired */
  confirm(token: string): Promise<string>
  read(token: string): Promise<MailSubscription | undefined>
  /** @throws link_expired */
  change(token: string, frequency: Frequency): Promise<void>
  /** The address is erased. Answers whom it followed; undefined when it was gone already. */
  stop(token: string): Promise<Followed | undefined>
  /** Rounded down; undefined under 10. */
  count(of: FollowedId): Promise<number | undefined>
}

/** Of the actor's account; of a group that it coordinates, by the group's code. */
export interface Webhooks {
  /** @throws role_missing for all but owners and heads, not_coordinator, group_not_found, as do the others */
  list(actor: Actor, group?: string): Promise<readonly Webhook[]>
  /** The secret is answered here and never again. @throws webhook_url_invalid, webhook_subject_unknown, webhook_limit */
  add(actor: Actor, url: string, subject?: WebhookSubject): Promise<{ id: Id; secret: string }>
  /** @throws webhook_not_found, as do the others */
  remove(actor: Actor, id: Id, group?: string): Promise<void>
  /** After it was set aside. */
  resume(actor: Actor, id: Id, group?: string): Promise<void>
  /** Something to receive, soon. */
  test(actor: Actor, id: Id, group?: string): Promise<void>
}

export interface Subscriptions {
  readonly byMail: ByMail
  readonly webhooks: Webhooks
  /** Sends letters that are due, for some seconds at most. To be called every second or so; answers how many. */
  sendDue(): Promise<number>
  /** The same for webhooks. */
  deliverDue(): Promise<number>
  /** To be called every minute: begins the digests of the day and the week when their time has come. */
  planDigests(): Promise<void>
  /** To be called about hourly: erases addresses that nobody confirmed, and what is long over. */
  sweep(): Promise<number>
}

/** Recorded in the outbox. No address, no secret. */
export interface SubscriptionEvents {
  'mail_follow.asked': { key: string; number: number }
}
