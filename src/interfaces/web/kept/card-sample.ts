// The cards for which all others are rendered: one for each shape that the rim of a card can have. Nobody's words.
import type { Account } from '#domain/accounts'
import { visibilities, type PostView, type ViewerFlags } from '#domain/posts'
import { canBecomeCase } from '../components/speaks-to.ts'
import type { Card, PageView } from '../page/page-view.ts'
import { NOBODY, samplePage, slot } from './sample-page.ts'
import type { Slots } from './slots.ts'

export const cardSlot = {
  /** The post that the card stands for: a bare repost, or the one that is shown. */
  cardId: 20,
  shownId: 21,
  authorId: 22,
  handle: 23,
  domain: 24,
  name: 25,
  reposterHandle: 26,
  reposterDomain: 27,
  reposterName: 28,
  /** Replies, reposts of all kinds, likes: 30 and the number that stands for them. */
  counts: 30,
  side: 40,
  words: 41,
} as const

export const cardIds = [cardSlot.cardId, cardSlot.shownId, cardSlot.authorId]

export const sampleCounts = { replies: 1, shared: 2, likes: 3 } as const

const bit = (is: boolean, place: number): number => (is ? 2 ** place : 0)

/** The viewer's office published it for its author. */
const actedBy = ({ me }: PageView, { post, author }: PostView): boolean =>
  me !== null && me.id !== author.id && post.actingId === me.id

/** One number for all that decides what stands around the words of a card. */
export const shapeOf = (page: PageView, { view, pinned, joint }: Card): number => {
  const shown = view.target ?? view
  const { post, author, counts, flags } = shown
  const { me, viewer } = page
  return (
    bit(viewer.accountId !== null, 0) +
    bit(me !== null && me.id === author.id, 1) +
    bit(me !== null, 2) +
    bit(page.csrf !== '', 3) +
    bit(flags !== null, 4) +
    (flags === null
      ? 0
      : bit(flags.liked, 5) +
        bit(flags.reposted, 6) +
        bit(flags.bookmarked, 7) +
        bit(flags.pinned, 8) +
        bit(flags.threadMuted, 9)) +
    bit(author.domain !== null, 10) +
    bit(post.version > 1, 11) +
    bit(counts.replies > 0, 12) +
    bit(counts.reposts + counts.quotes > 0, 13) +
    bit(counts.likes > 0, 14) +
    visibilities.indexOf(post.visibility) * 2 ** 15 +
    bit(view.target !== null, 17) +
    bit(view.target !== null && view.author.domain !== null, 18) +
    bit(pinned, 19) +
    (joint === undefined ? 0 : joint === 'below' ? 1 : joint === 'both' ? 2 : 3) * 2 ** 20 +
    bit(me !== null && me.id === author.id && canBecomeCase(shown), 22) +
    bit(actedBy(page, shown), 23)
  )
}

const named = (slots: Slots, like: Account, handle: number, domain: number, name: number): Account => ({
  ...NOBODY,
  handle: slots.text(handle),
  domain: like.domain === null ? null : slots.text(domain),
  displayName: slots.text(name),
})

const sampleView = (
  slots: Slots,
  id: number,
  like: PostView,
  flags: ViewerFlags | null,
  author: Account,
): PostView => ({
  post: {
    id: slots.id(id),
    authorId: author.id,
    domain: null,
    uri: null,
    kind: 'original',
    visibility: like.post.visibility,
    parentId: null,
    parentAuthorId: null,
    viaId: null,
    rootId: slots.id(id),
    text: '',
    summary: '',
    html: null,
    language: null,
    sensitive: false,
    version: like.post.version > 1 ? 2 : 1,
    appId: null,
    actingId: null,
    source: null,
    createdAt: 0,
    editedAt: null,
    deletedAt: null,
    type: null,
    purpose: null,
    inquiry: null,
  },
  author,
  counts: {
    replies: like.counts.replies > 0 ? sampleCounts.replies : 0,
    reposts: like.counts.reposts + like.counts.quotes > 0 ? sampleCounts.shared : 0,
    quotes: 0,
    likes: like.counts.likes > 0 ? sampleCounts.likes : 0,
  },
  media: [],
  mentions: canBecomeCase(like) ? [{ accountId: -1, token: '', account: { ...NOBODY, id: -1, kind: 'office' } }] : [],
  topics: [],
  flags,
  filtered: [],
  parentAuthor: null,
  acting: null,
  target: null,
  quoted: null,
  quotedState: 'none',
  appName: null,
  edition: {},
})

/** A card of the same shape. */
export const sampleCard = (slots: Slots, page: PageView, { view, pinned, joint }: Card): Card => {
  const shown = view.target ?? view
  const own = page.me !== null && page.me.id === shown.author.id
  const author: Account = {
    ...named(slots, shown.author, cardSlot.handle, cardSlot.domain, cardSlot.name),
    id: slots.id(own ? slot.myId : cardSlot.authorId),
  }
  const plain = sampleView(slots, cardSlot.shownId, shown, shown.flags, author)
  const acted = actedBy(page, shown)
  const sample = acted ? { ...plain, post: { ...plain.post, actingId: slots.id(slot.myId) } } : plain
  if (view.target === null) return { view: sample, pinned, joint }
  const reposter = named(slots, view.author, cardSlot.reposterHandle, cardSlot.reposterDomain, cardSlot.reposterName)
  return { view: { ...sampleView(slots, cardSlot.cardId, view, null, reposter), target: sample }, pinned, joint }
}

export const sampleCardPage = (slots: Slots, page: PageView): PageView => ({
  ...samplePage(slots, page),
  formats: { ...page.formats, short: (count) => slots.text(cardSlot.counts + count) },
})
