// Webhooks on both engines: in order, signed, again until they are taken, and set aside in the end.
import { createHmac } from 'node:crypto'
import { expect, it } from 'vitest'
import { MINUTE } from '#core/clock'
import { describeOnBothEngines } from '#testing/engines'
import { openFollowersWorld } from '#testing/followers-world'

const code = async (attempt: Promise<unknown>): Promise<unknown> =>
  attempt.then(
    () => 'done',
    (error: { code?: unknown }) => error.code,
  )

describeOnBothEngines('webhooks', (open) => {
  const world = () => openFollowersWorld(open())

  it('tell in order what was published, edited and deleted, signed, and nothing that is not for everybody', async () => {
    const { owner, say, posts, posted, subscriptions, delivered, clock, close } = await world()
    const author = await owner()
    const { secret } = await subscriptions.webhooks.add(author.actor, 'https://example.org/hook?x=1#part')
    await say(author, 'for friends', { visibility: 'followers' })
    const post = await say(author, 'water #river#')
    await delivered()
    clock.advance(1000)
    await posts.edit(author.actor, post.id, { text: 'high water' })
    await delivered()
    clock.advance(1000)
    await posts.remove(author.actor, post.id)
    await delivered()
    expect(posted.map(({ headers }) => headers['x-bema-event'])).toEqual([
      'post.created',
      'post.edited',
      'post.deleted',
    ])
    expect(posted[0]?.url).toBe('https://example.org/hook?x=1')
    for (const { headers, body } of posted) {
      const mac = createHmac('sha256', secret).update(`${headers['x-bema-timestamp']}.${body}`).digest('hex')
      expect(headers['x-bema-signature']).toBe(`sha256=${mac}`)
      expect((JSON.parse(body) as { delivery: string }).delivery).toBe(headers['x-bema-delivery'])
    }
    const [created, edited, deleted] = posted.map(({ body }) => JSON.parse(body) as Record<string, object>)
    expect(created?.['post']).toMatchObject({ text: 'water #river#', topics: ['river'], content_note: null })
    expect(edited?.['post']).toMatchObject({ text: 'high water', edited_at: expect.stringContaining('2026-') })
    expect(Object.keys(deleted?.['post'] ?? {})).toEqual(['id', 'url', 'deleted_at'])
    await close()
  })

  it('are kept by owners and heads alone, ten at most, over https', async () => {
    const { owner, person, accounts, subscriptions, close } = await world()
    const { webhooks } = subscriptions
    const [author, other] = [await owner(), await owner()]
    const nobody = await person()
    const add = (actor = author.actor, url = 'https://example.org/') => code(webhooks.add(actor, url))
    expect(await add(nobody.actor)).toBe('role_missing')
    expect(await add({ accountId: author.id, userId: other.actor.userId })).toBe('role_missing')
    await accounts.addMembership(other.actor.userId ?? 0, author.id, 'writer')
    expect(await add({ accountId: author.id, userId: other.actor.userId })).toBe('role_missing')
    for (const url of [
      '',
      'x',
      'http://example.org/',
      'ftp://example.org/',
      'https://a:b@example.org/',
      `https://e.org/${'x'.repeat(2000)}`,
    ]) {
      expect(await add(author.actor, url), url).toBe('webhook_url_invalid')
    }
    const ends = await Promise.all(Array.from({ length: 32 }, () => add()))
    expect(ends.filter((end) => end === 'done')).toHaveLength(10)
    expect(new Set(ends)).toEqual(new Set(['done', 'webhook_limit']))
    const [first] = await webhooks.list(author.actor)
    expect(await code(webhooks.remove(other.actor, first?.id ?? 0))).toBe('webhook_not_found')
    expect(await code(webhooks.test(other.actor, first?.id ?? 0))).toBe('webhook_not_found')
    await webhooks.remove(author.actor, first?.id ?? 0)
    expect(await webhooks.list(author.actor)).toHaveLength(9)
    await close()
  })

  it('are tried again after growing pauses, and set aside when a day was in vain', async () => {
    const { owner, say, ways, posted, subscriptions, delivered, clock, close } = await world()
    const author = await owner()
    const { id } = await subscriptions.webhooks.add(author.actor, 'https://example.org/')
    const state = async () => (await subscriptions.webhooks.list(author.actor))[0]
    ways.hook = () => 500
    await say(author, 'one')
    await say(author, 'two')
    await delivered()
    await delivered()
    expect(posted).toHaveLength(1)
    expect(await state()).toMatchObject({ state: 'active', failures: 1 })
    const begun = clock.now()
    for (let minute = 0; minute < 60 * 60 && (await state())?.state === 'active'; minute += 10) {
      clock.advance(10 * MINUTE)
      await subscriptions.deliverDue()
    }
    expect(clock.now() - begun).toBeGreaterThan(24 * 60 * MINUTE)
    expect(posted.length).toBe(14)
    expect(await state()).toMatchObject({ state: 'set_aside', deliveries: [{ state: 'waiting' }, { status: 500 }] })
    await say(author, 'meanwhile')
    await delivered()
    ways.hook = () => 204
    posted.length = 0
    await subscriptions.webhooks.resume(author.actor, id)
    await delivered()
    expect(posted.map(({ body }) => (JSON.parse(body) as { post: { text: string } }).post.text)).toEqual(['one', 'two'])
    expect(await state()).toMatchObject({
      state: 'active',
      failures: 0,
      deliveries: [{ state: 'done' }, { tries: 15 }],
    })
    await close()
  })

  it('deliver again what a process was delivering when it died', async () => {
    const { owner, say, ways, posted, subscriptions, another, outbox, clock, close } = await world()
    const author = await owner()
    await subscriptions.webhooks.add(author.actor, 'https://example.org/')
    await say(author, 'one')
    await outbox.settled()
    // it never comes back from there
    ways.hook = () => new Promise(() => {})
    void subscriptions.deliverDue()
    await expect.poll(async () => (await subscriptions.webhooks.list(author.actor))[0]?.failures).toBe(1)
    ways.hook = () => 200
    expect(await another.deliverDue()).toBe(0)
    clock.advance(MINUTE)
    expect(await another.deliverDue()).toBe(1)
    expect(posted).toHaveLength(1)
    await close()
  })

  it('a receiver that is gone for good is not asked again, and of what was delivered the last 20 are shown', async () => {
    const { owner, say, ways, posted, subscriptions, delivered, clock, close } = await world()
    const author = await owner()
    const { id } = await subscriptions.webhooks.add(author.actor, 'https://example.org/')
    for (let number = 0; number < 25; number++) {
      clock.advance(1000)
      await subscriptions.webhooks.test(author.actor, id)
      if (number % 10 === 0) await delivered()
    }
    await delivered()
    await delivered()
    expect(posted).toHaveLength(25)
    expect((await subscriptions.webhooks.list(author.actor))[0]?.deliveries).toHaveLength(20)
    ways.hook = () => 410
    await say(author, 'nobody there')
    await delivered()
    expect((await subscriptions.webhooks.list(author.actor))[0]).toMatchObject({ state: 'set_aside' })
    await close()
  })
})
