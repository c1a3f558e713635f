// Editing with a history and deleting with a tombstone, on both engines.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { DAY, SECOND } from '#core/clock'
import type { Id } from '#core/ids'
import { describeOnBothEngines } from '#testing/engines'
import { wrongCounts } from './recount.store.ts'
import { atOnce, nobody, openWorld, outcomes } from '#testing/posts-world'
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
    expect(await world.told()).toEqual([
      {
        postId: post.id,
        authorId: ada.id,
        mentionIds: [ben.id],
        refiled: { kind: 'original', parentAuthorId: null, before: ['甲'], after: ['乙'] },
      },
    ])

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

  it('tells nobody of direct posts: no number, no day, no tombstone', async () => {
    const [ada, ben] = await world.people()
    const root = await world.say(ada, 'root')
    const before = (await world.accounts.byId(ben.id))?.counts
    const secret = await world.say(ben, `@${ada.handle} between us`, { visibility: 'direct', replyTo: root.id })
    await world.say(ben, `@${ada.handle} look`, { visibility: 'direct', quoteOf: root.id })
    expect((await world.accounts.byId(ben.id))?.counts).toEqual(before)
    expect(await countsOf(root.id)).toMatchObject({ replies: 0, quotes: 0 })
    await world.posts.remove(ben.actor, secret.id)
    const inner = await world.say(ben, 'for those who follow', { visibility: 'followers' })
    await world.posts.remove(ben.actor, inner.id)
    expect((await world.accounts.byId(ben.id))?.counts).toMatchObject({ posts: 0 })
    for (const { id } of [secret, inner]) expect(await world.posts.tombstone(id)).toBeUndefined()
    expect(await wrongCounts(open().read)).toEqual([])
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
    expect(await world.told()).toEqual([
      { postId: reply.id, authorId: ben.id, kind: 'reply', targetId: root.id, topics: ['丙'] },
    ])
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
})
