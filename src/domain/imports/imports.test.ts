// The frame of imports over fakes of accounts and posts: sums, second runs, broken lines, being stopped.
import { beforeAll, expect, test } from 'vitest'
import { fixedClock } from '#core/clock'
import type { Id } from '#core/ids'
import type { Account, ImportedAccount } from '#domain/accounts'
import type { ImportedPost } from '#domain/posts'
import type { Database } from '#platform/db'
import { describeOnBothEngines } from '#testing/engines'
import { generatedCascades } from '#testing/generated-cascades'
import type { ImportProgress, ImportSource } from './contract.ts'
import { createImports, type ImportsNeeds } from './module.ts'
import { recount } from '#testing/recounted-cascades'

const memorySource = (files: ReadonlyMap<string, readonly string[]>): ImportSource => ({
  files: async () => [...files].map(([name, lines]) => ({ name, bytes: lines.join('\n').length })),
  async *lines(name) {
    let end = 0
    for (const [index, text] of (files.get(name) ?? []).entries())
      yield { number: index + 1, end: (end += text.length + 1), text }
  },
})

/** Keeps the domain's rules in the plainest way. */
const createFakes = () => {
  const accounts: ImportedAccount[] = []
  const posts: (ImportedPost & { parentId: Id | undefined; viaId: Id | undefined })[] = []
  const kinds = new Map<Id, string>()
  const reposts = new Set<string>()
  let lastId = 1000
  const handles = new Map<string, Id>()
  return {
    accounts,
    posts,
    handles,
    needs: {
      accounts: {
        resolveMentions: async (tokens: readonly string[]) =>
          new Map(
            tokens.filter((token) => handles.has(token)).map((token) => [token, { id: handles.get(token) } as Account]),
          ),
        importAccounts: async (_tx: unknown, made: readonly ImportedAccount[]) =>
          made.map((account) => {
            if (handles.has(account.handle)) throw new Error(`the handle ${account.handle} is taken`)
            accounts.push(account)
            handles.set(account.handle, ++lastId)
            return lastId
          }),
      },
      posts: {
        importPosts: async (_tx: unknown, made: readonly ImportedPost[]) => {
          const ids: (Id | null)[] = []
          for (const post of made) {
            const idOf = (target: ImportedPost['parent']): Id | undefined =>
              target === undefined ? undefined : 'id' in target ? target.id : (ids[target.index] ?? undefined)
            const [parentId, viaId] = [idOf(post.parent), idOf(post.via)]
            if (post.kind !== 'original') expect(['original', 'quote', 'reply']).toContain(kinds.get(parentId as Id))
            if (post.via !== undefined) expect(kinds.get(viaId as Id)).toBe('repost')
            const deed = `${post.authorId} ${parentId}`
            if (post.kind === 'repost' && reposts.has(deed)) {
              ids.push(null)
              continue
            }
            if (post.kind === 'repost') reposts.add(deed)
            posts.push({ ...post, parentId, viaId })
            kinds.set(++lastId, post.kind)
            ids.push(lastId)
          }
          return ids
        },
      },
    },
  }
}

