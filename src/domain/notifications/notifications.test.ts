// Who is told of what, and when it is taken back: over the real accounts, posts and outbox, on both engines.
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { DAY } from '#core/clock'
import { bucketOf } from '#core/ids'
import { anonymous } from '#core/viewer'
import { describeOnBothEngines } from '#testing/engines'
import { openReadingWorld, type Person, type ReadingNeeds } from '#testing/reading-world'
import { createNotifications, type Notifications } from './index.ts'

describeOnBothEngines('notifications', (open) => {
  const openWorld = () => openReadingWorld(open(), (needs: ReadingNeeds) => createNotifications(needs))
  let world: Awaited<ReturnType<typeof openWorld>>
  beforeAll(async () => {
    world = await openWorld()
  })
  afterAll(() => world.close())

  type Only = Parameters<Notifications['list']>[2]
  const list = async (reader: Person, only?: Only) => {
    await world.outbox.settled()
    return (await world.module.list(reader.viewer, { limit: 40 }, only)).items
  }
  /** "kind handle: text" of each, newest first. */
  const told = async (reader: Person, only?: Only) =>
    (await list(reader, only)).map(
      ({ kind, from, post }) => `${kind} ${from.handle}${post === null ? '' : `: ${post.post.text}`}`,
    )

  it('tells of mentions, replies, quotes, reposts, likes and follows', async () => {
    const { people, say, repost, follow, posts } = world
    const [ada, bo] = (await people(2)) as [Person, Person]
    const post = await say(ada, 'mine')
    await say(bo, `hello @${ada.handle}`)
    await say(bo, `@${ada.handle} answered`, { replyTo: post.id })
    await say(bo, 'quoted', { quoteOf: post.id })
    await repost(bo, post)
    await posts.like(bo.actor, post.id)
    await follow(bo, ada)
    await world.outbox.settled()
    expect((await told(ada)).sort()).toEqual([
      `follow ${bo.handle}`,
      `like ${bo.handle}: mine`,
      `mention ${bo.handle}: hello @${ada.handle}`,
      `quote ${bo.handle}: quoted`,
      `reply ${bo.handle}: @${ada.handle} answered`,
      `repost ${bo.handle}: mine`,
    ])
    expect(await told(bo)).toEqual([])
    const [one] = await list(ada)
    expect(bucketOf((one as { id: number }).id)).toBe(bucketOf(ada.id))
    expect(await world.module.one(ada.viewer, (one as { id: number }).id)).toMatchObject({
      id: one?.id,
      kind: one?.kind,
    })
    expect(await world.module.one(bo.viewer, (one as { id: number }).id)).toBeUndefined()
  })

  it('takes back what is undone or deleted', async () => {
    const { people, say, repost, follow, posts, accounts } = world
    const [ada, bo] = (await people(2)) as [Person, Person]
    const post = await say(ada, 'mine')
    await posts.like(bo.actor, post.id)
    await repost(bo, post)
    await follow(bo, ada)
    const answer = await say(bo, 'answer', { replyTo: post.id })
    expect(await told(ada)).toHaveLength(4)
    await posts.unlike(bo.actor, post.id)
    await posts.unrepost(bo.actor, post.id)
    await accounts.unfollow(bo.actor, ada.id)
    await posts.remove(bo.actor, answer.id)
    expect(await told(ada)).toEqual([])
    await posts.like(bo.actor, post.id)
    await posts.unlike(bo.actor, post.id)
    await posts.like(bo.actor, post.id)
    expect(await told(ada)).toEqual([`like ${bo.handle}: mine`])
    await posts.remove(ada.actor, post.id)
    expect(await told(ada)).toEqual([])
    expect(await world.module.unread(ada.id, 10)).toBe(0)
  })

  it('asks locked accounts, and says "follows" once they agree', async () => {
    const { person, follow, accounts } = world
    const [ada, bo, cy] = [await person({ locked: true }), await person(), await person()]
    await follow(bo, ada)
    await follow(cy, ada)
    expect((await told(ada)).sort()).toEqual([`follow_request ${bo.handle}`, `follow_request ${cy.handle}`].sort())
    await accounts.acceptFollow(ada.actor, bo.id)
    await accounts.refuseFollow(ada.actor, cy.id)
    expect(await told(ada)).toEqual([`follow ${bo.handle}`])
    expect(await world.module.unread(ada.id, 10)).toBe(1)
  })

  it('never tells of oneself, of blocked or muted accounts, of muted threads', async () => {
    const { people, say, posts, accounts, clock } = world
    const [ada, bo, cy, di] = (await people(4)) as [Person, Person, Person, Person]
    const post = await say(ada, `mine @${ada.handle}`)
    await posts.like(ada.actor, post.id)
    await say(ada, 'more', { replyTo: post.id })
    expect(await told(ada)).toEqual([])

    await accounts.block(ada.actor, bo.id)
    await say(bo, `hey @${ada.handle}`)
    await accounts.mute(ada.actor, cy.id, { forMillis: DAY })
    await say(cy, `psst @${ada.handle}`)
    await accounts.mute(ada.actor, di.id, { notifications: false })
    await say(di, `hello @${ada.handle}`)
    expect(await told(ada)).toEqual([`mention ${di.handle}: hello @${ada.handle}`])
    clock.advance(2 * DAY)
    await say(cy, `again @${ada.handle}`)
    expect(await told(ada)).toHaveLength(2)
    await posts.muteThread(ada.actor, post.id)
    await say(di, 'in the thread', { replyTo: post.id })
    await posts.like(di.actor, post.id)
    expect(await told(ada)).toHaveLength(2)
    await accounts.block(di.actor, ada.id)
    expect(await told(ada)).toEqual([`mention ${cy.handle}: again @${ada.handle}`])
  })

  it('tells of closed posts only those who may see them', async () => {
    const { people, say, follow } = world
    const [ada, bo, cy] = (await people(3)) as [Person, Person, Person]
    const post = await say(ada, 'open')
    await follow(cy, ada)
    await say(bo, 'to my followers', { replyTo: post.id, visibility: 'followers' })
    await say(bo, 'to nobody', { replyTo: post.id, visibility: 'direct' })
    await say(bo, `to you @${ada.handle}`, { replyTo: post.id, visibility: 'direct' })
    expect(await told(ada, { withoutKinds: ['follow'] })).toEqual([`reply ${bo.handle}: to you @${ada.handle}`])
  })

  it('tells those who asked for it of new posts, not of answers to others', async () => {
    const { people, say, follow, repost } = world
    const [ada, fan, other] = (await people(3)) as [Person, Person, Person]
    await follow(fan, ada, { notify: true })
    await follow(other, ada)
    const strange = await say(other, 'elsewhere')
    await say(ada, 'news')
    await say(ada, `news for @${fan.handle}`)
    await say(ada, 'answer', { replyTo: strange.id })
    await say(ada, 'secret', { visibility: 'direct' })
    await repost(ada, strange)
    expect((await told(fan)).sort()).toEqual([
      `mention ${ada.handle}: news for @${fan.handle}`,
      `post ${ada.handle}: news`,
    ])
    expect(await told(other, { kinds: ['post'] })).toEqual([])
  })

  it('tells those who reposted it of every edit, and those an edit mentions first', async () => {
    const { people, say, repost, posts, module } = world
    const [ada, bo, cy] = (await people(3)) as [Person, Person, Person]
    const post = await say(ada, `first @${bo.handle}`)
    await repost(cy, post)
    const [mention] = await list(bo)
    await module.dismiss(bo.actor, (mention as { id: number }).id)
    await posts.edit(ada.actor, post.id, { text: `second @${bo.handle}` })
    expect(await told(cy)).toEqual([`update ${ada.handle}: second @${bo.handle}`])
    expect(await told(bo)).toEqual([])
    await posts.edit(ada.actor, post.id, { text: `third @${bo.handle} @${cy.handle}` })
    expect((await told(cy)).map((line) => String(line.split(' ')[0])).sort()).toEqual(['mention', 'update', 'update'])
    expect(await told(bo)).toEqual([])
  })

  it('pages by kinds and by sender, counts what is unread, dismisses and clears', async () => {
    const { people, say, posts, accounts, module } = world
    const [ada, bo, cy] = (await people(3)) as [Person, Person, Person]
    const post = await say(ada, 'mine')
    for (let at = 0; at < 5; at++) await say(at % 2 === 0 ? bo : cy, `${at} @${ada.handle}`)
    await posts.like(bo.actor, post.id)
    expect(await told(ada, { kinds: ['like'] })).toEqual([`like ${bo.handle}: mine`])
    expect(await told(ada, { kinds: ['mention', 'like'], fromId: cy.id })).toHaveLength(2)
    expect(await told(ada, { withoutKinds: ['mention'] })).toHaveLength(1)
    expect(await told(ada, { kinds: [] })).toEqual([])

    const all = await list(ada)
    const first = await module.list(ada.viewer, { limit: 2 })
    const second = await module.list(ada.viewer, { limit: 2, maxId: first.next })
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(all.slice(0, 4).map(({ id }) => id))
    const above = await module.list(ada.viewer, { limit: 1, minId: second.prev })
    expect(above.items.map(({ id }) => id)).toEqual([all[1]?.id])

    expect([await module.unread(ada.id, 100), await module.unread(ada.id, 4)]).toEqual([6, 4])
    await accounts.setMarkers(ada.id, new Map([['notifications', (all[2] as { id: number }).id]]))
    expect(await module.unread(ada.id, 100)).toBe(2)

    await module.dismiss(bo.actor, (all[0] as { id: number }).id)
    expect(await list(ada)).toHaveLength(6)
    await module.dismiss(ada.actor, (all[0] as { id: number }).id)
    expect(await list(ada)).toHaveLength(5)
    await module.clear(ada.actor)
    expect(await list(ada)).toEqual([])
    await expect(module.list(anonymous, { limit: 1 })).rejects.toMatchObject({ code: 'sign_in_needed' })
  })

  it('forgets what deleted accounts were told and what they did', async () => {
    const { people, say, posts, accounts, db } = world
    const [ada, bo] = (await people(2)) as [Person, Person]
    const post = await say(ada, 'mine')
    const other = await say(bo, 'yours')
    await posts.like(bo.actor, post.id)
    await posts.like(ada.actor, other.id)
    expect(await told(ada)).toHaveLength(1)
    await accounts.deleteAccount(bo.actor)
    expect(await told(ada)).toEqual([])
    const { rows } = await sql`select id from notifications where account_id = ${bo.id}`.execute(db.read)
    expect(rows).toEqual([])
  })

  it('tells everybody exactly once when 32 people act at once and events come twice', async () => {
    const { people, say, posts, accounts, db, outbox } = world
    const crowd = await people(32)
    const [ada] = crowd as [Person]
    const post = await say(ada, 'busy')
    await Promise.all(
      crowd.slice(1).map(async (one, at) => {
        await posts.like(one.actor, post.id)
        await posts.repost(one.actor, post.id)
        await accounts.follow(one.actor, ada.id)
        await posts.publish(one.actor, { text: `@${ada.handle} ${at}`, replyTo: post.id })
        if (at % 2 === 0) await posts.unlike(one.actor, post.id)
      }),
    )
    await outbox.settled()
    const count = async () => {
      const { rows } = await sql<{ kind: string; count: number }>`
        select kind, count(*) as count from notifications where account_id = ${ada.id} group by kind order by kind`.execute(
        db.read,
      )
      return Object.fromEntries(rows.map((row) => [row.kind, row.count]))
    }
    const expected = { follow: 31, like: 15, reply: 31, repost: 31 }
    expect(await count()).toEqual(expected)

    const likes = crowd
      .slice(1)
      .map((one) => ({ kind: 'post.liked', data: { accountId: one.id, postId: post.id, authorId: ada.id } }))
    const replies = (await list(ada, { kinds: ['reply'] })).map(({ post: view, from }) => ({
      kind: 'post.published',
      data: { postId: view?.post.id, authorId: from.id, kind: 'reply', visibility: 'public', mentionIds: [ada.id] },
    }))
    await db.write((tx) => outbox.recordAll(tx, [...likes, ...replies, ...likes]))
    await outbox.settled()
    expect(await count()).toEqual(expected)
  })

  it('reaches an audience larger than one piece', async () => {
    const { person, say, accounts, db, outbox } = world
    const ada = await person()
    const many = 1203
    const ids = await db.bulkWrite(async (tx) => {
      const made = await accounts.importAccounts(
        tx,
        Array.from({ length: many }, (_, at) => ({
          handle: `crowd_${at}`,
          kind: 'citizen' as const,
          displayName: '',
          madeBy: 'test',
          createdAt: 1,
        })),
      )
      await accounts.importFollows(
        tx,
        made.map((accountId) => ({ accountId, targetId: ada.id, at: 1 })),
      )
      await sql`update following set notify = 1 where target_id = ${ada.id}`.execute(tx)
      return made
    })
    const post = await say(ada, 'to all')
    await outbox.settled()
    const { rows } = await sql<{
      account_id: number
    }>`select account_id from notifications where post_id = ${post.id}`.execute(db.read)
    expect(new Set(rows.map((row) => row.account_id))).toEqual(new Set(ids))
    await world.posts.remove(ada.actor, post.id)
    await outbox.settled()
    expect((await sql`select id from notifications where post_id = ${post.id}`.execute(db.read)).rows).toEqual([])
  })
})
