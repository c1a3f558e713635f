// What every page knows besides its own data: who looks, in which language, from where. Given down as a context.
import type { Millis } from '#core/clock'
import type { Viewer } from '#core/viewer'
import type { Account } from '#domain/accounts'
import type { PostView, Purpose } from '#domain/posts'
import type { Topic } from '#domain/topics'
import type { Locale } from '#interfaces/http'
import { createContext, type ComponentChild } from 'preact'
import { useContext } from 'preact/hooks'
import type { FlashCode } from '../words/frame.ts'
import type { Words } from '../words/index.ts'
import type { Formats } from './format.ts'

export const themes = ['auto', 'light', 'dark'] as const
export const textSizes = ['small', 'medium', 'large'] as const

export interface Look {
  readonly theme: (typeof themes)[number]
  readonly textSize: (typeof textSizes)[number]
}

export const plainLook: Look = { theme: 'auto', textSize: 'medium' }

/** Addresses of bundled files, with a hash in the name. */
export interface AssetPaths {
  readonly style: string
  readonly script: string
  readonly icons: string
  /** Loaded at the desk alone. */
  readonly desk?: { readonly style: string; readonly script: string }
}

/** What stands beside pages, the same for everybody. */
export interface SideData {
  readonly topics: readonly Topic[]
  readonly offices: readonly Account[]
}

export interface PageView {
  readonly locale: Locale
  readonly words: Words
  readonly formats: Formats
  readonly now: Millis
  /** Path and query of this page. */
  readonly path: string
  /** Its whole address, without the query. */
  readonly address: string
  /** The same page in a language, for visitors. */
  readonly pathIn: (locale: Locale) => string
  readonly site: {
    readonly name: string
    readonly description: string
    readonly origin: string
    readonly domain: string
    /** IANA name. */
    readonly timeZone: string
    readonly registrations: 'open' | 'approval' | 'closed'
    /** Without a post for so long an office is dormant. */
    readonly dormantDays: number
  }
  readonly limits: PageLimits
  readonly viewer: Viewer
  /** The account that looks, null for visitors. */
  readonly me: Account | null
  /** How many notifications are unread, as it is shown; undefined when none is. */
  readonly unread: string | undefined
  /** How much waits at the desk of the office that looks, as it is shown. */
  readonly waiting?: string | undefined
  /** For the hidden field of forms; '' for visitors, whose forms are held to the origin alone. */
  readonly csrf: string
  readonly look: Look
  /** What offices' posts may be for, in order. */
  readonly purposes: readonly Purpose[]
  /** Shown beside every page with room for it. */
  readonly side: SideData
  readonly flash: FlashCode | null
  readonly assets: AssetPaths
  /** Where pieces of markup come from that were rendered before; undefined: everything is rendered anew. */
  readonly sheet?: Sheet | undefined
}

/** What Kept was given. */
export interface Part {
  readonly name: string
  readonly of: object | undefined
  readonly texts: Readonly<Record<string, string>>
  readonly holes: Readonly<Record<string, ComponentChild>>
  render(texts: Readonly<Record<string, string>>, holes: Readonly<Record<string, ComponentChild>>): ComponentChild
}

export interface Card {
  readonly view: PostView
  /** Stands among the pinned posts of a profile. */
  readonly pinned: boolean
  /** Which sides continue a thread line. */
  readonly joint: 'below' | 'both' | 'above' | undefined
}

export interface Sheet {
  part(page: PageView, part: Part): ComponentChild
  card(page: PageView, card: Card): ComponentChild
}

export interface PageLimits {
  readonly postLength: number
  readonly longAllowed: boolean
  readonly longLength: number
  readonly pictures: number
  readonly descriptionLength: number
}

const PageContext = createContext<PageView | undefined>(undefined)

export const PageProvider = PageContext.Provider

export const usePage = (): PageView => {
  const page = useContext(PageContext)
  if (page === undefined) throw new Error('rendered outside a page')
  return page
}
