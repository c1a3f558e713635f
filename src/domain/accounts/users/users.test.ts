// Users on both engines: sign-up, sign-in, passwords, memberships, and how all that ends.
import { expect, it } from 'vitest'
import { HOUR, MINUTE } from '#core/clock'
import { describeOnBothEngines } from '#testing/engines'
import { newHandle, NOW, openWorld, outcomes, PASSWORD } from '../test-world.ts'

const form = (handle = newHandle()) => ({ handle, email: `${handle}@example.org`, password: PASSWORD })

describeOnBothEngines('users', (open) => {
  it('sign up without a mail server and are confirmed at once', async () => {
    const { accounts } = await openWorld(open())
    const { user, account } = await accounts.signUp({ ...form(), displayName: 'Ada', locale: 'en' })
    expect(user).toMatchObject({
      role: 'none',
      locale: 'en',
      mainAccountId: account.id,
      confirmedAt: NOW,
      approvedAt: NOW,
      disabledAt: null,
    })
    expect(account).toMatchObject({ displayName: 'Ada', kind: 'citizen' })
    expect(await accounts.memberships(user.id)).toMatchObject([
      { accountId: account.id, role: 'owner', account: { handle: account.handle } },
    ])
    expect((await accounts.membersOf(account.id)).map((member) => member.user)).toEqual([user])
    expect(await accounts.user(user.id)).toEqual(user)
  })

  it('become citizens without a role, whatever their form says, unless they are trusted', async () => {
    const { accounts } = await openWorld(open(), { registrations: 'closed', mailDelivers: true })
    const wished = { role: 'admin', kind: 'office' } as const
    await expect(accounts.signUp({ ...form(), ...wished })).rejects.toMatchObject({ code: 'registrations_closed' })
    const trusted = await accounts.signUp({ ...form('postmaster'), ...wished, email: '', trusted: true })
    expect(trusted.user).toMatchObject({ role: 'admin', email: null, confirmedAt: NOW, approvedAt: NOW })
    expect(trusted.account.kind).toBe('office')
    const { accounts: elsewhere } = await openWorld(open())
    const { user, account } = await elsewhere.signUp({ ...form(), ...wished })
    expect([user.role, account.kind]).toEqual(['none', 'citizen'])
  })

  it('are refused with a reason, and nothing is left of them', async () => {
    const { accounts } = await openWorld(open())
    const first = form()
    await accounts.signUp(first)
    const before = await accounts.totals()
    const refused = [
      [{ ...form('webmaster') }, 'handle_taken'],
      [{ ...form('systern') }, 'name_look_alike'],
      [{ ...form(), handle: 'no spaces' }, 'handle_invalid'],
      [{ ...form(), handle: first.handle }, 'handle_taken'],
      [{ ...form(), email: first.email.toUpperCase() }, 'email_taken'],
      [{ ...form(), email: 'nobody' }, 'email_invalid'],
      [{ ...form(), email: '' }, 'email_invalid'],
      [{ ...form(), email: 'a@b\r\nBcc: c@d' }, 'email_invalid'],
      [{ ...form(), password: 'short' }, 'password_too_short'],
      [{ ...form(), locale: '../etc' }, 'invalid'],
    ] as const
    for (const [wrong, code] of refused) await expect(accounts.signUp(wrong), code).rejects.toMatchObject({ code })
    expect(await accounts.totals()).toEqual(before)
  })

  it('share no address: of 32 who sign up with the same one, one becomes a user', async () => {
    const { accounts } = await openWorld(open())
    const before = await accounts.totals()
    const { email } = form()
    const ended = await outcomes(Array.from({ length: 32 }, () => accounts.signUp({ ...form(), email })))
    expect(ended.filter((outcome) => outcome === 'done')).toHaveLength(1)
    expect(ended.filter((outcome) => outcome === 'email_taken')).toHaveLength(31)
    const after = await accounts.totals()
    expect([after.users - before.users, after.accounts - before.accounts]).toEqual([1, 1])
  })

  it('sign in with handle, unique name or address', async () => {
    const { accounts } = await openWorld(open())
    const { user, account } = await accounts.signUp(form())
    await accounts.updateProfile({ accountId: account.id, userId: user.id }, { uniqueName: '会登录的人' })
    const logins = [
      account.handle,
      `@${account.handle}`,
      `${account.handle}@bema.example`,
      '会登录的人',
      ` ${user.email?.toUpperCase()} `,
    ]
    for (const login of logins) expect((await accounts.signIn({ login, password: PASSWORD })).id, login).toBe(user.id)
    for (const login of [account.handle, 'nobody_of_this_name', '']) {
      await expect(accounts.signIn({ login, password: 'wrong password' }), login).rejects.toMatchObject({
        code: 'sign_in_failed',
      })
    }
  })

  it('have ten tries in a quarter of an hour, however the name is spelt, also 32 at once', async () => {
    const { accounts, clock } = await openWorld(open())
    const { user, account } = await accounts.signUp(form())
    const spellings = [
      account.handle,
      `@${account.handle}`,
      account.handle.toUpperCase(),
      `${account.handle}@BEMA.example`,
    ]
    const guess = (_: unknown, turn: number): Promise<unknown> =>
      accounts.signIn({ login: spellings[turn % 4] as string, password: 'wrong password' })
    const ended = await outcomes(Array.from({ length: 32 }, guess))
    expect(ended.filter((outcome) => outcome === 'sign_in_failed')).toHaveLength(10)
    expect(ended.filter((outcome) => outcome === 'too_many_attempts')).toHaveLength(22)
    await expect(accounts.signIn({ login: account.handle, password: PASSWORD })).rejects.toMatchObject({
      code: 'too_many_attempts',
    })
    expect((await accounts.signIn({ login: user.email as string, password: PASSWORD })).id).toBe(user.id)
    clock.advance(15 * MINUTE)
    expect((await accounts.signIn({ login: account.handle, password: PASSWORD })).mainAccountId).toBe(account.id)
  })

  it('wait for their confirmation, then for the approval, where the site asks for both', async () => {
    const world = await openWorld(open(), { registrations: 'approval', mailDelivers: true, listening: [] })
    const { accounts, letters, outbox, close } = world
    const { user, account } = await accounts.signUp({ ...form(), locale: 'zh-Hans' })
    const signIn = (): Promise<unknown> => accounts.signIn({ login: account.handle, password: PASSWORD })
    await expect(signIn()).rejects.toMatchObject({ code: 'not_confirmed' })
    await outbox.settled()
    const letter = letters.find(({ to }) => to === user.email)
    expect(letter?.subject).toBe('请确认您在Bema的邮箱')
    const token = /https:\/\/bema\.example\/confirm\?token=([\w-]{43})\n/.exec(letter?.text ?? '')?.[1] as string
    expect((await accounts.confirmEmail(token)).confirmedAt).toBe(NOW)
    await expect(accounts.confirmEmail(token)).rejects.toMatchObject({ code: 'link_expired' })
    await expect(signIn()).rejects.toMatchObject({ code: 'not_approved' })
    expect((await accounts.usersAwaitingApproval()).map((waiting) => waiting.id)).toContain(user.id)
    const early = await accounts.issueToken(account.id, ['read'])
    const secret = await accounts.openSession(user.id, account.id, 'test')
    expect([await accounts.access(early), await accounts.sessionViewer(secret)]).toEqual([undefined, undefined])
    await accounts.approveUser(user.id)
    expect((await accounts.access(early))?.viewer.userId).toBe(user.id)
    expect((await accounts.sessionViewer(secret))?.viewer.userId).toBe(user.id)
    expect((await accounts.usersAwaitingApproval()).map((waiting) => waiting.id)).not.toContain(user.id)
    await signIn()
    await close()
  })

  it('choose a new password through a letter, which ends everything opened before', async () => {
    const { accounts, letters, outbox, person, clock, close } = await openWorld(open(), { listening: [] })
    const { user, account } = await person()
    const [secret, token] = [
      await accounts.openSession(user.id, account.id, 'test'),
      await accounts.issueToken(account.id, ['read']),
    ]
    await accounts.setLocale(user.id, 'en')
    await accounts.askForPasswordLink('nobody@example.org')
    for (let asked = 0; asked < 5; asked++) await accounts.askForPasswordLink(` ${user.email?.toUpperCase()}`)
    await outbox.settled()
    const mine = letters.filter(({ to }) => to === user.email)
    expect(mine).toHaveLength(3)
    expect(mine[0]?.subject).toBe('A new password for Bema')
    const links = mine.map(({ text }) => /password\?token=([\w-]{43})\n/.exec(text)?.[1] as string)

    await expect(accounts.confirmEmail(links[0] as string)).rejects.toMatchObject({ code: 'link_expired' })
    await expect(accounts.usePasswordLink(links[0] as string, 'short')).rejects.toMatchObject({
      code: 'password_too_short',
    })
    const ended = await outcomes(
      Array.from({ length: 32 }, () => accounts.usePasswordLink(links[0] as string, 'a new long password')),
    )
    expect(ended.filter((outcome) => outcome === 'done')).toHaveLength(1)
    expect(await accounts.sessionViewer(secret)).toBeUndefined()
    expect(await accounts.access(token)).toBeUndefined()
    await accounts.signIn({ login: account.handle, password: 'a new long password' })
    clock.advance(HOUR)
    await expect(accounts.usePasswordLink(links[1] as string, 'another password')).rejects.toMatchObject({
      code: 'link_expired',
    })
    await close()
  })

  it('change their password and keep the session they do it in', async () => {
    const { accounts, person } = await openWorld(open())
    const { user, account } = await person()
    const [here, there] = [
      await accounts.openSession(user.id, account.id, 'here'),
      await accounts.openSession(user.id, account.id, 'there'),
    ]
    const next = 'quite another password'
    await expect(accounts.setPassword(user.id, { current: 'wrong password', next })).rejects.toMatchObject({
      code: 'sign_in_failed',
    })
    await accounts.setPassword(user.id, { current: PASSWORD, next, keepSession: here })
    expect(await accounts.sessionViewer(here)).toBeDefined()
    expect(await accounts.sessionViewer(there)).toBeUndefined()
    await accounts.signIn({ login: account.handle, password: next })
    await expect(accounts.signIn({ login: account.handle, password: PASSWORD })).rejects.toMatchObject({
      code: 'sign_in_failed',
    })
  })

  it('who are disabled are out at once, and told why only with their password', async () => {
    const { accounts, person } = await openWorld(open())
    const { user, account } = await person()
    const [secret, token] = [
      await accounts.openSession(user.id, account.id, 'test'),
      await accounts.issueToken(account.id, ['read']),
    ]
    await accounts.disableUser(user.id)
    expect(await accounts.sessionViewer(secret)).toBeUndefined()
    expect(await accounts.access(token)).toBeUndefined()
    await expect(accounts.openSession(user.id, account.id, 'test')).rejects.toMatchObject({ code: 'not_a_member' })
    await expect(accounts.signIn({ login: account.handle, password: PASSWORD })).rejects.toMatchObject({
      code: 'user_disabled',
    })
    await expect(accounts.signIn({ login: account.handle, password: 'wrong password' })).rejects.toMatchObject({
      code: 'sign_in_failed',
    })
    await accounts.enableUser(user.id)
    await accounts.signIn({ login: account.handle, password: PASSWORD })
    expect(await accounts.sessionViewer(secret)).toBeUndefined()
    for (const verb of ['disableUser', 'enableUser', 'approveUser'] as const) {
      await expect(accounts[verb](999)).rejects.toMatchObject({ code: 'not_found' })
    }
  })

  it('leave no session or token behind when they are disabled while 32 sign in', async () => {
    const { accounts, person } = await openWorld(open())
    const { user, account } = await person()
    const opened: string[] = []
    const issued: string[] = []
    const entering = Array.from({ length: 32 }, async (_, turn) => {
      if (turn % 2 === 0) opened.push(await accounts.openSession(user.id, account.id, 'test'))
      else issued.push(await accounts.issueToken(account.id, ['read']))
    })
    await outcomes([...entering.slice(0, 16), accounts.disableUser(user.id), ...entering.slice(16)])
    await accounts.enableUser(user.id)
    expect(await accounts.sessions(user.id)).toEqual([])
    expect((await accounts.authorizedApps(user.id)).length).toBe(0)
    for (const secret of opened) expect(await accounts.sessionViewer(secret)).toBeUndefined()
    // issued after the end of the user they are the account's alone
    for (const token of issued) expect((await accounts.access(token))?.viewer.userId ?? null).toBeNull()
  })
})