describeOnBothEngines('imports', (open, engine) => {
  const files = generatedCascades(2000, 5)
  let db: Database
  beforeAll(() => {
    db = open()
  })
  // each test has a store of keys of its own by other names for the same things
  const renamed = (prefix: string, set = files): Map<string, string[]> =>
    new Map(
      [...set].map(([name, lines]) => [
        name,
        lines.map((line) =>
          line.replaceAll(/"([0-9a-f]{12})"/g, `"${prefix}$1"`).replaceAll(/"(u[0-9a-f]{10})"/g, `"${prefix}$1"`),
        ),
      ]),
    )
  const start = () => {
    const fakes = createFakes()
    return {
      fakes,
      imports: createImports({
        db,
        clock: fixedClock(Date.UTC(2026, 10, 23)),
        ...fakes.needs,
      } as unknown as ImportsNeeds),
    }
  }
  const total = (summary: object): number =>
    Object.entries(summary).reduce((sum, [key, count]) => sum + (key === 'accounts' ? 0 : (count as number)), 0)

  test('adds what a plain recount of the files finds, and nothing in a second run', async () => {
    const { fakes, imports } = start()
    const set = renamed('a')
    const expected = recount(set)
    const progress: ImportProgress[] = []
    const first = await imports.run('weibo-cascades', memorySource(set), { onProgress: (at) => progress.push(at) })
    expect(first).toEqual({ summary: { ...expected.summary, skipped: 0 }, faults: [], stopped: false })
    expect(total(first.summary)).toBe(expected.read)
    expect(fakes.accounts).toHaveLength(expected.summary.accounts)
    expect(fakes.accounts.find(({ elsewhere }) => elsewhere !== null)).toMatchObject({
      elsewhere: { platform: 'Weibo', year: 2012 },
      madeBy: 'import:weibo-cascades',
    })
    expect(progress.at(-1)).toMatchObject({ items: expected.read })
    expect(progress.at(-1)?.bytes).toBe(progress.at(-1)?.totalBytes)

    const second = await imports.run('weibo-cascades', memorySource(set))
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
    expect(fakes.posts).toHaveLength(
      first.summary.posts + first.summary.reposts + first.summary.quotes + first.summary.replies,
    )
  })

  test('reports broken lines with file and number, and goes on', async () => {
    const { imports } = start()
    const set = renamed('b')
    const [originals, trees] = [set.get('originals.ndjson') as string[], set.get('cascades-rumor.ndjson') as string[]]
    const whole = recount(set)
    originals.splice(
      3,
      0,
      '{"id": "broken',
      '[]',
      '{"id":"x1","author":"u1","text":5,"created_at":1}',
      '',
      '{"id":"x2","author":"u1","text":"a","created_at":"soon"}',
    )
    trees.splice(
      1,
      0,
      '{"root":',
      '{"root":"x9","items":[{"id":"i1","user":"u1","text":"a","at":"2012-01-01 00:00:00"},{"id":"i2"},7]}',
    )
    const { summary, faults } = await imports.run('weibo-cascades', memorySource(set))
    expect(faults.map(({ file, line, message }) => `${file}:${line} ${message}`)).toEqual([
      'originals.ndjson:4 the line is no JSON',
      'originals.ndjson:5 the line is no JSON object',
      'originals.ndjson:6 original x1 has a text that is none',
      'originals.ndjson:8 original x2 has a date that cannot be read',
      'cascades-rumor.ndjson:2 the line is no JSON',
      'cascades-rumor.ndjson:3 item i2 has no user',
      'cascades-rumor.ndjson:3 an item that is no JSON object',
      'cascades-rumor.ndjson:3 x9 is not among what was brought here: 1 items under it are left out',
    ])
    expect(summary).toEqual({ ...whole.summary, skipped: 8 })
  })

  test('a tree whose original is missing is left out, counted and reported once', async () => {
    const { imports } = start()
    const set = renamed('c')
    const originals = set.get('originals.ndjson') as string[]
    const trees = set.get('cascades-rumor.ndjson') as string[]
    const tree = JSON.parse(trees[0] as string) as { root: string; items: unknown[] }
    set.set(
      'originals.ndjson',
      originals.filter((line) => !line.includes(tree.root)),
    )
    const { summary, faults } = await imports.run('weibo-cascades', memorySource(set))
    // an item of that tree has a date without a year, which only the original could have given
    expect(faults).toEqual([
      { file: 'cascades-rumor.ndjson', line: 1, message: expect.stringMatching(/date that cannot be read/) },
      {
        file: 'cascades-rumor.ndjson',
        line: 1,
        message: `${tree.root} is not among what was brought here: ${tree.items.length - 1} items under it are left out`,
      },
    ])
    expect(summary.skipped).toBe(tree.items.length)
    expect(total(summary)).toBe(recount(set).read)
  })

  test('stopped between batches, a second run brings the rest: together they are one whole run', async () => {
    const many = renamed('d', generatedCascades(9000, 6))
    const { fakes, imports } = start()
    const stop = new AbortController()
    const first = await imports.run('weibo-cascades', memorySource(many), {
      signal: stop.signal,
      onProgress: ({ items }) => items > 4000 && stop.abort(),
    })
    expect(first.stopped).toBe(true)
    const second = await imports.run('weibo-cascades', memorySource(many))
    const expected = recount(many)
    expect(second.stopped).toBe(false)
    expect(second.summary.posts + second.summary.quotes).toBeGreaterThan(0)
    for (const key of ['posts', 'reposts', 'quotes', 'replies', 'accounts', 'repeated'] as const) {
      expect([key, first.summary[key] + second.summary[key]]).toEqual([key, expected.summary[key]])
    }
    expect(fakes.accounts).toHaveLength(expected.summary.accounts)
  })

  test('a handle that somebody here has is left to her', async () => {
    const { fakes, imports } = start()
    const set = new Map([
      [
        'originals.ndjson',
        [
          `{"id":"${engine}h1","author":"ada","text":"你好","created_at":1347334462,"user":{"verified":true,"verified_type":1,"time":1312112304,"location":"海外"}}`,
        ],
      ],
      ['cascades-rumor.ndjson', []],
      ['cascades-non-rumor.ndjson', []],
    ])
    fakes.handles.set('weibo_ada', 1)
    fakes.handles.set('weibo_ada_2', 2)
    await imports.run('weibo-cascades', memorySource(set))
    expect(fakes.accounts).toEqual([
      expect.objectContaining({
        handle: 'weibo_ada_3',
        displayName: 'ada',
        kind: 'other',
        createdAt: 1312112304000,
        elsewhere: { platform: 'Weibo', verified: true, year: 2012 },
        fields: [{ name: '所在地', value: '海外' }],
      }),
    ])
    expect(fakes.posts[0]).toMatchObject({
      kind: 'original',
      text: '你好',
      visibility: 'public',
      language: 'zh',
      createdAt: 1347334462000,
    })
  })

  test('unknown formats and missing files are plain problems', async () => {
    const { imports } = start()
    await expect(imports.run('toString', memorySource(new Map()))).rejects.toMatchObject({
      code: 'import_format_unknown',
    })
    await expect(
      imports.run('weibo-cascades', memorySource(new Map([['originals.ndjson', []]]))),
    ).rejects.toMatchObject({
      code: 'import_file_missing',
      params: { file: 'cascades-rumor.ndjson' },
    })
  })
})
