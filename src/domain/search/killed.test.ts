// kill -9 while posts are written and indexed: after a restart everything acknowledged is found.
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, it } from 'vitest'
import type { Id } from '#core/ids'
import { anonymous } from '#core/viewer'
import { createSqliteDatabase } from '#platform/db'
import { silentLog } from '#platform/log'
import { openReadingWorld } from '#testing/reading-world'
import { createSearch, type Search } from './index.ts'

const PROCESS = join(import.meta.dirname, '../../../tests/testing/searching-process.ts')

/** Lets the process acknowledge so many posts, and kills it in the middle of the next. */
const killAfter = (folder: string, many: number): Promise<Id[]> =>
  new Promise((resolve, reject) => {
    const acknowledged: Id[] = []
    const child = spawn(process.execPath, [PROCESS, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      if (signal === 'SIGKILL') resolve(acknowledged)
      else reject(new Error(`the process ended with ${code ?? signal}`))
    })
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (acknowledged.push(Number(line)) === many) child.kill('SIGKILL')
    })
  })

const allFound = async (search: Search): Promise<Set<Id>> => {
  const found = new Set<Id>()
  for (let maxId: Id | undefined; ;) {
    const { items, next } = await search.posts(anonymous, '幸存', { limit: 40, maxId })
    for (const { post } of items) found.add(post.id)
    if (next === undefined) return found
    maxId = next
  }
}

it('finds every post that was acknowledged before the kill', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'bema-test-'))
  try {
    const acknowledged = await killAfter(folder, 150)
    const db = createSqliteDatabase({ file: join(folder, 'bema.db'), log: silentLog })
    const world = await openReadingWorld(db, createSearch, folder)
    await world.outbox.settled()
    expect(await world.module.behind()).toBe(false)
    const found = await allFound(world.module)
    expect(acknowledged.filter((id) => !found.has(id))).toEqual([])
    expect(found.size).toBe((await world.posts.totals()).posts)
    await world.module.close()
    await world.close()
    await db.close()
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
