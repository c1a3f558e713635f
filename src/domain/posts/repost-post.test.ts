// Reposting and taking it back, on both engines; and everything at once.
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Id } from '#core/ids'
import { describeOnBothEngines } from '#testing/engines'
import { atOnce, nobody, openWorld, outcomes, personAt } from '#testing/posts-world'
import type { Person, World } from '#testing/posts-world'
import { wrongCounts } from './recount.store.ts'

describeOnBothEngines('reposting', (open) => {
  let world: World
  beforeAll(async () => {
    world = await openWorld(open())
  })
  afterAll(() => world.close())

  const countsOf = async (id: Id): Promise<unknown> => (await world.posts.view(nobody, id))?.counts
  const postsOf = async (person: Person): Promise<number | undefined> =>
    (await world.accounts.byId(person.id))?.counts.posts

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
