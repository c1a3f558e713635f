// An app asks for permission: the person signs in, chooses the account, and the app gets what it asked for, or is told.
import { createHash } from 'node:crypto'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startServer, type TestServer } from '#testing/server'
import { hasBrowser, launchBrowser } from './browser.ts'
import { readAloud } from './render.ts'
import { createVisitor, hiddenFields, type Visitor } from './visitor.ts'

const BACK = 'https://app.example/back'
const OUT_OF_BAND = 'urn:ietf:wg:oauth:2.0:oob'

let server: TestServer

beforeAll(async () => {
  server = await startServer()
})

afterAll(() => server.close())

const makeApp = (some: { redirectUris?: readonly string[]; website?: string } = {}) =>
  server.app.accounts.createApp({
    name: 'Pocket Square',
    website: some.website ?? 'https://app.example/about',
    redirectUris: some.redirectUris ?? [BACK, 'pocketsquare://done', OUT_OF_BAND],
    scopes: ['read', 'write', 'follow'],
  })

const enter = async (handle: string) => {
  const person = await server.person(handle)
  const visitor = createVisitor(server.origin)
  await visitor.send('/sign-in', { login: handle, password: person.password })
  return { ...person, visitor }
}

const consentPath = (params: Readonly<Record<string, string>>): string =>
  `/oauth/authorize?${new URLSearchParams(params)}`

const allow = async (visitor: Visitor, path: string, fields: Readonly<Record<string, string>> = {}) => {
  const page = await visitor.open(path)
  expect(page.status).toBe(200)
  return visitor.send('/oauth/authorize', {
    ...hiddenFields(page.html, '/oauth/authorize'),
    decision: 'allow',
    ...fields,
  })
}

