// What happened to one's account, the newest first.
import type { Id } from '#core/ids'
import type { Page } from '#core/page'
import type { NotificationKind, NotificationView } from '#domain/notifications'
import type { OfficeLetter } from '#domain/offices'
import type { IconName } from '../assets/icons.ts'
import { AccountMark } from '../components/account-mark.tsx'
import { Avatar } from '../components/avatar.tsx'
import { FilteredAs, useFilters } from '../components/filtered.tsx'
import { StateMark } from '../cases/case-item.tsx'
import { HiddenFields } from '../components/hidden-fields.tsx'
import { Icon } from '../components/icon.tsx'
import { Empty, PageHead, Pager, Tabs } from '../components/parts.tsx'
import { PostCard } from '../components/post-card.tsx'
import { PostText } from '../components/post-text.tsx'
import { displayName } from '../components/display-name.ts'
import { Time } from '../components/time.tsx'
import { labelIn } from '../components/label.tsx'
import { accountPath, casePath, groupPath, viewPath } from '../links.ts'
import { Frame } from '../page/frame.tsx'
import { usePage } from '../page/page-view.ts'
import { Letters } from './letters.tsx'

export const notificationTabs = ['all', 'mentions', 'follows'] as const
export type NotificationTab = (typeof notificationTabs)[number]

const icons: Readonly<Record<NotificationKind, IconName>> = {
  mention: 'at',
  reply: 'reply',
  repost: 'repost',
  quote: 'quote',
  like: 'like',
  follow: 'person',
  follow_request: 'person',
  update: 'pen',
  post: 'bell',
  office_silent: 'office',
  office_closed: 'office',
  case_new: 'office',
  case_word: 'reply',
  case_disputed: 'reply',
  case_appealed: 'office',
  case_offered: 'office',
  case_refused: 'office',
  case_escalated: 'office',
  case_due: 'bell',
  case_late: 'bell',
  case_very_late: 'bell',
  case_step: 'office',
  case_answered: 'reply',
  case_ended: 'office',
  case_asked_back: 'reply',
  case_said: 'reply',
  group_invited: 'office',
  group_joined: 'office',
  group_declined: 'office',
  group_left: 'office',
  group_removed: 'office',
}

/** Kinds whose post asks for an answer stand as whole cards; of the others a line is enough. */
const wholePosts: ReadonlySet<NotificationKind> = new Set(['mention', 'reply', 'quote', 'post'])

/** Whoever is asked answers on the page of her office's groups. */
const GroupLink = ({ kind, group }: { kind: NotificationKind; group: NonNullable<NotificationView['group']> }) => {
  const { locale } = usePage()
  const path = kind === 'group_invited' ? '/groups' : groupPath(group.code)
  return <a href={path}>{labelIn(group.labels, locale, group.code)}</a>
}

export const NotificationLine = ({ view, fresh }: { view: NotificationView; fresh: boolean }) => {
  const { words } = usePage()
  const filterOf = useFilters()
  const whole = view.post !== null && wholePosts.has(view.kind)
  if (whole && view.post !== null && filterOf(view.post)?.action === 'hide') return null
  return (
    <div class={`notice-item${fresh ? ' notice-item--new' : ''}`} id={`notification-${view.id}`}>
      <div class="notification">
        <span class="notification__icon">
          <Icon name={icons[view.kind]} />
        </span>
        <p class="notification__who">
          {!whole && <Avatar account={view.from} size="small" />}
          <a class="name" href={accountPath(view.from)}>
            {displayName(view.from)}
          </a>
          {!whole && <AccountMark account={view.from} />}
          <span>{words.reading.notices[view.kind]}</span>
          {view.inquiry !== null && <a href={casePath(view.inquiry.number)}>{view.inquiry.number}</a>}
          {view.inquiry !== null && <StateMark inquiry={view.inquiry} />}
          {view.group !== null && <GroupLink kind={view.kind} group={view.group} />}
          <span class="quiet">
            {view.post === null ? (
              <Time at={view.createdAt} />
            ) : (
              <a href={viewPath(view.post)}>
                <Time at={view.createdAt} />
              </a>
            )}
          </span>
          {fresh && <span class="hidden">{words.reading.unreadMark}</span>}
        </p>
        <form method="post" action={`/notifications/${view.id}/dismiss`}>
          <HiddenFields next="/notifications" />
          <button class="deed" type="submit" aria-label={words.reading.dismiss}>
            <Icon name="close" />
          </button>
        </form>
        {view.post !== null && !whole && (
          <div class="notification__what">
            <PostText view={view.post} />
          </div>
        )}
        {view.kind === 'follow_request' && (
          <p class="notification__what">
            <a href="/requests">{words.accounts.requests}</a>
          </p>
        )}
      </div>
      {whole && view.post !== null && <PostCard view={view.post} />}
    </div>
  )
}

export const NotificationsPage = ({
  tab,
  notifications,
  lastRead,
  letters,
}: {
  tab: NotificationTab
  notifications: Page<NotificationView>
  /** Newer ones are shown as unread. */
  lastRead: Id
  letters: readonly OfficeLetter[]
}) => {
  const { words } = usePage()
  const w = words.reading
  return (
    <Frame title={w.notificationsTitle} place="notifications" unlisted>
      <PageHead title={w.notificationsTitle} />
      <Tabs
        label={w.notificationTabs}
        tabs={notificationTabs.map((one) => ({
          href: one === 'all' ? '/notifications' : `/notifications?only=${one}`,
          text: w.notificationKinds[one],
          now: one === tab,
        }))}
      />
      <Letters letters={letters} />
      <div class="sheet">
        {notifications.items.length === 0 ? (
          <Empty icon="bell">{w.notificationsEmpty}</Empty>
        ) : (
          <FilteredAs place="notifications">
            {notifications.items.map((view) => (
              <NotificationLine key={view.id} view={view} fresh={view.id > lastRead} />
            ))}
          </FilteredAs>
        )}
      </div>
      <Pager next={notifications.next} />
      {notifications.items.length > 0 && (
        <p class="pager">
          <a class="button button--quiet" href="/notifications/clear">
            {w.notificationsClear}
          </a>
        </p>
      )}
    </Frame>
  )
}

export const ClearPage = () => {
  const { words } = usePage()
  return (
    <Frame title={words.reading.notificationsClearTitle} place="notifications" unlisted>
      <PageHead title={words.reading.notificationsClearTitle} />
      <form class="block form" method="post" action="/notifications/clear">
        <HiddenFields />
        <p>{words.reading.notificationsClearNote}</p>
        <p class="buttons">
          <button class="button button--danger" type="submit">
            {words.reading.notificationsClear}
          </button>
          <a class="button button--quiet" href="/notifications">
            {words.frame.cancel}
          </a>
        </p>
      </form>
    </Frame>
  )
}
