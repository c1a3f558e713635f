// Sessions on both engines.
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { DAY, HOUR } from '#core/clock'
import { describeOnBothEngines } from '#testing/engines'
import { NOW, newHandle, openWorld } from '../test-world.ts'

describeOnBothEngines('sessions', (open) => {
  it('know who looks and in which language, and only their hash is stored', async () => {
    const { db, accounts, person } = await openWorld(open())
    const { user, account } = await person()
    await accounts.setLocale(user.id, 'en')
    const secret = await accounts.openSession(user.id, account.id, `Browser\0${'x'.repeat(300)}`)
    const found = await accounts.sessionViewer(secret)
    expect(found).toMatchObject({ viewer: { accountId: account.id, userId: user.id, role: 'none' }, locale: 'en' })
    expect(found?.session).toMatchObject({ userId: user.id, accountId: account.id, createdAt: NOW, seenAt: NOW })
    expect(found?.session.agent).toHaveLength(200)
    expect(found?.session.key).toMatch(/^[0-9a-f]{16}$/)
    expect(await accounts.sessionViewer(`${secret}x`)).toBeUndefined()
    const { rows } = await sql`select * from sessions`.execute(db.read)
    expect(JSON.stringify(rows)).not.toContain(secret)
    await expect(accounts.openSession(user.id, 999, 'test')).rejects.toMatchObject({ code: 'not_a_member' })
  })

  it('move between the accounts of the user', async () => {
    const { accounts, person } = await openWorld(open())
    const { user, account } = await person()
    const office = await accounts.create({ handle: newHandle(), kind: 'office' }, user.id)
    const secret = await accounts.openSession(user.id, account.id, 'test')
    await accounts.switchAccount(secret, office.id)
    expect((await accounts.sessionViewer(secret))?.viewer.accountId).toBe(office.id)
    await expect(accounts.switchAccount('no secret', office.id)).rejects.toMatchObject({ code: 'sign_in_needed' })
  })

  it('live as long as they are used every sixty days', async () => {
    const { accounts, person, clock } = await openWorld(open())
    const { user, account } = await person()
    const [used, idle] = [
      await accounts.openSession(user.id, account.id, 'used'),
      await accounts.openSession(user.id, account.id, 'idle'),
    ]
    clock.advance(40 * DAY)
    await accounts.sessionViewer(used)
    expect((await accounts.sessionViewer(used))?.session.seenAt).toBe(NOW + 40 * DAY)
    clock.advance(HOUR / 2)
    await accounts.sessionViewer(used)
    expect((await accounts.sessionViewer(used))?.session.seenAt).toBe(NOW + 40 * DAY)
    clock.advance(40 * DAY)
    expect(await accounts.sessionViewer(idle)).toBeUndefined()
    expect((await accounts.sessions(user.id)).map((session) => session.agent)).toEqual(['used'])
    expect(await accounts.sessionViewer(used)).toBeDefined()
  })

  it('are closed by their secret, or by their key by the user they belong to', async () => {
    const { accounts, person } = await openWorld(open())
    const [ada, ben] = [await person(), await person()]
    const [one, other] = [
      await accounts.openSession(ada.user.id, ada.account.id, 'one'),
      await accounts.openSession(ada.user.id, ada.account.id, 'other'),
    ]
    await accounts.closeSession(one)
    await accounts.closeSession(one)
    const [left] = await accounts.sessions(ada.user.id)
    expect(left?.agent).toBe('other')
    await accounts.closeSessionByKey(ben.user.id, left?.key as string)
    await accounts.closeSessionByKey(ada.user.id, '')
    expect(await accounts.sessionViewer(other)).toBeDefined()
    await accounts.closeSessionByKey(ada.user.id, left?.key as string)
    expect(await accounts.sessionViewer(other)).toBeUndefined()
  })
})
