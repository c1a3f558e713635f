// Editing with a history, deleting with a tombstone, reposting and taking back, on both engines.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { DAY, SECOND } from '#core/clock'
import type { Id } from '#core/ids'
import { describeOnBothEngines } from '#testing/engines'
import { wrongCounts } from './recount.store.ts'
import { atOnce, nobody, openWorld, outcomes, personAt } from '#testing/posts-world'
import type { Person, World } from '#testing/posts-world'

describeOnBothEngines('changing posts', (open) => {
  let world: World
  beforeAll(async () => {
    world = await openWorld(open())
  })
  afterAll(() => world.close())

  const countsOf = async (id: Id): Promise<unknown> => (await world.posts.view(nobody, id))?.counts
  const postsOf = async (person: Person): Promise<number | undefined> =>
    (await world.accounts.byId(person.id))?.counts.posts

  it('keeps every version of an edited post, pictures and their words included', async () => {
    const [ada, ben] = await world.people()
    const [one, two] = [await world.picture(ada, 'first words'), await world.picture(ada, 'second picture')]
    const post = await world.say(ada, 'first #甲', { mediaIds: [one], language: 'zh' })
    const written = post.createdAt
    await world.forget()

    world.clock.advance(SECOND)
    const edited = await world.posts.edit(ada.actor, post.id, {
      text: `second #乙 @${ben.handle}`,
      summary: 'note',
      sensitive: true,
      media: [{ id: two }, { id: one, description: 'better words' }],
    })
    expect(edited).toMatchObject({ id: post.id, version: 2, summary: 'note', sensitive: true, language: 'zh' })
    expect(edited.editedAt).toBe(world.clock.now())
    expect((await world.posts.byIds([post.id])).get(post.id)).toEqual(edited)
    expect(await world.told()).toEqual([{ postId: post.id, authorId: ada.id, mentionIds: [ben.id] }])

    world.clock.advance(SECOND)
    await world.posts.edit(ada.actor, post.id, { text: 'third', summary: '', media: [] })
    const history = await world.posts.history(nobody, post.id)
    expect(history.map((version) => [version.version, version.text, version.summary, version.sensitive])).toEqual([
      [1, 'first #甲', '', false],
      [2, `second #乙 @${ben.handle}`, 'note', true],
      [3, 'third', '', true],
    ])
    expect(history.map((version) => version.media.map((picture) => picture.description))).toEqual([
      ['first words'],
      ['second picture', 'better words'],
      [],
    ])
    expect(history.map((version) => version.createdAt)).toEqual([written, edited.editedAt, world.clock.now()])

    const view = await world.posts.view(nobody, post.id)
    expect(view).toMatchObject({ mentions: [], media: [], topics: [] })
    expect(await world.topics.byName('甲')).toMatchObject({ posts: 0 })
    expect(await world.topics.byName('乙')).toMatchObject({ posts: 0 })
  })

  it('makes no version of an edit that changes nothing', async () => {
    const ada = await world.person()
    const picture = await world.picture(ada, 'words')
    const post = await world.say(ada, 'same', { mediaIds: [picture], summary: 'note' })
    await world.forget()
    expect(
      await world.posts.edit(ada.actor, post.id, { text: ' same\r\n', media: [{ id: picture, description: 'words' }] }),
    ).toEqual(post)
    expect(await world.posts.edit(ada.actor, post.id, { text: 'same' })).toEqual(post)
    expect(await world.posts.history(nobody, post.id)).toHaveLength(1)
    expect(await world.told()).toEqual([])
  })

  it('lets only the author edit, within the same limits', async () => {
    const [ada, ben] = await world.people()
    const post = await world.say(ada, 'mine')
    const hidden = await world.say(ada, 'hidden', { visibility: 'followers' })
    await expect(world.posts.edit(ben.actor, post.id, { text: 'yours' })).rejects.toMatchObject({ code: 'not_yours' })
    await expect(world.posts.edit(ben.actor, hidden.id, { text: 'x' })).rejects.toMatchObject({
      code: 'post_not_found',
    })
    await expect(world.posts.edit(ada.actor, post.id, { text: '' })).rejects.toMatchObject({ code: 'post_empty' })
    await expect(world.posts.edit(ada.actor, post.id, { text: '长'.repeat(141) })).rejects.toMatchObject({
      code: 'post_too_long',
    })
    await expect(world.posts.edit(ada.actor, post.id, { text: 'x', media: [{ id: 5 }] })).rejects.toMatchObject({
      code: 'media_not_found',
    })
    await expect(world.posts.edit(ada.actor, post.id, { text: 'x', language: '??' })).rejects.toMatchObject({
      code: 'language_invalid',
    })
    const repost = await world.posts.repost(ada.actor, post.id)
    await expect(world.posts.edit(ada.actor, repost.id, { text: 'x' })).rejects.toMatchObject({
      code: 'post_not_found',
    })
    expect(await world.posts.history(nobody, post.id)).toHaveLength(1)
  })

  it('keeps one version per edit when 32 come at once', async () => {
    const ada = await world.person()
    const post = await world.say(ada, 'start')
    const results = await outcomes(
      atOnce(32, (index) => world.posts.edit(ada.actor, post.id, { text: `edit ${index}` })),
    )
    expect(new Set(results)).toEqual(new Set(['done']))
    const history = await world.posts.history(nobody, post.id)
    expect(history.map((version) => version.version)).toEqual(Array.from({ length: 33 }, (_, at) => at + 1))
    expect(new Set(history.map((version) => version.text)).size).toBe(33)
  })

  it('leaves a tombstone, and undoes what the post counted for', async () => {
    const [ada, ben, cid] = await world.people()
    const root = await world.say(ada, 'root')
    const reply = await world.say(ben, 'reply #丙', { replyTo: root.id })
    const below = await world.say(cid, 'below', { replyTo: reply.id })
    const quote = await world.say(cid, 'quote', { quoteOf: reply.id })
    await world.posts.like(ada.actor, reply.id)
    const reposts = [await world.posts.repost(ada.actor, reply.id), await world.posts.repost(cid.actor, reply.id)]
    expect([await postsOf(ada), await postsOf(ben), await postsOf(cid)]).toEqual([2, 1, 3])
    await world.forget()

    expect(await world.posts.remove(ben.actor, reply.id)).toEqual(reply)
    expect(await world.told()).toEqual([{ postId: reply.id, authorId: ben.id, kind: 'reply', targetId: root.id }])
    expect(await world.posts.view(nobody, reply.id)).toBeUndefined()
    expect(await world.posts.tombstone(reply.id)).toEqual({ deletedAt: world.clock.now() })
    expect(await world.posts.tombstone(root.id)).toBeUndefined()
    expect(await world.posts.tombstone(999)).toBeUndefined()
    expect(await countsOf(root.id)).toMatchObject({ replies: 0 })
    expect([await postsOf(ada), await postsOf(ben), await postsOf(cid)]).toEqual([1, 0, 2])
    expect(
      await world.posts.views(
        nobody,
        reposts.map((repost) => repost.id),
      ),
    ).toEqual([])
    expect(await world.posts.view(nobody, quote.id)).toMatchObject({ quoted: null, quotedState: 'deleted' })
    expect(await world.posts.view(nobody, below.id)).toMatchObject({ post: { parentId: reply.id } })
    expect((await world.posts.likes(ada.viewer, { limit: 20 })).items).toEqual([])
    expect(await world.topics.byName('丙')).toMatchObject({ posts: 0 })
    await expect(world.posts.remove(ben.actor, reply.id)).rejects.toMatchObject({ code: 'post_not_found' })
    for (const act of [world.posts.like, world.posts.repost, world.posts.bookmark, world.posts.muteThread]) {
      await expect(act(cid.actor, reply.id)).rejects.toMatchObject({ code: 'post_not_found' })
    }
    await expect(world.say(cid, 'late', { replyTo: reply.id })).rejects.toMatchObject({ code: 'post_not_found' })
    expect(await wrongCounts(open().read)).toEqual([])
  })

  it('deletes for the author only, once', async () => {
    const [ada, ben] = await world.people()
    const post = await world.say(ada, 'mine')
    const hidden = await world.say(ada, 'hidden', { visibility: 'direct' })
    await expect(world.posts.remove(ben.actor, post.id)).rejects.toMatchObject({ code: 'not_yours' })
    await expect(world.posts.remove(ben.actor, hidden.id)).rejects.toMatchObject({ code: 'post_not_found' })
    const results = await outcomes(atOnce(32, () => world.posts.remove(ada.actor, post.id)))
    expect(results.toSorted()).toEqual(['done', ...Array.from({ length: 31 }, () => 'post_not_found')])
    expect(await wrongCounts(open().read)).toEqual([])
  })

  it('gives the pictures of a deleted post to its new draft', async () => {
    const ada = await world.person()
    const picture = await world.picture(ada, 'words')
    const post = await world.say(ada, 'misspelt', { mediaIds: [picture] })
    await world.posts.remove(ada.actor, post.id)
    const again = await world.say(ada, 'spelt', { mediaIds: [picture] })
    expect((await world.posts.view(nobody, again.id))?.media.map((media) => media.id)).toEqual([picture])
  })

  it("erases a citizen's deleted words within 30 days, and keeps an office's", async () => {
    const [ada, office] = [await world.person(), await world.person({ kind: 'office' })]
    const picture = await world.picture(ada)
    const said = await world.say(ada, 'private matters', { mediaIds: [picture], summary: 'note' })
    await world.posts.edit(ada.actor, said.id, { text: 'other private matters' })
    const official = await world.say(office, 'an announcement')
    const kept = await world.say(ada, 'stays')
    const files = world.blobs.files.size
    await world.posts.remove(ada.actor, said.id)
    await world.posts.remove(office.actor, official.id)

    world.clock.advance(28 * DAY)
    expect(await world.posts.sweep()).toBe(0)
    expect((await world.posts.byIds([said.id])).get(said.id)?.text).toBe('other private matters')

    world.clock.advance(2 * DAY)
    expect(await world.posts.sweep()).toBeGreaterThanOrEqual(1)
    const after = await world.posts.byIds([said.id, official.id, kept.id])
    expect(after.get(said.id)).toMatchObject({ text: '', summary: '', language: null })
    expect(after.get(said.id)?.deletedAt).not.toBeNull()
    expect(after.get(official.id)?.text).toBe('an announcement')
    expect(after.get(kept.id)?.text).toBe('stays')
    expect(world.blobs.files.size).toBe(files - 2)
    expect(await world.media.owned(ada.actor, picture)).toBeUndefined()
    expect(await world.posts.sweep()).toBe(0)
  })

  it('reposts once, and answers the first repost the second time', async () => {
    const [ada, ben] = await world.people()
    const post = await world.say(ada, 'worth passing on')
    await world.forget()
    const reposts = await Promise.all(atOnce(32, () => world.posts.repost(ben.actor, post.id)))
    expect(new Set(reposts.map((repost) => repost.id)).size).toBe(1)
    const [repost] = reposts
    expect(repost).toMatchObject({
      kind: 'repost',
      text: '',
      visibility: 'public',
      parentId: post.id,
      parentAuthorId: ada.id,
      rootId: post.id,
      viaId: null,
    })
    expect(await world.told()).toEqual([
      { postId: repost?.id, authorId: ben.id, targetId: post.id, targetAuthorId: ada.id, visibility: 'public' },
    ])
    expect(await countsOf(post.id)).toMatchObject({ reposts: 1 })
    expect(await postsOf(ben)).toBe(1)
    expect(await wrongCounts(open().read)).toEqual([])
  })

  it('acts on the target of a repost, and remembers the way', async () => {
    const [ada, ben, cid] = await world.people()
    const post = await world.say(ada, 'target')
    const first = await world.posts.repost(ben.actor, post.id)
    const second = await world.posts.repost(cid.actor, first.id)
    expect(second).toMatchObject({ parentId: post.id, viaId: first.id })
    expect((await world.posts.like(cid.actor, first.id)).id).toBe(post.id)
    expect((await world.posts.bookmark(cid.actor, second.id)).id).toBe(post.id)
    const view = await world.posts.view(cid.viewer, first.id)
    expect(view).toMatchObject({
      post: { id: first.id, kind: 'repost' },
      counts: { reposts: 2, likes: 1 },
      flags: { liked: true, reposted: true, bookmarked: true },
      target: { post: { id: post.id }, counts: { reposts: 2, likes: 1 } },
    })
    expect((await world.posts.unlike(cid.actor, first.id)).id).toBe(post.id)
    expect(await countsOf(post.id)).toMatchObject({ likes: 0 })
  })

  it('takes a repost back by the id of the target, or its own', async () => {
    const [ada, ben, cid] = await world.people()
    const post = await world.say(ada, 'target')
    const first = await world.posts.repost(ben.actor, post.id)
    await world.posts.repost(cid.actor, post.id)
    await world.forget()
    expect((await world.posts.unrepost(ben.actor, post.id)).id).toBe(post.id)
    expect((await world.posts.unrepost(ben.actor, post.id)).id).toBe(post.id)
    expect(await world.told()).toEqual([{ postId: first.id, authorId: ben.id, kind: 'repost', targetId: post.id }])
    expect(await countsOf(post.id)).toMatchObject({ reposts: 1 })
    expect(await world.posts.view(nobody, first.id)).toBeUndefined()

    const again = await world.posts.repost(ben.actor, post.id)
    expect(again.id).not.toBe(first.id)
    expect((await world.posts.unrepost(ben.actor, again.id)).id).toBe(post.id)
    const third = await world.posts.repost(ben.actor, post.id)
    expect(await world.posts.remove(ben.actor, third.id)).toEqual(third)
    await expect(
      world.posts.remove(ada.actor, (await world.posts.repost(ben.actor, post.id)).id),
    ).rejects.toMatchObject({
      code: 'not_yours',
    })
    expect(await countsOf(post.id)).toMatchObject({ reposts: 2 })
    expect(await wrongCounts(open().read)).toEqual([])
  })

  it('passes on only what may be passed on, no wider than it was', async () => {
    const [ada, ben] = await world.people()
    await world.accounts.follow(ben.actor, ada.id)
    const quiet = await world.say(ada, 'unlisted', { visibility: 'unlisted' })
    const inner = await world.say(ada, 'for followers', { visibility: 'followers' })
    const aside = await world.say(ada, `@${ben.handle}`, { visibility: 'direct' })
    expect((await world.posts.repost(ben.actor, quiet.id)).visibility).toBe('unlisted')
    expect((await world.posts.repost(ada.actor, inner.id)).visibility).toBe('followers')
    for (const [person, id] of [
      [ben, inner.id],
      [ben, aside.id],
      [ada, aside.id],
    ] as const) {
      await expect(world.posts.repost(person.actor, id)).rejects.toMatchObject({ code: 'not_repostable' })
    }
    const open = await world.say(ada, 'public')
    expect((await world.posts.repost(ben.actor, open.id, 'followers')).visibility).toBe('followers')
    await expect(world.posts.repost(ada.actor, open.id, 'direct')).rejects.toMatchObject({ code: 'not_repostable' })
  })

  it('agrees with a recount after 32 callers did everything at once', async () => {
    const people = await world.people()
    const post = await world.say(people[0], 'busy')
    const doomed = await world.say(people[1], 'doomed')
    await outcomes([
      ...atOnce(32, (index) => {
        const { actor } = personAt(people, index)
        const on = index % 3 === 0 ? doomed.id : post.id
        switch (index % 5) {
          case 0:
            return world.posts.repost(actor, on)
          case 1:
            return world.posts.unrepost(actor, on)
          case 2:
            return world.posts.like(actor, on)
          case 3:
            return world.posts.publish(actor, { text: `answer ${index}`, replyTo: on })
          default:
            return world.posts.publish(actor, { text: `quote ${index}`, quoteOf: on })
        }
      }),
      world.posts.remove(people[1].actor, doomed.id),
      ...atOnce(16, (index) => world.posts.repost(personAt(people, index).actor, doomed.id)),
    ])
    expect(await world.posts.view(nobody, doomed.id)).toBeUndefined()
    expect(await wrongCounts(open().read)).toEqual([])
  })
})
