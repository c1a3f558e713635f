// Operators over real posts on both engines: each by itself, and all together against a plain search over a list.
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { DAY, HOUR, MINUTE } from '#core/clock'
import type { Id } from '#core/ids'
import { createPeriodReader } from '#core/periods'
import { seededRandom, type Random } from '#core/random'
import { anonymous, type Viewer } from '#core/viewer'
import { describeOnBothEngines } from '#testing/engines'
import { naiveSearch, type NaivePost } from '#testing/naive-search'
import { openReadingWorld, START, textsOf, type Person, type ReadingNeeds } from '#testing/reading-world'
import { createSearch } from './index.ts'
import { operators, writeQuery, type Clause } from './query.ts'

const POSTS = 160
const pieces = ['台风', '上海', '发布', '风', '海', '梅花', '今', 'rain', 'Typhoon', 'v2', 'https://example.org/a']
const gaps = ['', '', ' ', '，', '\n', '-']
const dayOf = createPeriodReader('Asia/Shanghai')

describeOnBothEngines('search by operators', (open) => {
  const openWorld = () => openReadingWorld(open(), (needs: ReadingNeeds) => createSearch(needs))
  let world: Awaited<ReturnType<typeof openWorld>>
  let people: readonly Person[]
  let posts: readonly NaivePost[]
  const library = new Set<Id>()

  const pick = <Item>(random: Random, items: readonly Item[]): Item => items[random.below(items.length)] as Item
  const textOf = (random: Random): string => {
    let text = ''
    for (let at = 0; at < 1 + random.below(5); at++) text += `${pick(random, pieces)}${pick(random, gaps)}`
    return text.trim()
  }

  /** Everything a person may say, in a year and a half. */
  const fill = async (random: Random): Promise<NaivePost[]> => {
    const made: NaivePost[] = []
    for (let at = 0; at < POSTS; at++) {
      world.clock.advance(random.below(6) * DAY + random.below(24 * 60) * MINUTE)
      const author = pick(random, people)
      const other = pick(random, people)
      const open = made.filter(({ visibility }) => visibility === 'public')
      const target = random.below(3) > 0 || open.length === 0 ? undefined : pick(random, open)
      const kind = target === undefined ? 'original' : pick(random, ['reply', 'quote'] as const)
      const visibility = pick(random, ['public', 'public', 'public', 'unlisted', 'followers', 'direct'] as const)
      const summary = random.below(5) === 0 ? pick(random, pieces) : ''
      const words = visibility === 'direct' ? `${textOf(random)} @${other.handle}` : textOf(random)
      const language = pick(random, ['zh', 'en', 'zh-Hans'])
      const sensitive = random.below(4) === 0
      const { id, createdAt, text } = await world.posts.publish(author.actor, {
        text: words,
        summary,
        language,
        sensitive,
        visibility,
        ...(kind === 'reply' && target !== undefined ? { replyTo: target.id } : {}),
        ...(kind === 'quote' && target !== undefined ? { quoteOf: target.id } : {}),
      })
      made.push({
        id,
        author: author.handle,
        authorId: author.id,
        kind,
        visibility,
        sensitive,
        language,
        text: `${summary}\n${text}`,
        body: text,
        pictures: 0,
        createdAt,
        mentioned: visibility === 'direct' ? [other.id] : [],
      })
    }
    return made
  }

  const picture = {
    blob: 'aa/x.webp',
    previewBlob: 'aa/y.webp',
    mime: 'image/webp',
    bytes: 1,
    original: { width: 1, height: 1 },
    preview: { width: 1, height: 1 },
    blurhash: null,
  }

  /** With dates of their own, some from before there were ids. */
  const bring = async (random: Random): Promise<NaivePost[]> => {
    const records = Array.from({ length: 20 }, (_, at) => ({
      authorId: pick(random, people).id,
      kind: 'original' as const,
      visibility: 'public' as const,
      text: textOf(random),
      language: 'zh',
      createdAt: at < 4 ? Date.UTC(2004, at, 1) : Date.UTC(2012, 5, at, 15, 59, 59),
      media: at % 3 === 0 ? [{ ...picture, blob: `aa/${at}.webp`, description: pick(random, pieces) }] : [],
    }))
    const ids = await world.db.bulkWrite((tx) => world.posts.importPosts(tx, records))
    return records.map((record, at) => ({
      id: ids[at] as Id,
      author: people.find(({ id }) => id === record.authorId)?.handle ?? '',
      authorId: record.authorId,
      kind: record.kind,
      visibility: record.visibility,
      sensitive: false,
      language: record.language,
      text: ['', record.text, ...record.media.map(({ description }) => description)].join('\n'),
      body: record.text,
      pictures: record.media.length,
      createdAt: record.createdAt,
      mentioned: [],
    }))
  }

  beforeAll(async () => {
    world = await openWorld()
    people = await world.people(4)
    const random = seededRandom(7)
    posts = [...(await bring(random)), ...(await fill(random))]
    const reader = people[0] as Person
    for (const post of posts) {
      if (post.authorId === reader.id || post.mentioned.includes(reader.id)) library.add(post.id)
      else if (post.visibility === 'public' && random.below(4) === 0) {
        library.add(post.id)
        const mark = pick(random, ['like', 'bookmark', 'repost'] as const)
        await world.posts[mark](reader.actor, post.id)
      }
    }
    await world.module.rebuild()
  }, 120_000)
  afterAll(async () => {
    await world.module.close()
    await world.close()
  })

  const everything = async (viewer: Viewer, typed: string): Promise<Id[]> => {
    const found: Id[] = []
    for (let maxId: Id | undefined; ;) {
      const { items, next } = await world.module.posts(viewer, typed, { limit: 15, maxId })
      found.push(...items.map(({ post }) => post.id))
      if (next === undefined) return found
      maxId = next
    }
  }

  const aText = fc.oneof(
    fc.constantFrom(
      ...pieces,
      '台',
      '上海发布',
      '台风 上海',
      '海 rain',
      'rain 风',
      '海发',
      'rain v2',
      'example',
      '。',
      'absent',
    ),
    fc
      .array(fc.constantFrom('台', '风', '上', '海', 'rain', ' '), { minLength: 1, maxLength: 4 })
      .map((some) => some.join('')),
  )
  const aDay = fc.oneof(
    fc.integer({ min: 0, max: 540 }).map((days) => new Date(START + days * DAY).toISOString().slice(0, 10)),
    fc.constantFrom('2012-06', '2012-06-05', '2026', '2004', '2005-12-31', 'nonsense', '2026-02-30'),
  )
  const aValue: Readonly<Record<(typeof operators)[number], fc.Arbitrary<string>>> = {
    from: fc.constantFrom('me', 'HANDLE0', 'HANDLE1', 'HANDLE2', 'nobody_here'),
    before: aDay,
    after: aDay,
    during: aDay,
    has: fc.constantFrom('media', 'image', 'link', 'poll', 'video', 'nothing'),
    is: fc.constantFrom('reply', 'quote', 'sensitive', 'odd'),
    language: fc.constantFrom('zh', 'en', 'zh-Hans', 'fr', 'no language'),
    in: fc.constantFrom('library', 'public', 'all', 'elsewhere'),
  }
  const aClause: fc.Arbitrary<Clause> = fc.oneof(
    fc.record({ kind: fc.constantFrom('word', 'phrase'), text: aText, not: fc.boolean() }) as fc.Arbitrary<Clause>,
    ...operators.map(
      (name) =>
        fc.record({
          kind: fc.constant('operator'),
          name: fc.constant(name),
          text: aValue[name],
          not: fc.boolean(),
        }) as fc.Arbitrary<Clause>,
    ),
  )

  it('finds what a plain search over the same posts finds', { timeout: 240_000 }, async () => {
    const named = (text: string): string =>
      text.replace(/^HANDLE(\d)$/, (_, at: string) => people[Number(at)]?.handle ?? '')
    await fc.assert(
      fc.asyncProperty(
        fc.array(aClause, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: -1, max: 1 }),
        async (some, who) => {
          const clauses = some
            .map((clause) => ({ ...clause, text: named(clause.text) }))
            // a word has no blanks
            .map((clause) =>
              clause.kind === 'word' && /\s/.test(clause.text) ? { ...clause, kind: 'phrase' as const } : clause,
            )
            .filter(({ text }) => text.trim() !== '')
          const person = people[who]
          const reader = { id: person?.id ?? null, library: who === 0 ? library : new Set<Id>(), dayOf }
          // of others' libraries the list knows nothing
          if (who !== 0 && clauses.some((clause) => clause.kind === 'operator' && clause.text === 'library')) return
          const found = await everything(person?.viewer ?? anonymous, writeQuery(clauses))
          expect(found, writeQuery(clauses)).toEqual(naiveSearch(posts, clauses, reader))
        },
      ),
      { numRuns: 250, seed: 20261127 },
    )
  })

  it('answers operators that say nothing with nothing, and never fails', async () => {
    const [ada] = people as [Person]
    for (const typed of [
      'from:nobody',
      'has:wings',
      'is:late',
      'before:tomorrow',
      '-during:x',
      'language:!',
      'in:library',
    ])
      expect(await everything(anonymous, typed), typed).toEqual([])
    expect(await everything(ada.viewer, 'from:nobody -台风')).toEqual([])
    // as many as there are posts that everybody may find
    const open = posts.filter(({ visibility }) => visibility === 'public' || visibility === 'unlisted')
    for (const typed of ['in:nowhere', '-has:wings', '-language:xx', '-in:library', '-absent'])
      expect((await everything(anonymous, typed)).length, typed).toBe(open.length)
  })

  it('finds one’s own newest post with one question', async () => {
    const [ada] = people as [Person]
    const own = posts.filter(({ authorId }) => authorId === ada.id).map(({ id }) => id)
    const { items } = await world.module.posts(ada.viewer, 'from:me', { limit: 1 })
    expect(items.map(({ post }) => post.id)).toEqual([Math.max(...own)])
    expect(await everything(ada.viewer, `from:@${ada.handle}@bema.example`)).toEqual(
      await everything(ada.viewer, 'from:me'),
    )
  })

  it('follows an edit: what a post has and is', async () => {
    const [ada] = people as [Person]
    world.clock.advance(HOUR)
    const post = await world.posts.publish(ada.actor, { text: '改前 https://example.org/', language: 'en' })
    await world.outbox.settled()
    expect(
      textsOf((await world.module.posts(anonymous, '改前 has:link language:en', { limit: 5 })).items),
    ).toHaveLength(1)
    await world.posts.edit(ada.actor, post.id, { text: '改前', language: 'zh', sensitive: true })
    await world.outbox.settled()
    expect((await world.module.posts(anonymous, '改前 has:link', { limit: 5 })).items).toEqual([])
    expect((await world.module.posts(anonymous, '改前 is:sensitive language:zh', { limit: 5 })).items).toHaveLength(1)
  })

  it('looks through a library whose words are common without an end', async () => {
    const [ada] = people as [Person]
    // the words stand in more posts than are held together, the library has two of them
    const records = Array.from({ length: 1_300 }, (_, at) => ({
      authorId: (people[1] as Person).id,
      kind: 'original' as const,
      visibility: 'public' as const,
      text: '处处都有',
      createdAt: Date.UTC(2013, 0, 1) + at * MINUTE,
    }))
    const ids = await world.db.bulkWrite((tx) => world.posts.importPosts(tx, records))
    const marked = [ids[3], ids[1_250]] as Id[]
    for (const id of marked) await world.posts.bookmark(ada.actor, id)
    await world.module.rebuild()
    expect(await everything(ada.viewer, '处处 in:library')).toEqual(marked.toReversed())
    const { items } = await world.module.posts(ada.viewer, '处处 in:library', { limit: 1, minId: ids[2] as Id })
    expect(items.map(({ post }) => post.id)).toEqual([marked[0]])
  })
})
