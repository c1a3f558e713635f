// What an office's posts are and are for: said or derived, the same in the rule and in the store; never of citizens.
import { expect, it } from 'vitest'
import { isProblem } from '#core/problem'
import { describeOnBothEngines } from '#testing/engines'
import { openWorld, type Person, type World } from '#testing/posts-world'
import { postTypes, typeOf, type PostDraft } from './index.ts'

describeOnBothEngines('types and purposes', (open) => {
  const code = (act: Promise<unknown>): Promise<string> =>
    act.then(
      () => 'done',
      (error: unknown) => (isProblem(error) ? error.code : String(error)),
    )

  const cases = async (world: World, office: Person): Promise<readonly Omit<PostDraft, 'text'>[]> => {
    const citizen = await world.person()
    const question = await world.say(citizen, 'when?')
    const own = await world.say(office, 'first of two')
    const picture = () => world.picture(office)
    return [
      {},
      { mediaIds: [await picture()] },
      { replyTo: question.id },
      { replyTo: question.id, mediaIds: [await picture()] },
      { replyTo: own.id },
      { replyTo: own.id, mediaIds: [await picture()] },
      { quoteOf: question.id },
      { quoteOf: question.id, mediaIds: [await picture()] },
      ...postTypes.map((type) => ({ type, purpose: 'bulletin', replyTo: question.id })),
      { purpose: 'opinion' },
    ]
  }

  it('follow from the post where the office says nothing, in reports as in the rule', async () => {
    const world = await openWorld(open())
    const office = await world.person({ kind: 'office' })
    for (const draft of await cases(world, office)) {
      const from = world.clock.now() + 1
      const post = await world.say(office, 'words', draft)
      const view = await world.posts.view(office.viewer, post.id)
      const type = typeOf(post, view?.media ?? [])
      const period = { from, until: world.clock.now() + 1 }
      expect(await world.posts.filed([office.id], [period])).toEqual([
        { accountId: office.id, period: 0, type, purpose: draft.purpose ?? null, posts: 1 },
      ])
      expect(view?.post).toMatchObject({ type: draft.type ?? null, purpose: draft.purpose ?? null })
    }
  })

  it('an answer with a picture is an answer', async () => {
    const world = await openWorld(open())
    const office = await world.person({ kind: 'office' })
    const question = await world.say(await world.person(), 'when?')
    const media = [{ mime: 'image/webp' }]
    expect(typeOf(await world.say(office, 'now', { replyTo: question.id }), media)).toBe('answer')
    const own = await world.say(office, 'a')
    expect(typeOf(await world.say(office, 'b', { replyTo: own.id }), media)).toBe('picture')
    expect(typeOf(own, [{ mime: 'video/mp4' }])).toBe('video')
    expect(typeOf(own, [])).toBe('announcement')
  })

  it('are refused to citizens, and purposes that nobody knows to offices', async () => {
    const world = await openWorld(open())
    const [citizen, office] = [await world.person(), await world.person({ kind: 'office' })]
    for (const said of [{ type: 'picture' }, { purpose: 'bulletin' }] as const) {
      expect(await code(world.posts.publish(citizen.actor, { text: 'x', ...said }))).toBe('filing_of_offices')
    }
    expect(await code(world.posts.publish(office.actor, { text: 'x', purpose: 'nothing' }))).toBe('purpose_unknown')
    const post = await world.say(office, 'x')
    expect(await code(world.posts.edit(office.actor, post.id, { text: 'x', purpose: 'nothing' }))).toBe(
      'purpose_unknown',
    )
    expect((await world.say(citizen, 'y')).type).toBeNull()
  })

  it('change by an edit, which stays in the history', async () => {
    const world = await openWorld(open())
    const office = await world.person({ kind: 'office' })
    const post = await world.say(office, 'x', { type: 'answer', purpose: 'bulletin' })
    await world.posts.edit(office.actor, post.id, { text: 'x' })
    expect(await world.posts.history(office.viewer, post.id)).toHaveLength(1)
    await world.posts.edit(office.actor, post.id, { text: 'x', type: null, purpose: 'opinion' })
    expect((await world.posts.view(office.viewer, post.id))?.post).toMatchObject({ type: null, purpose: 'opinion' })
    const history = await world.posts.history(office.viewer, post.id)
    expect(history.map(({ type, purpose }) => [type, purpose])).toEqual([
      ['answer', 'bulletin'],
      [null, 'opinion'],
    ])
  })

  it('are counted by office and period, without what is direct, deleted or a bare repost', async () => {
    const world = await openWorld(open())
    const [one, other] = [await world.person({ kind: 'office' }), await world.person({ kind: 'office' })]
    const from = world.clock.now()
    await world.say(one, 'a', { purpose: 'bulletin' })
    const shared = await world.say(one, 'b', { purpose: 'bulletin' })
    const middle = world.clock.now() + 1
    await world.say(one, 'hidden', { visibility: 'direct' })
    await world.posts.remove(one.actor, (await world.say(one, 'gone')).id)
    await world.posts.repost(other.actor, shared.id)
    await world.say(other, 'c')
    const until = world.clock.now() + 1
    const filed = await world.posts.filed(
      [one.id, other.id],
      [
        { from, until: middle },
        { from: middle, until },
      ],
    )
    expect(filed.map(({ accountId, period, purpose, posts }) => [accountId, period, purpose, posts])).toEqual(
      [
        [one.id, 0, 'bulletin', 2],
        [other.id, 1, null, 1],
      ].sort(([first], [second]) => Number(first) - Number(second)),
    )
    expect(await world.posts.filed([], [{ from, until }])).toEqual([])
  })

  it('administrators add a purpose, once, with a label in both languages', async () => {
    const { posts } = await openWorld(open())
    const viewer = (role: 'admin' | 'moderator') => ({ accountId: 1, userId: 1, role })
    const purpose = { code: `hearing-${open().engine}`, zh: '听证', en: 'Hearing' }
    expect(await code(posts.purposes.add(viewer('moderator'), purpose))).toBe('forbidden')
    expect(await code(posts.purposes.add(viewer('admin'), { ...purpose, en: ' ' }))).toBe('purpose_invalid')
    expect(await code(posts.purposes.add(viewer('admin'), { ...purpose, code: 'A b' }))).toBe('purpose_invalid')
    const added = await Promise.all(
      Array.from({ length: 32 }, () => code(posts.purposes.add(viewer('admin'), purpose))),
    )
    expect(added.filter((one) => one === 'done')).toHaveLength(1)
    expect((await posts.purposes.list()).at(-1)).toEqual({ code: purpose.code, labels: { zh: '听证', en: 'Hearing' } })
  })
})
