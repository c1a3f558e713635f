// What the notifications module offers. It listens to the outbox; nobody calls it to notify.
import type { Id } from '#core/ids'
import type { Page, PageRequest } from '#core/page'
import type { Actor, Viewer } from '#core/viewer'
import type { Account } from '#domain/accounts'
import type { Inquiry } from '#domain/inquiries'
import type { Group, ToldDeed } from '#domain/offices'
import type { PostView } from '#domain/posts'

export const caseNotices = [
  'case_new',
  'case_word',
  'case_disputed',
  'case_appealed',
  'case_offered',
  'case_refused',
  'case_escalated',
  'case_due',
  'case_late',
  'case_very_late',
] as const
/** What an office's staff is told about cases; from the account of the office that leads. */
export type CaseNotice = (typeof caseNotices)[number]

export const caseNews = ['case_step', 'case_answered', 'case_ended', 'case_asked_back', 'case_said'] as const
/**
 * What happens to a case one asks or follows: answered; ended; asked back and written to, which askers hear alone; any other
 * public step. From the account of the office that leads it.
 */
export type CaseNews = (typeof caseNews)[number]
export const groupNotices = [
  'group_invited',
  'group_joined',
  'group_declined',
  'group_left',
  'group_removed',
] as const satisfies readonly `group_${ToldDeed}`[]
/** What offices are told about a group: who is asked or removed by its coordinator, the coordinator of the rest. */
export type GroupNotice = (typeof groupNotices)[number]

/**
 * `update`: a post one reposted was edited. `post`: someone followed with notify published. `office_silent`: the office
 * one acts for was reminded. `office_closed`: an office one follows was closed.
 */
export const notificationKinds = [
  'mention',
  'reply',
  'repost',
  'quote',
  'like',
  'follow',
  'follow_request',
  'update',
  'post',
  'office_silent',
  'office_closed',
  ...caseNotices,
  ...caseNews,
  ...groupNotices,
] as const
export type NotificationKind = (typeof notificationKinds)[number]

export interface NotificationView {
  readonly id: Id
  readonly kind: NotificationKind
  readonly from: Account
  readonly post: PostView | null
  /** What a notice about a case tells of; number, office and state are public of every case. */
  readonly inquiry: Inquiry | null
  /** Of a notice about a group: which. */
  readonly group: Group | null
  readonly createdAt: number
}

/** Told on the bus alone, when it is durable: somebody has something new to read. */
export interface NotificationNews {
  'notification.told': { receiverId: Id; id: Id }
}

export interface Notifications {
  list(
    viewer: Viewer,
    page: PageRequest,
    only?: { kinds?: readonly NotificationKind[]; withoutKinds?: readonly NotificationKind[]; fromId?: Id },
  ): Promise<Page<NotificationView>>
  one(viewer: Viewer, id: Id): Promise<NotificationView | undefined>
  /** Newer than the reader's marker, counted up to `most`. */
  unread(accountId: Id, most: number, only?: { withoutKinds?: readonly NotificationKind[] }): Promise<number>
  /** The same for every page: what others deleted meanwhile may still be counted for a minute. */
  unreadLately(accountId: Id, most: number): Promise<number>
  dismiss(actor: Actor, id: Id): Promise<void>
  clear(actor: Actor): Promise<void>
}
