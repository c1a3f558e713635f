// GET /api/bema/coverage: the rows as JSON; the routes that other interfaces serve are there.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '#testing/server'
import { coverage, servedElsewhere } from '../../src/interfaces/mastodon/coverage/coverage.ts'
import { rows } from '../../src/interfaces/mastodon/coverage/rows.ts'
import { apiOf } from './api.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())

test('says of every row what is served of it', async () => {
  const { status, body, headers } = await apiOf(server).get('/api/bema/coverage')
  expect([status, headers.get('content-type')]).toEqual([200, 'application/json; charset=utf-8'])
  expect(body).toEqual(coverage)
  expect(coverage.rows.map(({ priority }) => priority)).toEqual(rows.map(({ priority }) => priority))
  const part = (id: string) => coverage.rows.flatMap(({ parts }) => parts).find((one) => one.id === id)
  expect(part('apps')?.state).toBe('served')
  expect(part('collections')).toEqual({
    id: 'collections',
    state: 'not_yet',
    routes: [{ method: 'GET', path: '/api/v1/accounts/:id/collections', served: false, note: 'not there' }],
  })
})

test('each part has a name of its own and at least one route', () => {
  const parts = rows.flatMap((row) => row.parts)
  expect(new Set(parts.map(({ id }) => id)).size).toBe(parts.length)
  for (const { id, routes } of parts) {
    expect(routes.length, id).toBeGreaterThan(0)
    for (const route of routes) expect(route, id).toMatch(/^(GET|POST|PUT|PATCH|DELETE) \/[\w./:-]+$/)
  }
})

test('what other interfaces serve is there', () => {
  for (const route of servedElsewhere) {
    const [method = '', url = ''] = route.split(' ')
    expect(server.app.server.hasRoute({ method, url }), route).toBe(true)
  }
})
