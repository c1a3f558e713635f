// Cases as open data over real HTTP, and the pages that show their figures.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { faultOfChain, type Inquiry, type Party } from '#domain/inquiries'
import { startServer, type TestServer } from '#testing/server'
import { readCsv } from './csv-table.ts'

let server: TestServer
let ada: Party
let answered: Inquiry
let hidden: Inquiry

beforeAll(async () => {
  server = await startServer()
  const { accounts, inquiries } = server.app
  const office = await accounts.create({ handle: 'water_works', kind: 'office', displayName: 'Water <Works>' })
  const clerk = await server.person('clerk_one')
  await accounts.addMembership(clerk.userId, office.id, 'head')
  const desk: Party = { kind: 'account', actor: { accountId: office.id, userId: clerk.userId } }
  const person = await server.person('ada_asks')
  ada = { kind: 'account', actor: { accountId: person.account.id, userId: person.userId } }
  const question = { officeId: office.id, kind: 'question', publicity: 'public', topic: 'water' } as const
  const first = await inquiries.ask({ ...question, text: '水为什么是黄的，"真的"？' }, { party: ada, origin: 'form' })
  await inquiries.act(desk, first.inquiry.id, { deed: 'accept' })
  await inquiries.act(desk, first.inquiry.id, { deed: 'note', text: 'internal words' })
  await inquiries.act(desk, first.inquiry.id, { deed: 'answer', text: 'The pipes are\nrinsed.' })
  answered = await inquiries.act(ada, first.inquiry.id, { deed: 'confirm' })
  for (let count = 0; count < 4; count++)
    await inquiries.ask({ ...question, text: `Next ${count}` }, { party: ada, origin: 'form' })
  const secret = { ...question, publicity: 'private', kind: 'complaint', text: 'a secret of mine' } as const
  hidden = (await inquiries.ask(secret, { party: ada, origin: 'form' })).inquiry
})
afterAll(() => server.close())

const ask = (path: string) => fetch(`${server.origin}/api/bema/v1/inquiries${path}`)
const read = async <Shape>(path: string): Promise<Shape> => (await (await ask(path)).json()) as Shape
interface List {
  readonly next: string | null
  readonly inquiries: readonly Record<string, unknown>[]
}

describe('the list', () => {
  it('has every case, page after page; of private ones their mark alone', async () => {
    const seen: Record<string, unknown>[] = []
    let next: string | undefined = `${server.origin}/api/bema/v1/inquiries?limit=2`
    while (next !== undefined) {
      const answer: Response = await fetch(next)
      expect(answer.headers.get('access-control-allow-origin')).toBe('*')
      const list = (await answer.json()) as List
      seen.push(...list.inquiries)
      next = /<([^>]+)>; rel="next"/.exec(answer.headers.get('link') ?? '')?.[1]
      expect(next === undefined).toBe(list.next === null)
    }
    expect(new Set(seen.map((one) => one['number'])).size).toBe(6)
    const mine = seen.find((one) => one['number'] === hidden.number)
    expect(Object.keys(mine ?? {})).toEqual(['number', 'office', 'state', 'state_type', 'publicity', 'clocks'])
    expect(JSON.stringify(seen)).not.toMatch(/secret|internal words|ada_asks|example\.org/)
    expect(seen.find((one) => one['number'] === answered.number)).toMatchObject({
      office: 'water_works',
      state: 'confirmed',
      question: '水为什么是黄的，"真的"？',
      answer: 'The pipes are\nrinsed.',
      askers: null,
      topic: 'water',
    })
  })

  it('is filtered, and filters tell nothing of private cases', async () => {
    const numbers = async (query: string) => (await read<List>(`?${query}`)).inquiries.map((one) => one['number'])
    expect(await numbers('state=confirmed')).toEqual([answered.number])
    expect(await numbers('state=done&office=water_works')).toEqual([answered.number])
    expect(await numbers('topic=water')).toHaveLength(5)
    expect(await numbers('kind=complaint')).toEqual([])
    expect(await numbers('from=2013-01-01')).not.toContain(hidden.number)
    expect(await numbers('until=2013-01-01')).toEqual([])
  })

  it('refuses what is no choice', async () => {
    for (const query of [
      'state=lost',
      'kind=song',
      'from=0000-00-00',
      'from=yesterday',
      'until=2026-02-31',
      'before=x',
      'limit=many',
    ])
      expect((await ask(`?${query}`)).status, query).toBe(422)
    expect((await ask('?office=nobody_here')).status).toBe(404)
    expect((await ask('?office=ada_asks')).status).toBe(404)
    expect((await ask('/B-1999-000001')).status).toBe(404)
    expect((await ask('/%00')).status).toBe(404)
    expect((await ask('?limit=1000000000')).status).toBe(200)
  })
})

