// Notification, single (v1) and in groups (v2, where each is a group of its own).
import { Type, type Static } from 'typebox'
import { wireId } from '#core/ids'
import {
  caseNews,
  caseNotices,
  groupNotices,
  type NotificationKind,
  type NotificationView,
} from '#domain/notifications'
import { caseUrl, type Place } from '../place.ts'
import { AccountEntity, presentAccount } from './account.ts'
import { presentStatus, StatusEntity } from './status.ts'
import { Count, Text, WireId, wireTime, WireTime } from './wire.ts'

/** A reply is a mention to apps: a `status` is what one subscribed to. */
const typeOf = {
  mention: 'mention',
  reply: 'mention',
  repost: 'reblog',
  quote: 'quote',
  like: 'favourite',
  follow: 'follow',
  follow_request: 'follow_request',
  update: 'update',
  post: 'status',
  office_silent: 'bema.office_silent',
  office_closed: 'bema.office_closed',
  case_new: 'bema.case_new',
  case_word: 'bema.case_word',
  case_disputed: 'bema.case_disputed',
  case_appealed: 'bema.case_appealed',
  case_offered: 'bema.case_offered',
  case_refused: 'bema.case_refused',
  case_escalated: 'bema.case_escalated',
  case_due: 'bema.case_due',
  case_late: 'bema.case_late',
  case_very_late: 'bema.case_very_late',
  case_step: 'bema.case_step',
  case_answered: 'bema.case_answered',
  case_ended: 'bema.case_ended',
  case_asked_back: 'bema.case_asked_back',
  case_said: 'bema.case_said',
  group_invited: 'bema.group_invited',
  group_joined: 'bema.group_joined',
  group_declined: 'bema.group_declined',
  group_left: 'bema.group_left',
  group_removed: 'bema.group_removed',
} as const satisfies Record<NotificationKind, string>

/** Our kinds behind Mastodon's types; types we do not have (poll, admin.report) and unknown ones give none. */
export const kindsOfTypes = (types: readonly string[]): readonly NotificationKind[] =>
  (Object.keys(typeOf) as NotificationKind[]).filter((kind) => types.includes(typeOf[kind]))

/** Types that apps do not know: given to those alone that ask for them. */
export const ownKinds = [
  'office_silent',
  'office_closed',
  ...caseNotices,
  ...caseNews,
  ...groupNotices,
] as const satisfies readonly NotificationKind[]

/** Apps that did not ask for it would not know what to make of it. */
export const isOwnKind = (kind: NotificationKind): boolean => (ownKinds as readonly NotificationKind[]).includes(kind)

/** Ours: the case that a notice tells of. */
const CaseMember = Type.Object({ inquiry: Type.Object({ number: Text, state: Text, url: Text }) })

const caseOf = ({ inquiry }: NotificationView, place: Place) =>
  inquiry === null
    ? {}
    : { bema: { inquiry: { number: inquiry.number, state: inquiry.state, url: caseUrl(place, inquiry.number) } } }

export const NotificationEntity = Type.Object({
  id: WireId,
  type: Text,
  group_key: Text,
  created_at: WireTime,
  bema: Type.Optional(CaseMember),
  account: AccountEntity,
  status: Type.Optional(StatusEntity),
})

export const groupKeyOf = ({ id }: Pick<NotificationView, 'id'>): string => `ungrouped-${wireId(id)}`

const presentHead = (view: NotificationView, place: Place) => ({
  id: wireId(view.id),
  type: typeOf[view.kind],
  group_key: groupKeyOf(view),
  created_at: wireTime(view.createdAt),
  ...caseOf(view, place),
})

/** What comes before the account, as members of a JSON object without its braces. */
export const headOfNotification = (view: NotificationView, place: Place): string =>
  JSON.stringify(presentHead(view, place)).slice(1, -1)

export const presentNotification = (view: NotificationView, place: Place): Static<typeof NotificationEntity> => ({
  ...presentHead(view, place),
  account: presentAccount(view.from, place),
  ...(view.post === null ? {} : { status: presentStatus(view.post, place) }),
})

export const NotificationGroupEntity = Type.Object({
  group_key: Text,
  notifications_count: Count,
  type: Text,
  // a JSON number, unlike every other id
  most_recent_notification_id: Type.Integer(),
  page_min_id: WireId,
  page_max_id: WireId,
  latest_page_notification_at: WireTime,
  sample_account_ids: Type.Array(WireId),
  bema: Type.Optional(CaseMember),
  status_id: Type.Optional(WireId),
})

export const GroupedNotificationsEntity = Type.Object({
  accounts: Type.Array(AccountEntity),
  statuses: Type.Array(StatusEntity),
  notification_groups: Type.Array(NotificationGroupEntity),
})

export const presentGroups = (
  views: readonly NotificationView[],
  place: Place,
): Static<typeof GroupedNotificationsEntity> => {
  const accounts = new Map(views.map(({ from }) => [from.id, from]))
  const posts = new Map(views.flatMap(({ post }) => (post === null ? [] : [[post.post.id, post] as const])))
  return {
    accounts: [...accounts.values()].map((account) => presentAccount(account, place)),
    statuses: [...posts.values()].map((post) => presentStatus(post, place)),
    notification_groups: views.map((view) => ({
      group_key: groupKeyOf(view),
      notifications_count: 1,
      type: typeOf[view.kind],
      most_recent_notification_id: view.id,
      page_min_id: wireId(view.id),
      page_max_id: wireId(view.id),
      latest_page_notification_at: wireTime(view.createdAt),
      sample_account_ids: [wireId(view.from.id)],
      ...caseOf(view, place),
      ...(view.post === null ? {} : { status_id: wireId(view.post.post.id) }),
    })),
  }
}
