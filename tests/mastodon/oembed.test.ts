// oEmbed and the page that stands in a frame: public posts alone, nothing that runs, sizes within bounds.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer, type TestPerson, type TestServer } from '#testing/server'
import { apiOf, type Api } from './api.ts'

let server: TestServer
let ada: TestPerson
let api: Api
let anybody: Api
beforeAll(async () => {
  server = await startServer()
  ada = await server.person('ada')
  api = apiOf(server, ada.token)
  anybody = apiOf(server)
})
afterAll(() => server.close())

const say = async (status: string, more: object = {}) => api.write('Status', '/api/v1/statuses', { status, ...more })
const embed = (url: string, more = '') => anybody.get(`/api/oembed?url=${encodeURIComponent(url)}${more}`)

describe('the answer', () => {
  test('is what oEmbed 1.0 asks for', async () => {
    const { url, uri } = await say('a <b>public</b> post')
    for (const address of [url ?? '', uri]) {
      const { status, body, headers } = await embed(address)
      expect([status, headers.get('content-type')]).toEqual([200, 'application/json; charset=utf-8'])
      expect(body).toMatchObject({
        type: 'rich',
        version: '1.0',
        author_name: 'ada',
        author_url: `${server.origin}/@ada`,
        provider_url: `${server.origin}/`,
        width: 400,
      })
      expect(String(body['html'])).toContain(`src="${url}/embed"`)
    }
  })

  test('keeps to the size that is asked for', async () => {
    const { url } = await say('长'.repeat(140))
    const size = async (more: string) => {
      const { body } = await embed(url ?? '', more)
      expect(String(body['html'])).toContain(`width="${String(body['width'])}" height="${String(body['height'])}"`)
      return [body['width'], Number(body['height'])] as const
    }
    expect((await size('&maxwidth=300'))[0]).toBe(300)
    expect((await size('&maxwidth=10'))[0]).toBe(220)
    expect((await size('&maxwidth=99999'))[0]).toBe(1000)
    expect((await size('&format=json&maxwidth='))[0]).toBe(400)
    expect(await size('&maxheight=200')).toEqual([400, 200])
    expect((await size('&maxwidth=300'))[1]).toBeGreaterThan((await size('&maxwidth=900'))[1])
  })

  test('is refused for what not everybody may read, whoever asks', async () => {
    const { url } = await say('for few', { visibility: 'private' })
    expect((await api.get(`/api/oembed?url=${encodeURIComponent(url ?? '')}`)).status).toBe(404)
    for (const wrong of [
      '',
      'nonsense',
      `${server.origin}/@ada`,
      `${server.origin}/@ada/1`,
      'https://other.example/@ada/1',
    ])
      expect((await embed(wrong)).status, wrong).toBe(404)
    expect((await anybody.get('/api/oembed')).status).toBe(404)
    const open = await say('open')
    expect((await embed(open.url ?? '', '&format=xml')).status).toBe(501)
  })
})

describe('the page in the frame', () => {
  const page = async (path: string) => {
    const answer = await fetch(`${server.origin}${path}`, { headers: { accept: 'text/html' }, redirect: 'manual' })
    return { status: answer.status, headers: answer.headers, html: await answer.text() }
  }

  test('may be framed, runs nothing and loads nothing from elsewhere', async () => {
    const { id } = await say('framed #topic https://example.org/')
    const { status, headers, html } = await page(`/@ada/${id}/embed`)
    expect(status).toBe(200)
    expect(headers.get('x-frame-options')).toBeNull()
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toContain('frame-ancestors *')
    expect(policy).not.toContain('script-src')
    expect(html).not.toMatch(/<script|<form| on[a-z]+="/)
    expect(html).not.toMatch(/ src="(?!\/)/)
    expect(html).toContain('<base target="_blank"')
    expect(html).toContain('framed')
  })

  test('is found from the post, which itself may not be framed', async () => {
    const { id, url } = await say('found')
    const { headers, html } = await page(`/@ada/${id}`)
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(html).toContain('type="application/json+oembed"')
    expect(html).toContain(encodeURIComponent(url ?? ''))
  })

  test('is there for public posts alone, under their author', async () => {
    const closed = await say('closed', { visibility: 'private' })
    expect((await page(`/@ada/${closed.id}/embed`)).status).toBe(404)
    expect((await page('/@ada/1/embed')).status).toBe(404)
    const open = await say('open')
    expect((await page(`/@bob/${open.id}/embed`)).headers.get('location')).toBe(`/@ada/${open.id}/embed`)
  })
})
