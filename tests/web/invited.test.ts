// A body that was invited by letter: it signs up, confirms its address, and stands before the steps of joining.
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Letter } from '#platform/mail'
import { openOffice, type TestOffice } from '#testing/office'
import { startServer, type TestServer } from '#testing/server'
import { packOf, thirdFiles, thirdHead } from '#testing/third-country'
import { hiddenFields, createVisitor } from './visitor.ts'
import { readAloud } from './render.ts'

const letters: Letter[] = []
const password = 'correct horse battery'
let server: TestServer
let office: TestOffice

beforeAll(async () => {
  const mail = { delivers: true, send: async (letter: Letter) => void letters.push(letter) }
  server = await startServer({ parts: { mail } })
  const { registry, verification } = server.app.offices
  await registry.installPack(packOf(thirdHead('lm'), thirdFiles('lm')))
  office = await openOffice(server, 'tides')
  const hedda = await office.member('hedda', 'head')
  const head = { accountId: office.account.id, userId: hedda.userId }
  const documents = [{ name: 'letter.pdf', bytes: Buffer.from('%PDF-1.7 a letter') }]
  const id = await verification.apply(head, { scope: 'body', code: 'lm/tide-house', note: '', documents })
  const judge = { handle: 'vera', email: 'vera@example.org', password, trusted: true, role: 'moderator' } as const
  const { user } = await server.app.accounts.signUp(judge)
  await verification.grant(user.id, id, { issuer: 'The moot', reason: 'letter seen', until: null })
  await server.app.invitations.invite(head, { code: 'lm/moot', email: 'moot@lm.example', note: '', locale: 'en' })
  await server.settled()
})
afterAll(() => server.close())

/** The path of the link in the newest letter to this address. */
const linkTo = (address: string): string => {
  const letter = letters.findLast(({ to }) => to === address)
  return new RegExp(`${server.origin}(/\\S+)`).exec(letter?.text ?? '')?.[1] ?? ''
}

it('leads from the letter over signing up and confirming to the office that it joins as', async () => {
  const landing = linkTo('moot@lm.example')
  expect(landing).toMatch(/^\/invitations\/[\w-]{20,}$/)
  const visitor = createVisitor(server.origin)
  const page = await visitor.open(landing)
  expect(readAloud(page.html)).toContain('The moot')
  const signUp = (/href="(\/sign-up\?next=[^"]*)"/.exec(page.html)?.[1] ?? '').replaceAll('&amp;', '&')
  const form = hiddenFields((await visitor.open(signUp)).html, '/sign-up')
  expect(form['next']).toBe(landing)
  const person = { handle: 'the_moot', displayName: 'The moot', email: 'clerk@lm.example', password }
  expect((await visitor.send('/sign-up', { ...form, ...person })).status).toBe(200)
  await server.settled()
  const confirm = linkTo('clerk@lm.example')
  expect(confirm).toMatch(/^\/confirm\?token=/)
  const token = new URL(confirm, server.origin).searchParams.get('token') ?? ''
  await visitor.open(confirm)
  const confirmed = await visitor.send('/confirm', { token })
  expect(confirmed.location).toBe(`/sign-in?${new URLSearchParams({ next: landing })}`)
  await visitor.open(confirmed.location ?? '')
  const entered = await visitor.send('/sign-in', { login: 'the_moot', password, next: landing })
  expect(entered.location).toBe(landing)
  await visitor.open(landing)
  const accepted = await visitor.send(landing)
  expect(accepted.location).toBe('/settings/office?code=lm%2Fmoot')
  expect(readAloud((await visitor.open(accepted.location ?? '')).html)).toContain('The moot')
  // the link worked once
  expect((await visitor.open(landing)).status).toBe(410)
})

it('goes on to nothing but this site, and to the sign-in where nothing was wished', async () => {
  for (const [handle, next] of [
    ['eve', 'https://evil.example/'],
    ['eva', '//evil.example/'],
    ['ines', undefined],
  ] as const) {
    const visitor = createVisitor(server.origin)
    await visitor.open('/sign-up')
    const wish: Record<string, string> = next === undefined ? {} : { next }
    await visitor.send('/sign-up', { handle, displayName: handle, email: `${handle}@lm.example`, password, ...wish })
    await server.settled()
    const link = linkTo(`${handle}@lm.example`)
    await visitor.open(link)
    const token = new URL(link, server.origin).searchParams.get('token') ?? ''
    expect((await visitor.send('/confirm', { token })).location).toBe('/sign-in')
  }
})

it('the account of an office is deleted by a head alone', async () => {
  for (const role of ['writer', 'responder', 'reviewer', 'deputy']) {
    const { session, token } = await office.member(`m_${role}`, role)
    const headers = { cookie: `bema=${session}`, accept: 'text/html' }
    expect([role, (await fetch(`${server.origin}/settings/leave`, { headers })).status]).toEqual([role, 403])
    const own = await (await fetch(`${server.origin}/settings/profile`, { headers })).text()
    const csrf = /name="csrf" value="([^"]*)"/.exec(own)?.[1] ?? ''
    const body = new URLSearchParams({ csrf, handle: 'tides' })
    const sent = await fetch(`${server.origin}/settings/leave`, { method: 'POST', headers, body, redirect: 'manual' })
    expect([role, sent.status]).toEqual([role, 403])
    // apps have no door to it at all
    const bearer = { authorization: `Bearer ${token}` }
    for (const path of ['/api/v1/accounts', '/api/v1/profile', `/api/v1/accounts/${office.account.id}`]) {
      const answer = await fetch(`${server.origin}${path}`, { method: 'DELETE', headers: bearer })
      expect([path, answer.status]).toEqual([path, 404])
    }
  }
  expect((await server.app.accounts.byId(office.account.id))?.deletedAt).toBeNull()
})
