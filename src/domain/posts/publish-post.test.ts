// Publishing on both engines: what is accepted, where it lands, what is told; one post per request.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { bucketOf, timeOf } from '#core/ids'
import type { Id } from '#core/ids'
import type { Viewer } from '#core/viewer'
import { describeOnBothEngines } from '#testing/engines'
import { wrongCounts } from './recount.store.ts'
import { atOnce, nobody, openWorld, outcomes, personAt } from '#testing/posts-world'
import type { World } from '#testing/posts-world'

describeOnBothEngines('publishing posts', (open) => {
  let world: World
  beforeAll(async () => {
    world = await openWorld(open())
  })
  afterAll(() => world.close())

  it('keeps an original and tells of it', async () => {
    const ada = await world.person()
    await world.forget()
    const post = await world.say(ada, '  你好，广场\r\n第二行 ', { language: 'zh', summary: ' 天气 ', sensitive: true })
    expect(post).toMatchObject({
      authorId: ada.id,
      kind: 'original',
      visibility: 'public',
      text: '你好，广场\n第二行',
      summary: '天气',
      language: 'zh',
      sensitive: true,
      parentId: null,
      viaId: null,
      rootId: post.id,
      version: 1,
      editedAt: null,
      deletedAt: null,
      type: null,
      purpose: null,
    })
    expect(bucketOf(post.id)).toBe(bucketOf(ada.id))
    expect(Math.abs(timeOf(post.id) - post.createdAt)).toBeLessThan(10)
    expect((await world.posts.byIds([post.id])).get(post.id)).toEqual(post)
    expect(await world.told()).toEqual([
      {
        postId: post.id,
        authorId: ada.id,
        kind: 'original',
        visibility: 'public',
        parentId: null,
        parentAuthorId: null,
        mentionIds: [],
      },
    ])
    expect((await world.accounts.byId(ada.id))?.counts).toMatchObject({ posts: 1, lastPostAt: post.createdAt })
  })

  it('counts length by the Chinese rule and refuses what is too long or empty', async () => {
    const ada = await world.person()
    expect((await world.say(ada, '你'.repeat(140))).text).toHaveLength(140)
    expect((await world.say(ada, 'a'.repeat(280))).text).toHaveLength(280)
    await expect(world.say(ada, '你'.repeat(141))).rejects.toMatchObject({
      code: 'post_too_long',
      params: { length: 141, limit: 140 },
    })
    await expect(world.say(ada, '你'.repeat(139), { summary: '很长' })).rejects.toMatchObject({ code: 'post_too_long' })
    expect((await world.say(ada, '你'.repeat(2000), { long: true })).text).toHaveLength(2000)
    await expect(world.say(ada, '你'.repeat(2001), { long: true })).rejects.toMatchObject({
      params: { length: 2001, limit: 2000 },
    })
    for (const empty of ['', ' \n\t ', '\u0000\u0007']) {
      await expect(world.say(ada, empty)).rejects.toMatchObject({ code: 'post_empty' })
    }
    await expect(world.say(ada, '', { summary: 'only a note' })).rejects.toMatchObject({ code: 'post_empty' })
    await expect(world.say(ada, 'x', { language: 'klingon!' })).rejects.toMatchObject({ code: 'language_invalid' })
    expect((await world.accounts.byId(ada.id))?.counts.posts).toBe(3)
  })

  it('allows long posts only where the site does', async () => {
    const strict = await openWorld(open(), ({ config }) => ({
      config: { ...config, posts: { ...config.posts, longAllowed: false } },
    }))
    const ada = await strict.person()
    await expect(strict.say(ada, '你'.repeat(141), { long: true })).rejects.toMatchObject({
      params: { length: 141, limit: 140 },
    })
    await strict.close()
  })

  it('takes pictures, with and without words', async () => {
    const [ada, ben] = await world.people()
    const pictures = [await world.picture(ada, 'one'), await world.picture(ada, 'two')]
    const post = await world.say(ada, '', { mediaIds: [pictures[1] as Id, pictures[0] as Id, pictures[1] as Id] })
    const view = await world.posts.view(nobody, post.id)
    expect(view?.media.map((picture) => picture.description)).toEqual(['two', 'one'])

    const before = (await world.accounts.byId(ada.id))?.counts.posts
    await expect(world.say(ada, 'again', { mediaIds: [pictures[0] as Id] })).rejects.toMatchObject({
      code: 'media_in_use',
    })
    await expect(world.say(ben, 'mine', { mediaIds: [await world.picture(ada)] })).rejects.toMatchObject({
      code: 'media_not_found',
    })
    await expect(world.say(ada, 'many', { mediaIds: [1, 2, 3, 4, 5] })).rejects.toMatchObject({
      code: 'too_many_media',
      params: { limit: 4 },
    })
    expect((await world.accounts.byId(ada.id))?.counts.posts).toBe(before)
  })

  it('starts as the author chose for new posts, unless the draft says otherwise', async () => {
    const ada = await world.person()
    await world.accounts.updateProfile(ada.actor, {
      posting: { visibility: 'followers', sensitive: true, language: 'en' },
    })
    expect(await world.say(ada, 'as usual')).toMatchObject({ visibility: 'followers', sensitive: true, language: 'en' })
    expect(
      await world.say(ada, 'not as usual', { visibility: 'public', sensitive: false, language: null }),
    ).toMatchObject({
      visibility: 'public',
      sensitive: false,
      language: null,
    })
  })

  it('keeps a conversation as narrow as it was, unless the draft says otherwise', async () => {
    const [ada, ben] = await world.people()
    const aside = await world.say(ada, `@${ben.handle} psst`, { visibility: 'direct' })
    expect((await world.say(ben, `@${ada.handle} yes`, { replyTo: aside.id })).visibility).toBe('direct')
    expect((await world.say(ben, 'for all', { replyTo: aside.id, visibility: 'public' })).visibility).toBe('public')
  })

  it('places replies and quotes in the tree and counts them', async () => {
    const [ada, ben] = await world.people()
    const root = await world.say(ada, 'root')
    const reply = await world.say(ben, 'reply', { replyTo: root.id })
    const second = await world.say(ada, 'reply to the reply', { replyTo: reply.id })
    const quote = await world.say(ben, 'quote of a reply', { quoteOf: second.id })
    expect(reply).toMatchObject({
      kind: 'reply',
      parentId: root.id,
      parentAuthorId: ada.id,
      rootId: root.id,
      viaId: null,
    })
    expect(second).toMatchObject({ kind: 'reply', parentId: reply.id, parentAuthorId: ben.id, rootId: root.id })
    expect(quote).toMatchObject({ kind: 'quote', parentId: second.id, parentAuthorId: ada.id, rootId: root.id })

    const repost = await world.posts.repost(ben.actor, root.id)
    const through = await world.say(ada, 'through the repost', { replyTo: repost.id })
    const quoted = await world.say(ada, 'quote through the repost', { quoteOf: repost.id })
    expect(through).toMatchObject({ kind: 'reply', parentId: root.id, viaId: repost.id, rootId: root.id })
    expect(quoted).toMatchObject({ kind: 'quote', parentId: root.id, viaId: repost.id, rootId: root.id })

    expect((await world.posts.view(nobody, root.id))?.counts).toEqual({ replies: 2, reposts: 1, quotes: 1, likes: 0 })
    expect((await world.posts.view(nobody, second.id))?.counts).toMatchObject({ quotes: 1 })
    await expect(world.say(ada, 'both', { replyTo: root.id, quoteOf: root.id })).rejects.toMatchObject({
      code: 'reply_and_quote',
    })
  })

  it('answers and quotes only what the author may see and pass on', async () => {
    const [ada, ben, cid] = await world.people()
    await world.accounts.follow(ben.actor, ada.id)
    const inner = await world.say(ada, 'for followers', { visibility: 'followers' })
    const aside = await world.say(ada, `@${ben.handle} aside`, { visibility: 'direct' })
    const quiet = await world.say(ada, 'unlisted', { visibility: 'unlisted' })

    await world.say(ben, 'thanks', { replyTo: inner.id })
    await world.say(ben, 'quoting', { quoteOf: quiet.id })
    await world.say(ada, 'my own for followers', { quoteOf: inner.id })
    for (const [author, id, code] of [
      [ben, inner.id, 'not_repostable'],
      [ben, aside.id, 'not_repostable'],
      [ada, aside.id, 'not_repostable'],
      [cid, inner.id, 'post_not_found'],
      [cid, aside.id, 'post_not_found'],
      [cid, 12345, 'post_not_found'],
    ] as const) {
      await expect(world.say(author, 'quote', { quoteOf: id })).rejects.toMatchObject({ code })
    }
    await expect(world.say(cid, 'reply', { replyTo: inner.id })).rejects.toMatchObject({ code: 'post_not_found' })

    const open = await world.say(ada, 'for all')
    await world.accounts.block(ada.actor, cid.id)
    await expect(world.say(cid, 'reply', { replyTo: open.id })).rejects.toMatchObject({ code: 'post_not_found' })
    await expect(world.say(ada, 'reply', { replyTo: (await world.say(cid, 'hello')).id })).rejects.toMatchObject({
      code: 'post_not_found',
    })
  })

  it('keeps mentions, and does not notify across a block', async () => {
    const [ada, ben, cid, dan] = await world.people()
    const office = await world.person({ kind: 'office', uniqueName: '临川发布' })
    await world.accounts.block(cid.actor, ada.id)
    await world.accounts.block(ada.actor, dan.id)
    await world.forget()
    const names = `@${ben.handle} @临川发布 @${cid.handle} @${dan.handle} @${ada.handle} @nobody_here @${ben.handle}`
    const post = await world.say(ada, `${names} 大家好`)
    const view = await world.posts.view(nobody, post.id)
    const mentioned = new Map(view?.mentions.map(({ accountId, token }) => [token, accountId]))
    const everybody = [ben, cid, dan, ada].map((person): [string, Id] => [person.handle, person.id])
    expect(mentioned).toEqual(new Map([...everybody, ['临川发布', office.id]]))
    expect(await world.told('post.published')).toMatchObject([{ mentionIds: [ben.id, office.id] }])
  })

  it('files public posts under their topics, and others not', async () => {
    const ada = await world.person()
    const post = await world.say(ada, '#Open Data# and #开放 and #open data#')
    await world.say(ada, '#开放 quietly', { visibility: 'unlisted' })
    expect((await world.posts.view(nobody, post.id))?.topics).toEqual(['Open Data', '开放'])
    expect(await world.topics.byName('开放')).toMatchObject({ posts: 1 })
    expect(await world.topics.byName('open DATA')).toMatchObject({ posts: 1 })
  })

  it('makes one post of a request that is sent again', async () => {
    const [ada, ben] = await world.people()
    const mediaIds = [await world.picture(ada)]
    const draft = { text: 'once', mediaIds, idempotencyKey: 'k1' }
    await world.forget()
    const posts = await Promise.all(atOnce(32, () => world.posts.publish(ada.actor, draft)))
    expect(new Set(posts.map((post) => post.id)).size).toBe(1)
    expect((await world.posts.publish(ada.actor, { ...draft, text: 'other words' })).id).toBe(posts[0]?.id)
    expect((await world.posts.publish(ben.actor, { text: 'once', idempotencyKey: 'k1' })).authorId).toBe(ben.id)
    expect((await world.posts.publish(ada.actor, { text: 'once', idempotencyKey: 'k2' })).id).not.toBe(posts[0]?.id)
    expect((await world.accounts.byId(ada.id))?.counts.posts).toBe(2)
    expect(await world.told('post.published')).toHaveLength(3)
  })

  it('forgets the key of a request that failed', async () => {
    const ada = await world.person()
    await expect(world.say(ada, '', { idempotencyKey: 'k' })).rejects.toMatchObject({ code: 'post_empty' })
    await expect(world.say(ada, 'x', { mediaIds: [77], idempotencyKey: 'k' })).rejects.toMatchObject({
      code: 'media_not_found',
    })
    expect((await world.say(ada, 'now', { idempotencyKey: 'k' })).text).toBe('now')
  })

  it('shows what was just written as the store has it, to everybody', async () => {
    const [ada, bo, cy] = await world.people()
    const root = await world.say(bo, 'root')
    await world.posts.view(nobody, root.id)
    const written = [
      await world.say(ada, `@${cy.handle} 你好 #天气 @${bo.handle} @nobody_here`, { summary: '提示' }),
      await world.say(ada, '回答', { replyTo: root.id, visibility: 'unlisted' }),
      await world.say(ada, '引用 #天气', { quoteOf: root.id }),
      await world.say(ada, '看图', { mediaIds: [await world.picture(ada, '花'), await world.picture(ada)] }),
      await world.say(ada, `悄悄 @${bo.handle} #不公开`, { visibility: 'direct' }),
    ].map(({ id }) => id)
    const stranger = await openWorld(open())
    const shown = async ({ posts }: World, viewer: Viewer) =>
      (await posts.views(viewer, [...written, root.id])).map(({ quoted, ...view }) => ({
        ...view,
        edition: undefined,
        quoted: quoted?.post.id,
      }))
    for (const viewer of [ada.viewer, bo.viewer, cy.viewer, nobody]) {
      expect(await shown(world, viewer)).toEqual(await shown(stranger, viewer))
    }
    await world.posts.like(bo.actor, written[0] as Id)
    expect((await world.posts.view(nobody, written[0] as Id))?.counts.likes).toBe(1)
    await stranger.close()
  })

  it('takes another id when one is taken', async () => {
    const ada = await world.person()
    const first = await world.say(ada, 'first')
    const offered: Id[] = [first.id, first.id]
    const clumsy = await openWorld(open(), ({ ids }) => ({
      ids: { ...ids, next: (bucket, time) => offered.shift() ?? ids.next(bucket, time) },
    }))
    const second = await clumsy.posts.publish(ada.actor, { text: 'second' })
    expect(second.id).not.toBe(first.id)
    expect(offered).toEqual([])
    expect((await world.posts.byIds([first.id])).get(first.id)?.text).toBe('first')
    expect(await wrongCounts(open().read)).toEqual([])
    await clumsy.close()
  })

  it('answers each of many at once for itself: one that fails takes no other with it', async () => {
    const people = await world.people()
    const root = await world.say(people[0], 'root')
    const doomed = await world.say(people[0], 'doomed')
    const attached = await world.picture(people[1])
    await world.say(people[1], 'with a picture', { mediaIds: [attached] })
    await world.forget()
    const drafts = atOnce(32, async (index) => {
      const { actor } = personAt(people, index)
      const text = `answer ${index}`
      if (index % 8 === 1) return world.posts.publish(actor, { text, mediaIds: [attached] })
      if (index % 8 === 2) return world.posts.publish(actor, { text, replyTo: doomed.id })
      return world.posts.publish(actor, { text, replyTo: root.id })
    })
    const removed = world.posts.remove(people[0].actor, doomed.id)
    const results = await outcomes(drafts)
    await removed
    for (const [index, result] of results.entries()) {
      if (index % 8 === 1) expect(result).toBe('media_in_use')
      else if (index % 8 === 2) expect(['done', 'post_not_found']).toContain(result)
      else expect(result).toBe('done')
    }
    expect(await world.told('post.published')).toHaveLength(results.filter((result) => result === 'done').length)
    expect((await world.posts.view(nobody, root.id))?.counts.replies).toBe(24)
    expect(await wrongCounts(open().read)).toEqual([])
  })

  it('answers each with the failure of the store, and goes on afterwards', async () => {
    let broken = false
    const full = (): Promise<never> => Promise.reject(new Error('the disk is full'))
    const shaky = await openWorld(open(), ({ db }) => {
      const { writeParts } = db
      return {
        db: {
          ...db,
          write: (work) => (broken ? full() : db.write(work)),
          writeParts: writeParts && ((parts) => (broken ? full() : writeParts(parts))),
        },
      }
    })
    const ada = await shaky.person()
    broken = true
    const failed = await Promise.allSettled(atOnce(5, () => shaky.posts.publish(ada.actor, { text: 'lost' })))
    for (const result of failed)
      expect(result).toMatchObject({ status: 'rejected', reason: { message: 'the disk is full' } })
    broken = false
    expect((await shaky.say(ada, 'kept')).text).toBe('kept')
    await shaky.close()
  })

  it('loses no reply of 32 at once, and counts them all', async () => {
    const people = await world.people()
    const root = await world.say(people[0], 'root')
    const results = await outcomes(
      atOnce(32, (index) =>
        world.posts.publish(personAt(people, index).actor, {
          text: `reply ${index} #并发`,
          ...(index % 2 === 0 ? { replyTo: root.id } : { quoteOf: root.id }),
        }),
      ),
    )
    expect(new Set(results)).toEqual(new Set(['done']))
    expect((await world.posts.view(nobody, root.id))?.counts).toEqual({ replies: 16, reposts: 0, quotes: 16, likes: 0 })
    expect(await world.topics.byName('并发')).toMatchObject({ posts: 32 })
    expect(await wrongCounts(open().read)).toEqual([])
  })
})