describeOnBothEngines('memberships', (open) => {
  it('end with every session and token of the user for that account, and no other', async () => {
    const { accounts, person, account, clock } = await openWorld(open())
    const [ada, office] = [await person(), await account('office')]
    clock.advance(1)
    await accounts.addMembership(ada.user.id, office.id, 'editor')
    expect((await accounts.memberships(ada.user.id)).map(({ accountId, role }) => [accountId, role])).toEqual([
      [ada.account.id, 'owner'],
      [office.id, 'editor'],
    ])
    const [own, foreign] = [
      await accounts.openSession(ada.user.id, ada.account.id, 'a'),
      await accounts.openSession(ada.user.id, office.id, 'b'),
    ]
    const [ownToken, foreignToken] = [
      await accounts.issueToken(ada.account.id, ['read']),
      await accounts.issueToken(office.id, ['read']),
    ]
    await accounts.endMembership(ada.user.id, office.id)
    await accounts.endMembership(ada.user.id, office.id)
    expect((await accounts.sessionViewer(own))?.viewer).toEqual({
      accountId: ada.account.id,
      userId: ada.user.id,
      role: 'none',
    })
    expect(await accounts.sessionViewer(foreign)).toBeUndefined()
    expect((await accounts.access(ownToken))?.viewer.accountId).toBe(ada.account.id)
    expect(await accounts.access(foreignToken)).toBeUndefined()
    expect(await accounts.membersOf(office.id)).toEqual([])
    await expect(accounts.switchAccount(own, office.id)).rejects.toMatchObject({ code: 'not_a_member' })

    await accounts.addMembership(ada.user.id, office.id, 'publisher')
    expect((await accounts.membersOf(office.id)).map(({ role }) => role)).toEqual(['publisher'])
    await expect(accounts.addMembership(ada.user.id, 999, 'editor')).rejects.toMatchObject({
      code: 'account_not_found',
    })
  })

  it('leave no session behind when they end while 32 switch to the account', async () => {
    const { accounts, person, account } = await openWorld(open())
    const [ada, office] = [await person(), await account('office')]
    await accounts.addMembership(ada.user.id, office.id, 'editor')
    const secrets = await Promise.all(
      Array.from({ length: 32 }, () => accounts.openSession(ada.user.id, ada.account.id, 'test')),
    )
    const switching = secrets.map((secret) => accounts.switchAccount(secret, office.id))
    await outcomes([...switching.slice(0, 16), accounts.endMembership(ada.user.id, office.id), ...switching.slice(16)])
    const viewers = await Promise.all(secrets.map((secret) => accounts.sessionViewer(secret)))
    expect(viewers.filter((found) => found?.viewer.accountId === office.id)).toEqual([])
  })
})
