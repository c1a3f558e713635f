// What those who listen heard of each post, and when.
import { createHistogram, type Histogram } from '../load/histogram.ts'
import { withToken } from '../load/stream.ts'
import { tokenOf } from '../world/names.ts'
import { BenchFault, type Site } from './site.ts'

/** What came of each post. */
export interface Told {
  answeredAt: number
  readonly heardAt: number[]
}

export const createLedger = () => {
  const told = new Map<number, Told>()
  const of = (postId: number): Told => {
    let found = told.get(postId)
    if (found === undefined) told.set(postId, (found = { answeredAt: Number.NaN, heardAt: [] }))
    return found
  }
  return {
    heard: (postId: number): void => void of(postId).heardAt.push(performance.now()),
    /** @param at from when on latencies count */
    answered(postId: number, at = performance.now()): void {
      of(postId).answeredAt = at
    },
    all: (): readonly Told[] => [...told.values()],
    clear: (): void => told.clear(),
  }
}
export type Ledger = ReturnType<typeof createLedger>

/** Answers the id of the post. */
export const post = async (site: Site, rank: number, text: string): Promise<number> => {
  const answer = await fetch(`${site.server.address}/api/v1/statuses`, {
    method: 'POST',
    headers: { ...withToken(tokenOf(rank)), 'content-type': 'application/json' },
    body: JSON.stringify({ status: text, visibility: 'public', language: 'zh' }),
  })
  if (answer.status !== 200) throw new BenchFault(`a post was answered with ${answer.status}`)
  return Number(((await answer.json()) as { id: string }).id)
}

/** From the answer on; what came before it came at once. */
export const latenciesOf = (told: readonly Told[]): Histogram => {
  const latencies = createHistogram()
  for (const { answeredAt, heardAt } of told) {
    for (const at of heardAt) latencies.add(Math.max(0, at - answeredAt) * 1000)
  }
  return latencies
}
