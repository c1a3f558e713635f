// Open311 over real HTTP: the fields, their order and forms as the specification's own examples have them.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { childrenOf, readXml, textOf } from '#testing/strict-xml'
import { startServer, type TestServer } from '#testing/server'
import examples from './open311-examples.json' with { type: 'json' }

const KEY = 'key-for-tests'
let server: TestServer
let office: { readonly id: number; readonly handle: string }

beforeAll(async () => {
  server = await startServer({ config: { inquiries: { prefix: 'B', open311Keys: [KEY], askAddress: '' } } })
  office = await server.app.accounts.create({ handle: 'water_works', kind: 'office', displayName: 'Water & Works' })
})
afterAll(() => server.close())

const get = (path: string) => fetch(`${server.origin}/open311${path}`)
const json = async (path: string): Promise<Record<string, unknown>[]> =>
  (await (await get(path)).json()) as Record<string, unknown>[]
const post = (fields: Record<string, string>, form = 'json') =>
  fetch(`${server.origin}/open311/v2/requests.${form}`, { method: 'POST', body: new URLSearchParams(fields) })
const good = {
  api_key: KEY,
  service_code: 'water_works.complaint',
  lat: '37.76524078',
  long: '-122.4212043',
  description: 'The "tap" <is> brown & cold.',
  email: 'ada@home.example',
  first_name: 'Ada',
  last_name: 'Lovelace',
  phone: '111111111',
  media_url: 'http://home.example/tap.jpg',
}
const created = async (some: Record<string, string> = {}) => {
  const answer = await post({ ...good, ...some })
  const [request] = (await answer.json()) as [Record<string, string>]
  return { status: answer.status, id: request['service_request_id'] ?? '', notice: request['service_notice'] ?? '' }
}

describe('services', () => {
  it('are offices by kinds, with the fields of the specification', async () => {
    const services = await json('/v2/services.json')
    expect(services).toHaveLength(5)
    expect(Object.keys(services[0] ?? {})).toEqual(examples.service)
    expect(services.map((one) => one['service_code'])).toContain('water_works.complaint')
    expect(services[0]).toMatchObject({ metadata: false, type: 'realtime' })
    const answer = await get('/v2/services.xml')
    expect(answer.headers.get('content-type')).toContain('text/xml')
    const root = readXml(await answer.text())
    expect(root.name).toBe('services')
    expect(root.children[0]?.children.map(({ name }) => name)).toEqual(examples.service)
    expect(textOf(root.children[0] ?? root, 'group')).toBe('Water & Works')
  })

  it('have no attributes to fill in, and unknown ones are not found', async () => {
    expect(await json('/v2/services/water_works.help.json')).toEqual({
      service_code: 'water_works.help',
      attributes: [],
    })
    const found = readXml(await (await get('/v2/services/water_works.help.xml')).text())
    expect(found.name).toBe('service_definition')
    for (const code of ['nobody.help', 'water_works.sing', '.help', 'x']) {
      const answer = await get(`/v2/services/${code}.json`)
      expect([answer.status, await answer.json()]).toEqual([
        404,
        [{ code: 404, description: 'service_code was not found' }],
      ])
    }
  })
})

