// The frame of every page: head, navigation, the page itself, what stands beside it, the footer.
import type { ComponentChildren } from 'preact'
import type { IconName } from '../assets/icons.ts'
import { Avatar } from '../components/avatar.tsx'
import { HiddenFields } from '../components/hidden-fields.tsx'
import { Icon } from '../components/icon.tsx'
import { Mark } from '../components/mark.tsx'
import { Notice } from '../components/parts.tsx'
import { displayName } from '../components/quoted-post.tsx'
import { Side } from '../components/side.tsx'
import { withQuery } from '../links.ts'
import { usePage } from './page-view.ts'

export type Place = 'home' | 'square' | 'topics' | 'search' | 'notifications' | 'bookmarks' | 'me' | 'settings' | 'about' | 'compose'

export interface FrameProps {
  readonly title: string
  readonly place?: Place
  /** For search engines and shared links; the site's own by default. */
  readonly description?: string
  /** Keeps the page out of search engines. */
  readonly unlisted?: boolean
  /** Signing in and permissions: nothing around but the mark and the language. */
  readonly bare?: boolean
  readonly wide?: boolean
  readonly children: ComponentChildren
}

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

const Navigation = ({ place }: { place: Place | undefined }) => {
  const { words, me, unread, site } = usePage()
  const badge = unread === 0 ? undefined : unread > 98 ? '99+' : String(unread)
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
            <a class="nav__link nav__link--compose" href="/compose" aria-current={place === 'compose' ? 'page' : undefined}>
              <span class="nav__icon">
                <Icon name="pen" />
              </span>
              <span class="nav__text">{f.compose}</span>
            </a>
          </li>
        )}
        {me !== null && (
          <NavLink phone href="/notifications" icon="bell" text={f.notifications} now={place === 'notifications'} badge={badge} />
        )}
        {me !== null && <NavLink href="/topics" icon="topics" text={f.topics} now={place === 'topics'} />}
        <NavLink phone={me === null} href="/search" icon="search" text={f.search} now={place === 'search'} />
        {me !== null && <NavLink href="/bookmarks" icon="bookmark" text={f.bookmarks} now={place === 'bookmarks'} />}
        {me !== null && <NavLink href="/settings" icon="settings" text={f.settings} now={place === 'settings'} />}
        {me === null && <NavLink href="/accounts" icon="people" text={f.offices} now={false} />}
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

const Banner = () => {
  const { words, site, me } = usePage()
  return (
    <header class="banner">
      <a class="banner__home" href="/">
        <Mark />
        <span class="banner__name">{site.name}</span>
      </a>
      <div class="banner__acts">
        <a class="banner__search" href="/search">
          <Icon name="search" />
          <span class="hidden">{words.frame.search}</span>
        </a>
        {me === null ? (
          <a class="button button--small button--main" href="/sign-up">
            {words.frame.signUp}
          </a>
        ) : (
          <a class="banner__me" href="/me" title={words.frame.actingAs(displayName(me))}>
            <Avatar account={me} size="small" label={words.accounts.avatarOf(displayName(me))} />
          </a>
        )}
      </div>
    </header>
  )
}

const Languages = () => {
  const { words, locale, path, me } = usePage()
  const choices = [
    { locale: 'zh', tag: 'zh-Hans', text: words.frame.chinese },
    { locale: 'en', tag: 'en', text: words.frame.english },
  ] as const
  if (me !== null) {
    return (
      <form class="languages" method="post" action="/settings/language" aria-label={words.frame.language}>
        <HiddenFields next={path} />
        {choices.map((choice) => (
          <button
            key={choice.locale}
            class="languages__choice"
            type="submit"
            name="locale"
            value={choice.locale}
            lang={choice.tag}
            aria-current={choice.locale === locale ? 'true' : undefined}
          >
            {choice.text}
          </button>
        ))}
      </form>
    )
  }
  return (
    <p class="languages" role="group" aria-label={words.frame.language}>
      {choices.map((choice) => (
        <a
          key={choice.locale}
          class="languages__choice"
          href={withQuery(path, { lang: choice.locale })}
          hrefLang={choice.tag}
          lang={choice.tag}
          rel="nofollow"
          aria-current={choice.locale === locale ? 'true' : undefined}
        >
          {choice.text}
        </a>
      ))}
    </p>
  )
}

const Footer = () => {
  const { words, site } = usePage()
  return (
    <footer class="footer" aria-label={words.frame.footer}>
      <Languages />
      <ul class="footer__links">
        <li>
          <a href="/about">{words.frame.about}</a>
        </li>
        <li>
          <a href="/look">{words.frame.appearance}</a>
        </li>
        <li>
          <a href="/design">{words.frame.design}</a>
        </li>
      </ul>
      <p class="footer__line">
        {site.name} · Bema · {words.frame.openSource}
      </p>
    </footer>
  )
}

export const Frame = ({ title, place, description, unlisted = false, bare = false, wide = false, children }: FrameProps) => {
  const { words, site, look, assets, flash, path, side } = usePage()
  const whole = title === site.name ? title : `${title} · ${site.name}`
  const about = description ?? site.description
  return (
    <html lang={words.frame.lang} data-theme={look.theme} data-text={look.textSize}>
      <head>
        <meta charset="utf-8" />
        <title>{whole}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="description" content={about} />
        <meta name="color-scheme" content={look.theme === 'auto' ? 'light dark' : look.theme} />
        <meta name="theme-color" content="#f4f1ea" media="(prefers-color-scheme: light)" />
        <meta name="theme-color" content="#111617" media="(prefers-color-scheme: dark)" />
        <meta property="og:site_name" content={site.name} />
        <meta property="og:title" content={title} />
        <meta property="og:description" content={about} />
        <meta property="og:url" content={`${site.origin}${path.split('?', 1)[0] ?? ''}`} />
        {unlisted && <meta name="robots" content="noindex" />}
        <link rel="stylesheet" href={assets.style} />
        <link rel="icon" type="image/svg+xml" href="/assets/mark.svg" />
        <script type="module" src={assets.script} />
      </head>
      <body
        class={bare ? 'page page--bare' : wide ? 'page page--wide' : 'page'}
        data-viewer={[words.frame.close, words.posts.previousPicture, words.posts.nextPicture].join('|')}
      >
        <a class="skip" href="#main">
          {words.frame.skip}
        </a>
        <Banner />
        {!bare && (
          <div class="rail">
            <Navigation place={place} />
          </div>
        )}
        <main class="main" id="main" tabIndex={-1}>
          {flash !== null && <Notice kind="done">{words.frame.flash[flash]}</Notice>}
          {children}
        </main>
        {!bare && !wide && (
          <aside class="aside" aria-label={words.frame.aside}>
            <Side data={side} search={place !== 'search'} />
          </aside>
        )}
        <Footer />
      </body>
    </html>
  )
}
