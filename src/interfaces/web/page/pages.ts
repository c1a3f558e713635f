// Turns a page into an answer: gathers what every page knows, renders, sets the headers for caches.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { h, type ComponentChild } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { Clock } from '#core/clock'
import type { Random } from '#core/random'
import type { Accounts } from '#domain/accounts'
import type { Desk } from '#domain/inquiries'
import type { Notifications } from '#domain/notifications'
import type { Posts } from '#domain/posts'
import { csrfToken, LOCALE_COOKIE, locales, localeFrom, type Locale } from '#interfaces/http'
import type { Config } from '#platform/config'
import type { Assets } from '../assets/assets.ts'
import { createSheets } from '../kept/sheets.ts'
import { safeReturn, withQuery } from '../links.ts'
import type { FlashCode } from '../words/frame.ts'
import { wordsIn, type Words } from '../words/index.ts'
import { clearFlash, flashOf, lookOf, setFlash, setLocaleCookie } from './cookies.ts'
import { createFormats, type Formats } from './format.ts'
import { readForm } from './form.ts'
import type { ReadSide } from './side.ts'
import { PageProvider, type PageView } from './page-view.ts'

export interface PagesNeeds {
  readonly config: Config
  readonly clock: Clock
  readonly random: Random
  readonly accounts: Pick<Accounts, 'byId'>
  readonly notifications: Pick<Notifications, 'unreadLately'>
  readonly posts: Pick<Posts, 'purposes'>
  readonly assets: Assets
  readonly side: ReadSide
  readonly desk: Pick<Desk, 'waiting'>
}

export interface ShowOptions {
  readonly status?: number
  /** Nothing of it is kept anywhere: codes, links with secrets. */
  readonly secret?: boolean
}

export interface Pages {
  /** Answers the page. */
  show(request: FastifyRequest, reply: FastifyReply, page: ComponentChild, options?: ShowOptions): Promise<FastifyReply>
  /** The page as text, for the renderer of errors. */
  render(request: FastifyRequest, page: ComponentChild): Promise<string>
  /** A part of a page, for scripts that swap it in. */
  fragment(request: FastifyRequest, reply: FastifyReply, part: ComponentChild): Promise<FastifyReply>
  /** True when a script asks for the part instead of the way on. */
  wantsFragment(request: FastifyRequest): boolean
  /** 303 to a path of this site, with a word about what was done. */
  goTo(reply: FastifyReply, path: string, done?: FlashCode): FastifyReply
  wordsOf(request: FastifyRequest): Words
}

const FRAGMENT_HEADER = 'x-bema-fragment'
const MOST_UNREAD = 99

interface Language {
  readonly words: Words
  readonly formats: Formats
}

export const createPages = ({
  config,
  clock,
  random,
  accounts,
  notifications,
  posts,
  assets,
  side,
  desk,
}: PagesNeeds): Pages => {
  const languages = Object.fromEntries(
    locales.map((locale) => [locale, { words: wordsIn(locale), formats: createFormats(locale, config.site.timeZone) }]),
  ) as Record<Locale, Language>
  const sheets = createSheets(random)

  const wantsFragment = (request: FastifyRequest): boolean => request.headers[FRAGMENT_HEADER] !== undefined

  /** Forms in a fragment lead back to the page it is swapped into, not to the address of the deed. */
  const pathOf = (request: FastifyRequest): string =>
    wantsFragment(request)
      ? (safeReturn(readForm(request.body).word('next'), '/').split('#', 1)[0] ?? '/')
      : request.url

  const view = async (request: FastifyRequest): Promise<PageView> => {
    const { viewer, locale } = request.caller
    const { accountId } = viewer
    const path = pathOf(request)
    const [beside, me, unread, purposes] = await Promise.all([
      side(),
      accountId === null ? undefined : accounts.byId(accountId),
      accountId === null ? 0 : notifications.unreadLately(accountId, MOST_UNREAD),
      posts.purposes.list(),
    ])
    // kept in memory for a while; people have no desk
    const hasDesk = me?.kind === 'office' || me?.kind === 'official'
    const waiting = hasDesk ? await desk.waiting(me.id) : 0
    return {
      locale,
      ...languages[locale],
      now: clock.now(),
      path,
      address: `${config.origin}${path.split('?', 1)[0] ?? ''}`,
      pathIn: (tongue) => withQuery(path, { lang: tongue }),
      site: {
        name: config.site.name,
        description: config.site.description,
        origin: config.origin,
        domain: config.domain,
        timeZone: config.site.timeZone,
        registrations: config.registrations,
        dormantDays: config.offices.dormantDays,
      },
      limits: {
        postLength: config.posts.limit,
        longAllowed: config.posts.longAllowed,
        longLength: config.posts.longLimit,
        pictures: config.media.perPost,
        descriptionLength: config.media.descriptionLimit,
      },
      viewer,
      me: me ?? null,
      unread: unread === 0 ? undefined : unread > MOST_UNREAD - 1 ? `${MOST_UNREAD}+` : String(unread),
      waiting: waiting === 0 ? undefined : waiting > MOST_UNREAD - 1 ? `${MOST_UNREAD}+` : String(waiting),
      csrf: csrfToken(request),
      look: lookOf(request),
      purposes,
      side: beside,
      flash: flashOf(request),
      assets: assets.paths,
    }
  }

  const renderIn = (page: PageView, node: ComponentChild): string =>
    renderToString(h(PageProvider, { value: page, children: node }))

  /** Visitors' pages may be kept for a moment by a cache in front of the site; pages of people who signed in never. */
  const setCaching = (
    request: FastifyRequest,
    reply: FastifyReply,
    page: PageView,
    status: number,
    secret: boolean,
  ): void => {
    reply.header('vary', 'Accept-Language, Cookie')
    if (secret) {
      reply.header('cache-control', 'no-store')
      return
    }
    const shared = page.viewer.accountId === null && status === 200 && request.method === 'GET'
    const setsCookie = reply.getHeader('set-cookie') !== undefined
    reply.header('cache-control', shared && !setsCookie ? 'public, max-age=0, s-maxage=10' : 'private, no-cache')
  }

  /** A language asked for in the address is remembered for visitors; people with an account have a setting. */
  const rememberLocale = (request: FastifyRequest, reply: FastifyReply): void => {
    const asked = localeFrom((request.query as { lang?: unknown }).lang)
    if (asked !== undefined && request.caller.session === null) setLocaleCookie(reply, LOCALE_COOKIE, asked)
  }

  return {
    wantsFragment,
    async show(request, reply, node, { status = 200, secret = false } = {}) {
      const page = await view(request)
      const { bytes, release } = sheets.render(page, node)
      // all of it is with the system then; an answer that is broken off keeps its bytes
      reply.raw.once('finish', release)
      if (page.flash !== null) clearFlash(reply)
      rememberLocale(request, reply)
      setCaching(request, reply, page, status, secret)
      return reply.code(status).type('text/html; charset=utf-8').send(bytes)
    },
    async render(request, node) {
      return `<!doctype html>${renderIn(await view(request), node)}`
    },
    async fragment(request, reply, part) {
      const page = await view(request)
      reply.header('cache-control', 'no-store')
      return reply.type('text/html; charset=utf-8').send(renderIn(page, part))
    },
    goTo(reply, path, done) {
      if (done !== undefined) setFlash(reply, done)
      reply.header('cache-control', 'no-store')
      return reply.redirect(path, 303)
    },
    wordsOf: (request) => languages[request.caller.locale].words,
  }
}
