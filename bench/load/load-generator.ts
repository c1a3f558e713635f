// The load generator as whoever measures sees it.
import path from 'node:path'
import { startChild } from '../server/child.ts'
import type { Job, Outcome } from './job.ts'

export interface LoadGenerator {
  /** Several at once are possible. */
  run(job: Job): Promise<Outcome>
  stop(): Promise<void>
}

interface Reply {
  readonly ticket?: number
  readonly outcome?: Outcome
  readonly failure?: string
}

export const startLoadGenerator = async (): Promise<LoadGenerator> => {
  const child = startChild([path.join(import.meta.dirname, 'generator.process.ts')])
  await child.heard((message) => (message as { ready?: true }).ready)
  let lastTicket = 0
  return {
    async run(job) {
      const ticket = ++lastTicket
      const reply = child.heard((message) => ((message as Reply).ticket === ticket ? (message as Reply) : undefined))
      child.send({ ticket, job })
      const { outcome, failure } = await reply
      if (outcome === undefined) throw new Error(failure)
      return outcome
    },
    stop: () => child.stop(),
  }
}
