// Who is told of a post as it is published is who finds it in her home, whatever happened before.
import { setImmediate as turn } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { MINUTE, SECOND } from '#core/clock'
import type { Id } from '#core/ids'
import { isProblem } from '#core/problem'
import { seededRandom } from '#core/random'
import type { PostEvents, Post, Visibility } from '#domain/posts'
import { openStoreFor } from '#testing/engines'
import { openReadingWorld, type Person, type ReadingNeeds } from '#testing/reading-world'
import { createTimelines } from './index.ts'

const STEPS = 1_500
const memory = {
  homeRing: 60,
  bigAuthorFollowers: 4,
  timelineBytes: 20_000,
  pageBytes: 2 ** 20,
  idleMillis: 20 * MINUTE,
}
const open = openStoreFor('sqlite')

const openWorld = async () => {
  const told = new Map<Id, Set<Id>>()
  /** The same of lists. */
  const toldLists = new Map<Id, Set<Id>>()
  const world = await openReadingWorld(open(), (needs: ReadingNeeds) => {
    const timelines = createTimelines({ ...needs, config: { memory } })
    const { audience, listAudience } = timelines
    const noteList = (postId: Id) => {
      const found = new Set<Id>()
      toldLists.set(postId, found)
      return (listId: Id): void => void found.add(listId)
    }
    const note = (postId: Id) => {
      const found = new Set<Id>()
      told.set(postId, found)
      return (accountId: Id): void => void found.add(accountId)
    }
    needs.bus.listen(['post.published'], ({ data }) => {
      const post = data as unknown as PostEvents['post.published']
      audience.showing(post.postId, { ...post, deleted: false }, note(post.postId))
      listAudience.showing(post.postId, { ...post, deleted: false }, noteList(post.postId))
    })
    needs.bus.listen(['post.reposted'], ({ data }) => {
      const { postId, targetAuthorId, ...post } = data as unknown as PostEvents['post.reposted']
      const candidate = { ...post, kind: 'repost', parentAuthorId: targetAuthorId, deleted: false } as const
      audience.showing(postId, candidate, note(postId))
      listAudience.showing(postId, candidate, noteList(postId))
    })
    return timelines
  })
  return { ...world, told, toldLists }
}

const settle = async (): Promise<void> => {
  for (let turns = 0; turns < 12; turns++) await turn()
}

