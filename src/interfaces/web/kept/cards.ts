// Cards of posts from kept pieces: the rim once per shape, the words once per edition, and short texts in between.
import { wireId } from '#core/ids'
import type { Account } from '#domain/accounts'
import type { PostCounts } from '#domain/posts'
import type { Locale } from '#interfaces/http'
import { h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { CardRim, shownIn } from '../components/post-card.tsx'
import { displayName } from '../components/display-name.ts'
import { PageProvider, type Card, type PageView } from '../page/page-view.ts'
import type { Formats } from '../page/format.ts'
import { cardSlot, sampleCard, sampleCardPage, sampleCounts, shapeOf } from './card-sample.ts'
import { createContents } from './contents.ts'
import { nothing, packHtml, type Packed } from './packed.ts'
import { slot, valueOf } from './sample-page.ts'
import { IN_ADDRESS, type Slots, type Template } from './slots.ts'

export interface Cards {
  /** undefined: this one must be rendered. */
  fill(page: PageView, card: Card): Packed | undefined
}

/** An account in texts and in addresses. */
interface Called {
  /** Its name can stand in any address without being told apart from how addresses are written. */
  readonly plain: boolean
  readonly id: Packed
  readonly handle: Packed
  readonly domain: Packed
  readonly name: Packed
  readonly inAddress: { readonly handle: Packed; readonly domain: Packed; readonly name: Packed }
}

const calledOf = (account: Account): Called => {
  const domain = account.domain ?? ''
  const name = displayName(account)
  const inAddress = (text: string): Packed => packHtml(encodeURIComponent(text))
  return {
    plain: /^[\w.:-]*$/.test(account.handle + domain) && name.isWellFormed(),
    id: packHtml(wireId(account.id)),
    handle: packHtml(account.handle),
    domain: packHtml(domain),
    name: packHtml(name),
    inAddress: { handle: inAddress(account.handle), domain: inAddress(domain), name: inAddress(name.toWellFormed()) },
  }
}

type CountTexts = Readonly<Record<keyof typeof sampleCounts, Packed>>

const textsOf = ({ replies, reposts, quotes, likes }: PostCounts, { short }: Formats): CountTexts => ({
  replies: packHtml(short(replies)),
  shared: packHtml(short(reposts + quotes)),
  likes: packHtml(short(likes)),
})

const remembered = <Key extends object, Value>(made: WeakMap<Key, Value>, key: Key, make: () => Value): Value => {
  const known = made.get(key)
  if (known !== undefined) return known
  const value = make()
  made.set(key, value)
  return value
}

const byLocale = <Value>(make: () => Value): Readonly<Record<Locale, Value>> => ({ zh: make(), en: make() })

export const createCards = (slots: Slots): Cards => {
  const contents = createContents(slots)
  const rims = byLocale(() => new Map<number, Template>())
  const counted = byLocale(() => new WeakMap<PostCounts, CountTexts>())
  const called = new WeakMap<Account, Called>()

  const rimOf = (page: PageView, card: Card): Template => {
    const kept = rims[page.locale]
    const shape = shapeOf(page, card)
    const known = kept.get(shape)
    if (known !== undefined) return known
    const children = h(CardRim, {
      card: sampleCard(slots, page, card),
      side: slots.text(cardSlot.side),
      words: slots.text(cardSlot.words),
    })
    const rim = slots.cut(renderToString(h(PageProvider, { value: sampleCardPage(slots, page), children })))
    kept.set(shape, rim)
    return rim
  }

  return {
    fill(page, card) {
      const { view } = card
      const shown = shownIn(view)
      const author = remembered(called, shown.author, () => calledOf(shown.author))
      const reposter = shown === view ? author : remembered(called, view.author, () => calledOf(view.author))
      if (!author.plain || !reposter.plain) return undefined
      const counts = remembered(counted[page.locale], shown.counts, () => textsOf(shown.counts, page.formats))
      const cardId = wireId(view.post.id)
      const shownId = wireId(shown.post.id)

      const value = (which: number): string => {
        switch (which) {
          case slot.csrf:
          case slot.path:
            return valueOf(page, which)
          case cardSlot.cardId:
            return cardId
          case cardSlot.shownId:
            return shownId
          case cardSlot.authorId:
          case slot.myId:
            return author.id
          case cardSlot.handle:
            return author.handle
          case cardSlot.domain:
            return author.domain
          case cardSlot.name:
            return author.name
          case cardSlot.handle + IN_ADDRESS:
            return author.inAddress.handle
          case cardSlot.domain + IN_ADDRESS:
            return author.inAddress.domain
          case cardSlot.name + IN_ADDRESS:
            return author.inAddress.name
          case cardSlot.reposterHandle:
            return reposter.handle
          case cardSlot.reposterDomain:
            return reposter.domain
          case cardSlot.reposterName:
            return reposter.name
          case cardSlot.counts:
            return '0'
          case cardSlot.counts + sampleCounts.replies:
            return counts.replies
          case cardSlot.counts + sampleCounts.shared:
            return counts.shared
          case cardSlot.counts + sampleCounts.likes:
            return counts.likes
          case cardSlot.side:
            return contents.sideOf(page, shown)
          case cardSlot.words:
            return contents.wordsOf(page, shown)
          default:
            throw new Error(`no value for slot ${which} of a card`)
        }
      }

      const { parts, slots: gaps } = rimOf(page, card)
      let whole: string = parts[0] ?? nothing
      for (let at = 0; at < gaps.length; at++) whole += value(gaps[at] as number) + (parts[at + 1] ?? nothing)
      return whole as Packed
    },
  }
}