describe('requests', () => {
  it('are created as public cases; contact details and pictures are not kept', async () => {
    const { status, id, notice } = await created()
    expect(status).toBe(201)
    expect(id).toMatch(/^B-\d{4}-\d{6}$/)
    expect(notice).toMatch(/receipt code|回执码/i)
    expect(notice).toContain('media_url')
    const inquiry = await server.app.inquiries.byNumber(id)
    expect(inquiry).toMatchObject({ publicity: 'public', origin: 'open311', kind: 'complaint', officeId: office.id })
    const [request] = await json(`/v2/requests/${id}.json`)
    expect(Object.keys(request ?? {})).toEqual(examples.request)
    expect(request).toMatchObject({
      service_request_id: id,
      status: 'open',
      service_code: 'water_works.complaint',
      description: good.description,
      agency_responsible: 'Water & Works',
      address: null,
      lat: 37.76524078,
      long: -122.4212043,
      media_url: null,
    })
    for (const name of ['requested_datetime', 'updated_datetime'])
      expect(request?.[name]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
    expect(JSON.stringify(await (await get(`/v2/requests/${id}.json`)).text())).not.toMatch(
      /Lovelace|home\.example|1111/,
    )
    const xml = readXml(await (await get(`/v2/requests/${id}.xml`)).text())
    expect(xml.name).toBe('service_requests')
    const [one] = childrenOf(xml, 'request')
    expect(one?.children.map(({ name }) => name)).toEqual(examples.request)
    expect(textOf(one ?? xml, 'description')).toBe(good.description)
    expect(textOf(one ?? xml, 'address')).toBe('')
    expect(await json(`/v2/tokens/${id}.json`)).toEqual([{ service_request_id: id, token: id }])
  })

  it('answer a creation as XML, too', async () => {
    const answer = await post({ ...good, description: 'In XML' }, 'xml')
    expect(answer.status).toBe(201)
    const [one] = childrenOf(readXml(await answer.text()), 'request')
    expect(one?.children.map(({ name }) => name)).toEqual(examples.created)
  })

  it('are found by id, service, status and day, page by page', async () => {
    const ids: string[] = []
    for (let count = 0; count < 5; count++)
      ids.unshift((await created({ service_code: 'water_works.suggestion', description: `Idea ${count}` })).id)
    const found = async (query: string) =>
      (await json(`/v2/requests.json?${query}`)).map((one) => String(one['service_request_id']))
    const code = 'service_code=water_works.suggestion'
    expect(await found(code)).toEqual(ids)
    expect(await found(`${code}&page=2&page_size=2`)).toEqual(ids.slice(2, 4))
    expect(await found(`${code}&page=9&page_size=2`)).toEqual([])
    expect(await found(`service_request_id=${ids[3]},${ids[0]},B-1999-000001`)).toEqual([ids[0], ids[3]])
    expect(await found(`${code}&status=closed`)).toEqual([])
    expect(await found(`${code}&status=open,closed`)).toEqual(ids)
    expect(await found(`${code},water_works.complaint`)).toEqual(expect.arrayContaining([...ids]))
    expect(await found('start_date=2010-01-01T00:00:00Z&end_date=2010-02-01T00:00:00%2B08:00')).toEqual([])
    expect(await found(`${code}&start_date=${new Date(Date.now() - 3_600_000).toISOString()}`)).toEqual(ids)
  })

  it('hold no private case', async () => {
    const { inquiry } = await server.app.inquiries.ask(
      { officeId: office.id, kind: 'help', publicity: 'private', text: 'a secret' },
      { party: undefined, origin: 'form' },
    )
    expect((await get(`/v2/requests/${inquiry.number}.json`)).status).toBe(404)
    expect((await get(`/v2/tokens/${inquiry.number}.xml`)).status).toBe(404)
    expect(await json(`/v2/requests.json?service_request_id=${inquiry.number}`)).toEqual([])
    expect(JSON.stringify(await json('/v2/requests.json'))).not.toContain(inquiry.number)
  })
})

describe('what cannot be', () => {
  const refused = async (answer: Response, code: number): Promise<string> => {
    expect(answer.status).toBe(code)
    const [error] = (await answer.json()) as [{ code: number; description: string }]
    expect(Object.keys(error)).toEqual(examples.error)
    expect(error.code).toBe(code)
    return error.description
  }

  it('is told in the form of the specification', async () => {
    for (const [change, word] of [
      [{ service_code: '' }, 'service_code'],
      [{ service_code: 'nobody.help' }, 'service_code'],
      [{ lat: '91' }, 'lat'],
      [{ lat: 'NaN' }, 'lat'],
      [{ long: '-180.5' }, 'long'],
      [{ long: '' }, 'lat'],
      [{ lat: '', long: '' }, 'address_string'],
      [{ description: '' }, 'description'],
      [{ email: 'ada@home.example\r\nBcc: x@y.example' }, 'email'],
      [{ description: 'x'.repeat(2001) }, '2001'],
    ] as const)
      expect(await refused(await post({ ...good, ...change }), 400), JSON.stringify(change)).toContain(word)
    expect(await refused(await post({ ...good, api_key: 'wrong-key-1' }), 403)).toContain('api_key')
    expect(await refused(await post({ ...good, api_key: '' }), 403)).toContain('api_key')
    const xml = readXml(await (await post({ ...good, api_key: 'no' }, 'xml')).text())
    expect([xml.name, xml.children[0]?.name]).toEqual(['errors', 'error'])
    expect(xml.children[0]?.children.map(({ name }) => name)).toEqual(examples.error)
  })

  it('is no body that is none', async () => {
    const send = (type: string, body: string) =>
      fetch(`${server.origin}/open311/v2/requests.json`, { method: 'POST', headers: { 'content-type': type }, body })
    await refused(await send('application/json', '{"service_code":'), 400)
    await refused(await send('text/xml', '<request><service_code>'), 415)
  })

  it('is no date, page or name that is none', async () => {
    for (const query of [
      'start_date=0000-01-01T00:00:00Z',
      'start_date=2026-02-31T00:00:00Z',
      'start_date=yesterday',
      'start_date=2026-01-01T00:00:00Z&end_date=2025-01-01T00:00:00Z',
      'start_date=1990-01-01T00:00:00Z&end_date=2026-01-01T00:00:00Z',
      'status=lost',
      'page=0',
      'page=-1',
      'page=1000000000&page_size=1000',
      `service_request_id=${'x,'.repeat(60)}`,
    ])
      await refused(await get(`/v2/requests.json?${query}`), 400)
    expect((await get('/v2/requests.json?page_size=1000000000')).status).toBe(400)
    expect((await get('/v2/requests.json?page_size=100000000')).status).toBe(200)
    for (const path of ['/v2/requests/B-2026-1.pdf', '/v2/requests/x%00.json', '/v2/tokens/..%2f..json'])
      expect((await get(path)).status, path).toBe(404)
  })
})

it('is discovered', async () => {
  const found = (await json('/discovery.json')) as unknown as Record<string, unknown>
  expect(Object.keys(found)).toEqual(examples.discovery)
  expect(found['endpoints']).toMatchObject([{ url: `${server.origin}/open311/v2`, type: 'production' }])
  const xml = readXml(await (await get('/discovery.xml')).text())
  expect(xml.children.map(({ name }) => name)).toEqual(examples.discovery)
})

it('is read only where no keys are set', async () => {
  const other = await startServer()
  await other.app.accounts.create({ handle: 'water_works', kind: 'office' })
  const body = new URLSearchParams(good)
  const answer = await fetch(`${other.origin}/open311/v2/requests.json`, { method: 'POST', body })
  expect(answer.status).toBe(403)
  await other.close()
})