it(`holds over ${STEPS} random steps`, { timeout: 120_000 }, async () => {
  const world = await openWorld()
  const { accounts, posts, topics, lists, clock, module, told, toldLists } = world
  const random = seededRandom(7)
  const chance = (percent: number): boolean => random.below(100) < percent
  const pick = <Item>(items: readonly Item[]): Item => items[random.below(items.length)] as Item
  const people = await world.people(7)
  const waiting = new Set<Person>()
  const written: Post[] = []
  const someone = (): Person => pick(people)
  const visibility = (): Visibility => pick(['public', 'public', 'public', 'unlisted', 'followers', 'direct'])
  const towards = () => {
    const about = written.length > 0 && chance(50) ? pick(written.slice(-10)).id : undefined
    return about === undefined ? {} : chance(60) ? { replyTo: about } : { quoteOf: about }
  }
  const topicName = (): string => pick(['rain', '雨'])
  const tagged = (): string => (chance(30) ? ` #${topicName()}` : '')
  /** One list of each, all of which wait from the start. */
  const listsWaiting = new Map<Id, Person>()
  for (const one of people) {
    const list = await lists.create(one.actor, { title: 'near', replies: pick(['list', 'followed', 'none']) })
    listsWaiting.set(list.id, one)
    module.listAudience.join(list.id, one.id)
  }
  const onList = async (act: (owner: Person, listId: Id) => Promise<unknown>): Promise<unknown> => {
    const [listId, owner] = pick([...listsWaiting])
    return act(owner, listId)
  }
  let found = 0
  let foundInLists = 0

  const publish = async (writing: Promise<Post>): Promise<void> => {
    const post = await writing
    const isNew = !written.some(({ id }) => id === post.id)
    if (!isNew) return
    written.push(post)
    await settle()
    const shown = new Set<Id>()
    for (const reader of waiting) {
      const { items } = await module.home(reader.viewer, { limit: 40 })
      if (items.some((view) => view.post.id === post.id)) shown.add(reader.id)
    }
    expect(told.get(post.id) ?? new Set(), `${post.kind} ${post.visibility}`).toEqual(shown)
    found += shown.size
    const listed = new Set<Id>()
    for (const [listId, owner] of listsWaiting) {
      const { items } = await module.list(owner.viewer, listId, { limit: 40 })
      if (items.some((view) => view.post.id === post.id)) listed.add(listId)
    }
    expect(toldLists.get(post.id) ?? new Set(), `list: ${post.kind} ${post.visibility}`).toEqual(listed)
    foundInLists += listed.size
  }
  const deeds: readonly (readonly [weight: number, deed: () => Promise<unknown>])[] = [
    [
      30,
      () =>
        publish(posts.publish(someone().actor, { text: `words${tagged()}`, visibility: visibility(), ...towards() })),
    ],
    [15, async () => written.length > 0 && publish(posts.repost(someone().actor, pick(written.slice(-10)).id))],
    [10, () => accounts.follow(someone().actor, someone().id, { reposts: chance(70) })],
    [4, () => accounts.unfollow(someone().actor, someone().id)],
    [2, () => accounts.block(someone().actor, someone().id)],
    [3, () => accounts.unblock(someone().actor, someone().id)],
    [3, () => accounts.mute(someone().actor, someone().id, chance(50) ? { forMillis: 2 * MINUTE } : {})],
    [2, () => accounts.unmute(someone().actor, someone().id)],
    [5, () => topics.follow(someone().actor, topicName())],
    [4, () => topics.unfollow(someone().actor, topicName())],
    [10, () => onList((owner, listId) => lists.add(owner.actor, listId, [someone().id]))],
    [3, () => onList((owner, listId) => lists.take(owner.actor, listId, [someone().id]))],
    [3, () => onList((owner, listId) => lists.change(owner.actor, listId, { exclusive: chance(50) }))],
    [2, async () => clock.advance(MINUTE)],
    [
      6,
      async () => {
        const one = someone()
        if (waiting.delete(one)) return module.audience.leave(one.id)
        waiting.add(one)
        module.audience.join(one.id, one.id)
      },
    ],
  ]
  const weights = deeds.flatMap(([weight, deed]) => Array<() => Promise<unknown>>(weight).fill(deed))
  for (let step = 0; step < STEPS; step++) {
    clock.advance(SECOND)
    try {
      await pick(weights)()
    } catch (error) {
      if (!isProblem(error)) throw error
    }
  }
  expect(found).toBeGreaterThan(STEPS / 8)
  expect(foundInLists).toBeGreaterThan(STEPS / 20)
  expect(module.audience.size()).toBe(waiting.size)
  await world.close()
})

it('names each account once, however often it joined, and nobody who left', async () => {
  const world = await openWorld()
  const { module, told } = world
  const [ada, bo] = (await world.people(2)) as [Person, Person]
  await world.follow(bo, ada)
  const { audience } = module
  audience.join(bo.id, bo.id)
  audience.join(bo.id, bo.id)
  audience.leave(bo.id)
  // what comes before the store has said whom she follows is judged afterwards
  const first = await world.say(ada, 'first')
  await settle()
  expect([...(told.get(first.id) ?? [])]).toEqual([bo.id])
  const near: Id[] = []
  audience.near({ authorId: ada.id }, (accountId) => near.push(accountId))
  expect(near).toEqual([bo.id])
  audience.leave(bo.id)
  const second = await world.say(ada, 'second')
  await settle()
  expect(told.get(second.id)?.size).toBe(0)
  expect(audience.size()).toBe(0)
  await world.close()
})