describe('one case', () => {
  it('has its chain, which holds and hides what is not public', async () => {
    expect(await read(`/${answered.number.toLowerCase()}`)).toMatchObject({ number: answered.number })
    interface Chain {
      readonly links: readonly (Record<string, unknown> & { readonly event?: Record<string, unknown> })[]
    }
    const { links } = await read<Chain>(`/${answered.number}/chain`)
    const asRead = links.map(({ event, ...link }) => ({
      ...link,
      ...(event === undefined ? {} : { event: { ...event, fromState: event['from'], toState: event['to'] } }),
    }))
    expect(faultOfChain(asRead as never)).toBeUndefined()
    expect(links.filter(({ event }) => event === undefined)).toHaveLength(1)
    expect(JSON.stringify(links)).not.toContain('internal words')
    const secret = await read<Chain>(`/${hidden.number}/chain`)
    expect(secret.links.every(({ event }) => event === undefined)).toBe(true)
  })
})

describe('the export', () => {
  it('is a line for each, and takes the filters', async () => {
    const answer = await ask('.csv')
    expect(answer.headers.get('content-type')).toContain('text/csv')
    const [head = [], ...rows] = readCsv(await answer.text())
    expect(rows).toHaveLength(6)
    expect(rows.every((row) => row.length === head.length)).toBe(true)
    const column = (name: string) => head.indexOf(name)
    const mine = rows.find((row) => row[column('number')] === hidden.number) ?? []
    expect(mine.filter((value) => value !== '')).toHaveLength(6)
    expect(rows.find((row) => row[column('number')] === answered.number)?.[column('answer')]).toBe(
      'The pipes are\nrinsed.',
    )
    expect(readCsv(await (await ask('.csv?office=water_works&state=confirmed')).text())).toHaveLength(2)
    expect((await ask('.csv?office=nobody_here')).status).toBe(404)
  })
})

describe('figures', () => {
  it('are those of the cases, as JSON and as CSV', async () => {
    interface Statistics {
      readonly all: Record<string, unknown>
      readonly offices: readonly Record<string, unknown>[]
    }
    const { all, offices } = await read<Statistics>(`/statistics?${new URLSearchParams({ until: tomorrow() })}`)
    expect(all).toMatchObject({ received: 5, unanswered: 4, solved: { part: 1, whole: 1 }, private_cases: 1 })
    expect(all['first_time_askers']).toBeNull()
    expect(offices).toMatchObject([{ office: 'water_works', rank: null, received: 5 }])
    const [head = [], line = []] = readCsv(await (await ask(`/statistics.csv?until=${tomorrow()}`)).text())
    expect(line[head.indexOf('received')]).toBe('5')
    for (const query of ['from=2026-01-01&until=2025-01-01', 'from=0001-01-01', 'from=x'])
      expect((await ask(`/statistics?${query}`)).status, query).toBe(422)
  })

  it('and lines by topic', async () => {
    const report = await read<{ inquiries: readonly unknown[]; figures: object; left: number }>(
      `/report?topic=Water&until=${tomorrow()}`,
    )
    expect(report.inquiries).toHaveLength(5)
    expect(report).toMatchObject({ left: 0, figures: { received: 5 } })
    expect(JSON.stringify(report)).not.toMatch(/first_time|private_cases|secret/)
    expect(readCsv(await (await ask(`/report.csv?topic=water&until=${tomorrow()}`)).text())).toHaveLength(6)
    expect((await ask('/report')).status).toBe(422)
  })
})

const tomorrow = (): string => new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)

describe('pages', () => {
  it.each(['zh', 'en'])('show them in %s', async (lang) => {
    const page = async (path: string) => {
      const answer = await fetch(
        `${server.origin}${path}${path.includes('?') ? '&' : '?'}lang=${lang}&until=${tomorrow()}`,
      )
      expect(answer.status, path).toBe(200)
      return answer.text()
    }
    const all = await page('/cases/statistics')
    expect(all).toContain('Water &lt;Works')
    expect(all).toContain('href="#how-solved"')
    expect(all).toContain('id="how-solved"')
    for (const sort of ['unanswered', 'received', 'name', 'nonsense']) await page(`/cases/statistics?sort=${sort}`)
    expect(await page('/@water_works/cases/statistics')).toContain('1/1')
    const report = await page('/cases/report?topic=%23water')
    expect(report).toContain(`/cases/${answered.number}`)
    expect(report).not.toContain('secret')
    await page('/cases/report')
    await page('/cases/report?topic=%00%F0%9F%92%A7')
  })

  it('are not there for people', async () => {
    expect((await fetch(`${server.origin}/@ada_asks/cases/statistics`)).status).toBe(404)
    expect((await fetch(`${server.origin}/@nobody_here/cases/statistics`)).status).toBe(404)
  })
})
