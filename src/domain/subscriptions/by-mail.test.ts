// Following by mail on both engines: nothing without a confirmation, nothing told to strangers, nothing kept for long.
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { describeOnBothEngines } from '#testing/engines'
import { openFollowersWorld } from '#testing/followers-world'

const code = async (attempt: Promise<unknown>): Promise<unknown> =>
  attempt.then(
    () => 'done',
    (error: { code?: unknown }) => error.code,
  )

describeOnBothEngines('following by mail', (open) => {
  const world = () => openFollowersWorld(open())
  const count = async (table: string, email: string): Promise<number> => {
    const { rows } = await sql<{ count: number }>`
      select count(*) as count from ${sql.table(table)} where email_key = ${email}`.execute(open().read)
    return Number(rows[0]?.count)
  }

  it('takes the link of a letter, once, and erases the address when it ends', async () => {
    const { person, ask, confirmToken, subscriptions, letters, close } = await world()
    const { byMail } = subscriptions
    const author = await person({ displayName: '上海发布' })
    await ask(author, ' Ada@Example.org ')
    expect(letters.map(({ to }) => to)).toEqual(['Ada@Example.org'])
    expect(letters[0]?.html).not.toMatch(/<img|<script|src=/)
    const token = confirmToken('Ada@Example.org')
    expect(await byMail.asked(token)).toMatchObject({ followed: { account: { id: author.id } }, frequency: 'once' })
    expect(await count('mail_subscriptions', 'ada@example.org')).toBe(0)
    const managed = await byMail.confirm(token)
    expect(await code(byMail.confirm(token))).toBe('link_expired')
    expect(await byMail.asked(token)).toBeUndefined()
    expect(await byMail.read(managed)).toMatchObject({ shownAddress: 'A…@Example.org', frequency: 'once' })
    await byMail.change(managed, 'weekly')
    expect(await byMail.read(managed)).toMatchObject({ frequency: 'weekly' })
    expect(await byMail.stop(managed)).toMatchObject({ account: { id: author.id } })
    expect(await byMail.stop(managed)).toBeUndefined()
    expect(await byMail.read(managed)).toBeUndefined()
    expect(await code(byMail.change(managed, 'daily'))).toBe('link_expired')
    expect(await count('mail_subscriptions', 'ada@example.org')).toBe(0)
    expect(await count('mail_requests', 'ada@example.org')).toBe(0)
    await close()
  })

  it('one of 32 who confirm at once has it, and 32 who ask at once are one', async () => {
    const { person, subscriptions, letters, confirmToken, outbox, close } = await world()
    const author = await person()
    const email = 'many@example.org'
    const wish = { of: { accountId: author.id }, email, frequency: 'once', locale: 'zh' } as const
    await Promise.all(Array.from({ length: 32 }, () => subscriptions.byMail.ask(wish)))
    await outbox.settled()
    expect(letters).toHaveLength(1)
    const token = confirmToken(email)
    const ends = await Promise.all(Array.from({ length: 32 }, () => code(subscriptions.byMail.confirm(token))))
    expect(ends.filter((end) => end === 'done')).toHaveLength(1)
    expect(await count('mail_subscriptions', email)).toBe(1)
    await close()
  })

  it('an address has five letters waiting at most, two for each account', async () => {
    const { people, ask, letters, later, subscriptions, close } = await world()
    const email = 'flooded@example.org'
    const authors = await people(8)
    await Promise.all(authors.map((author) => ask(author, email)))
    expect(letters).toHaveLength(5)
    for (let hour = 0; hour < 4; hour++) {
      later(1.01)
      for (const author of authors) await ask(author, email)
    }
    expect(letters).toHaveLength(10)
    later(48)
    expect(await subscriptions.sweep()).toBeGreaterThanOrEqual(5)
    expect(await count('mail_requests', email)).toBe(0)
    await close()
  })

  it('a link is over after 48 hours, whether or not it was swept', async () => {
    const { person, ask, confirmToken, subscriptions, later, close } = await world()
    await ask(await person(), 'late@example.org')
    const token = confirmToken('late@example.org')
    later(48)
    expect(await subscriptions.byMail.asked(token)).toBeUndefined()
    expect(await code(subscriptions.byMail.confirm(token))).toBe('link_expired')
    await close()
  })

  it('who follows already learns nothing new by asking, and keeps one subscription', async () => {
    const { person, follower, letters, subscriptions, close } = await world()
    const author = await person()
    const first = await follower(author, 'twice@example.org', 'once')
    const again = await follower(author, 'TWICE@example.org', 'weekly')
    expect(again).toBe(first)
    expect(letters[0]?.text.length).toBeGreaterThan(0)
    expect(letters[1]?.subject).toBe(letters[0]?.subject)
    expect(await subscriptions.byMail.read(first)).toMatchObject({ frequency: 'weekly' })
    expect(await count('mail_subscriptions', 'twice@example.org')).toBe(1)
    await close()
  })

  it('refuses what is no address, forged tokens and tokens of others', async () => {
    const { person, follower, subscriptions, close } = await world()
    const { byMail } = subscriptions
    const author = await person()
    const ask = (email: string) =>
      code(byMail.ask({ of: { accountId: author.id }, email, frequency: 'once', locale: 'en' }))
    for (const email of [
      '',
      'ada',
      'ada@example.org\r\nBcc: all@example.org',
      'ada@example.org, bob@example.org',
      `a@${'b'.repeat(1_000_000)}.org`,
      `${'a'.repeat(1_000_000)}@b.org`,
      'a b@c.org',
      '<a@b.org>',
    ]) {
      expect(await ask(email), email.slice(0, 40)).toBe('email_invalid')
    }
    expect(await code(byMail.ask({ of: { accountId: 1 }, email: 'a@b.org', frequency: 'once', locale: 'en' }))).toBe(
      'account_not_found',
    )
    const ada = await follower(author, 'ada1@example.org')
    const bob = await follower(author, 'bob1@example.org')
    const mixed = `${ada.split('-', 1)[0]}-${bob.slice(bob.indexOf('-') + 1)}`
    for (const token of [
      '',
      '-',
      'x',
      mixed,
      ada.slice(0, -1),
      `${ada}x`,
      '9'.repeat(40),
      `${'a'.repeat(32)}-${'b'.repeat(43)}`,
    ]) {
      expect(await byMail.read(token), token).toBeUndefined()
      expect(await byMail.stop(token), token).toBeUndefined()
      expect(await code(byMail.confirm(token)), token).toBe('link_expired')
    }
    expect(await byMail.read(ada)).toBeDefined()
    await close()
  })

  it('an account that is deleted takes all of it along', async () => {
    const { owner, follower, ask, accounts, outbox, subscriptions, close } = await world()
    const author = await owner()
    const token = await follower(author, 'left@example.org')
    await ask(author, 'asked@example.org')
    await subscriptions.webhooks.add(author.actor, 'https://example.org/hook')
    await accounts.deleteAccount(author.actor)
    await outbox.settled()
    expect(await subscriptions.byMail.read(token)).toBeUndefined()
    expect(await count('mail_subscriptions', 'left@example.org')).toBe(0)
    expect(await count('mail_requests', 'asked@example.org')).toBe(0)
    const { rows } = await sql`select id from webhooks where followed_id = ${author.id}`.execute(open().read)
    expect(rows).toEqual([])
    await close()
  })
})
