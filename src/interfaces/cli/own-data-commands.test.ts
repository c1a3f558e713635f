// Commands that take an account, its lists or the whole site along, and bring them.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemClock } from '#core/clock'
import type { ArchiveImportResult } from '#domain/imports'
import type { CsvFault } from '#domain/own-data'
import { readConfig } from '#platform/config'
import { fakeOwnData } from '#testing/fake-own-data'
import type { Program, World } from './program.ts'
import { runCommandLine } from './run-command-line.ts'
import { createTerminal } from './terminal.ts'

const brought: ArchiveImportResult = {
  summary: {
    posts: 5,
    replies: 1,
    quotes: 0,
    reposts: 0,
    links: 2,
    pictures: 3,
    lost_files: 1,
    likes: 0,
    bookmarks: 0,
    already_there: 4,
    skipped: 0,
  },
  faults: ['x.mp4 is not in the archive, or too large'],
  stopped: false,
}

const person = ({
  faults = [],
  archive = brought,
  server = false,
  waiting = 0,
}: { faults?: readonly CsvFault[]; archive?: ArchiveImportResult; server?: boolean; waiting?: number } = {}) => {
  const asked: unknown[] = []
  const world: Pick<World, 'config' | 'accounts' | 'ownData' | 'imports' | 'search' | 'exportSite'> = {
    config: readConfig({ env: {} }),
    accounts: {
      create: () => Promise.reject(new Error('not asked for')),
      signUp: () => Promise.reject(new Error('not asked for')),
      issueToken: () => Promise.reject(new Error('not asked for')),
      lookup: async (name) => (name === 'ada' ? ({ id: 7, handle: 'ada', deletedAt: null } as never) : undefined),
    },
    ownData: fakeOwnData((deed) => void asked.push(deed), faults),
    imports: {
      run: () => Promise.reject(new Error('not asked for')),
      async mastodonArchive(wish) {
        asked.push({ archive: wish })
        return archive
      },
    },
    search: {
      expectUnannounced: async () => void asked.push('index behind'),
      rebuild: async () => void asked.push('index rebuilt'),
    },
    async exportSite(file) {
      asked.push({ site: file })
      return { rows: 1200, files: 3, sha256: 'ab12', waiting }
    },
  }
  let [out, err] = ['', '']
  const voice = createTerminal({
    stdout: { write: (text) => (out += text) },
    stderr: { write: (text) => (err += text) },
    locale: 'en',
    clock: systemClock,
    signal: new AbortController().signal,
  })
  const program: Pick<Program, 'settings' | 'openStore' | 'openControl' | 'importSite'> = {
    settings: (flags) => readConfig({ flags, env: {} }),
    openStore: async () => ({ world: world as World, close: async () => {} }),
    openControl: async () => (server ? { run: async () => 0 } : undefined),
    async importSite(_config, file) {
      asked.push({ bring: file })
      return { rows: 1200, files: 3 }
    },
  }
  return {
    asked,
    async types(...argv: string[]) {
      out = ''
      err = ''
      const code = await runCommandLine(argv, {
        program: program as Program,
        voice,
        folder: '/home/ada',
        readInput: async () => '',
        readBytes: async () => Buffer.alloc(0),
        readEnvelope: () => ({ recipient: undefined, sender: undefined }),
      })
      return { code, out, err }
    },
  }
}

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bema-cli-'))
  await writeFile(join(folder, 'a.csv'), 'bob\n')
})
afterAll(() => rm(folder, { recursive: true }))

test('export csv: one kind on standard output, or all into a folder, over nothing', async () => {
  const ada = person()
  expect(await ada.types('export', 'csv', '--account', '@ada', '--kind', 'follows')).toMatchObject({
    code: 0,
    out: 'follows of somebody\n',
  })
  const lists = join(folder, 'lists')
  expect((await ada.types('export', 'csv', '--account', 'ada', '--out', lists)).err).toContain('follows.csv: 1 lines')
  expect(await readFile(join(lists, 'blocks.csv'), 'utf8')).toBe('blocks of somebody\n')
  expect((await ada.types('export', 'csv', '--account', 'ada', '--out', lists)).code).toBe(2)
  expect((await ada.types('export', 'csv', '--account', 'ada', '--kind', 'friends')).err).toContain('--kind is one of')
  expect((await ada.types('export', 'csv', '--account', 'ada')).err).toContain('--out is needed')
  expect(await ada.types('export', 'csv', '--account', 'nobody', '--kind', 'follows')).toMatchObject({ code: 2 })
})

test('import csv: says each line that could not be done, and ends with 2 then', async () => {
  const good = person()
  const file = join(folder, 'a.csv')
  const asked = ['import', 'csv', file, '--account', 'ada', '--kind', 'follows']
  expect(await good.types(...asked, '--json')).toMatchObject({ code: 0, out: '{"done":3,"failed":0,"removed":0}\n' })
  expect(good.asked).toEqual([{ csv: { kind: 'follows', mode: 'merge', name: file, bytes: 4 } }])
  const bad = person({ faults: [{ line: 2, cells: { 'Account address': 'x@y' }, fault: 'csv_account_elsewhere' }] })
  const { code, err } = await bad.types(...asked, '--mode', 'overwrite')
  expect(code).toBe(2)
  expect(err).toContain('line 2 (x@y): The account is on another site')
  expect((await good.types(...asked, '--mode', 'mend')).err).toContain('--mode is one of: merge, overwrite')
  expect((await good.types('import', 'csv', file, '--account', 'ada')).err).toContain('--kind is needed')
  expect(await good.types('import', 'csv', '/no/such.csv', '--account', 'ada', '--kind', 'follows')).toMatchObject({
    code: 2,
  })
})

test('export archive and import mastodon-archive', async () => {
  const ada = person()
  expect(await ada.types('export', 'archive', '--account', 'ada', '--out', 'a.zip')).toMatchObject({
    code: 0,
    err: expect.stringContaining('12 posts and 3 files to /home/ada/a.zip'),
  })
  const { code, out, err } = await ada.types('import', 'mastodon-archive', 'a.zip', '--account', 'ada', '--json')
  expect(code).toBe(0)
  expect(JSON.parse(out)).toEqual(brought.summary)
  expect(err).toContain('x.mp4 is not in the archive')
  expect(ada.asked).toEqual([
    { archive: { accountId: 7, file: '/home/ada/a.zip' } },
    'index behind',
    { archive: { path: '/home/ada/a.zip', handle: 'ada', profile: false } },
    'index rebuilt',
  ])
  const broken = person({ archive: { ...brought, stopped: true } })
  expect((await broken.types('import', 'mastodon-archive', 'a.zip', '--account', 'ada')).code).toBe(130)
})

test('export site and import site', async () => {
  const ada = person({ waiting: 2 })
  const { code, out, err } = await ada.types('export', 'site', 's.ndjson', '--json')
  expect(code).toBe(0)
  expect(JSON.parse(out)).toEqual({ file: '/home/ada/s.ndjson', rows: 1200, files: 3, sha256: 'ab12', waiting: 2 })
  expect(err).toContain('2 events were not handled yet')
  expect((await ada.types('import', 'site', 's.ndjson')).code).toBe(0)
  expect(ada.asked).toEqual([{ site: '/home/ada/s.ndjson' }, { bring: '/home/ada/s.ndjson' }])
  expect(await person({ server: true }).types('import', 'site', 's.ndjson')).toMatchObject({
    code: 2,
    err: expect.stringContaining('server runs'),
  })
})
