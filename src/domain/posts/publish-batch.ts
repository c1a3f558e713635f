// Writes all posts that wait at a moment in one transaction with a few statements, so that a durable post costs a
// part of a commit instead of a whole one: on PostgreSQL. Each is answered after the commit; one that fails does not touch the rest.
import { setImmediate as nextTurn } from 'node:timers/promises'
import { bucketOf } from '#core/ids'
import type { Id, IdMaker } from '#core/ids'
import type { Accounts } from '#domain/accounts'
import type { MediaModule } from '#domain/media'
import type { Topics } from '#domain/topics'
import type { Database, Tx } from '#platform/db'
import type { Outbox } from '#platform/outbox'
import type { Post } from './contract.ts'
import { mentionRows } from './mentions.ts'
import { countOf, rowOfNew } from './new-post.ts'
import { isCounted } from './post.ts'
import {
  claimKeys,
  countAnswers,
  insertMentionRows,
  insertPostRows,
  livingParents,
  noteActing,
} from './post-rows.store.ts'
import type { Answers } from './post-rows.store.ts'
import { postOfNew } from './posts.store.ts'
import type { NewPostRow } from './posts.store.ts'
import { postNotFound } from './problems.ts'
import { keyTaken, published } from './ready-post.ts'
import type { ReadyPost } from './ready-post.ts'
import type { RememberWritten } from './remember-new.ts'
import { writeOrUndo } from './write-or-undo.ts'

interface Needs {
  readonly db: Database
  readonly ids: IdMaker
  readonly outbox: Outbox
  readonly accounts: Pick<Accounts, 'countPosts'>
  readonly media: Pick<MediaModule, 'attach'>
  readonly topics: Pick<Topics, 'tagAll'>
  readonly remember: RememberWritten
}

interface Waiting {
  readonly ready: ReadyPost
  resolve(post: Post): void
  reject(error: unknown): void
}

/** One post of a batch with the row it gets in this attempt. */
interface Written {
  readonly waiting: Waiting
  readonly row: NewPostRow
}

const MOST = 256

const parentCounts = (batch: readonly Written[]): Map<Id, Answers> => {
  const parents = new Map<Id, Answers>()
  for (const { row } of batch) {
    const count = countOf(row.kind)
    if (row.parent_id === null || (count !== 'replies' && count !== 'quotes') || !isCounted(row)) continue
    const sums = parents.get(row.parent_id) ?? { replies: 0, quotes: 0 }
    parents.set(row.parent_id, { ...sums, [count]: sums[count] + 1 })
  }
  return parents
}

export const publishBatch = ({
  db,
  ids,
  outbox,
  accounts,
  media,
  topics,
  remember,
}: Needs): ((ready: ReadyPost) => Promise<Post>) => {
  /** Why a picture of the post could not be attached; undefined when all is well. */
  const attach = async (tx: Tx, { row, waiting }: Written): Promise<unknown> => {
    try {
      await media.attach(tx, row.author_id, row.id, waiting.ready.mediaIds)
      return undefined
    } catch (error) {
      return error
    }
  }

  /** All statements in one trip, the guards among them. Answers who must not be written, and why. */
  const write = async (
    tx: Tx,
    batch: readonly Written[],
  ): Promise<{ free: boolean; failures: Map<Waiting, unknown> }> => {
    const parents = new Set(batch.flatMap(({ row }) => row.parent_id ?? []))
    const keyed = batch.filter(({ waiting }) => waiting.ready.key !== undefined)
    const pictured = batch.filter(({ waiting }) => waiting.ready.mediaIds.length > 0)
    const tagged = batch.filter(({ waiting }) => waiting.ready.topics.length > 0)
    const [inserted, claimed, living, refused] = await Promise.all([
      insertPostRows(
        tx,
        batch.map(({ row }) => row),
      ),
      claimKeys(
        tx,
        keyed.map(({ row, waiting }) => ({ row, key: waiting.ready.key ?? '' })),
      ),
      livingParents(tx, [...parents]),
      Promise.all(pictured.map((written) => attach(tx, written))),
      countAnswers(tx, parentCounts(batch)),
      noteActing(
        tx,
        batch.flatMap(({ row, waiting: { ready } }) =>
          ready.post.actingId === undefined ? [] : [{ id: row.id, actingId: ready.post.actingId }],
        ),
      ),
      insertMentionRows(
        tx,
        batch.flatMap(({ row, waiting }) => mentionRows(row, waiting.ready.mentioned)),
      ),
      accounts.countPosts(
        tx,
        batch
          .filter(({ row }) => isCounted(row))
          .map(({ row }) => ({ accountId: row.author_id, by: 1, at: row.created_at })),
      ),
      topics.tagAll(
        tx,
        tagged.map(({ row, waiting }) => ({
          id: row.id,
          authorId: row.author_id,
          at: row.created_at,
          topics: waiting.ready.topics,
        })),
      ),
      outbox.recordAll(
        tx,
        batch.map(({ row, waiting }) => published(row, waiting.ready)),
      ),
    ])

    const failures = new Map<Waiting, unknown>()
    for (const [at, error] of refused.entries())
      if (error !== undefined) failures.set((pictured[at] as Written).waiting, error)
    for (const { row, waiting } of batch) {
      if (row.parent_id !== null && !living.has(row.parent_id)) failures.set(waiting, postNotFound())
    }
    for (const { row, waiting } of keyed) {
      if (!claimed.has(row.id)) failures.set(waiting, keyTaken())
    }
    return { free: inserted.length === batch.length, failures }
  }

  /** One attempt. Answers those that are to be tried again: an id was taken, or others must not be written. */
  const attempt = async (waiting: readonly Waiting[]): Promise<readonly Waiting[]> => {
    const batch = waiting.map((each): Written => {
      const id = ids.next(bucketOf(each.ready.post.authorId))
      return { waiting: each, row: rowOfNew(id, each.ready.post) }
    })
    let failures = new Map<Waiting, unknown>()
    const attempted = (): Promise<boolean> =>
      writeOrUndo(db, async (tx) => {
        const result = await write(tx, batch)
        failures = result.failures
        return result.free && failures.size === 0
      })
    const written = batch.map(({ waiting: each, row }) => ({
      post: postOfNew(row, each.ready.post.actingId),
      ready: each.ready,
    }))
    if (await remember(attempted, written)) {
      for (const [at, { post }] of written.entries()) (batch[at] as Written).waiting.resolve(post)
      return []
    }
    for (const [each, error] of failures) each.reject(error)
    return waiting.filter((each) => !failures.has(each))
  }

  const settle = async (waiting: readonly Waiting[]): Promise<void> => {
    for (let left = waiting; left.length > 0;) {
      try {
        left = await attempt(left)
      } catch (error) {
        // a fault that names nobody: each on its own, so that one cannot take the others with it
        if (left.length > 1) for (const each of left) await settle([each])
        else left[0]?.reject(error)
        return
      }
    }
  }

  let line: Waiting[] = []
  let running = false
  const run = async (): Promise<void> => {
    running = true
    while (line.length > 0) {
      // whoever asks in the same turn of the event loop comes along: where the processor is short, batches would be small
      await nextTurn()
      const batch = line.slice(0, MOST)
      line = line.slice(MOST)
      await settle(batch)
    }
    running = false
  }

  return (ready) =>
    new Promise((resolve, reject) => {
      line.push({ ready, resolve, reject })
      if (!running) void run()
    })
}
