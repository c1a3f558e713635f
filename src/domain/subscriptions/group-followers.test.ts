// Following a group without an account, on both engines: what its offices say while they are in it, and nothing else.
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { HOUR } from '#core/clock'
import { anonymous } from '#core/viewer'
import { describeOnBothEngines } from '#testing/engines'
import { openGroupFollowers } from '#testing/group-followers-world'
import type { Office } from '#testing/groups-world'
import { outcomes } from '#testing/posts-world'

describeOnBothEngines('followers of a group', (open) => {
  const world = async (members = 2) => {
    const opened = await openGroupFollowers(open())
    const group = await opened.group(members)
    const [member, other] = group.members as [Office, Office]
    const lettersTo = (domain: string) => opened.letters.filter(({ to }) => to.endsWith(domain))
    /** The last words of each letter to followers; offices get others. */
    const said = () => lettersTo('@g.example').map(({ subject }) => subject.split(': ').at(-1))
    /** Everything that reached a webhook since the last look. */
    const heard = () => opened.posted.splice(0).map(({ event, post }) => `${event} ${post?.text ?? ''}`.trim())
    return { ...opened, ...group, member, other, said, lettersTo, heard }
  }
  const code = async (act: Promise<unknown>): Promise<string> => (await outcomes([act]))[0] as string

  it('hear of each post at once, by whom, and of acts for members by whom they are', async () => {
    const { follower, code: name, member, coordinator, speak, publishing, letters, delivered } = await world()
    const token = await follower(name, 'ada@g.example')
    letters.length = 0
    await speak(member, 'The ferry sails <at> noon')
    await publishing.publishFor(coordinator.head, { accountId: member.id, asDraft: false }, { text: 'gates are open' })
    await delivered()
    expect(letters).toHaveLength(2)
    const [said, acted] = letters
    expect(said?.subject).toMatch(/^Group \d+: .+: The ferry sails <at> noon$/)
    expect(said?.text).toContain(`@${member.handle}`)
    expect(said?.html).toContain('The ferry sails &lt;at&gt; noon')
    expect(said?.headers?.['List-Id']).toContain(`<${name}.groups.bema.example>`)
    expect(said?.headers?.['List-Unsubscribe']).toBe(`<https://bema.example/unsubscribe/${token}>`)
    expect(acted?.text).toContain(`for ${member.handle}, by ${coordinator.handle}`)
    await delivered()
    expect(letters).toHaveLength(2)
  })

  it('hear nothing of what is not for everybody, of answers to others, of reposts, and of strangers', async () => {
    const { follower, code: name, member, other, office, speak, posts, publishing, letters, delivered } = await world()
    await follower(name, 'ben@g.example')
    letters.length = 0
    const stranger = await office()
    const theirs = await speak(stranger, 'elsewhere')
    for (const draft of [
      { text: 'for followers', visibility: 'followers' as const },
      { text: 'quietly', visibility: 'unlisted' as const },
      { text: 'an answer', replyTo: theirs.id },
    ]) {
      await publishing.publish(member.head, draft)
    }
    await publishing.repost(member.head, theirs.id)
    const gone = await speak(other, 'a mistake')
    await posts.remove(other.head, gone.id)
    await delivered()
    expect(letters).toEqual([])
  })

  it('hear of an office from the day it comes to the day it goes', async () => {
    const {
      follower,
      code: name,
      coordinator,
      office,
      groups,
      speak,
      said,
      letters,
      delivered,
      clock,
      timelines,
    } = await world()
    await follower(name, 'cid@g.example')
    letters.length = 0
    const third = await office()
    await speak(third, 'too early')
    clock.advance(HOUR)
    await groups.invite(coordinator.head, name, third.id)
    await groups.accept(third.head, name)
    const inTime = await speak(third, 'in time')
    clock.advance(HOUR)
    await groups.leave(third.head, name, '')
    clock.advance(HOUR)
    await speak(third, 'too late')
    await delivered()
    expect(said()).toEqual(['in time'])
    // the timeline says the same, whenever it is looked at
    const page = await timelines.inTimes(anonymous, await groups.spans(name), { limit: 20 })
    expect(page.items.map(({ post }) => post.id)).toEqual([inTime.id])
  })

  it('hear of groups below while they stand there', async () => {
    const { follower, code: name, coordinator, group, groups, speak, letters, said, delivered, clock } = await world()
    const below = await group(1)
    const [low] = below.members as [Office]
    await groups.invite(coordinator.head, name, below.coordinator.id)
    await groups.accept(below.coordinator.head, name)
    await follower(name, 'dan@g.example')
    letters.length = 0
    await speak(low, 'before')
    clock.advance(HOUR)
    await groups.place(below.coordinator.head, below.code, name)
    await speak(low, 'below')
    await speak(below.coordinator, 'both ways')
    clock.advance(HOUR)
    await groups.place(below.coordinator.head, below.code, null)
    await speak(low, 'after')
    await delivered()
    expect(said()).toEqual(['below', 'both ways'])
  })

  it('get digests of what was said in the group on those days', async () => {
    const {
      follower,
      code: name,
      member,
      other,
      speak,
      groups,
      subscriptions,
      letters,
      lettersTo,
      clock,
      delivered,
    } = await world()
    const at = (day: number, hour: number) => Date.UTC(2026, 11, day, hour - 8)
    clock.set(at(1, 6))
    await follower(name, 'eve@g.example', 'daily')
    letters.length = 0
    await speak(member, 'one')
    await speak(other, 'two')
    clock.advance(HOUR / 4)
    await groups.leave(other.head, name, '')
    clock.advance(HOUR / 4)
    await speak(other, 'three')
    clock.set(at(1, 9))
    await subscriptions.planDigests()
    await delivered()
    const digests = lettersTo('@g.example')
    expect(digests.map(({ to }) => to)).toEqual(['eve@g.example'])
    expect(digests[0]?.subject).toMatch(/: 2 new posts$/)
    for (const { handle } of [member, other]) expect(digests[0]?.text).toContain(`@${handle}`)
    expect(digests[0]?.text).not.toContain('three')
  })

  it('stop with one click, and are erased when the group is closed', async () => {
    const {
      follower,
      code: name,
      idOf,
      coordinator,
      groups,
      subscriptions,
      outbox,
      member,
      speak,
      delivered,
      letters,
    } = await world()
    const { byMail } = subscriptions
    const groupId = await idOf(name)
    const [ada, ben] = [await follower(name, 'ada@h.example'), await follower(name, 'ben@h.example')]
    expect(await byMail.read(ada)).toMatchObject({ followed: { group: { code: name } }, frequency: 'once' })
    expect(await byMail.stop(ada)).toMatchObject({ group: { code: name } })
    expect(await byMail.stop(ada)).toBeUndefined()
    await byMail.ask({ of: { groupId }, email: 'cid@h.example', frequency: 'once', locale: 'en' })
    await subscriptions.webhooks.add(coordinator.head, 'https://example.org/', { about: 'posts', group: name })
    await outbox.settled()
    const [asked] = letters.filter(({ to }) => to === 'cid@h.example')
    const late = /\/by-mail\/confirm\/([\w-]+)/.exec(asked?.text ?? '')?.[1] ?? ''
    await speak(member, 'the last word')
    await groups.close(coordinator.head, name, 'done')
    letters.length = 0
    await delivered()
    expect(letters).toEqual([])
    expect(await byMail.read(ben)).toBeUndefined()
    expect(await code(byMail.confirm(late))).toBe('link_expired')
    expect(await code(byMail.ask({ of: { groupId }, email: 'd@h.example', frequency: 'once', locale: 'en' }))).toBe(
      'group_not_found',
    )
    for (const table of ['mail_subscriptions', 'mail_requests', 'webhooks', 'mail_runs']) {
      const { rows } = await sql`select 1 from ${sql.table(table)} where followed_id = ${groupId}`.execute(open().read)
      expect(rows, table).toEqual([])
    }
  })

  it('a group and an account of the same number are two, whose followers do not meet', async () => {
    const { follower, code: name, idOf, subscriptions } = await world()
    await follower(name, 'ada@k.example')
    const id = await idOf(name)
    // nobody draws both numbers at once; should it happen, nothing of one is the other's
    await open().write((tx) =>
      sql`insert into mail_subscriptions
        (id, bucket, followed_id, of_group, email, email_key, frequency, locale, secret, created_at)
        values (${id + 32_768_000}, ${Math.floor(id / 32) % 1024}, ${id}, 0, 'ada@k.example', 'ada@k.example', 'once', 'en',
          ${'s'.repeat(43)}, 0)`.execute(tx),
    )
    const { rows } = await sql`select 1 from mail_subscriptions where followed_id = ${id}`.execute(open().read)
    expect(rows).toHaveLength(2)
    expect(await subscriptions.byMail.count({ groupId: id })).toBeUndefined()
  })

  it('programs are told in order, also when an office has gone, until nothing is left to tell', async () => {
    const {
      code: name,
      coordinator,
      member,
      other,
      groups,
      subscriptions,
      speak,
      posts,
      posted,
      heard,
      delivered,
      clock,
    } = await world()
    const { id } = await subscriptions.webhooks.add(coordinator.head, 'https://example.org/', {
      about: 'posts',
      group: name,
    })
    await subscriptions.webhooks.test(coordinator.head, id, name)
    const post = await speak(member, 'first')
    await delivered()
    expect(posted[0]).toMatchObject({ event: 'test', group: { code: name }, post: null })
    expect(posted[1]).toMatchObject({
      event: 'post.created',
      group: { code: name, labels: expect.anything() },
      account: { handle: member.handle },
      post: { text: 'first' },
    })
    heard()
    clock.advance(HOUR)
    await groups.leave(member.head, name, '')
    clock.advance(HOUR)
    // what was said in the group stays the group's; what is said now does not become it
    await posts.edit(member.head, post.id, { text: 'first, mended' })
    await speak(member, 'on my own')
    await speak(other, 'second')
    await delivered()
    expect(heard()).toEqual(['post.edited first, mended', 'post.created second'])
    await posts.remove(member.head, post.id)
    await delivered()
    expect(heard()).toEqual(['post.deleted'])
  })

  it('webhooks of a group are for the heads of its coordinator alone', async () => {
    const { code: name, coordinator, member, subscriptions, groups } = await world()
    const { webhooks } = subscriptions
    const url = 'https://example.org/'
    expect(await code(webhooks.add(member.head, url, { about: 'posts', group: name }))).toBe('not_coordinator')
    expect(await code(webhooks.add(await coordinator.staff('deputy'), url, { about: 'posts', group: name }))).toBe(
      'role_missing',
    )
    expect(await code(webhooks.add(coordinator.head, url, { about: 'posts', group: 'no-such-group' }))).toBe(
      'group_not_found',
    )
    const { id } = await webhooks.add(coordinator.head, url, { about: 'posts', group: name })
    // those of the account itself are others
    expect(await webhooks.list(coordinator.head)).toEqual([])
    expect(await code(webhooks.remove(coordinator.head, id))).toBe('webhook_not_found')
    expect(await webhooks.list(coordinator.head, name)).toMatchObject([{ id, state: 'active' }])
    await groups.close(coordinator.head, name, '')
    expect(await code(webhooks.list(coordinator.head, name))).toBe('group_not_found')
  })
})
