// An import through the real modules, on both engines: sums, second runs, a killed process, and the domain's rules.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemClock } from '#core/clock'
import type { Id } from '#core/ids'
import { anonymous } from '#core/viewer'
import type { Account } from '#domain/accounts'
import { folderSource } from '#domain/imports'
import type { ImportSummary } from '#domain/imports'
import type { PostView } from '#domain/posts'
import { createPostgresDatabase, createSqliteDatabase, migrate } from '#platform/db'
import type { Engine, OpenDatabase } from '#platform/db'
import { silentLog } from '#platform/log'
import { openBulkWorld } from '#testing/bulk-world'
import type { BulkWorld } from '#testing/bulk-world'
import { freshPostgres, openStoreFor, postgresRuns } from '#testing/engines'
import { generatedCascades, writeCascades } from '#testing/generated-cascades'
import { needsRealData, realData } from '#testing/real-data'
import { recount } from '#testing/recounted-cascades'
import { importedIds, isPlain, replay, sampleOf } from '#testing/replayed-cascades'

const set = generatedCascades(20_000)
const expected = recount(set)
let home: string
let folder: string
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'bema-imports-'))
  folder = await writeCascades(join(home, 'set'), set)
})
afterAll(() => rm(home, { recursive: true }))

const totals = async (db: OpenDatabase) => {
  const world = openBulkWorld(db)
  return { ...(await world.posts.totals()), ...(await world.accounts.totals()) }
}
const expectedTotals = {
  posts: expected.summary.posts,
  reposts: expected.summary.reposts,
  quotes: expected.summary.quotes,
  replies: expected.summary.replies,
  likes: 0,
  media: 0,
  accounts: expected.summary.accounts,
  users: 0,
  follows: 0,
}

const engines: readonly Engine[] = postgresRuns() ? ['sqlite', 'postgres'] : ['sqlite']

describe.each(engines)('a generated set of 20,000 items on %s', (engine) => {
  const open = openStoreFor(engine)

  test('the set is what it should be', () => {
    expect(expected.read).toBeGreaterThan(19_000)
    for (const count of Object.values(expected.summary)) expect(count).toBeGreaterThan(0)
  })

  test('adds what an independent recount finds; a second run adds nothing', async () => {
    const { imports, outbox } = openBulkWorld(open())
    const heard: string[] = []
    outbox.listen({
      name: 'test',
      kinds: ['account.created', 'post.published', 'post.reposted'],
      handle: async (events) => void heard.push(...events.map(({ kind }) => kind)),
    })
    await outbox.start()
    const first = await imports.run('weibo-cascades', folderSource(folder))
    expect(first).toEqual({ summary: { ...expected.summary, skipped: 0 }, faults: [], stopped: false })
    expect(await totals(open())).toEqual(expectedTotals)
    const second = await imports.run('weibo-cascades', folderSource(folder))
    expect(second.summary).toEqual({
      posts: 0,
      reposts: 0,
      quotes: 0,
      replies: 0,
      accounts: 0,
      repeated: 0,
      skipped: 0,
      already_there: expected.read,
    })
    expect(await totals(open())).toEqual(expectedTotals)
    await outbox.settled()
    await outbox.stop()
    expect(heard).toEqual([])
  }, 120_000)

  test('posts stand where the tree says', async () => {
    const { posts } = openBulkWorld(open())
    const ids = await importedIds(open(), 'post')
    const tree = JSON.parse((set.get('cascades-rumor.ndjson') as readonly string[])[1] as string) as {
      root: string
      items: { id: string; parent: string | null; text: string }[]
    }
    const stored = await posts.byIds(tree.items.map(({ id }) => ids.get(id) as Id))
    for (const { id, parent } of tree.items) {
      const post = stored.get(ids.get(id) as Id)
      expect(post?.rootId).toBe(ids.get(tree.root))
      const above = parent === null ? undefined : stored.get(ids.get(parent) ?? 0)
      if (above === undefined || above.id === post?.id) continue
      if (above.kind === 'repost') expect([post?.viaId, post?.parentId]).toEqual([above.id, above.parentId])
      else if (above.rootId !== post?.parentId) expect([post?.viaId, post?.parentId]).toEqual([null, above.id])
    }
  })
})

describe('the real set', () => {
  const real = realData('weibo-cascades')
  const open = openStoreFor('sqlite')

  test.skipIf(real === undefined)(
    `adds what an independent recount finds${needsRealData(real)}`,
    async () => {
      const names = ['originals.ndjson', 'cascades-rumor.ndjson', 'cascades-non-rumor.ndjson']
      const files = new Map(
        names.map((name) => [
          name,
          readFileSync(join(real as string, name), 'utf8')
            .trimEnd()
            .split('\n'),
        ]),
      )
      const counted = recount(files)
      const { summary, faults } = await openBulkWorld(open()).imports.run(
        'weibo-cascades',
        folderSource(real as string),
      )
      expect(faults).toEqual([])
      expect(summary).toEqual({ ...counted.summary, skipped: 0 })
      expect(counted.read).toBe(224_588)
      expect(await totals(open())).toMatchObject({
        posts: summary.posts,
        reposts: summary.reposts,
        quotes: summary.quotes,
        replies: summary.replies,
        accounts: summary.accounts,
      })
    },
    300_000,
  )
})

