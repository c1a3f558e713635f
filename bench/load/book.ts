// Keeps book of the answers of one job.
import { createHistogram, type Histogram } from './histogram.ts'
import type { Answer } from './connection.ts'
import type { Latencies, Outcome, Sample } from './job.ts'
import type { Shot } from './stream.ts'

export interface Book {
  /** Whether the answer to the next request is to come whole. */
  wantsBody(): boolean
  note(shot: Shot, answer: Answer, micros: number): void
  /** The connection broke before there was an answer. */
  noteBroken(micros: number): void
  close(): Outcome
}

const latenciesOf = (histogram: Histogram): Latencies => ({
  count: histogram.count(),
  p50: histogram.millisAt(0.5),
  p99: histogram.millisAt(0.99),
  max: histogram.maxMillis(),
})

export const openBook = (sampleEvery: number): Book => {
  const startedAt = performance.now()
  const all = createHistogram()
  const byStatus = new Map<number, Histogram>()
  const samples: Sample[] = []
  let sent = 0
  let bytes = 0
  let withRetryAfter = 0
  let lastAt = startedAt

  const add = (status: number, micros: number): void => {
    all.add(micros)
    let histogram = byStatus.get(status)
    if (histogram === undefined) byStatus.set(status, (histogram = createHistogram()))
    histogram.add(micros)
    lastAt = performance.now()
  }

  return {
    wantsBody() {
      return sampleEvery > 0 && sent++ % sampleEvery === 0
    },
    note({ key }, { status, body, bytes: size, hasRetryAfter }, micros) {
      add(status, micros)
      bytes += size
      if (hasRetryAfter) withRetryAfter++
      if (body === undefined) return
      const answeredAt = Date.now()
      samples.push({ key, status, body: body.toString(), sentAt: answeredAt - micros / 1000, answeredAt })
    },
    noteBroken: (micros) => add(0, micros),
    close: () => ({
      answers: all.count(),
      millis: lastAt - startedAt,
      latencies: latenciesOf(all),
      byStatus: Object.fromEntries([...byStatus].map(([status, histogram]) => [status, latenciesOf(histogram)])),
      withRetryAfter,
      bodyBytes: all.count() === 0 ? 0 : Math.round(bytes / all.count()),
      samples,
    }),
  }
}
