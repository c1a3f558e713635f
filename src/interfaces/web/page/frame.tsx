// The frame of every page: head, navigation, the page itself, what stands beside it, the footer.
import type { ComponentChild, ComponentChildren } from 'preact'
import { Avatar } from '../components/avatar.tsx'
import { Icon } from '../components/icon.tsx'
import { FilteredAs } from '../components/filtered.tsx'
import { Kept } from '../components/kept.tsx'
import { Mark } from '../components/mark.tsx'
import { Notice } from '../components/parts.tsx'
import { displayName } from '../components/display-name.ts'
import { Side } from '../components/side.tsx'
import { Footer } from './footer.tsx'
import { Navigation, type Place } from './navigation.tsx'
import { usePage } from './page-view.ts'

export interface FeedPaths {
  readonly rss: string
  readonly atom: string
}

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
  /** The style and keys of the desk, which readers never load. */
  readonly desk?: boolean
  /** Where the same can be read by programs. */
  readonly feeds?: FeedPaths
  /** How another site may show it in a frame: an address of oEmbed. */
  readonly oembed?: string
  readonly children: ComponentChildren
}

const FeedLinks = ({ title, feeds }: { title: string; feeds: FeedPaths }) => (
  <>
    <link rel="alternate" type="application/rss+xml" title={`${title} (RSS)`} href={feeds.rss} />
    <link rel="alternate" type="application/atom+xml" title={`${title} (Atom)`} href={feeds.atom} />
  </>
)

const OembedLink = ({ title, href }: { title: string; href: string }) => (
  <link rel="alternate" type="application/json+oembed" title={title} href={href} />
)

const DeskFiles = () => {
  const { desk } = usePage().assets
  return desk === undefined ? null : (
    <>
      <link rel="stylesheet" href={desk.style} />
      <script type="module" src={desk.script} />
    </>
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

/** Everything but what the page itself says. */
const Around = ({
  title,
  whole,
  about,
  links,
  main,
  beside,
  place,
  unlisted = false,
  bare = false,
  wide = false,
}: Pick<FrameProps, 'place' | 'unlisted' | 'bare' | 'wide'> & {
  title: string
  whole: string
  about: string
  links: ComponentChild
  main: ComponentChild
  beside: ComponentChild
}) => {
  const { words, site, look, assets, address } = usePage()
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
        <meta property="og:url" content={address} />
        {unlisted && <meta name="robots" content="noindex" />}
        {links}
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
          {main}
        </main>
        {!bare && !wide && (
          <aside class="aside" aria-label={words.frame.aside}>
            {beside}
          </aside>
        )}
        <Footer />
      </body>
    </html>
  )
}

export const Frame = ({ title, description, feeds, oembed, desk = false, children, ...around }: FrameProps) => {
  const { words, site, flash, side } = usePage()
  const own = site.description === '' ? words.reading.frontLead(site.name) : site.description
  const { place, unlisted = false, bare = false, wide = false } = around
  return (
    <Kept
      name={['frame', place ?? '', unlisted, bare, wide].join(' ')}
      texts={{
        title,
        whole: title === site.name ? title : `${title} · ${site.name}`,
        about: description ?? own,
      }}
      holes={{
        links: (
          <>
            {desk && <DeskFiles />}
            {feeds !== undefined && <FeedLinks title={title} feeds={feeds} />}
            {oembed !== undefined && <OembedLink title={title} href={oembed} />}
          </>
        ),
        main: (
          <>
            {flash !== null && <Notice kind="done">{words.frame.flash[flash]}</Notice>}
            <FilteredAs place="public">{children}</FilteredAs>
          </>
        ),
        beside: <Side data={side} search={place !== 'search'} />,
      }}
    >
      {(texts, holes) => <Around {...around} {...texts} {...holes} />}
    </Kept>
  )
}
