// Posts that tell of a public case carry its number and state, as it stands now, and nothing of private ones.
import { afterEach, expect, it } from 'vitest'
import { anonymous } from '#core/viewer'
import { openCases } from '#testing/cases-world'
import { describeOnBothEngines } from '#testing/engines'
import { atOnce } from '#testing/posts-world'

describeOnBothEngines('posts that tell of cases', (open) => {
  const opened: { close(): Promise<void> }[] = []
  afterEach(async () => {
    for (const one of opened.splice(0)) await one.close()
  })
  const begin = async () => {
    const world = await openCases(open())
    opened.push(world)
    const [roads, parks] = [await world.office(), await world.office()]
    const [clerk, gardener] = [await world.staffOf(roads), await world.staffOf(parks)]
    const ada = await world.asker()
    const told = async (id: number) => {
      await world.outbox.settled()
      return (await world.posts.view(anonymous, id))?.post.inquiry
    }
    const question = (visibility: 'public' | 'direct' = 'public') =>
      world.say(ada, `@${roads.account.handle} is the bridge open?`, { visibility })
    const made = (postId: number) =>
      world.inquiries.fromPost(ada.actor, { postId, officeId: roads.id, kind: 'question' })
    return { ...world, roads, parks, clerk, gardener, ada, told, question, made }
  }

  it('the question carries number, state and office, through a transfer to the end', async () => {
    const { told, question, made, run, ada, roads, parks, clerk, gardener } = await begin()
    const post = await question()
    // it is in memory by then, without a case
    expect(await told(post.id)).toBeNull()
    const inquiry = await made(post.id)
    const mark = { number: inquiry.number, office: roads.account.handle }
    expect(await told(post.id)).toEqual({ ...mark, state: 'received' })
    const taken = await run(inquiry, [
      [clerk, { deed: 'offer_transfer', officeId: parks.id, text: 'yours' }],
      [gardener, { deed: 'take_transfer' }],
    ])
    expect(await told(post.id)).toEqual({ ...mark, office: parks.account.handle, state: 'accepted' })
    await run(taken, [
      [gardener, { deed: 'answer', text: 'Yes' }],
      [ada, { deed: 'confirm' }],
    ])
    expect(await told(post.id)).toEqual({ ...mark, office: parks.account.handle, state: 'confirmed' })
  })

  it('so do the replies of its office under it, and nobody else’s', async () => {
    const { told, question, made, say, person, inquiries, posts, ada, roads, clerk } = await begin()
    const post = await question()
    const inquiry = await made(post.id)
    await told(post.id)
    const office = {
      ...(await person()),
      ...roads,
      handle: roads.account.handle,
      actor: clerk.actor,
      viewer: clerk.viewer,
    }
    const answer = await say(office, 'It is.', { replyTo: post.id })
    const more = await say(office, 'Until six.', { replyTo: answer.id })
    const thanks = await say(ada, 'Thank you', { replyTo: answer.id })
    expect([await told(answer.id), await told(more.id)]).toEqual(
      Array.from({ length: 2 }, () => ({ number: inquiry.number, office: roads.account.handle, state: 'received' })),
    )
    expect(await told(thanks.id)).toBeNull()
    await inquiries.act(clerk.party, inquiry.id, { deed: 'accept' })
    expect((await told(more.id))?.state).toBe('accepted')
    await posts.remove(clerk.actor, more.id)
    await inquiries.act(clerk.party, inquiry.id, { deed: 'start' })
    expect((await told(answer.id))?.state).toBe('in_progress')
  })

  it('a private case marks nothing', async () => {
    const { told, question, made, run, say, person, roads, clerk, posts, outbox } = await begin()
    const post = await question('direct')
    const inquiry = await made(post.id)
    expect(inquiry.publicity).toBe('private')
    await run(inquiry, [[clerk, { deed: 'accept' }]])
    const office = {
      ...(await person()),
      ...roads,
      handle: roads.account.handle,
      actor: clerk.actor,
      viewer: clerk.viewer,
    }
    const answer = await say(office, 'It is.', { replyTo: post.id, visibility: 'direct' })
    await outbox.settled()
    const found = await posts.byIds([post.id, answer.id])
    expect([...found.values()].map(({ inquiry: mark }) => mark)).toEqual([null, null])
    expect(await told(post.id)).toBeUndefined()
  })

  it('of many who make a case of a post at once each is given the same one', async () => {
    const { question, made, inquiries, roads, clerk, told } = await begin()
    const post = await question()
    const wish = { postId: post.id, officeId: roads.id, kind: 'question' } as const
    const all = await Promise.all(
      atOnce(32, (index) => (index % 2 === 0 ? made(post.id) : inquiries.fromPost(clerk.actor, wish))),
    )
    expect(new Set(all.map(({ number }) => number)).size).toBe(1)
    expect((await inquiries.ofPosts([post.id])).get(post.id)).toHaveLength(1)
    expect((await told(post.id))?.number).toBe(all[0]?.number)
  })
})
