// Letters to followers on both engines: each once, of what is for everybody and still there, in digests by the clock.
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { describeOnBothEngines } from '#testing/engines'
import { openFollowersWorld, smtpError } from '#testing/followers-world'

describeOnBothEngines('letters to followers', (open) => {
  const world = () => openFollowersWorld(open())

  it('tell at once what is for everybody, and nothing else', async () => {
    const { person, follower, say, repost, letters, letterTo, delivered, close } = await world()
    const [author, other] = [await person({ displayName: 'The \r\nharbour' }), await person()]
    const token = await follower(author, 'ada@a.example')
    letters.length = 0
    const asked = await say(other, 'When?')
    await say(author, 'for friends', { visibility: 'followers' })
    await say(author, `@${other.handle} in private`, { visibility: 'direct' })
    await say(author, `@${other.handle} an answer`, { replyTo: asked.id })
    await repost(author, asked)
    await delivered()
    expect(letters).toEqual([])
    await say(author, '三号码头 <恢复> 通航 & 更多')
    await delivered()
    const letter = letterTo('ada@a.example')
    expect(letter.subject).toBe('The harbour: 三号码头 <恢复> 通航 & 更多')
    expect(letter.text).toContain('三号码头 <恢复> 通航 & 更多')
    expect(letter.html).toContain('三号码头 &lt;恢复&gt; 通航 &amp; 更多')
    expect(letter.html).not.toMatch(/<img|<script|src=/)
    expect(letter.headers).toMatchObject({
      'List-Unsubscribe': `<https://bema.example/unsubscribe/${token}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    })
    expect(letter.text).toContain(`https://bema.example/by-mail/${token}`)
    await delivered()
    expect(letters).toHaveLength(1)
    await close()
  })

  it('hide what stands behind a content note, and leave out what was deleted', async () => {
    const { person, follower, say, posts, letters, delivered, close } = await world()
    const author = await person()
    await follower(author, 'ada@b.example')
    letters.length = 0
    await say(author, 'the end of the film', { summary: 'spoiler' })
    const gone = await say(author, 'a mistake')
    await posts.remove(author.actor, gone.id)
    await delivered()
    expect(letters.map(({ subject }) => subject.split(': ').slice(1).join(': '))).toEqual(['Content note: spoiler'])
    expect(JSON.stringify(letters)).not.toContain('the end of the film')
    expect(JSON.stringify(letters)).not.toContain('a mistake')
    await close()
  })

  it('go to each of many once, whoever sends beside it', { timeout: 60_000 }, async () => {
    const { person, say, letters, another, subscriptions, outbox, clock, close } = await world()
    const author = await person()
    const now = clock.now()
    const bucket = Math.floor(author.id / 32) % 1024
    const rows = Array.from(
      { length: 500 },
      (_, at) =>
        sql`(${author.id + at * 32768}, ${bucket}, ${author.id}, ${`m${at}@c.example`}, ${`m${at}@c.example`}, 'once',
          'en', ${'s'.repeat(43)}, ${now})`,
    )
    await open().bulkWrite((tx) =>
      sql`insert into mail_subscriptions
        (id, bucket, followed_id, email, email_key, frequency, locale, secret, created_at)
        values ${sql.join(rows)}`.execute(tx),
    )
    await say(author, 'to all')
    await outbox.settled()
    // two that do not know of each other, as two servers would
    await Promise.all([subscriptions.sendDue(), another.sendDue()])
    expect(letters).toHaveLength(500)
    expect(new Set(letters.map(({ to }) => to)).size).toBe(500)
    const left = await sql`select 1 from mail_letters where followed_id = ${author.id}`.execute(open().read)
    expect(left.rows).toEqual([])
    expect(await subscriptions.byMail.count({ accountId: author.id })).toBe(500)
    await close()
  })

  it('wait while the mail server is away, and are given up where there is no mailbox', async () => {
    const { person, follower, say, letters, ways, subscriptions, delivered, later, close } = await world()
    const author = await person()
    const ada = await follower(author, 'ada@d.example')
    const bob = await follower(author, 'bob@d.example')
    letters.length = 0
    ways.mail = () => {
      throw Object.assign(new Error('connect ECONNREFUSED'), { cause: { code: 'ECONNECTION', command: 'CONN' } })
    }
    await say(author, 'first')
    await delivered()
    await delivered()
    expect(letters).toEqual([])
    ways.mail = ({ to }) => {
      if (to.startsWith('bob')) throw smtpError(550)
    }
    later(1)
    await delivered()
    expect(letters.map(({ to }) => to)).toEqual(['ada@d.example'])
    expect(await subscriptions.byMail.read(bob)).toBeDefined()
    for (const words of ['second', 'third']) {
      await say(author, words)
      await delivered()
    }
    expect(await subscriptions.byMail.read(bob)).toBeUndefined()
    expect(await subscriptions.byMail.read(ada)).toBeDefined()
    expect(letters).toHaveLength(3)
    await close()
  })

  it('are tried again where the server says: not now', async () => {
    const { person, follower, say, letters, ways, delivered, later, close } = await world()
    const author = await person()
    await follower(author, 'ada@e.example')
    letters.length = 0
    let times = 0
    ways.mail = () => {
      if (times++ < 2) throw smtpError(451)
    }
    await say(author, 'greylisted')
    await delivered()
    expect(letters).toEqual([])
    later(1)
    await delivered()
    later(1)
    await delivered()
    later(1)
    await delivered()
    expect([letters.length, times]).toEqual([1, 3])
    await close()
  })

  it('gather the day and the week, by the clocks of the site, and are not sent when nothing was said', async () => {
    const { person, follower, say, letters, subscriptions, delivered, clock, posts, close } = await world()
    const [author, silent] = [await person(), await person()]
    const round = async (time: number): Promise<string[]> => {
      clock.set(time)
      letters.length = 0
      await subscriptions.planDigests()
      await delivered()
      await subscriptions.planDigests()
      await delivered()
      return letters.map(({ to, subject }) => `${to} ${subject.split(': ')[1]}`)
    }
    const at = (day: number, hour: number) => Date.UTC(2026, 10, day, hour - 8)
    clock.set(at(24, 6))
    await follower(author, 'daily@f.example', 'daily')
    await follower(author, 'weekly@f.example', 'weekly')
    await follower(silent, 'silent@f.example', 'daily')
    await say(author, 'one')
    const gone = await say(author, 'two')
    await posts.remove(author.actor, gone.id)
    expect(await round(at(24, 7))).toEqual([])
    expect(await round(at(24, 8))).toEqual(['daily@f.example 1 new post'])
    expect(letters[0]?.text).not.toContain('two')
    expect(await round(at(24, 20))).toEqual([])
    await say(author, 'three')
    await say(author, 'four', { summary: 'a note' })
    // a day on which nobody sent anything is in the next
    expect(await round(at(26, 9))).toEqual(['daily@f.example 2 new posts'])
    expect(letters[0]?.text).not.toContain('four')
    expect((await round(at(30, 9))).toSorted()).toEqual(['weekly@f.example 3 new posts'])
    await close()
  })
})
