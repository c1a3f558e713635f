// The limit of publishing: the rows of a post (post, outbox, counters, idempotency), committed for callers in this
// process. Nothing is parsed, checked or answered over a network.
import { Worker } from 'node:worker_threads'
import { systemClock } from '#core/clock'
import { bucketOf, createIds } from '#core/ids'
import { secureRandom } from '#core/random'
import { accountId } from '../world/names.ts'
import { createWriter } from '../world/words.ts'
import { openPostgresCommitter } from './commit-postgres.store.ts'
import type { PostRow } from './post-row.ts'

export interface CommitOrder {
  readonly callers: number
  readonly millis: number
  /** Authors are the accounts of these ranks, one per caller, from the first again. */
  readonly ranks: readonly number[]
}

const [data = '', database] = process.argv.slice(2)
/** Batches under way at once: SQLite has one writer, PostgreSQL fills one while another waits for the disk. */
const LINES = database === undefined ? 1 : 2

type Commit = (rows: readonly PostRow[]) => Promise<void>

const openSqliteCommitter = (): Commit => {
  const worker = new Worker(new URL('./commit-sqlite.worker.ts', import.meta.url), { workerData: { data } })
  let done = (): void => {}
  worker.on('message', () => done())
  worker.on('error', (error) => {
    throw error
  })
  return (rows) =>
    new Promise((resolve) => {
      done = resolve
      worker.postMessage(rows)
    })
}

const committers = await Promise.all(
  Array.from({ length: LINES }, async () =>
    database === undefined ? openSqliteCommitter() : (await openPostgresCommitter(database)).commit,
  ),
)
const ids = createIds(systemClock, secureRandom)
const write = createWriter(11)
let made = 0

const newRow = (rank: number): PostRow => {
  const author = accountId(rank)
  const id = ids.next(bucketOf(author))
  const event = { postId: id, authorId: author, kind: 'original', visibility: 'public', mentionIds: [] }
  const text = write({})
  const key = `limit-${process.pid}-${++made}`
  return {
    id,
    bucket: bucketOf(author),
    accountId: author,
    text,
    key,
    at: systemClock.now(),
    event: JSON.stringify(event),
  }
}

interface Waiting {
  readonly row: PostRow
  answer(): void
}

const run = async ({ callers, millis, ranks }: CommitOrder): Promise<{ answers: number; millis: number }> => {
  const startedAt = performance.now()
  const deadline = startedAt + millis
  const most = Math.ceil(callers / LINES)
  const free = [...committers]
  let waiting: Waiting[] = []
  let answers = 0
  let isPlanned = false

  const plan = (): void => {
    if (isPlanned) return
    isPlanned = true
    // whoever was answered a moment ago has asked again by then
    setImmediate(() => {
      isPlanned = false
      for (let commit = free.pop(); commit !== undefined; commit = free.pop()) {
        if (waiting.length === 0) return void free.push(commit)
        const batch = waiting.slice(0, most)
        waiting = waiting.slice(most)
        void write(commit, batch)
      }
    })
  }
  const write = async (commit: Commit, batch: readonly Waiting[]): Promise<void> => {
    await commit(batch.map(({ row }) => row))
    free.push(commit)
    for (const { answer } of batch) answer()
    plan()
  }
  const caller = async (number: number): Promise<void> => {
    const rank = ranks[number % ranks.length] as number
    while (performance.now() < deadline) {
      await new Promise<void>((resolve) => {
        waiting.push({ row: newRow(rank), answer: resolve })
        plan()
      })
      answers++
    }
  }
  await Promise.all(Array.from({ length: callers }, (_, number) => caller(number)))
  return { answers, millis: performance.now() - startedAt }
}

process.on('message', (message: { readonly commit?: CommitOrder }) => {
  if (message.commit === undefined) return
  run(message.commit).then(
    (committed) => process.send?.({ committed }),
    (error: unknown) => {
      console.error(error)
      process.exit(1)
    },
  )
})
process.on('SIGTERM', () => process.exit(0))
// the reporter let go of the channel; here it is what keeps the process alive
process.channel?.ref()
process.send?.({ ready: true })
