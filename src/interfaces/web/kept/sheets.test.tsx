// A page put together from kept pieces is, byte for byte, the page as its components render it.
import { h, type ComponentChild } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { expect, it } from 'vitest'
import { DAY, HOUR, MINUTE } from '#core/clock'
import type { Id } from '#core/ids'
import { secureRandom } from '#core/random'
import type { Viewer } from '#core/viewer'
import { locales, type Locale } from '#interfaces/http'
import { openStoreFor } from '#testing/engines'
import { nobody, openWorld, type World } from '#testing/posts-world'
import { PostCard, PostList } from '../components/post-card.tsx'
import { HomePage } from '../home/home.page.tsx'
import { createFormats } from '../page/format.ts'
import { PageProvider, plainLook, type PageView } from '../page/page-view.ts'
import { PostPage } from '../posts/post.page.tsx'
import { SquarePage } from '../square/square.page.tsx'
import { wordsIn } from '../words/index.ts'
import { createSheets, type Sheets } from './sheets.ts'

const open = openStoreFor('sqlite')
const origin = 'https://bema.example'

const pageOf = async (
  world: World,
  viewer: Viewer,
  locale: Locale,
  some: Partial<PageView> = {},
): Promise<PageView> => {
  const me = viewer.accountId === null ? undefined : await world.accounts.byId(viewer.accountId)
  const path = '/square?before=5&x="<y>"'
  return {
    locale,
    words: wordsIn(locale),
    formats: createFormats(locale, 'Asia/Shanghai'),
    now: world.clock.now(),
    path,
    address: `${origin}/square`,
    pathIn: (tongue) => `${path}&lang=${tongue}`,
    site: {
      name: 'A <b>',
      description: '',
      origin,
      domain: 'bema.example',
      timeZone: 'UTC',
      registrations: 'open',
      dormantDays: 90,
    },
    limits: { postLength: 140, longAllowed: true, longLength: 2000, pictures: 4, descriptionLength: 100 },
    viewer,
    me: me ?? null,
    unread: me === undefined ? undefined : '7',
    csrf: me === undefined ? '' : `token "of" ${me.handle}`,
    look: plainLook,
    purposes: await world.posts.purposes.list(),
    side: { topics: await world.topics.recent(6), offices: [] },
    flash: null,
    assets: { style: '/assets/main.css', script: '/assets/main.js', icons: '/assets/icons.svg' },
    ...some,
  }
}

const same = (sheets: Sheets, page: PageView, node: ComponentChild): void => {
  const plain = `<!doctype html>${renderToString(h(PageProvider, { value: page, children: node }))}`
  const { bytes, release } = sheets.render(page, node)
  if (!bytes.equals(Buffer.from(plain))) expect(bytes.toString()).toBe(plain)
  expect(bytes.equals(Buffer.from(plain))).toBe(true)
  release()
}

/** Compares pages of the posts for each viewer and language, twice: when pieces are made, and when they are kept. */
const compare = async (
  sheets: Sheets,
  world: World,
  viewers: readonly Viewer[],
  ids: readonly Id[],
): Promise<number> => {
  let compared = 0
  for (const viewer of viewers) {
    const views = await world.posts.views(viewer, ids)
    const items = { items: views, next: views[0]?.post.id, prev: undefined }
    for (const locale of locales) {
      for (const path of ['/square', '/home?before=99', '/home?before=99']) {
        const page = await pageOf(world, viewer, locale, { path })
        same(sheets, page, <SquarePage posts={items} />)
        same(sheets, page, <HomePage posts={items} once='a "once"' />)
        same(sheets, page, <PostList posts={views} pinned />)
        for (const joint of ['below', 'both', 'above'] as const)
          same(
            sheets,
            page,
            views.map((view) => <PostCard key={view.post.id} view={view} joint={joint} />),
          )
      }
    }
    const [view] = views
    if (view !== undefined)
      same(
        sheets,
        await pageOf(world, viewer, 'zh', { flash: 'posted' }),
        <PostPage
          view={view}
          ancestors={views}
          descendants={views}
          origin={view}
          reply={undefined}
          cases={new Map()}
        />,
      )
    compared += views.length
  }
  return compared
}

