// Likes, bookmarks, pins and muted threads on both engines: once each, counted right, listed in the order they were made.
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Id } from '#core/ids'
import { describeOnBothEngines } from '#testing/engines'
import { wrongCounts } from './recount.store.ts'
import { atOnce, nobody, openWorld, outcomes, personAt } from '#testing/posts-world'
import type { World } from '#testing/posts-world'

describeOnBothEngines('marks on posts', (open) => {
  let world: World
  beforeAll(async () => {
    world = await openWorld(open())
  })
  afterAll(() => world.close())

  const likesOf = async (id: Id): Promise<number | undefined> => (await world.posts.view(nobody, id))?.counts.likes

  it('likes once, and takes it back once', async () => {
    const [ada, ben] = await world.people()
    const post = await world.say(ada, 'likeable')
    await world.forget()
    expect(await world.posts.like(ben.actor, post.id)).toEqual(post)
    expect(await world.posts.like(ben.actor, post.id)).toEqual(post)
    expect(await likesOf(post.id)).toBe(1)
    expect((await world.posts.view(ben.viewer, post.id))?.flags).toEqual({
      liked: true,
      reposted: false,
      bookmarked: false,
      pinned: false,
      threadMuted: false,
    })
    expect((await world.posts.view(ada.viewer, post.id))?.flags?.liked).toBe(false)
    expect((await world.posts.view(nobody, post.id))?.flags).toBeNull()
    await world.posts.unlike(ben.actor, post.id)
    await world.posts.unlike(ben.actor, post.id)
    expect(await likesOf(post.id)).toBe(0)
    expect(await world.told('post.liked')).toEqual([{ accountId: ben.id, postId: post.id, authorId: ada.id }])
    expect(await world.told('post.unliked')).toHaveLength(1)
  })

  it('counts right when 32 like and unlike at once', async () => {
    const people = await world.people()
    const post = await world.say(people[0], 'popular')
    await Promise.all(atOnce(32, (index) => world.posts.like(personAt(people, index).actor, post.id)))
    expect(await likesOf(post.id)).toBe(8)
    await Promise.all(
      atOnce(32, (index) => {
        const { actor } = personAt(people, index)
        return index % 3 === 0 ? world.posts.unlike(actor, post.id) : world.posts.like(actor, post.id)
      }),
    )
    expect(await wrongCounts(open().read)).toEqual([])
  })

  it('marks only what may be seen, but takes back what was marked before', async () => {
    const [ada, ben, cid] = await world.people()
    const inner = await world.say(ada, 'inner', { visibility: 'followers' })
    const post = await world.say(ada, 'open')
    for (const mark of [
      world.posts.like,
      world.posts.bookmark,
      world.posts.muteThread,
      world.posts.unlike,
      world.posts.unbookmark,
    ]) {
      await expect(mark(ben.actor, inner.id)).rejects.toMatchObject({ code: 'post_not_found' })
      await expect(mark(ben.actor, 404)).rejects.toMatchObject({ code: 'post_not_found' })
    }
    await world.posts.like(cid.actor, post.id)
    await world.posts.bookmark(cid.actor, post.id)
    await world.posts.repost(cid.actor, post.id)
    await world.accounts.block(ada.actor, cid.id)
    await expect(world.posts.like(cid.actor, post.id)).rejects.toMatchObject({ code: 'post_not_found' })
    await world.posts.unlike(cid.actor, post.id)
    await world.posts.unbookmark(cid.actor, post.id)
    await world.posts.unrepost(cid.actor, post.id)
    expect((await world.posts.view(nobody, post.id))?.counts).toEqual({ replies: 0, reposts: 0, quotes: 0, likes: 0 })
    await expect(world.posts.unlike(cid.actor, post.id)).rejects.toMatchObject({ code: 'post_not_found' })
  })

  it('lists likes and bookmarks in the order they were made', async () => {
    const [ada, ben] = await world.people()
    const posts = []
    for (const text of ['one', 'two', 'three', 'four', 'five']) posts.push(await world.say(ada, text))
    for (const at of [2, 0, 4, 1, 3]) {
      world.clock.advance(20)
      await world.posts.like(ben.actor, posts[at]?.id as Id)
      await world.posts.bookmark(ben.actor, posts[at]?.id as Id)
    }
    for (const list of [world.posts.likes, world.posts.bookmarks]) {
      const first = await list(ben.viewer, { limit: 2 })
      expect(first.items.map((view) => view.post.text)).toEqual(['four', 'two'])
      const second = await list(ben.viewer, { limit: 2, maxId: first.next })
      expect(second.items.map((view) => view.post.text)).toEqual(['five', 'one'])
      const third = await list(ben.viewer, { limit: 2, maxId: second.next })
      expect(third.items.map((view) => view.post.text)).toEqual(['three'])
      expect(third.next).toBeUndefined()
      const newer = await list(ben.viewer, { limit: 2, minId: third.prev })
      expect(newer.items.map((view) => view.post.text)).toEqual(['five', 'one'])
      expect((await list(ben.viewer, { limit: 20, sinceId: second.prev })).items.map((view) => view.post.text)).toEqual(
        ['four', 'two'],
      )
      expect(await list(ada.viewer, { limit: 20 })).toEqual({ items: [], next: undefined, prev: undefined })
      expect((await list(nobody, { limit: 20 })).items).toEqual([])
    }
    await world.posts.remove(ada.actor, posts[4]?.id as Id)
    expect((await world.posts.likes(ben.viewer, { limit: 3 })).items.map((view) => view.post.text)).toEqual([
      'four',
      'two',
      'one',
    ])
  })

  it('names who liked and who reposted, newest first', async () => {
    const [ada, ben, cid, dan] = await world.people()
    const post = await world.say(ada, 'known')
    for (const person of [ben, cid, dan]) {
      world.clock.advance(20)
      await world.posts.like(person.actor, post.id)
      await world.posts.repost(person.actor, post.id, person === dan ? 'followers' : 'public')
    }
    const first = await world.posts.likedBy(nobody, post.id, { limit: 2 })
    expect(first.items.map((account) => account.id)).toEqual([dan.id, cid.id])
    const rest = await world.posts.likedBy(nobody, post.id, { limit: 2, maxId: first.next })
    expect(rest.items.map((account) => account.id)).toEqual([ben.id])
    expect(rest.next).toBeUndefined()

    const reposters = async (viewer: typeof nobody): Promise<readonly Id[]> =>
      (await world.posts.repostedBy(viewer, post.id, { limit: 20 })).items.map((account) => account.id)
    expect(await reposters(nobody)).toEqual([cid.id, ben.id])
    expect(await reposters(dan.viewer)).toEqual([dan.id, cid.id, ben.id])
    await world.accounts.block(cid.actor, ada.id)
    expect(await reposters(ada.viewer)).toEqual([ben.id])
    expect((await world.posts.likedBy(ada.viewer, post.id, { limit: 20 })).items.map((account) => account.id)).toEqual([
      dan.id,
      ben.id,
    ])
    await expect(world.posts.likedBy(nobody, 404, { limit: 20 })).rejects.toMatchObject({ code: 'post_not_found' })
  })

  it('pins five own posts for everybody at most', async () => {
    const [ada, ben] = await world.people()
    const posts = []
    for (let at = 0; at < 8; at++) posts.push(await world.say(ada, `pin ${at}`))
    const results = await outcomes(posts.map((post) => world.posts.pin(ada.actor, post.id)))
    expect(results.toSorted()).toEqual(
      [...Array.from({ length: 5 }, () => 'done'), 'pin_limit', 'pin_limit', 'pin_limit'].toSorted(),
    )
    const pinned = await world.posts.pinned(nobody, ada.id)
    expect(pinned).toHaveLength(5)
    expect((await world.posts.view(ada.viewer, pinned[0]?.post.id as Id))?.flags?.pinned).toBe(true)

    const again = pinned[0]?.post.id as Id
    await world.posts.pin(ada.actor, again)
    expect(await world.posts.pinned(nobody, ada.id)).toHaveLength(5)
    await world.posts.unpin(ada.actor, again)
    await world.posts.unpin(ada.actor, again)
    expect(await world.posts.pinned(nobody, ada.id)).toHaveLength(4)
    await world.posts.remove(ada.actor, pinned[1]?.post.id as Id)
    expect(await world.posts.pinned(nobody, ada.id)).toHaveLength(3)

    const inner = await world.say(ada, 'inner', { visibility: 'followers' })
    const repost = await world.posts.repost(ada.actor, again)
    await expect(world.posts.pin(ada.actor, inner.id)).rejects.toMatchObject({ code: 'pin_not_possible' })
    await expect(world.posts.pin(ada.actor, repost.id)).rejects.toMatchObject({ code: 'pin_not_possible' })
    await expect(world.posts.pin(ben.actor, again)).rejects.toMatchObject({ code: 'not_yours' })
  })

  it('mutes a whole thread for one account', async () => {
    const [ada, ben] = await world.people()
    const root = await world.say(ada, 'root')
    const reply = await world.say(ada, 'reply', { replyTo: root.id })
    expect((await world.posts.muteThread(ben.actor, reply.id)).id).toBe(reply.id)
    await world.posts.muteThread(ben.actor, root.id)
    const muted = async (viewer: typeof nobody): Promise<readonly (boolean | undefined)[]> =>
      (await world.posts.views(viewer, [root.id, reply.id])).map((view) => view.flags?.threadMuted)
    expect(await muted(ben.viewer)).toEqual([true, true])
    expect(await muted(ada.viewer)).toEqual([false, false])
    await world.posts.unmuteThread(ben.actor, root.id)
    expect(await muted(ben.viewer)).toEqual([false, false])
  })
})
