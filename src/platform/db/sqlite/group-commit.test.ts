// When the group commit commits, and when it answers.
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { isProblem } from '#core/problem'
import { silentLog } from '#platform/log'
import { createWriteWatch } from '../write-watch.ts'
import { createGroupCommit, type GroupCommit } from './group-commit.ts'
import type { WorkerLink } from './worker-link.ts'

/** A writer that notes its orders and commits when it is told to. */
const fakeWriter = (
  statementMillis = 0,
): { link: WorkerLink; orders: string[]; commits: PromiseWithResolvers<void>[]; commitAll(): Promise<void> } => {
  const orders: string[] = []
  const commits: PromiseWithResolvers<void>[] = []
  let waiting = 0
  return {
    orders,
    commits,
    link: {
      tell: ({ order }) => void orders.push(order),
      flush: () => void orders.push('flush'),
      run: async (text) => {
        orders.push(text)
        if (statementMillis > 0) await wait(statementMillis)
        return { rows: [], changes: 1 }
      },
      commit: () => {
        orders.push('commit')
        const commit = Promise.withResolvers<void>()
        commits.push(commit)
        return commit.promise
      },
      writeParts: async (writes) => {
        orders.push(`parts ${writes.length}`)
        return writes.map(() => [])
      },
      close: async () => {},
    },
    async commitAll() {
      for (let idle = 0; idle < 20; idle++) {
        const next = commits[waiting]
        if (next !== undefined) {
          waiting++
          idle = 0
          next.resolve()
        }
        await wait(1)
      }
    },
  }
}

const groupOver = (link: WorkerLink, limits: { bulk?: number; batchMillis?: number } = {}): GroupCommit => {
  const { bulk = 1000, ...others } = limits
  const watch = createWriteWatch({ silence: 1000, bulk }, silentLog)
  return createGroupCommit({ link: () => link, watch, log: silentLog, ...others })
}

it('runs one write at a time and answers all, good and bad, after the commit', async () => {
  const { link, orders, commits } = fakeWriter()
  const group = groupOver(link, { batchMillis: 1000 })
  const answers: string[] = []
  const good = group.run('short', async (tx) => void (await sql.raw('a').execute(tx))).then(() => answers.push('good'))
  const bad = group
    .run('short', async (tx) => {
      await sql.raw('b').execute(tx)
      throw new Error('no')
    })
    .catch(() => answers.push('bad'))
  while (commits.length === 0) await wait(1)
  expect(orders).toEqual(['open', 'a', 'keep', 'open', 'b', 'undo', 'commit'])
  await wait(5)
  expect(answers).toEqual([])
  commits[0]?.resolve()
  await Promise.all([good, bad])
  expect(answers).toEqual(['good', 'bad'])
})

it('commits after 256 writes at the latest', async () => {
  const { link, orders, commitAll } = fakeWriter()
  const group = groupOver(link)
  const writes = Promise.all(Array.from({ length: 600 }, () => group.run('short', async () => {})))
  await Promise.all([commitAll(), writes])
  const batches = orders
    .join(' ')
    .split('commit')
    .map((batch) => batch.split('open').length - 1)
  expect(Math.max(...batches)).toBeLessThanOrEqual(256)
  expect(batches.reduce((sum, size) => sum + size, 0)).toBe(600)
})

it('commits after 4 ms although more writes wait', async () => {
  const { link, orders, commitAll } = fakeWriter(1)
  const group = groupOver(link)
  const slow = (): Promise<void> =>
    group.run('short', async (tx) => {
      for (let n = 0; n < 3; n++) await sql.raw('a').execute(tx)
    })
  const writes = Promise.all(Array.from({ length: 12 }, slow))
  await Promise.all([commitAll(), writes])
  expect(orders.filter((order) => order === 'commit').length).toBeGreaterThan(1)
})

it('commits before a bulk write, so that nobody waits a minute for an answer', async () => {
  const { link, orders, commitAll } = fakeWriter()
  const group = groupOver(link)
  const writes = Promise.all([group.run('short', async () => {}), group.run('bulk', async () => {})])
  await Promise.all([commitAll(), writes])
  expect(orders.slice(0, 4)).toEqual(['open', 'keep', 'commit', 'open'])
})

it('rejects the whole batch when the commit fails', async () => {
  const { link, commits } = fakeWriter()
  const group = groupOver(link)
  const writes = Promise.allSettled([1, 2].map((n) => group.run('short', async () => n)))
  while (commits.length === 0) await wait(1)
  commits[0]?.reject(new Error('disk full'))
  for (const result of await writes) {
    expect(result.status === 'rejected' && isProblem(result.reason, 'store_unavailable')).toBe(true)
  }
})

it('rolls back a bulk write that takes too long', async () => {
  const { link, orders, commitAll } = fakeWriter(1)
  const group = groupOver(link, { bulk: 40 })
  const endless = group.run('bulk', async (tx) => {
    for (;;) await sql.raw('a').execute(tx)
  })
  const refusal = endless.catch((error: Error) => error.message)
  await wait(100)
  await commitAll()
  expect(await refusal).toContain('longer than 40 ms')
  expect(orders.at(-2)).toBe('undo')
})

it('lets the thread write the next parts before those that are written are answered', async () => {
  const { link, orders, commits } = fakeWriter()
  const group = groupOver(link)
  const part = { steps: [], committed: () => void orders.push('answered') }
  const first = group.writeParts([part])
  await wait(5)
  const second = group.writeParts([part])
  commits[0]?.resolve()
  await first
  commits[1]?.resolve()
  await second
  const batch = ['parts 1', 'commit', 'flush']
  expect(orders).toEqual([...batch, ...batch, 'answered', 'answered'])
})

it('does not let the thread wait for the end of the turn when many parts stand in line', async () => {
  const { link, orders, commits } = fakeWriter()
  const group = groupOver(link)
  const writes = Array.from({ length: 100 }, () => group.writeParts([{ steps: [] }]))
  expect(orders).toEqual(['parts 64', 'commit', 'flush'])
  commits[0]?.resolve()
  await wait(5)
  commits[1]?.resolve()
  await Promise.all(writes)
  expect(orders.slice(3)).toEqual(['parts 36', 'commit', 'flush'])
})
