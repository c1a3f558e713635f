// Reading on both engines: what each viewer sees, threads, and that many posts cost no more statements than two.
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Id } from '#core/ids'
import type { Viewer } from '#core/viewer'
import { describeOnBothEngines } from '#testing/engines'
import type { Database, Queries } from '#platform/db'
import type { Post } from './contract.ts'
import { wrongCounts } from './recount.store.ts'
import { nobody, openWorld } from '#testing/posts-world'
import type { Person, World } from '#testing/posts-world'

/** The database with a counter of the statements that are read through it. */
const counting = (db: Database): { db: Database; count(): number; reset(): void } => {
  let statements = 0
  const read = db.read.withPlugin({
    transformQuery: ({ node }) => {
      statements++
      return node
    },
    transformResult: async ({ result }) => result,
  }) as Queries
  return { db: { ...db, read }, count: () => statements, reset: () => void (statements = 0) }
}

describeOnBothEngines('reading posts', (open) => {
  let world: World
  beforeAll(async () => {
    world = await openWorld(open())
  })
  afterAll(() => world.close())

  it('shows each viewer what is for her, in the order asked for', async () => {
    const [ada, ben, cid, dan] = await world.people()
    await world.accounts.follow(ben.actor, ada.id)
    const posts = [
      await world.say(ada, 'public'),
      await world.say(ada, 'unlisted', { visibility: 'unlisted' }),
      await world.say(ada, 'followers', { visibility: 'followers' }),
      await world.say(ada, `followers and @${cid.handle}`, { visibility: 'followers' }),
      await world.say(ada, `direct to @${cid.handle}`, { visibility: 'direct' }),
    ]
    const ids = posts.map((post) => post.id).reverse()
    const seenBy = async (person: Person | undefined): Promise<readonly Id[]> =>
      (await world.posts.views(person?.viewer ?? nobody, ids)).map((view) =>
        posts.findIndex((post) => post.id === view.post.id),
      )
    expect(await seenBy(undefined)).toEqual([1, 0])
    expect(await seenBy(dan)).toEqual([1, 0])
    expect(await seenBy(ben)).toEqual([3, 2, 1, 0])
    expect(await seenBy(cid)).toEqual([4, 3, 1, 0])
    expect(await seenBy(ada)).toEqual([4, 3, 2, 1, 0])
    expect(await world.posts.views(nobody, [])).toEqual([])
    expect(await world.posts.views(nobody, [1, 2, 3])).toEqual([])
    expect((await world.posts.views(nobody, [ids[4], ids[4]] as Id[])).length).toBe(2)
    expect(await world.posts.view(nobody, posts[4]?.id as Id)).toBeUndefined()

    await world.accounts.mute(dan.actor, ada.id)
    expect(await seenBy(dan)).toEqual([1, 0])
    expect(await world.texts(dan.viewer, ids, { mutes: true })).toEqual([])
    await world.accounts.block(dan.actor, ada.id)
    expect(await seenBy(dan)).toEqual([])
    expect(await world.texts(ada.viewer, [(await world.say(dan, 'hello')).id])).toEqual([])
  })

  it('opens what is reposted and quoted, as far as the viewer may see it', async () => {
    const [ada, ben, cid, dan] = await world.people()
    const inner = await world.say(ada, 'innermost')
    const quote = await world.say(ben, 'quoting', { quoteOf: inner.id })
    const outer = await world.say(cid, 'quoting the quote', { quoteOf: quote.id })
    const repost = await world.posts.repost(dan.actor, quote.id)

    expect(await world.posts.view(nobody, outer.id)).toMatchObject({
      author: { id: cid.id },
      parentAuthor: { id: ben.id },
      quotedState: 'shown',
      quoted: { post: { id: quote.id, parentId: inner.id }, quoted: null, quotedState: 'none' },
    })
    expect(await world.posts.view(nobody, repost.id)).toMatchObject({
      author: { id: dan.id },
      quotedState: 'none',
      target: { post: { id: quote.id }, quotedState: 'shown', quoted: { post: { id: inner.id } } },
    })

    await world.accounts.block(ada.actor, cid.id)
    expect(await world.posts.view(cid.viewer, quote.id)).toMatchObject({
      quoted: null,
      quotedState: 'hidden',
      parentAuthor: null,
    })
    const own = await world.say(ada, 'for followers', { visibility: 'followers' })
    const wide = await world.say(ada, 'see this', { quoteOf: own.id, visibility: 'public' })
    expect(await world.posts.view(nobody, wide.id)).toMatchObject({ quoted: null, quotedState: 'hidden' })
    expect(await world.posts.view(ada.viewer, wide.id)).toMatchObject({ quotedState: 'shown' })

    await world.accounts.mute(cid.actor, ben.id)
    expect(await world.texts(cid.viewer, [repost.id], { mutes: true })).toEqual([])
    expect(await world.posts.view(cid.viewer, repost.id)).toBeDefined()
    await world.posts.remove(ada.actor, inner.id)
    expect(await world.posts.view(nobody, quote.id)).toMatchObject({ quoted: null, quotedState: 'deleted' })
  })

  it('hides the posts of accounts that left at once, and buries them', async () => {
    const [ada, ben] = await world.people()
    const post = await world.say(ada, `@${ben.handle} goodbye`)
    const answer = await world.say(ben, `@${ada.handle} farewell`, { replyTo: post.id })
    const pinned = await world.say(ada, 'pinned')
    await world.posts.pin(ada.actor, pinned.id)
    await world.posts.repost(ada.actor, pinned.id)
    await world.posts.repost(ada.actor, answer.id)
    await world.accounts.deleteAccount(ada.actor)
    expect(await world.posts.view(nobody, post.id)).toBeUndefined()
    expect(await world.posts.view(nobody, answer.id)).toMatchObject({ parentAuthor: null, mentions: [] })
    await expect(world.posts.like(ben.actor, post.id)).rejects.toMatchObject({ code: 'post_not_found' })

    await world.outbox.settled()
    expect(await world.posts.tombstone(post.id)).toBeDefined()
    expect((await world.posts.view(nobody, answer.id))?.counts.reposts).toBe(0)
    expect((await world.accounts.byId(ada.id))?.counts.posts).toBe(0)
    expect(await wrongCounts(open().read)).toEqual([])
  })

  it('buries reposts whose target was deleted before they came', async () => {
    const [ada, ben] = await world.people()
    const gone = await world.say(ben, 'gone')
    await world.posts.remove(ben.actor, gone.id)
    const late = {
      authorId: ada.id,
      kind: 'repost',
      visibility: 'public',
      text: '',
      createdAt: gone.createdAt,
    } as const
    const [id] = await open().bulkWrite((tx) => world.posts.importPosts(tx, [{ ...late, parent: { id: gone.id } }]))
    expect(await world.posts.view(nobody, id as number)).toBeUndefined()
    await world.accounts.deleteAccount(ada.actor)
    await world.outbox.settled()
    expect((await world.accounts.byId(ada.id))?.counts.posts).toBe(0)
    expect(await world.posts.tombstone(id as number)).toBeDefined()
  })

  it('names the app a post was written with', async () => {
    const ada = await world.person()
    const app = await world.accounts.createApp({
      name: 'Tin Whistle',
      redirectUris: ['https://app.example/cb'],
      scopes: ['read'],
    })
    const post = await world.say(ada, 'from an app', { appId: app.id })
    expect((await world.posts.view(nobody, post.id))?.appName).toBe('Tin Whistle')
    expect((await world.posts.view(nobody, (await world.say(ada, 'from a page')).id))?.appName).toBeNull()
  })

  it('reads forty posts with no more statements than two', async () => {
    const counted = counting(open())
    const worlds = {
      forgetful: await openWorld(open(), () => ({ db: counted.db, bus: undefined })),
      remembering: await openWorld(open(), () => ({ db: counted.db })),
    }
    const [ada, ben, cid] = await world.people()
    const app = await world.accounts.createApp({
      name: 'Harp',
      redirectUris: ['https://app.example/cb'],
      scopes: ['read'],
    })
    const some = async (author: Person, other: Person): Promise<readonly Id[]> => {
      const post = await world.say(author, `@${other.handle} #计数`, {
        mediaIds: [await world.picture(author)],
        appId: app.id,
      })
      const quote = await world.say(other, 'quote', { quoteOf: post.id })
      const repost = await world.posts.repost(author.actor, quote.id)
      const reply = await world.say(other, `@${author.handle}`, { replyTo: post.id })
      return [post.id, quote.id, repost.id, reply.id]
    }
    const ids: Id[] = []
    for (let round = 0; round < 10; round++)
      ids.push(...(await some(round % 2 === 0 ? ada : ben, round % 3 === 0 ? ben : cid)))

    const costOf = async (reader: World, viewer: Viewer, wanted: readonly Id[]): Promise<number> => {
      counted.reset()
      expect(await reader.posts.views(viewer, wanted)).toHaveLength(wanted.length)
      return counted.count()
    }
    for (const viewer of [nobody, cid.viewer]) {
      const few = await costOf(worlds.forgetful, viewer, ids.slice(2, 4))
      expect(few).toBeGreaterThan(2)
      expect(await costOf(worlds.forgetful, viewer, ids)).toBeLessThanOrEqual(few)
      expect(await costOf(worlds.remembering, viewer, ids)).toBeGreaterThan(0)
      expect(await costOf(worlds.remembering, viewer, ids)).toBe(0)
    }
    await worlds.forgetful.close()
    await worlds.remembering.close()
  })

  it('reads a thread depth first, ancestors oldest first', async () => {
    const [ada, ben, cid] = await world.people()
    const answer = (author: Person, text: string, to: Post): Promise<Post> =>
      world.say(author, text, { replyTo: to.id })
    const root = await world.say(ada, 'root')
    const a = await answer(ben, 'a', root)
    const b = await answer(cid, 'b', root)
    const a1 = await answer(ada, 'a1', a)
    const a2 = await answer(cid, 'a2', a)
    const b1 = await answer(ben, 'b1', b)
    const a11 = await answer(ben, 'a11', a1)
    const quote = await world.say(cid, 'quote of a', { quoteOf: a.id })
    const q1 = await answer(ada, 'q1', quote)

    const texts = async (viewer: typeof nobody, post: Post): Promise<readonly (readonly string[])[]> => {
      const { ancestors, descendants } = await world.posts.context(viewer, post.id)
      return [ancestors, descendants].map((views) => views.map((view) => view.post.text))
    }
    expect(await texts(nobody, root)).toEqual([[], ['a', 'a1', 'a11', 'a2', 'b', 'b1']])
    expect(await texts(nobody, a11)).toEqual([['root', 'a', 'a1'], []])
    expect(await texts(nobody, a)).toEqual([['root'], ['a1', 'a11', 'a2']])
    expect(await texts(nobody, quote)).toEqual([[], ['q1']])
    expect(await texts(nobody, q1)).toEqual([['quote of a'], []])

    const hidden = await world.say(ada, 'only for followers', { replyTo: a2.id, visibility: 'followers' })
    expect(await texts(nobody, root)).toEqual([[], ['a', 'a1', 'a11', 'a2', 'b', 'b1']])
    expect(await texts(ada.viewer, a2)).toEqual([['root', 'a'], ['only for followers']])
    await expect(world.posts.context(nobody, hidden.id)).rejects.toMatchObject({ code: 'post_not_found' })

    await world.posts.remove(ada.actor, a1.id)
    expect(await texts(nobody, root)).toEqual([[], ['a', 'a11', 'a2', 'b', 'b1']])
    expect(await texts(nobody, a11)).toEqual([['root', 'a'], []])
    await world.posts.remove(ada.actor, root.id)
    expect(await texts(nobody, b1)).toEqual([['b'], []])
  })

  it('gives anonymous readers the first part of a long thread, and all of it to others', async () => {
    const [ada, ben] = await world.people()
    const root = await world.say(ada, 'long')
    const chain = [root.id, ...Array.from({ length: 70 }, (_, at) => at)]
    await open().bulkWrite(async (tx) => {
      await world.posts.importPosts(
        tx,
        chain.slice(1).map((_, at) => ({
          authorId: ben.id,
          kind: 'reply',
          visibility: 'public',
          parent: at === 0 ? { id: root.id } : { index: at - 1 },
          text: `level ${at}`,
          createdAt: root.createdAt + at,
        })),
      )
    })
    const all = await world.posts.context(ada.viewer, root.id)
    expect(all.descendants).toHaveLength(70)
    const last = all.descendants.at(-1)?.post.id as Id
    expect((await world.posts.context(nobody, root.id)).descendants).toHaveLength(60)
    expect((await world.posts.context(nobody, last)).ancestors).toHaveLength(40)
    const above = (await world.posts.context(ada.viewer, last)).ancestors
    expect(above).toHaveLength(70)
    expect(above[0]?.post.id).toBe(root.id)
  })

  it('pages through quotes, skipping what is hidden, and stays full', async () => {
    const [ada, ben, cid] = await world.people()
    const post = await world.say(ada, 'much quoted')
    for (let at = 0; at < 9; at++) {
      await world.say(ben, `quote ${at}`, { quoteOf: post.id, visibility: at % 3 === 1 ? 'followers' : 'public' })
    }
    const first = await world.posts.quotesOf(cid.viewer, post.id, { limit: 4 })
    expect(first.items.map((view) => view.post.text)).toEqual(['quote 8', 'quote 6', 'quote 5', 'quote 3'])
    const second = await world.posts.quotesOf(cid.viewer, post.id, { limit: 4, maxId: first.next })
    expect(second.items.map((view) => view.post.text)).toEqual(['quote 2', 'quote 0'])
    expect(second.next).toBeUndefined()
    const newer = await world.posts.quotesOf(cid.viewer, post.id, { limit: 2, minId: second.prev })
    expect(newer.items.map((view) => view.post.text)).toEqual(['quote 5', 'quote 3'])
    expect((await world.posts.quotesOf(ben.viewer, post.id, { limit: 40 })).items).toHaveLength(9)
  })
})
