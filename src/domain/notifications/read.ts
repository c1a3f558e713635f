// Reads notifications: skeleton, hydrate in one batch per kind, rules.
import { fillPage } from '#core/fill-page'
import type { Id } from '#core/ids'
import type { Page, PageRequest } from '#core/page'
import type { Viewer } from '#core/viewer'
import type { Accounts } from '#domain/accounts'
import type { Inquiries } from '#domain/inquiries'
import type { Groups } from '#domain/offices'
import type { Posts } from '#domain/posts'
import type { AudienceStore } from './audience.store.ts'
import { notificationKinds, type NotificationKind, type Notifications, type NotificationView } from './contract.ts'
import { mayTell, type Occasion, type OccasionFacts } from './notification-rule.ts'
import type { NotificationRow, NotificationsStore } from './notifications.store.ts'

export interface ReadNeeds {
  readonly accounts: Pick<Accounts, 'byIds' | 'markers'>
  readonly posts: Pick<Posts, 'views'>
  readonly inquiries: Pick<Inquiries, 'byIds'>
  readonly groups: Pick<Groups, 'byIds'>
  readonly store: NotificationsStore
  readonly audience: AudienceStore
}

type Only = NonNullable<Parameters<Notifications['list']>[2]>

/** The rows that may still be told. */
const tellable = async (
  audience: AudienceStore,
  receiverId: Id,
  rows: readonly NotificationRow[],
): Promise<readonly NotificationRow[]> => {
  const occasions = rows.map((row): Occasion => ({
    receiverId,
    kind: row.kind,
    fromId: row.from_id,
    postId: row.post_id,
  }))
  const facts = await audience.facts(occasions)
  return rows.filter((_, at) => mayTell(occasions[at] as Occasion, facts[at] as OccasionFacts))
}

/** @param viewer looks as the receiver */
export const showNotifications = async (
  { accounts, posts, inquiries, groups, audience }: ReadNeeds,
  viewer: Viewer & { accountId: Id },
  rows: readonly NotificationRow[],
): Promise<readonly NotificationView[]> => {
  const postIds = [...new Set(rows.flatMap((row) => row.post_id ?? []))]
  const inquiryIds = [...new Set(rows.flatMap((row) => row.inquiry_id ?? []))]
  const groupIds = [...new Set(rows.flatMap((row) => row.group_id ?? []))]
  const [kept, senders, views, cases, named] = await Promise.all([
    tellable(audience, viewer.accountId, rows),
    accounts.byIds([...new Set(rows.map((row) => row.from_id))]),
    posts.views(viewer, postIds),
    inquiryIds.length === 0 ? new Map() : inquiries.byIds(inquiryIds),
    groups.byIds(groupIds),
  ])
  const viewOf = new Map(views.map((view) => [view.post.id, view]))
  return kept.flatMap((row) => {
    const from = senders.get(row.from_id)
    const post = row.post_id === null ? null : viewOf.get(row.post_id)
    if (from === undefined || post === undefined) return []
    const inquiry = row.inquiry_id === null ? null : (cases.get(row.inquiry_id) ?? null)
    const group = row.group_id === null ? null : (named.get(row.group_id) ?? null)
    return [{ id: row.id, kind: row.kind, from, post, inquiry, group, createdAt: row.created_at }]
  })
}

const kindsOf = ({ kinds, withoutKinds = [] }: Only): readonly NotificationKind[] =>
  notificationKinds.filter((kind) => (kinds === undefined || kinds.includes(kind)) && !withoutKinds.includes(kind))

export const listNotifications = (
  needs: ReadNeeds,
  viewer: Viewer & { accountId: Id },
  page: PageRequest,
  only: Only,
): Promise<Page<NotificationView>> => {
  const kinds = kindsOf(only)
  return fillPage(page, {
    read: (range, count) => needs.store.page(viewer.accountId, { kinds, fromId: only.fromId }, range, count),
    show: (rows) => showNotifications(needs, viewer, rows),
    idOf: (view) => view.id,
  })
}

export const countUnread = async (
  { accounts, store, audience }: ReadNeeds,
  accountId: Id,
  most: number,
  only: Only = {},
): Promise<number> => {
  const kinds = kindsOf(only)
  const marker = (await accounts.markers(accountId, ['notifications'])).get('notifications')
  const unread = await fillPage(
    { limit: most, sinceId: marker?.lastReadId },
    {
      read: (range, count) => store.page(accountId, { kinds }, range, count),
      show: (rows) => tellable(audience, accountId, rows),
      idOf: (row) => row.id,
    },
  )
  return unread.items.length
}