it('is the same for every kind of post, viewer and language, before and after whatever changes them', async () => {
  const world = await openWorld(open())
  const { posts, accounts, say, clock } = world
  const [ada, ben, cid, dan] = await world.people()
  const office = await world.person({ kind: 'office' })
  await accounts.follow(cid.actor, ada.id)
  const plain = await say(
    ada,
    `"quotes" \\ back\nnew line <b> & 😀 \u2028 #话题 http://a.example/?a=1&b=2 @${ben.handle} @${dan.handle}`,
  )
  const pictured = await say(office, 'pictures', {
    mediaIds: [await world.picture(office, 'a "cat"'), await world.picture(office)],
  })
  const noted = await say(ben, 'behind a note', { summary: 'mind "this"', sensitive: true, language: 'en' })
  const quiet = await say(ada, 'for followers', { visibility: 'followers' })
  const told = await say(ada, `only you @${ben.handle}`, { visibility: 'direct' })
  const unlisted = await say(ada, '很长。'.repeat(120), { visibility: 'unlisted', long: true })
  const reply = await say(ben, 'an answer', { replyTo: plain.id })
  const quote = await say(ben, 'look', { quoteOf: noted.id })
  const deeper = await say(ada, 'look there', { quoteOf: quote.id })
  const quoteOfQuiet = await say(ada, 'my own quiet one', { quoteOf: quiet.id })
  const doomed = await say(dan, 'gone soon')
  const acted = await posts.publish(dan.actor, { text: 'said for dan' }, office.id)
  const quoteOfDoomed = await say(ada, 'of a gone one', { quoteOf: doomed.id })
  const reposts = await Promise.all([plain, noted, deeper, pictured].map(({ id }) => posts.repost(cid.actor, id)))
  const written = [plain, pictured, noted, quiet, told, unlisted, reply, quote, deeper, quoteOfQuiet, doomed, acted]
  const ids = [...written, quoteOfDoomed, ...reposts].map(({ id }) => id)
  const viewers = [nobody, ...[ada, ben, cid, dan, office].map(({ viewer }) => viewer)]
  const sheets = createSheets(secureRandom)
  const all = () => compare(sheets, world, viewers, ids)

  const before = await all()
  expect(before).toBeGreaterThan(6 * 12)
  await posts.like(ben.actor, plain.id)
  await posts.bookmark(cid.actor, deeper.id)
  await posts.pin(ada.actor, plain.id)
  await posts.muteThread(cid.actor, plain.id)
  await posts.edit(office.actor, pictured.id, { text: 'other words', summary: 'a note' })
  await accounts.updateProfile(ada.actor, { displayName: `Ada 'the' "first" <&> 阿达` })
  expect(await all()).toBe(before)
  for (const step of [40_000, 30 * MINUTE, HOUR, 7 * HOUR, 9 * HOUR, DAY, 40 * DAY]) {
    clock.advance(step)
    expect(await compare(sheets, world, [ada.viewer], ids)).toBeGreaterThan(9)
  }
  await posts.remove(dan.actor, doomed.id)
  await posts.unlike(ben.actor, plain.id)
  await accounts.block(ben.actor, ada.id)
  expect(await all()).toBeLessThan(before)
  await accounts.deleteAccount(dan.actor)
  await world.forget()
  await all()
  await world.close()
})

it('shows nobody what belongs to another viewer', async () => {
  const world = await openWorld(open())
  const [ada, ben] = await world.people()
  await world.accounts.updateProfile(ada.actor, { displayName: 'Ada Secretname' })
  const ids = [(await world.say(ben, 'hello')).id]
  const sheets = createSheets(secureRandom)
  const show = async (viewer: Viewer): Promise<string> => {
    const items = await world.posts.views(viewer, ids)
    const page = await pageOf(world, viewer, 'en')
    return sheets
      .render(page, <HomePage posts={{ items, next: undefined, prev: undefined }} once={`${page.csrf} once`} />)
      .bytes.toString()
  }
  const first = await show(ada.viewer)
  expect(first).toContain('Ada Secretname')
  for (const viewer of [ben.viewer, nobody]) {
    const html = await show(viewer)
    for (const own of ['Ada Secretname', ada.handle, String(ada.id)]) expect(html).not.toContain(own)
  }
  await world.close()
})

