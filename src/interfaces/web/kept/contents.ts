// The words of posts as markup, rendered once per edition and language; only how long ago it was is told anew.
import type { Millis } from '#core/clock'
import type { Account } from '#domain/accounts'
import type { PostView } from '#domain/posts'
import type { Locale } from '#interfaces/http'
import { Fragment, h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { CardSide, CardWords } from '../components/card-content.tsx'
import { PageProvider, type PageView } from '../page/page-view.ts'
import { pack, type Packed } from './packed.ts'
import { samplePage } from './sample-page.ts'
import type { Slots } from './slots.ts'

interface Told {
  readonly text: Packed
  readonly from: Millis
  readonly until: Millis
}

interface Content {
  /** What it was made from, besides the edition it is kept under. */
  readonly view: Source
  readonly side: Packed
  /** Between the moments. */
  readonly words: readonly Packed[]
  readonly moments: readonly Millis[]
  readonly told: (Told | undefined)[]
}

type Source = Pick<PostView, 'author' | 'parentAuthor' | 'acting' | 'quotedState'> & {
  readonly quoted: Pick<PostView, 'edition' | 'author'> | null
}

export interface Contents {
  sideOf(page: PageView, view: PostView): Packed
  wordsOf(page: PageView, view: PostView): Packed
}

/** Accounts are new objects with each of their posts and followers; of most of that a card shows nothing. */
const looksSame = (one: Account | null, other: Account | null): boolean =>
  one === other ||
  (one !== null &&
    other !== null &&
    one.id === other.id &&
    one.kind === other.kind &&
    one.badge === other.badge &&
    one.handle === other.handle &&
    one.domain === other.domain &&
    one.displayName === other.displayName &&
    one.avatar === other.avatar)

const isOf = ({ view: source }: Content, view: PostView): boolean =>
  looksSame(source.author, view.author) &&
  looksSame(source.parentAuthor, view.parentAuthor) &&
  looksSame(source.acting, view.acting) &&
  source.quotedState === view.quotedState &&
  source.quoted?.edition === view.quoted?.edition &&
  looksSame(source.quoted?.author ?? null, view.quoted?.author ?? null)

const BETWEEN = 50

export const createContents = (slots: Slots): Contents => {
  const kept: Readonly<Record<Locale, WeakMap<object, Content>>> = { zh: new WeakMap(), en: new WeakMap() }

  const make = (page: PageView, view: PostView): Content => {
    const sample = samplePage(slots, { ...page, me: null, csrf: '', viewer: { ...page.viewer, accountId: null } })
    const value = { ...sample, formats: { ...page.formats, relative: slots.moment } }
    const children = h(Fragment, null, h(CardSide, { view }), slots.text(BETWEEN), h(CardWords, { view }))
    const { parts, moments } = slots.cut(renderToString(h(PageProvider, { value, children })))
    const [side, ...words] = parts as readonly [Packed, ...Packed[]]
    const { author, parentAuthor, acting, quotedState, quoted } = view
    return {
      view: {
        author,
        parentAuthor,
        acting,
        quotedState,
        quoted: quoted === null ? null : { edition: quoted.edition, author: quoted.author },
      },
      side,
      words,
      moments,
      told: moments.map(() => undefined),
    }
  }

  const contentOf = (page: PageView, view: PostView): Content => {
    const known = kept[page.locale].get(view.edition)
    if (known !== undefined && isOf(known, view)) return known
    const content = make(page, view)
    kept[page.locale].set(view.edition, content)
    return content
  }

  const tell = ({ formats, now }: PageView, content: Content, at: number): Packed => {
    const known = content.told[at]
    if (known !== undefined && known.from <= now && now < known.until) return known.text
    const { text, until } = formats.told(content.moments[at] as Millis, now)
    const told = { text: pack(text), from: now, until }
    content.told[at] = told
    return told.text
  }

  return {
    sideOf: (page, view) => contentOf(page, view).side,
    wordsOf(page, view) {
      const content = contentOf(page, view)
      const { words, moments } = content
      let whole: string = words[0] as Packed
      for (let at = 0; at < moments.length; at++) whole += tell(page, content, at) + (words[at + 1] as Packed)
      return whole as Packed
    },
  }
}
