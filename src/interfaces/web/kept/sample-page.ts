// The page for which kept parts are rendered: nobody's own. What differs from viewer to viewer stands as slots in it.
import type { Account } from '#domain/accounts'
import { displayName } from '../components/display-name.ts'
import type { PageView } from '../page/page-view.ts'
import { wireId } from '#core/ids'
import { packHtml, type Packed } from './packed.ts'
import type { Slots } from './slots.ts'

/** Slots of the page; cards have 20 to 31, parts 100 and more. */
export const slot = {
  csrf: 0,
  path: 1,
  address: 2,
  pathInChinese: 3,
  pathInEnglish: 4,
  unread: 5,
  myId: 6,
  myHandle: 7,
  myName: 8,
  myAvatar: 9,
  waiting: 10,
} as const

export const NOBODY: Account = {
  id: 0,
  domain: null,
  uri: null,
  handle: '',
  uniqueName: null,
  kind: 'citizen',
  displayName: '',
  note: '',
  fields: [],
  avatar: null,
  header: null,
  locked: false,
  bot: false,
  discoverable: false,
  posting: { visibility: 'public', sensitive: false, language: null },
  elsewhere: null,
  badge: null,
  createdAt: 0,
  deletedAt: null,
  counts: { posts: 0, following: 0, followers: 0, lastPostAt: null },
}

const inLanguage = { zh: slot.pathInChinese, en: slot.pathInEnglish } as const

const sampleMe = (slots: Slots, { kind, avatar }: Account): Account => ({
  ...NOBODY,
  kind,
  id: slots.id(slot.myId),
  handle: slots.text(slot.myHandle),
  displayName: slots.text(slot.myName),
  avatar: avatar === null ? null : slots.text(slot.myAvatar),
})

/** Everything of a page that decides what a kept part of it looks like, besides the slots. */
export const keyOf = ({ locale, look, viewer, me, csrf, unread, waiting, purposes }: PageView): string =>
  [
    locale,
    look.theme,
    look.textSize,
    viewer.accountId === null ? '-' : 'viewer',
    me === null ? '-' : `${me.kind}${me.avatar === null ? '' : ' avatar'}`,
    csrf === '' ? '-' : 'csrf',
    unread === undefined ? '-' : 'unread',
    waiting === undefined ? '-' : 'waiting',
    purposes.length,
  ].join(' ')

export const samplePage = (slots: Slots, page: PageView): PageView => ({
  locale: page.locale,
  words: page.words,
  formats: page.formats,
  look: page.look,
  site: page.site,
  limits: page.limits,
  assets: page.assets,
  now: 0,
  path: slots.text(slot.path),
  address: slots.text(slot.address),
  pathIn: (locale) => slots.text(inLanguage[locale]),
  viewer:
    page.viewer.accountId === null
      ? { accountId: null, userId: null, role: 'none' }
      : { accountId: slots.id(slot.myId), userId: slots.id(slot.myId), role: 'none' },
  me: page.me === null ? null : sampleMe(slots, page.me),
  unread: page.unread === undefined ? undefined : slots.text(slot.unread),
  waiting: page.waiting === undefined ? undefined : slots.text(slot.waiting),
  csrf: page.csrf === '' ? '' : slots.text(slot.csrf),
  purposes: page.purposes,
  side: { topics: [], offices: [] },
  flash: null,
})

export const valueOf = (page: PageView, which: number): Packed => {
  const { me } = page
  if (which === slot.csrf) return packHtml(page.csrf)
  if (which === slot.path) return packHtml(page.path)
  if (which === slot.address) return packHtml(page.address)
  if (which === slot.pathInChinese) return packHtml(page.pathIn('zh'))
  if (which === slot.pathInEnglish) return packHtml(page.pathIn('en'))
  if (which === slot.unread) return packHtml(page.unread ?? '')
  if (which === slot.waiting) return packHtml(page.waiting ?? '')
  if (me === null) throw new Error(`slot ${which} of a page of nobody`)
  if (which === slot.myId) return packHtml(wireId(me.id))
  if (which === slot.myHandle) return packHtml(me.handle)
  if (which === slot.myName) return packHtml(displayName(me))
  if (which === slot.myAvatar) return packHtml(me.avatar ?? '')
  throw new Error(`no value for slot ${which}`)
}
