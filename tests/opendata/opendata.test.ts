// The open data over real HTTP, on a real country: it says what the directory and the census say, and nothing else.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ownPack } from '#domain/offices'
import { startServer, type TestServer } from '#testing/server'

let server: TestServer

beforeAll(async () => {
  server = await startServer()
  for (const pack of ['china', 'united-states']) await server.app.offices.registry.installPack(ownPack(pack))
})

afterAll(() => server.close())

const ask = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${server.origin}/api/bema/v1${path}`, { headers })

interface Offices {
  readonly synthetic: boolean
  readonly total: { readonly bodies: number; readonly officials: number; readonly total: number }
  readonly next: string | null
  readonly offices: readonly {
    readonly platform: string
    readonly address: string
    readonly speaks_for: string
    readonly body: { readonly code: string }
  }[]
}
interface Body {
  readonly code: string
  readonly positions: {
    readonly total: number
    readonly next: string | null
    readonly items: readonly {
      readonly code: string
      readonly holders: readonly { readonly outlets: readonly { readonly address: string }[] }[]
    }[]
  }
}
const offices = async (path: string): Promise<Offices> => (await (await ask(path)).json()) as Offices

describe('offices', () => {
  it('are all there, page after page, by the links', async () => {
    const { accounts } = await server.app.censuses.take()
    const seen = new Set<string>()
    let next: string | undefined = `${server.origin}/api/bema/v1/offices?limit=700`
    while (next !== undefined) {
      const answer: Response = await fetch(next)
      const page = (await answer.json()) as Offices
      expect(page.total).toEqual({ ...accounts, total: accounts.bodies + accounts.officials })
      expect(answer.headers.get('x-total-count')).toBe(String(page.total.total))
      for (const { platform, address } of page.offices) seen.add(`${platform} ${address}`)
      next = /<([^>]+)>; rel="next"/.exec(answer.headers.get('link') ?? '')?.[1]
      expect(next === undefined).toBe(page.next === null)
    }
    expect(seen.size).toBe(accounts.bodies + accounts.officials)
  })

  it('are the same as CSV, a line for each', async () => {
    const { offices: listed } = await offices('/offices?side=officials&limit=50')
    const answer = await ask('/offices.csv?side=officials&limit=50')
    expect(answer.headers.get('content-type')).toContain('text/csv')
    const [head, ...lines] = (await answer.text()).trimEnd().split('\n')
    expect(head).toMatch(/^platform,address,speaks_for,/)
    expect(lines.map((line) => line.split(',').slice(0, 3))).toEqual(
      listed.map(({ platform, address, speaks_for: side }) => [platform, address, side]),
    )
    // the filter stays with the link to the next page
    expect(answer.headers.get('link')).toContain('side=officials')
  })

  it('refuse what is no choice, and keep the limit', async () => {
    expect((await ask('/offices?side=everybody')).status).toBe(422)
    expect((await ask('/offices?activity=sleepy')).status).toBe(422)
    expect((await ask('/offices?followers=-1')).status).toBe(422)
    expect((await offices('/offices?limit=100000')).offices).toHaveLength(1000)
  })

  it('lead to their bodies', async () => {
    const code = 'us/house'
    const first = (await offices('/offices?limit=1000')).offices.find(({ body }) => body.code === code)
    const positions = new Set<string>()
    const addresses = new Set<string>()
    let total = 0
    let after: string | null = ''
    while (after !== null) {
      const body = (await (await ask(`/bodies/${code}?after=${after}`)).json()) as Body
      expect(body.code).toBe(code)
      for (const position of body.positions.items) {
        positions.add(position.code)
        for (const holder of position.holders) for (const { address } of holder.outlets) addresses.add(address)
      }
      after = body.positions.next
      total = body.positions.total
    }
    expect(total).toBeGreaterThan(100)
    expect(positions.size).toBe(total)
    expect(addresses.has(first?.address ?? '')).toBe(true)
    expect((await ask('/bodies/us/nowhere')).status).toBe(404)
    expect((await ask('/bodies/a%00b')).status).toBe(404)
  })

  it('may be read by scripts of every origin', async () => {
    const answer = await ask('/offices?limit=1', { origin: 'https://elsewhere.example' })
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect(answer.headers.get('access-control-expose-headers')).toContain('X-Total-Count')
    const before = await fetch(`${server.origin}/api/bema/v1/offices`, { method: 'OPTIONS' })
    expect(before.status).toBe(204)
  })
})

describe('the census', () => {
  it('is the census, as JSON and as CSV', async () => {
    const census = await server.app.censuses.take({ platform: 'twitter' })
    const json = (await (await ask('/census?platform=twitter')).json()) as Record<string, unknown>
    const { at: _, ...counted } = JSON.parse(JSON.stringify(census)) as Record<string, unknown>
    expect(json).toMatchObject(counted)
    expect(json['series']).toHaveLength(14)

    const text = await (await ask('/census.csv?platform=twitter')).text()
    const rows = new Map(
      text
        .trimEnd()
        .split('\n')
        .map((line) => {
          const [table = '', name = '', ...counts] = line.split(',')
          return [`${table} ${name}`, counts.map(Number)]
        }),
    )
    const { bodies, officials } = census.accounts
    expect(bodies + officials).toBeGreaterThan(100)
    expect(rows.get('total accounts')).toEqual([bodies, officials, bodies + officials])
    for (const split of census.byDivision) {
      const counts = [split.bodies, split.officials, split.bodies + split.officials]
      expect(rows.get(`division ${split.code}`)).toEqual(counts)
    }
    for (const split of census.byRank)
      expect(rows.get(`rank-or-above ${split.scale}/${split.code}`)?.[1]).toBe(split.orAbove.officials)
  })

  it('is of the day that is asked for, and of no other kind of day', async () => {
    const early = (await (await ask('/census?at=1999-01-01')).json()) as { at: string }
    expect(early.at).toBe('1999-01-01')
    expect((await ask('/census?at=yesterday')).status).toBe(422)
  })

  it('is one file without scripts, links to files or other addresses, with every table', async () => {
    const { censuses, writeCensus } = server.app
    const census = await censuses.take()
    const html = await writeCensus(census, await censuses.series(), 'zh')
    expect(html).toMatch(/^<!doctype html><html lang="zh-Hans">/)
    expect(html).not.toMatch(/<script|<link|<img|src=|url\(|@import/)
    expect(html).toContain(`<style>`)
    const { bodies, officials } = census.accounts
    expect(html).toContain((bodies + officials).toLocaleString('zh-Hans-CN'))
    for (const { labels } of census.byKind) expect(html).toContain(labels['zh'] ?? labels['en'])
    expect(html.match(/<table/g)?.length).toBeGreaterThan(7)
    expect(html).toContain('口径不同')
  })
})

describe('the pages', () => {
  it('show a real registry in both languages, and escape what is asked', async () => {
    for (const path of ['/offices', '/offices?division=us/us&side=officials', '/census']) {
      for (const lang of ['zh', 'en']) {
        const answer = await fetch(`${server.origin}${path}${path.includes('?') ? '&' : '?'}lang=${lang}`)
        expect(answer.status, path).toBe(200)
      }
    }
    const html = await (await fetch(`${server.origin}/offices?q=${encodeURIComponent('"><script>x')}`)).text()
    expect(html).not.toContain('<script>x')
    const body = await fetch(`${server.origin}/offices/us/house`)
    expect(body.status).toBe(200)
    expect((await body.text()).includes('rel="next"')).toBe(true)
  })
})