describe.each(engines)('an import that is killed on %s', (engine) => {
  const storeOf = async (): Promise<{ address: string; connect: () => OpenDatabase }> => {
    if (engine === 'sqlite') {
      const file = join(home, 'killed.db')
      return { address: file, connect: () => createSqliteDatabase({ file, log: silentLog }) }
    }
    const url = await freshPostgres()
    return { address: url, connect: () => createPostgresDatabase({ url, pool: 4, log: silentLog }) }
  }

  test('a second run brings the rest: the totals are those of one whole run', async () => {
    const { address, connect } = await storeOf()
    const before = connect()
    await migrate(before, { clock: systemClock })
    await before.close()

    const run = (killAfter: number): Promise<{ signal: NodeJS.Signals | null; summary: ImportSummary | undefined }> =>
      new Promise((resolve, reject) => {
        const child = spawn(
          process.execPath,
          [join(import.meta.dirname, '../testing/import-process.ts'), address, folder],
          { stdio: ['ignore', 'pipe', 'inherit'] },
        )
        let text = ''
        child.stdout.setEncoding('utf8').on('data', (part: string) => {
          text += part
          const items = Number(text.trimEnd().split('\n').at(-1))
          // a moment later, so that it dies within a transaction
          if (items > killAfter) setTimeout(() => child.kill('SIGKILL'), 40)
        })
        child.on('error', reject)
        child.on('exit', (_, signal) =>
          resolve({
            signal,
            summary:
              signal === null ? (JSON.parse(text.trimEnd().split('\n').at(-1) as string) as ImportSummary) : undefined,
          }),
        )
      })
    expect((await run(5000)).signal).toBe('SIGKILL')
    const midway = connect()
    const partly = await totals(midway)
    await midway.close()
    expect(partly.quotes).toBeGreaterThan(0)
    expect(partly.quotes).toBeLessThan(expectedTotals.quotes)

    const { summary } = await run(Infinity)
    expect(summary?.already_there).toBeGreaterThan(expected.summary.already_there)
    const after = connect()
    expect(await totals(after)).toEqual(expectedTotals)
    await after.close()
  }, 120_000)
})

/** A view with external keys in the place of ids, so that two stores can be compared. */
const portable = (view: PostView | null, keys: ReadonlyMap<Id, string>): unknown => {
  if (view === null) return null
  const key = (id: Id | null): string | null => (id === null ? null : (keys.get(id) ?? `unknown ${id}`))
  const account = (one: Account | null): unknown => one && { ...one, id: key(one.id) }
  const { post } = view
  return {
    ...view,
    post: {
      ...post,
      id: key(post.id),
      authorId: key(post.authorId),
      parentId: key(post.parentId),
      parentAuthorId: key(post.parentAuthorId),
      viaId: key(post.viaId),
      rootId: key(post.rootId),
    },
    author: account(view.author),
    parentAuthor: account(view.parentAuthor),
    target: portable(view.target, keys),
    quoted: portable(view.quoted, keys),
  }
}

/** Of two items with one post (a repeated repost) the first in the alphabet names it. */
const backwards = (...maps: ReadonlyMap<string, Id>[]): ReadonlyMap<Id, string> =>
  new Map(
    maps.flatMap((map) =>
      [...map].toSorted(([one], [other]) => (one < other ? 1 : -1)).map(([key, id]): [Id, string] => [id, key]),
    ),
  )

describe.each(engines)('500 items written by hand on %s', (engine) => {
  const openImported = openStoreFor(engine)
  const openWritten = openStoreFor(engine)

  test('look exactly like the imported ones', async () => {
    const plain = new Map(
      [...set].map(([name, lines]) => [name, name === 'originals.ndjson' ? lines : lines.filter(isPlain)]),
    )
    const sample = sampleOf(plain, 500)
    const imported: BulkWorld = openBulkWorld(openImported())
    const { summary, faults } = await imported.imports.run(
      'weibo-cascades',
      folderSource(await writeCascades(join(home, `sample-${engine}`), sample)),
    )
    expect(faults).toEqual([])
    expect(summary.quotes + summary.reposts + summary.replies + summary.repeated).toBeGreaterThanOrEqual(490)

    const importedPosts = await importedIds(openImported(), 'post')
    const importedAccounts = await importedIds(openImported(), 'account')
    const byId = await imported.accounts.byIds([...importedAccounts.values()])
    const authors = new Map([...importedAccounts].map(([key, id]) => [key, byId.get(id) as Account]))
    const written = await replay(openWritten(), sample, authors)

    expect([...written.ids.keys()].toSorted()).toEqual([...importedPosts.keys()].toSorted())
    const keys = [...importedPosts.keys()]
    const viewsOf = async (
      world: BulkWorld,
      ids: ReadonlyMap<string, Id>,
      accounts: ReadonlyMap<string, Id>,
    ): Promise<ReadonlyMap<string, unknown>> => {
      const names = backwards(ids, accounts)
      const views: PostView[] = []
      for (let at = 0; at < keys.length; at += 40) {
        views.push(
          ...(await world.posts.views(
            anonymous,
            keys.slice(at, at + 40).map((key) => ids.get(key) as Id),
          )),
        )
      }
      return new Map(views.map((view) => [names.get(view.post.id) as string, portable(view, names)]))
    }
    const one = await viewsOf(imported, importedPosts, importedAccounts)
    const other = await viewsOf(written.world, written.ids, written.accounts)
    expect(one.size).toBeGreaterThan(480)
    for (const [key, view] of one) expect({ key, view: other.get(key) }).toEqual({ key, view })
    expect(other.size).toBe(one.size)
  }, 120_000)
})
