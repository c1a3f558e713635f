// The load generator: it reads every kind of answer, keeps its pace and does not forgive waiting.
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { runClosedLoop } from '../../bench/load/closed-loop.ts'
import { createHistogram } from '../../bench/load/histogram.ts'
import type { ClosedJob, OpenJob } from '../../bench/load/job.ts'
import { runOpenLoop } from '../../bench/load/open-loop.ts'
import { request, type Stream } from '../../bench/load/stream.ts'

let server: Server | undefined
afterEach(() => {
  server?.closeAllConnections()
  server?.close()
})

const serve = async (listener: RequestListener): Promise<string> => {
  const listening = createServer(listener)
  server = listening
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(listening.address() as AddressInfo).port}`
}

const always = { scenario: 'none', stream: 'none', world: 'tiny', seed: 1, wishes: {}, ids: [] } as const
const closed = (address: string, connections: number): ClosedJob => ({
  ...always,
  kind: 'closed',
  address,
  connections,
  millis: 5_000,
  sampleEvery: 1,
})
const open = (address: string, perSecond: number, millis: number): OpenJob => ({
  ...always,
  kind: 'open',
  address,
  perSecond,
  millis,
  sampleEvery: 0,
})

/** `count` requests, each told apart by its key and its path. */
const requests = (count: number): Stream => {
  let number = 0
  return () =>
    number < count ? { key: String(number), bytes: request('GET', `/${number++}`, { 'x-who': 'me' }) } : undefined
}

describe('the closed loop', () => {
  it('sends one after the other and gets each its own answer, long, short or in chunks', async () => {
    const bodyOf = (path: string): string => path.repeat(1 + (Number(path.slice(1)) % 7) * 20_000)
    const address = await serve((asked, response) => {
      const body = bodyOf(asked.url ?? '')
      if (body.length % 3 === 0) {
        response.write(body.slice(0, 1))
        response.end(body.slice(1))
      } else {
        response.writeHead(200, { 'content-length': Buffer.byteLength(body) }).end(body)
      }
    })
    const outcome = await runClosedLoop(closed(address, 4), requests(60))
    expect(outcome.answers).toBe(60)
    expect(outcome.byStatus[200]?.count).toBe(60)
    for (const { key, body } of outcome.samples) expect(body).toBe(bodyOf(`/${key}`))
    expect(outcome.samples.length).toBe(60)
  })

  it('tells refusals and broken connections apart', async () => {
    let asked = 0
    const address = await serve((_request, response) => {
      asked++
      if (asked % 3 === 0) response.socket?.destroy()
      else if (asked % 3 === 1) response.writeHead(503, { 'retry-after': '1' }).end('later')
      else response.end('good')
    })
    const { byStatus, withRetryAfter } = await runClosedLoop(closed(address, 1), requests(30))
    expect([byStatus[200]?.count, byStatus[503]?.count, byStatus[0]?.count]).toEqual([10, 10, 10])
    expect(withRetryAfter).toBe(10)
  })
})

describe('the open loop', () => {
  it.each([false, true])(
    'sends at its own pace, and what waits counts from when it was planned; calm: %s',
    async (calm) => {
      const frozenFrom = performance.now() + 300
      const frozenFor = 400
      const address = await serve((_request, response) => {
        const now = performance.now()
        const left = now > frozenFrom ? frozenFrom + frozenFor - now : 0
        setTimeout(() => response.end('here'), Math.max(0, left))
      })
      const outcome = await runOpenLoop({ ...open(address, 200, 1_000), calm }, requests(1_000))
      expect(outcome.answers).toBe(200)
      // two fifths of all were planned while nothing was answered: half of those waited more than 200 ms
      expect(outcome.latencies.p99).toBeGreaterThan(300)
      expect(outcome.latencies.max).toBeGreaterThan(350)
      expect(outcome.latencies.p50).toBeLessThan(200)
    },
  )
})

describe('the histogram', () => {
  it('is within two hundredths of the truth', () => {
    const histogram = createHistogram()
    for (let micros = 1; micros <= 100_000; micros++) histogram.add(micros)
    expect(histogram.millisAt(0.5)).toBeGreaterThan(49)
    expect(histogram.millisAt(0.5)).toBeLessThan(51)
    expect(histogram.millisAt(0.99)).toBeGreaterThan(97)
    expect(histogram.millisAt(0.99)).toBeLessThan(101)
    expect(histogram.maxMillis()).toBe(100)
  })
})