it('leaves what filters do with a reader whose they are', async () => {
  const world = await openWorld(open())
  const [ada, ben] = await world.people()
  const plain = await world.say(ada, 'plain words', { mediaIds: [await world.picture(ada, 'a gull')] })
  const quote = await world.say(ada, 'look', { quoteOf: plain.id })
  const ids = [plain.id, quote.id]
  const sheets = createSheets(secureRandom)
  const views = await world.posts.views(ben.viewer, ids)
  const page = await pageOf(world, ben.viewer, 'en')
  const listOf = (items: typeof views) => <SquarePage posts={{ items, next: undefined, prev: undefined }} />
  const htmlOf = (items: typeof views): string => {
    same(sheets, page, listOf(items))
    const { bytes, release } = sheets.render(page, listOf(items))
    const html = bytes.toString()
    release()
    return html
  }
  for (const action of ['warn', 'blur', 'hide'] as const) {
    const filter = { id: 1, title: 'Salt', places: ['public'], action, expiresAt: null } as const
    const filtered = [{ filter, words: ['plain'], postIds: [] }]
    const inside = views.map((view) =>
      view.quoted === null ? view : { ...view, quoted: { ...view.quoted, filtered } },
    )
    expect(htmlOf(views.map((view) => ({ ...view, filtered }))).includes('Filtered: Salt')).toBe(action !== 'hide')
    expect(htmlOf(inside)).toContain('Filtered: Salt')
    const elsewhere = [{ filter: { ...filter, places: ['home'] as const }, words: ['plain'], postIds: [] }]
    for (const some of [views, views.map((view) => ({ ...view, filtered: elsewhere }))]) {
      expect(htmlOf(some)).not.toContain('Filtered')
    }
  }
  expect(await compare(sheets, world, [nobody, ada.viewer, ben.viewer], ids)).toBe(6)
  await world.close()
})

it('is the same for posts that nobody remembers', async () => {
  const world = await openWorld(open(), () => ({ bus: undefined }))
  const [ada, ben] = await world.people()
  const ids: Id[] = []
  for (let at = 0; at < 5; at++) ids.push((await world.say(at % 2 === 0 ? ada : ben, `post ${at}`)).id)
  const sheets = createSheets(secureRandom)
  for (let round = 0; round < 2; round++) await compare(sheets, world, [nobody, ben.viewer], ids)
  await world.close()
})

it('renders the words of a post once, and again when they change', async () => {
  const world = await openWorld(open())
  const [ada, ben] = await world.people()
  const { id } = await world.say(ada, 'first words')
  const sheets = createSheets(secureRandom)
  let rendered = 0
  const show = async ({ viewer }: { viewer: Viewer }): Promise<string> => {
    const page = await pageOf(world, viewer, 'en')
    const formats = { ...page.formats, full: (time: number) => (rendered++, page.formats.full(time)) }
    const { bytes, release } = sheets.render(
      { ...page, formats },
      <PostList posts={await world.posts.views(viewer, [id])} />,
    )
    const html = bytes.toString()
    release()
    return html
  }
  for (const person of [ada, ben, { viewer: nobody }, ada]) expect(await show(person)).toContain('first words')
  await world.posts.like(ben.actor, id)
  expect(await show(ben)).toContain('is-on')
  expect(rendered).toBe(1)
  await world.posts.edit(ada.actor, id, { text: 'other words' })
  expect(await show(ben)).toContain('other words')
  await world.accounts.updateProfile(ada.actor, { displayName: 'Ada' })
  expect(await show(ben)).toContain('>Ada</a>')
  expect(rendered).toBe(3)
  await world.close()
})
