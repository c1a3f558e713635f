// The limit of publishing: the rows of a post (post, outbox, counters, idempotency), committed for callers in this
// process. Nothing is parsed, checked or answered over a network.
import { Worker } from 'node:worker_threads'
import { systemClock } from '#core/clock'
import { bucketOf, createIds } from '#core/ids'
import { secureRandom } from '#core/random'
import { createHistogram } from '../load/histogram.ts'
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
const MOST_AT_ONCE = 256
/** Batches under way at once: SQLite has one writer, PostgreSQL fills one while another waits for the disk. */
const LINES = database === undefined ? 1 : 2

const openSqliteCommitter = () => {
  const worker = new Worker(new URL('./commit-sqlite.worker.ts', import.meta.url), { workerData: { data } })
  let done = (): void => {}
  worker.on('message', () => done())
  worker.on('error', (error) => {
    throw error
  })
  return (rows: readonly PostRow[]): Promise<void> =>
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
  return { id, bucket: bucketOf(author), accountId: author, text, key, at: systemClock.now(), event: JSON.stringify(event) }
}

const run = async ({ callers, millis, ranks }: CommitOrder) => {
  const histogram = createHistogram()
  const startedAt = performance.now()
  const deadline = startedAt + millis
  let waiting: { row: PostRow; resolve: () => void }[] = []
  const free = [...committers]

  const pump = async (commit: (rows: readonly PostRow[]) => Promise<void>): Promise<void> => {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, MOST_AT_ONCE)
      waiting = waiting.slice(MOST_AT_ONCE)
      await commit(batch.map(({ row }) => row))
      for (const { resolve } of batch) resolve()
      // those who were answered ask again before the next batch is closed
      await Promise.resolve()
    }
    free.push(commit)
  }
  const commitOne = (row: PostRow): Promise<void> =>
    new Promise((resolve) => {
      waiting.push({ row, resolve })
      if (waiting.length > 1) return
      queueMicrotask(() => {
        const commit = free.pop()
        if (commit !== undefined) void pump(commit)
      })
    })
  const caller = async (number: number): Promise<void> => {
    const rank = ranks[number % ranks.length] as number
    while (performance.now() < deadline) {
      const askedAt = performance.now()
      await commitOne(newRow(rank))
      histogram.add((performance.now() - askedAt) * 1000)
    }
  }
  await Promise.all(Array.from({ length: callers }, (_, number) => caller(number)))
  return { answers: histogram.count(), millis: performance.now() - startedAt }
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
process.send?.({ ready: true })
