// The way around: a bar below on phones, a rail beside the page on wider screens; who acts stands at its foot.
import type { IconName } from '../assets/icons.ts'
import { Avatar } from '../components/avatar.tsx'
import { Icon } from '../components/icon.tsx'
import { Mark } from '../components/mark.tsx'
import { displayName } from '../components/display-name.ts'
import { usePage } from './page-view.ts'

export type Place =
  | 'home'
  | 'square'
  | 'topics'
  | 'search'
  | 'notifications'
  | 'bookmarks'
  | 'drafts'
  | 'me'
  | 'settings'
  | 'about'
  | 'offices'
  | 'groups'
  | 'compose'

const NavLink = ({
  href,
  icon,
  text,
  now,
  phone = false,
  own = false,
  badge,
}: {
  href: string
  icon: IconName
  text: string
  now: boolean
  phone?: boolean
  /** Left out where the foot of the rail says the same. */
  own?: boolean
  badge?: string | undefined
}) => {
  const { words } = usePage()
  return (
    <li class={`nav__place${phone ? ' nav__place--phone' : ''}${own ? ' nav__place--own' : ''}`}>
      <a class="nav__link" href={href} aria-current={now ? 'page' : undefined}>
        <span class="nav__icon">
          <Icon name={icon} />
          {badge !== undefined && (
            <span class="nav__badge" aria-hidden="true">
              {badge}
            </span>
          )}
        </span>
        <span class="nav__text">{text}</span>
        {badge !== undefined && <span class="hidden">, {words.frame.unread(badge)}</span>}
      </a>
    </li>
  )
}

/** The account that acts, at the foot of the rail: who acts is always in sight. */
const Acting = () => {
  const { words, me } = usePage()
  if (me === null) {
    return (
      <div class="acting acting--visitor">
        <a class="button button--main" href="/sign-up">
          {words.frame.signUp}
        </a>
        <a class="button button--quiet" href="/sign-in">
          {words.frame.signIn}
        </a>
      </div>
    )
  }
  return (
    <div class="acting">
      <a class="acting__who" href="/me" title={words.frame.actingAs(displayName(me))}>
        <Avatar account={me} />
        <span class="acting__names">
          <span class="name">{displayName(me)}</span>
          <span class="quiet">@{me.handle}</span>
        </span>
      </a>
    </div>
  )
}

export const Navigation = ({ place }: { place: Place | undefined }) => {
  const { words, me, unread, site } = usePage()
  const f = words.frame
  return (
    <nav class="nav" aria-label={f.mainNavigation}>
      <a class="rail__home" href="/">
        <Mark />
        <span class="banner__name">{site.name}</span>
      </a>
      <ul class="nav__list">
        {me !== null && <NavLink phone href="/home" icon="home" text={f.home} now={place === 'home'} />}
        <NavLink phone href="/square" icon="square" text={f.square} now={place === 'square'} />
        {me === null && <NavLink phone href="/topics" icon="topics" text={f.topics} now={place === 'topics'} />}
        {me !== null && (
          <li class="nav__place nav__place--phone nav__place--compose">
            <a
              class="nav__link nav__link--compose"
              href="/compose"
              aria-current={place === 'compose' ? 'page' : undefined}
            >
              <span class="nav__icon">
                <Icon name="pen" />
              </span>
              <span class="nav__text">{f.compose}</span>
            </a>
          </li>
        )}
        {me !== null && (
          <NavLink
            phone
            href="/notifications"
            icon="bell"
            text={f.notifications}
            now={place === 'notifications'}
            badge={unread}
          />
        )}
        {me !== null && <NavLink href="/topics" icon="topics" text={f.topics} now={place === 'topics'} />}
        <NavLink phone={me === null} href="/search" icon="search" text={f.search} now={place === 'search'} />
        {me?.kind === 'office' && <NavLink href="/drafts" icon="pen" text={f.drafts} now={place === 'drafts'} />}
        {me?.kind === 'office' && (
          <NavLink href="/groups" icon="people" text={words.groups.nav} now={place === 'groups'} />
        )}
        {me !== null && <NavLink href="/bookmarks" icon="bookmark" text={f.bookmarks} now={place === 'bookmarks'} />}
        {me !== null && <NavLink href="/settings" icon="settings" text={f.settings} now={place === 'settings'} />}
        <NavLink href="/offices" icon="office" text={f.directory} now={place === 'offices'} />
        {me === null && <NavLink href="/about" icon="info" text={f.about} now={place === 'about'} />}
        {me === null ? (
          <NavLink phone own href="/sign-in" icon="person" text={f.signIn} now={false} />
        ) : (
          <NavLink phone own href="/me" icon="person" text={f.me} now={place === 'me'} />
        )}
      </ul>
      <Acting />
    </nav>
  )
}