const exchange = (fields: Readonly<Record<string, string>>) =>
  fetch(`${server.origin}/oauth/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'authorization_code', ...fields }),
  })

const whoHolds = async (token: string): Promise<string> => {
  const answer = await fetch(`${server.origin}/api/v1/accounts/verify_credentials`, {
    headers: { authorization: `Bearer ${token}` },
  })
  return ((await answer.json()) as { acct: string }).acct
}

describe('asking', () => {
  it('sends visitors through signing in, and back to the question', async () => {
    const app = await makeApp()
    const path = consentPath({
      client_id: app.clientId,
      redirect_uri: BACK,
      response_type: 'code',
      scope: 'read',
      state: 'é&=',
    })
    const visitor = createVisitor(server.origin)
    const first = await visitor.open(path)
    expect(first.status).toBe(303)
    const next = new URL(first.location ?? '', server.origin).searchParams.get('next') ?? ''
    const { password } = await server.person('amy')
    const back = await visitor.sendAndGo('/sign-in', { login: 'amy', password, next })
    expect(back.status).toBe(200)
    expect(hiddenFields(back.html, '/oauth/authorize')).toMatchObject({ client_id: app.clientId, state: 'é&=' })
  })

  it('says who asks, for what and where it leads, in plain words', async () => {
    const { visitor } = await enter('bob')
    const app = await makeApp()
    for (const path of ['/oauth/authorize', '/oauth/authorize/']) {
      const query = new URLSearchParams({
        client_id: app.clientId,
        redirect_uri: BACK,
        response_type: 'code',
        scope: 'read write:media',
      })
      const page = await visitor.open(`${path}?${query}`)
      const words = readAloud(page.html)
      for (const part of ['Pocket Square', 'app.example', 'See your timelines', 'Upload pictures', '@bob'])
        expect(words).toContain(part)
      expect(page.headers.get('content-security-policy')).toContain("form-action 'self' https://app.example;")
      expect(page.headers.get('cache-control')).toBe('no-store')
    }
  })

  it('asks for the password again where the app wants it', async () => {
    const { visitor } = await enter('cat')
    const app = await makeApp()
    const path = consentPath({
      client_id: app.clientId,
      redirect_uri: BACK,
      response_type: 'code',
      force_login: 'true',
      lang: 'zh',
    })
    const answer = await visitor.open(path)
    expect(answer.status).toBe(303)
    expect(answer.location).toMatch(/^\/sign-in\?next=.*&lang=zh$/)
    expect(answer.location).not.toContain('force_login')
  })
})

describe('allowing', () => {
  it('gives a code that PKCE protects, with the state as it came', async () => {
    const { visitor } = await enter('dan')
    const app = await makeApp()
    const verifier = 'v'.repeat(64)
    const challenge = createHash('sha256').update(verifier).digest('base64url')
    const path = consentPath({
      client_id: app.clientId,
      redirect_uri: BACK,
      response_type: 'code',
      scope: 'read write',
      state: 'a b&c',
      code_challenge: challenge,
      code_challenge_method: 'S256',
    })
    const answer = await allow(visitor, path)
    expect(answer.status).toBe(303)
    const back = new URL(answer.location ?? '')
    expect(back.origin + back.pathname).toBe(BACK)
    expect(back.searchParams.get('state')).toBe('a b&c')
    const given = {
      client_id: app.clientId,
      client_secret: app.clientSecret,
      redirect_uri: BACK,
      code: back.searchParams.get('code') ?? '',
    }
    const token = await exchange({ ...given, code_verifier: verifier })
    expect(token.status).toBe(200)
    expect(await whoHolds(((await token.json()) as { access_token: string }).access_token)).toBe('dan')
  })

  it('acts for the account that was chosen, and for no stranger’s', async () => {
    const { visitor, userId } = await enter('eva')
    const office = await server.app.accounts.create({ handle: 'heron_water', kind: 'office' }, userId)
    const stranger = await server.person('fred')
    const app = await makeApp()
    const path = consentPath({ client_id: app.clientId, redirect_uri: BACK, response_type: 'code' })
    const answer = await allow(visitor, path, { account: String(office.id) })
    const code = new URL(answer.location ?? '').searchParams.get('code') ?? ''
    const token = await exchange({ client_id: app.clientId, client_secret: app.clientSecret, redirect_uri: BACK, code })
    expect(await whoHolds(((await token.json()) as { access_token: string }).access_token)).toBe('heron_water')
    const refused = await allow(visitor, path, { account: String(stranger.account.id) })
    expect(new URL(refused.location ?? '').searchParams.get('error')).toBe('access_denied')

    // what was allowed can be seen and taken back
    const list = await visitor.open('/settings/apps')
    expect(readAloud(list.html)).toContain('Acts as @heron_water')
    const revoke = /action="(\/settings\/apps\/\d+\/revoke)"/.exec(list.html)?.[1] ?? ''
    expect(readAloud((await visitor.sendAndGo(revoke)).html)).not.toContain('Acts as @heron_water')
  })

  it('keeps the address of an app as it is', async () => {
    const { visitor } = await enter('gus')
    const app = await makeApp()
    const answer = await allow(
      visitor,
      consentPath({ client_id: app.clientId, redirect_uri: 'pocketsquare://done', response_type: 'code' }),
    )
    expect(answer.location).toMatch(/^pocketsquare:\/\/done\?code=[\w-]+$/)
  })

  it('shows the code where nobody can be sent back', async () => {
    const { visitor } = await enter('hana')
    const app = await makeApp()
    const answer = await allow(
      visitor,
      consentPath({ client_id: app.clientId, redirect_uri: OUT_OF_BAND, response_type: 'code' }),
    )
    const page = await visitor.open(answer.location ?? '')
    const code = /<code class="code">([^<]+)</.exec(page.html)?.[1] ?? ''
    const token = await exchange({
      client_id: app.clientId,
      client_secret: app.clientSecret,
      redirect_uri: OUT_OF_BAND,
      code,
    })
    expect(token.status).toBe(200)
  })
})

describe('refusing', () => {
  it('tells the app, with its state', async () => {
    const { visitor } = await enter('ivy')
    const app = await makeApp()
    const page = await visitor.open(
      consentPath({ client_id: app.clientId, redirect_uri: BACK, response_type: 'code', state: 's' }),
    )
    const answer = await visitor.send('/oauth/authorize', {
      ...hiddenFields(page.html, '/oauth/authorize'),
      decision: 'deny',
    })
    expect(answer.location).toBe(`${BACK}?error=access_denied&state=s`)
  })

  it('tells the app what it asked wrongly', async () => {
    const { visitor } = await enter('jim')
    const app = await makeApp()
    const right = { client_id: app.clientId, redirect_uri: BACK, response_type: 'code' }
    expect((await visitor.open(consentPath({ ...right, response_type: 'token' }))).location).toBe(
      `${BACK}?error=unsupported_response_type`,
    )
    expect(
      (await visitor.open(consentPath({ ...right, code_challenge: 'x', code_challenge_method: 'S512' }))).location,
    ).toBe(`${BACK}?error=invalid_request`)
    const wide = await allow(visitor, consentPath({ ...right, scope: 'read admin:read' }))
    expect(wide.location).toBe(`${BACK}?error=invalid_scope`)
    const short = await allow(
      visitor,
      consentPath({ ...right, code_challenge: 'short', code_challenge_method: 'S256' }),
    )
    expect(short.location).toBe(`${BACK}?error=invalid_request`)
  })

  it('sends nobody to an address that is not the app’s', async () => {
    const { visitor } = await enter('kai')
    const app = await makeApp()
    for (const params of [
      { client_id: app.clientId, redirect_uri: 'https://evil.example/', response_type: 'code' },
      { client_id: app.clientId, redirect_uri: `${BACK}/more`, response_type: 'code' },
      { client_id: app.clientId, redirect_uri: 'javascript:alert(1)', response_type: 'code' },
      { client_id: 'unknown', redirect_uri: BACK, response_type: 'code' },
      { redirect_uri: BACK, response_type: 'code' },
    ]) {
      const answer = await visitor.open(consentPath(params as Record<string, string>))
      expect(answer.status).toBe(400)
      expect(answer.location).toBeNull()
      expect(answer.html).toContain('<h1')
      const posted = await visitor.send('/oauth/authorize', {
        ...(params as Record<string, string>),
        decision: 'allow',
      })
      expect(posted.status).toBe(400)
      expect(posted.location).toBeNull()
    }
  })

  it('believes no form without the token of the session', async () => {
    const { visitor } = await enter('lea')
    const app = await makeApp()
    const fields = { client_id: app.clientId, redirect_uri: BACK, response_type: 'code', decision: 'allow' }
    expect((await visitor.send('/oauth/authorize', { ...fields, csrf: 'forged' })).status).toBe(403)
  })
})

describe.skipIf(!hasBrowser())('in a browser', () => {
  let browser: Browser

  beforeAll(async () => {
    browser = await launchBrowser()
  })

  afterAll(() => browser.close())

  it('the security policy lets the form lead back to the app, and nowhere else', async () => {
    const { password } = await server.person('mona')
    const app = await makeApp()
    const page = await browser.newPage({ locale: 'en-GB' })
    await page.route(`${BACK}**`, (route) =>
      route.fulfill({ contentType: 'text/html', body: '<h1>back in the app</h1>' }),
    )
    await page.goto(
      server.origin +
        consentPath({ client_id: app.clientId, redirect_uri: BACK, response_type: 'code', scope: 'read', state: 's' }),
    )
    await page.getByLabel('Username, name or e-mail').fill('mona')
    await page.getByLabel('Password').fill(password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('button', { name: 'Allow' }).click()
    await page.waitForURL(`${BACK}?code=*`)
    expect(await page.getByRole('heading').textContent()).toBe('back in the app')
    expect(new URL(page.url()).searchParams.get('state')).toBe('s')
    await page.close()
  })
})
