// OAuth on both engines, as the apps people use it.
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { HOUR, MINUTE } from '#core/clock'
import { describeOnBothEngines } from '#testing/engines'
import type { World } from '../test-world.ts'
import { newHandle, NOW, openWorld, outcomes } from '../test-world.ts'

const REDIRECT = 'com.tapbots.Ivory.10217:/request_token'
const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
const challenge = { value: createHash('sha256').update(verifier).digest('base64url'), method: 'S256' } as const

const registered = async ({ accounts, person }: World, scopes = ['read', 'write', 'follow', 'push']) => {
  const app = await accounts.createApp({
    name: ' Ivory ',
    redirectUris: [REDIRECT, 'icecubesapp://'],
    scopes,
    website: 'https://tapbots.com',
  })
  const { user, account } = await person()
  const grant = {
    clientId: app.clientId,
    userId: user.id,
    accountId: account.id,
    redirectUri: REDIRECT,
    scopes: ['read', 'write'],
  }
  const request = {
    grant: 'authorization_code',
    clientId: app.clientId,
    clientSecret: app.clientSecret,
    redirectUri: REDIRECT,
  } as const
  return { app, user, account, grant, request }
}

describeOnBothEngines('OAuth', (open) => {
  it('registers apps and knows them by client id and by id', async () => {
    const world = await openWorld(open())
    const { accounts } = world
    const { app } = await registered(world)
    expect(app).toMatchObject({
      name: 'Ivory',
      website: 'https://tapbots.com',
      redirectUris: [REDIRECT, 'icecubesapp://'],
      createdAt: NOW,
    })
    const { clientSecret: _secret, ...known } = app
    expect(await accounts.appByClientId(app.clientId)).toEqual(known)
    expect(await accounts.appById(app.id)).toEqual(known)
    expect(await accounts.appByClientId('unknown')).toBeUndefined()
    expect([...(await accounts.appNames([app.id, 12345, app.id]))]).toEqual([[app.id, 'Ivory']])
    expect((await accounts.appNames([])).size).toBe(0)
    expect(
      (await accounts.createApp({ name: 'x', redirectUris: ['urn:ietf:wg:oauth:2.0:oob'], scopes: [] })).scopes,
    ).toEqual(['read'])
  })

  it('refuses apps without name or address, or with scopes nobody knows', async () => {
    const { accounts } = await openWorld(open())
    const good = { name: 'App', redirectUris: [REDIRECT], scopes: ['read'] }
    const refused = [
      [{ ...good, name: ' ' }, 'app_invalid'],
      [{ ...good, name: 'x'.repeat(101) }, 'app_invalid'],
      [{ ...good, website: 'javascript:alert(1)' }, 'app_invalid'],
      [{ ...good, redirectUris: [] }, 'redirect_uri_invalid'],
      [{ ...good, redirectUris: ['javascript:alert(1)'] }, 'redirect_uri_invalid'],
      [{ ...good, scopes: ['everything'] }, 'scope_invalid'],
    ] as const
    for (const [wrong, code] of refused) await expect(accounts.createApp(wrong)).rejects.toMatchObject({ code })
  })

  it('gives a code for a yes and a token for the code', async () => {
    const world = await openWorld(open())
    const { accounts } = world
    const { app, user, account, grant, request } = await registered(world)
    const code = await accounts.authorize(grant)
    const { token, access } = await accounts.exchange({ ...request, code, scopes: ['ignored'] })
    expect(access).toMatchObject({
      appId: app.id,
      userId: user.id,
      accountId: account.id,
      scopes: ['read', 'write'],
      createdAt: NOW,
    })
    const seen = await accounts.access(token)
    expect(seen?.access).toEqual(access)
    expect(seen?.viewer).toEqual({ accountId: account.id, userId: user.id, role: 'none' })
    expect(seen?.app.clientId).toBe(app.clientId)
    expect(await accounts.access('unknown')).toBeUndefined()
  })

  it('stores hashes only: of client secrets, codes and tokens', async () => {
    const world = await openWorld(open())
    const { app, grant, request } = await registered(world)
    const [used, unused] = [await world.accounts.authorize(grant), await world.accounts.authorize(grant)]
    const { token } = await world.accounts.exchange({ ...request, code: used })
    const tables = await Promise.all(
      ['oauth_apps', 'oauth_codes', 'oauth_tokens'].map(
        async (table) => (await sql`select * from ${sql.table(table)}`.execute(world.db.read)).rows,
      ),
    )
    const stored = JSON.stringify(tables)
    expect(stored).toContain(app.clientId)
    for (const secret of [app.clientSecret, used, unused, token]) expect(stored).not.toContain(secret)
  })

  it('takes back what a code gave when it comes a second time', async () => {
    const world = await openWorld(open())
    const { accounts } = world
    const { grant, request } = await registered(world)
    const code = await accounts.authorize(grant)
    const other = await accounts.exchange({ ...request, code: await accounts.authorize(grant) })
    const { token } = await accounts.exchange({ ...request, code })
    await expect(accounts.exchange({ ...request, code })).rejects.toMatchObject({ code: 'code_invalid' })
    expect(await accounts.access(token)).toBeUndefined()
    expect(await accounts.access(other.token)).toBeDefined()
  })

  it('gives one token at most to 32 who bring the same code at once, and takes it back', async () => {
    const world = await openWorld(open())
    const { accounts } = world
    const { grant, request } = await registered(world)
    const code = await accounts.authorize(grant)
    const tokens: string[] = []
    const ended = await outcomes(
      Array.from({ length: 32 }, async () => void tokens.push((await accounts.exchange({ ...request, code })).token)),
    )
    expect(ended.filter((outcome) => outcome === 'done')).toHaveLength(1)
    expect(ended.filter((outcome) => outcome === 'code_invalid')).toHaveLength(31)
    expect(await accounts.access(tokens[0] as string)).toBeUndefined()
  })

  it('refuses codes that are old, for another app, another address or without proof', async () => {
    const world = await openWorld(open())
    const { accounts, clock } = world
    const { grant, request } = await registered(world)
    const stranger = await registered(world)
    const code = await accounts.authorize(grant)
    const proven = await accounts.authorize({ ...grant, challenge })
    const wrong = [
      [{ ...request, code: 'unknown' }, 'code_invalid'],
      [{ ...request, code, redirectUri: 'icecubesapp://' }, 'code_invalid'],
      [
        { ...request, code, clientId: stranger.request.clientId, clientSecret: stranger.request.clientSecret },
        'code_invalid',
      ],
      [{ ...request, code, clientSecret: 'wrong' }, 'app_unknown'],
      [{ ...request, code, clientId: 'unknown' }, 'app_unknown'],
      [{ ...request, code, verifier }, 'code_invalid'],
      [{ ...request, code: proven }, 'code_invalid'],
      [{ ...request, code: proven, verifier: `${verifier}x` }, 'code_invalid'],
    ] as const
    for (const [attempt, problem] of wrong)
      await expect(accounts.exchange(attempt)).rejects.toMatchObject({ code: problem })
    const { clientSecret: _secret, redirectUri: _uri, ...bare } = request
    await expect(accounts.exchange({ ...bare, code })).rejects.toMatchObject({ code: 'code_invalid' })
    expect((await accounts.exchange({ ...bare, code: proven, verifier })).access.scopes).toEqual(['read', 'write'])
    clock.advance(10 * MINUTE)
    await expect(accounts.exchange({ ...request, code })).rejects.toMatchObject({ code: 'code_invalid' })
  })

  it('asks for no more than the app may, at its own addresses, for accounts of the user', async () => {
    const world = await openWorld(open())
    const { accounts } = world
    const { grant } = await registered(world, ['read', 'follow'])
    const stranger = await world.account()
    const refused = [
      [{ ...grant, scopes: ['write'] }, 'scope_invalid'],
      [{ ...grant, redirectUri: `${REDIRECT}/more` }, 'redirect_uri_invalid'],
      [{ ...grant, clientId: 'unknown' }, 'app_unknown'],
      [{ ...grant, scopes: ['read'], accountId: stranger.id }, 'not_a_member'],
      [{ ...grant, scopes: ['read'], challenge: { value: 'short', method: 'S256' } }, 'code_invalid'],
    ] as const
    for (const [wrong, code] of refused) await expect(accounts.authorize(wrong)).rejects.toMatchObject({ code })
    expect(await accounts.authorize({ ...grant, scopes: ['read:lists', 'write:follows'] })).toHaveLength(43)
  })

  it('lets a token act for an office by membership, until it ends, even between code and token', async () => {
    const world = await openWorld(open())
    const { accounts } = world
    const { user, grant, request } = await registered(world)
    const office = await accounts.create({ handle: newHandle(), kind: 'office' })
    await accounts.addMembership(user.id, office.id, 'publisher')
    const { token } = await accounts.exchange({
      ...request,
      code: await accounts.authorize({ ...grant, accountId: office.id }),
    })
    const pending = await accounts.authorize({ ...grant, accountId: office.id })
    expect((await accounts.access(token))?.viewer).toMatchObject({ accountId: office.id, userId: user.id })
    await accounts.endMembership(user.id, office.id)
    expect(await accounts.access(token)).toBeUndefined()
    await expect(accounts.exchange({ ...request, code: pending })).rejects.toMatchObject({ code: 'not_a_member' })
  })

  it('gives an app a token of its own for its secret', async () => {
    const world = await openWorld(open())
    const { accounts } = world
    const { app } = await registered(world)
    const request = { grant: 'client_credentials', clientId: app.clientId, clientSecret: app.clientSecret } as const
    const { token, access } = await accounts.exchange(request)
    expect(access).toMatchObject({ userId: null, accountId: null, scopes: ['read'] })
    expect((await accounts.access(token))?.viewer).toEqual({ accountId: null, userId: null, role: 'none' })
    expect((await accounts.exchange({ ...request, scopes: ['write:media'] })).access.scopes).toEqual(['write:media'])
    await expect(accounts.exchange({ ...request, scopes: ['profile'] })).rejects.toMatchObject({
      code: 'scope_invalid',
    })
    await expect(accounts.exchange({ grant: 'client_credentials', clientId: app.clientId })).rejects.toMatchObject({
      code: 'app_unknown',
    })
    await expect(accounts.exchange({ ...request, grant: 'password' as 'client_credentials' })).rejects.toMatchObject({
      code: 'grant_unsupported',
    })
  })

  it('revokes tokens for their own app, and says nothing about unknown ones', async () => {
    const world = await openWorld(open())
    const { accounts } = world
    const [mine, other] = [await registered(world), await registered(world)]
    const { token } = await accounts.exchange({ ...mine.request, code: await accounts.authorize(mine.grant) })
    await accounts.revoke({ token, clientId: other.app.clientId, clientSecret: other.app.clientSecret })
    await expect(accounts.revoke({ token, clientId: mine.app.clientId, clientSecret: 'wrong' })).rejects.toMatchObject({
      code: 'app_unknown',
    })
    expect(await accounts.access(token)).toBeDefined()
    await accounts.revoke({ token, clientId: mine.app.clientId, clientSecret: mine.app.clientSecret })
    await accounts.revoke({ token, clientId: mine.app.clientId })
    expect(await accounts.access(token)).toBeUndefined()
  })

  it('shows a user what she has allowed, and lets her end it', async () => {
    const world = await openWorld(open())
    const { accounts, clock } = world
    const [mine, other] = [await registered(world), await registered(world)]
    const { token } = await accounts.exchange({ ...mine.request, code: await accounts.authorize(mine.grant) })
    await accounts.access(token)
    clock.advance(HOUR / 2)
    await accounts.access(token)
    const [allowed] = await accounts.authorizedApps(mine.user.id)
    expect(allowed).toMatchObject({
      app: { name: 'Ivory' },
      accountId: mine.account.id,
      scopes: ['read', 'write'],
      createdAt: NOW,
      seenAt: NOW,
    })
    await accounts.revokeById(other.user.id, allowed?.tokenId as number)
    expect(await accounts.access(token)).toBeDefined()
    await accounts.revokeById(mine.user.id, allowed?.tokenId as number)
    expect(await accounts.access(token)).toBeUndefined()
    expect(await accounts.authorizedApps(mine.user.id)).toEqual([])
  })

  it('issues tokens without a browser: for the first user of an account, or the account alone', async () => {
    const { accounts, person, account } = await openWorld(open())
    const [{ user, account: own }, office] = [await person(), await account('office')]
    const tokens = await Promise.all(Array.from({ length: 32 }, () => accounts.issueToken(own.id, ['read', 'write'])))
    expect(new Set(tokens).size).toBe(32)
    expect((await accounts.access(tokens[0] as string))?.viewer).toEqual({
      accountId: own.id,
      userId: user.id,
      role: 'none',
    })
    const alone = await accounts.access(await accounts.issueToken(office.id, ['read']))
    expect(alone?.viewer).toEqual({ accountId: office.id, userId: null, role: 'none' })
    await expect(accounts.issueToken(999, ['read'])).rejects.toMatchObject({ code: 'account_not_found' })
    await expect(accounts.issueToken(own.id, ['everything'])).rejects.toMatchObject({ code: 'scope_invalid' })
  })
})
