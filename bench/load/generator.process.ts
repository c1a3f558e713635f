// The load generator: a process of its own, so that what it costs is not charged to the server.
import type { Job } from './job.ts'
import { runClosedLoop } from './closed-loop.ts'
import { runOpenLoop } from './open-loop.ts'
import { streamOf } from '../scenarios/index.ts'

process.on('message', (message: { readonly ticket?: number; readonly job?: Job }) => {
  const { ticket, job } = message
  if (ticket === undefined || job === undefined) return
  const run = async (): Promise<void> => {
    const stream = streamOf(job)
    const outcome = await (job.kind === 'closed' ? runClosedLoop(job, stream) : runOpenLoop(job, stream))
    process.send?.({ ticket, outcome })
  }
  run().catch((error: unknown) =>
    process.send?.({ ticket, failure: String(error instanceof Error ? error.stack : error) }),
  )
})
process.once('disconnect', () => process.exit(0))
// the reporter let go of the channel; here it is what keeps the process alive
process.channel?.ref()
process.send?.({ ready: true })
