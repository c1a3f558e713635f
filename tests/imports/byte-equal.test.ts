// The bulk path keeps the domain's rules: 500 items written through the normal verbs give byte-equal API answers.
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Id } from '#core/ids'
import type { Account } from '#domain/accounts'
import { folderSource } from '#domain/imports'
import { readConfig } from '#platform/config'
import type { OpenDatabase } from '#platform/db'
import { silentLog } from '#platform/log'
import { openBulkWorld } from '#testing/bulk-world'
import { openStoreFor } from '#testing/engines'
import { generatedCascades, writeCascades } from '#testing/generated-cascades'
import { needsRealData, realData } from '#testing/real-data'
import { importedIds, isPlain, replay, sampleOf } from '#testing/replayed-cascades'
import { createApp } from '../../src/app.ts'

type Files = ReadonlyMap<string, readonly string[]>

const names = ['originals.ndjson', 'cascades-rumor.ndjson', 'cascades-non-rumor.ndjson']

const fromFolder = async (folder: string): Promise<Files> =>
  new Map(
    await Promise.all(
      names.map(async (name): Promise<[string, string[]]> => {
        const text = await readFile(join(folder, name), 'utf8')
        return [name, text.split('\n').filter((line) => line !== '')]
      }),
    ),
  )

/** id → external key; of two items with one post (a repeated repost) the first in the alphabet names it. */
const keysOf = (...maps: ReadonlyMap<string, Id>[]): ReadonlyMap<string, string> =>
  new Map(
    maps.flatMap((map) =>
      [...map]
        .toSorted(([one], [other]) => (one < other ? 1 : -1))
        .map(([key, id]): [string, string] => [String(id), key]),
    ),
  )

/** What an app is told of a post, whole, with external keys in the place of ids (drawn avatars follow the id too). */
const answersOf = async (
  db: OpenDatabase,
  posts: ReadonlyMap<string, Id>,
  accounts: ReadonlyMap<string, Id>,
): Promise<ReadonlyMap<string, string>> => {
  const folder = await mkdtemp(join(tmpdir(), 'bema-equal-'))
  const config = readConfig({ flags: { data: folder, 'rate-limits': 'no', origin: 'https://bema.example' }, env: {} })
  const app = await createApp(config, { db, log: silentLog, version: '0.0.0' })
  const keys = keysOf(posts, accounts)
  const answers = new Map<string, string>()
  try {
    for (const [key, id] of posts) {
      const answer = await app.server.inject({ url: `/api/v1/statuses/${id}` })
      expect(answer.statusCode).toBe(200)
      const portable = answer.body
        .replaceAll(/\/avatars\/original\/\d+\.png/g, '/avatars/original/drawn.png')
        .replaceAll(/\d{9,16}/g, (digits) => keys.get(digits) ?? digits)
      answers.set(key, portable)
    }
    return answers
  } finally {
    await app.server.close()
    await rm(folder, { recursive: true })
  }
}

const compare = async (files: Files, imported: OpenDatabase, written: OpenDatabase): Promise<void> => {
  const plain = new Map(
    [...files].map(([name, lines]) => [name, name === 'originals.ndjson' ? lines : lines.filter(isPlain)]),
  )
  const sample = sampleOf(plain, 500)
  const folder = await writeCascades(await mkdtemp(join(tmpdir(), 'bema-sample-')), sample)
  const world = openBulkWorld(imported)
  const { faults } = await world.imports.run('weibo-cascades', folderSource(folder))
  expect(faults).toEqual([])
  await rm(folder, { recursive: true })

  const posts = await importedIds(imported, 'post')
  const accounts = await importedIds(imported, 'account')
  const byId = await world.accounts.byIds([...accounts.values()])
  const again = await replay(written, sample, new Map([...accounts].map(([key, id]) => [key, byId.get(id) as Account])))

  const one = await answersOf(imported, posts, accounts)
  const other = await answersOf(written, again.ids, again.accounts)
  expect(one.size).toBeGreaterThan(490)
  expect(other.size).toBe(one.size)
  for (const [key, answer] of one) expect(other.get(key)).toBe(answer)
}

describe('500 items, imported and written by hand', () => {
  describe('of the generated set', () => {
    const imported = openStoreFor('sqlite')
    const written = openStoreFor('sqlite')
    test('give the same bytes', () => compare(generatedCascades(20_000), imported(), written()), 120_000)
  })

  const real = realData('weibo-cascades')
  describe('of the real set', () => {
    const imported = openStoreFor('sqlite')
    const written = openStoreFor('sqlite')
    test.skipIf(real === undefined)(
      `give the same bytes${needsRealData(real)}`,
      async () => compare(await fromFolder(real ?? ''), imported(), written()),
      120_000,
    )
  })
})
