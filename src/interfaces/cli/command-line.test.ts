// What a person types, what she gets: with a program that only remembers what it was asked.
import { describe, expect, it } from 'vitest'
import { systemClock } from '#core/clock'
import { Problem } from '#core/problem'
import { seededRandom } from '#core/random'
import type { Account, NewAccount } from '#domain/accounts'
import type { Census, GroupReport } from '#domain/census'
import type { ImportResult } from '#domain/imports'
import type { PackFault } from '#domain/offices'
import { explainConfig, readConfig } from '#platform/config'
import { fakeOwnData } from '#testing/fake-own-data'
import { fakeRecords } from '#testing/fake-records'
import {
  createTerminal,
  runCommandLine,
  runOrder,
  type Finding,
  type Locale,
  type OpenStore,
  type Program,
} from './index.ts'

const account = (handle: string): Account => ({ id: 7, handle, deletedAt: null }) as Account

const imported: ImportResult = {
  summary: { posts: 1, reposts: 2, quotes: 3, replies: 4, accounts: 5, repeated: 6, skipped: 0, already_there: 7 },
  faults: [],
  stopped: false,
}

const none = { bodies: 0, officials: 0 }
const census: Census = {
  at: Date.UTC(2013, 9, 31),
  platform: undefined,
  synthetic: true,
  packs: [{ code: 'xx', version: '1', synthetic: true }],
  accounts: { bodies: 66_830, officials: 33_321 },
  distinct: { bodies: 66_830, officials: 33_321 },
  byPlatform: [],
  byKind: [],
  byRank: [],
  byBand: [{ band: 2, bodies: 118, officials: 36 }],
  withoutRank: none,
  byDivision: [],
  withoutDivision: none,
  byFunction: [{ code: 'cn/police', labels: { zh: '公安', en: 'Police' }, bodies: 5, officials: 6 }],
  withoutFunction: none,
  activity: { dormantDays: 90, active: none, dormant: none, neverPosted: none, unknown: none },
  followers: { sum: 0, counted: none, over: [] },
  openings: [],
}

const items = { items: 3, originals: 2, replies: 0, quotes: 1, reposts: 0, withPictures: 1, withVideo: 0 }
const groupReport: GroupReport = {
  code: 'harbour',
  labels: { zh: '港口', en: 'Harbour' },
  from: Date.UTC(2010, 9, 8),
  until: Date.UTC(2010, 9, 9),
  synthetic: true,
  offices: 1,
  followers: { sum: 5, distinct: 4 },
  total: items,
  perDay: 3,
  days: [{ day: Date.UTC(2010, 9, 8), items: 3 }],
  members: [
    { accountId: 7, handle: 'quay', name: 'Quay, "east"', coordinates: true, stays: true, followers: 5, ...items },
  ],
}

const fakeWorld = (
  change: { imported?: ImportResult; findings?: Finding[]; taken?: string; packFaults?: PackFault[] } = {},
) => {
  const asked: unknown[] = []
  const world: OpenStore['world'] = {
    config: readConfig({ env: {} }),
    clock: systemClock,
    random: seededRandom(1),
    accounts: {
      async create(form: NewAccount) {
        asked.push({ create: form })
        if (form.handle === change.taken) throw new Problem('handle_taken', 'This handle is taken')
        return account(form.handle)
      },
      async signUp(form) {
        asked.push({ signUp: form })
        return {
          account: account(form.handle),
          user: {
            id: 8,
            email: form.email === '' ? null : form.email,
            role: form.role ?? 'none',
            locale: 'en',
            mainAccountId: 7,
            confirmedAt: 0,
            approvedAt: 0,
            disabledAt: null,
            createdAt: 0,
          },
        }
      },
      lookup: async (name) => (name === 'ada' ? account('ada') : undefined),
      async issueToken(id, scopes) {
        asked.push({ issueToken: { id, scopes } })
        return 'secret-token'
      },
    },
    imports: {
      async run(format) {
        asked.push({ import: format })
        if (format !== 'weibo-cascades')
          throw new Problem('import_format_unknown', 'No such format', { params: { format } })
        return change.imported ?? imported
      },
      mastodonArchive: () => Promise.reject(new Error('not asked for')),
    },
    ownData: fakeOwnData((deed) => void asked.push(deed)),
    offices: {
      registry: {
        packs: async () => [],
        async installPack({ name }) {
          asked.push({ pack: name })
          const refused = change.packFaults !== undefined
          const nothing = { functions: 0, positions: 0, people: 0, points: 0 }
          const counts = { ...nothing, scales: 1, divisions: 2, bodies: 3, outlets: 4 }
          return { code: 'xx', counts, faults: change.packFaults ?? [], outcome: refused ? 'refused' : 'installed' }
        },
      },
    },
    calendars: {
      install: async () => ({ outcome: 'unchanged', version: 1 }),
      list: async () => [],
      versions: async () => [],
    },
    correspondence: { receive: async () => ({ outcome: 'read_before' as const }) },
    censuses: {
      async take(question) {
        asked.push({ census: question })
        return census
      },
      lately: async () => census,
      series: async () => [],
    },
    records: fakeRecords((deed) => void asked.push(deed)),
    groupReports: {
      async take(question) {
        asked.push({ groupReport: question })
        return question.group === 'harbour' ? groupReport : undefined
      },
    },
    groupExamples: {
      async load(name) {
        asked.push({ groupExample: name })
        return { code: name, loaded: true }
      },
    },
    writeCensus: async (taken, _series, locale) => `<html lang="${locale}">${taken.accounts.bodies}</html>`,
    search: {
      expectUnannounced: async () => void asked.push('index behind'),
      rebuild: async () => void asked.push('index rebuilt'),
    },
    examinations: (change.findings ?? []).map((finding) => async () => finding),
    totals: async () => ({ accounts: 3, posts: 12345 }),
    migrate: async () => ['0005_more'],
    backup: async (file) => {
      asked.push({ backup: file })
      return { bytes: 2_500_000, files: 9 }
    },
    exportSite: () => Promise.reject(new Error('not asked for')),
  }
  return { world, asked }
}

const person = (
  options: {
    locale?: Locale
    input?: string
    server?: boolean
    breaks?: boolean
    world?: ReturnType<typeof fakeWorld>
  } = {},
) => {
  const { world, asked } = options.world ?? fakeWorld()
  const opened: string[] = []
  let out = ''
  let err = ''
  const interrupt = new AbortController()
  const voice = createTerminal({
    stdout: { write: (text) => (out += text) },
    stderr: { write: (text) => (err += text) },
    locale: options.locale ?? 'en',
    clock: systemClock,
    signal: interrupt.signal,
  })
  const program: Program = {
    version: '1.2.3',
    settings: (flags) => readConfig({ flags, env: {} }),
    explain: (flags) => explainConfig({ flags, env: {} }),
    async openStore(_config, use) {
      opened.push(use)
      return { world, close: async () => void opened.push('closed') }
    },
    async startServer(_config, wishes) {
      asked.push(wishes)
      opened.push('server')
      const { promise: broken, resolve: breakDown } = Promise.withResolvers<void>()
      setTimeout(() => (options.breaks === true ? breakDown() : interrupt.abort()), 5)
      return {
        broken,
        address: 'http://127.0.0.1:8787',
        notes: [],
        stop: async () => void opened.push('stopped'),
      }
    },
    restore: async () => ({ files: 3 }),
    importSite: () => Promise.reject(new Error('not asked for')),
    openControl: async () =>
      options.server === true
        ? {
            run: async (order, { out: tell, say }) => {
              opened.push(`order ${order.command}`)
              return runOrder(order, world, { ...voice, out: tell, say: (said) => say(said[order.locale]) })
            },
          }
        : undefined,
  }
  return {
    asked,
    opened,
    async types(...argv: string[]) {
      out = ''
      err = ''
      const code = await runCommandLine(argv, {
        program,
        voice,
        folder: '/home/ada',
        readInput: async () => options.input ?? '',
        readBytes: async () => Buffer.from(options.input ?? ''),
        readEnvelope: () => ({ recipient: undefined, sender: undefined }),
      })
      return { code, out, err }
    },
  }
}

describe('the command line', () => {
  it('answers bad input with exit code 2 and a sentence, in both languages', async () => {
    expect(await person().types('fly')).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('no command "fly"'),
    })
    expect(await person({ locale: 'zh' }).types('fly')).toMatchObject({
      code: 2,
      err: expect.stringContaining('没有“fly”这个命令'),
    })
    expect(await person().types()).toMatchObject({ code: 2 })
    expect(await person().types('start', '--port', 'x')).toMatchObject({
      code: 2,
      err: expect.stringContaining('65535'),
    })
    const taken = person({ world: fakeWorld({ taken: 'ada' }) })
    expect(await taken.types('account', 'create', 'ada')).toMatchObject({ code: 2, err: 'This handle is taken\n' })
  })

  it('answers a bug with exit code 1 and the whole error', async () => {
    const world = fakeWorld()
    world.world.totals = async () => {
      throw new Error('broken inside')
    }
    const { code, err } = await person({ world }).types('doctor')
    expect(code).toBe(1)
    expect(err).toContain('broken inside')
    expect(err).toContain('command-line.test.ts')
  })

  it('explains itself', async () => {
    const { code, err } = await person().types('help')
    expect(code).toBe(0)
    for (const name of ['start', 'account create <handle>', 'import <format> <path>', 'doctor', 'test [--quick]']) {
      expect(err).toContain(`  ${name}`)
    }
    expect((await person().types('import', '--help')).err).toContain('./bema import <format> <path>')
    expect((await person({ locale: 'zh' }).types('help', 'token', 'create')).err).toContain('访问令牌')
    expect((await person().types('--version')).out).toBe('1.2.3\n')
  })

  it('tells where each setting comes from, in a form that is itself a settings file', async () => {
    const { code, out } = await person().types('config', '--explain', '--port', '9000')
    expect(code).toBe(0)
    expect(out).toContain('port = 9000\n')
    const json = JSON.parse((await person().types('config', '--explain', '--json', '--port', '9000')).out) as object
    expect(json).toMatchObject({ port: { value: '9000', source: 'flag', from: '--port' } })
    expect((await person().types('config')).code).toBe(2)
  })
})

describe('commands that change the store', () => {
  it('own the folder when no server runs, and give it back', async () => {
    const ada = person()
    await ada.types('account', 'create', 'bob')
    expect(ada.opened).toEqual(['owner', 'closed'])
  })

  it('go to the running server when there is one', async () => {
    const ada = person({ server: true })
    expect(await ada.types('token', 'create', '--account', 'ada')).toMatchObject({ code: 0, out: 'secret-token\n' })
    expect(ada.opened).toEqual(['order token create'])
    expect(await ada.types('token', 'create', '--account', 'eve')).toMatchObject({ code: 2, out: '' })
  })

  it('account create: an account alone, or with the user behind it', async () => {
    const ada = person({ input: 'correct horse\n' })
    expect(await ada.types('account', 'create', 'desk', '--kind', 'office', '--display-name', 'Desk')).toMatchObject({
      code: 0,
      out: '',
    })
    expect(ada.asked).toEqual([{ create: { handle: 'desk', kind: 'office', displayName: 'Desk' } }])

    const mayor = await ada.types('account', 'create', 'mayor', '--email', 'm@a.example', '--password-stdin', '--admin')
    expect(mayor).toMatchObject({ code: 0, out: '' })
    expect(ada.asked[1]).toMatchObject({
      signUp: { handle: 'mayor', email: 'm@a.example', password: 'correct horse', role: 'admin', trusted: true },
    })
  })

  it('account create: makes a password and prints it alone when none is given', async () => {
    const ada = person()
    const { out } = await ada.types('account', 'create', 'eve', '--email', 'e@a.example')
    expect(out).toMatch(/^[\w-]{16}\n$/)
    expect(ada.asked[0]).toMatchObject({ signUp: { password: out.trim() } })
    const json = JSON.parse((await ada.types('account', 'create', 'eve', '--admin', '--json')).out) as {
      password: string
    }
    expect(json).toMatchObject({ handle: 'eve', role: 'admin', email: null })
    expect(json.password).toMatch(/^[\w-]{16}$/)
  })

  it('account create: knows its kinds', async () => {
    expect(await person().types('account', 'create', 'x', '--kind', 'king')).toMatchObject({ code: 2 })
  })

  it('token create: prints the token alone on standard output', async () => {
    const ada = person()
    expect((await ada.types('token', 'create', '--account', '@ada')).out).toBe('secret-token\n')
    await ada.types('token', 'create', '--account', 'ada', '--scopes', 'read push')
    expect(ada.asked).toEqual([
      { issueToken: { id: 7, scopes: ['read', 'write', 'follow', 'push'] } },
      { issueToken: { id: 7, scopes: ['read', 'push'] } },
    ])
    expect((await ada.types('token', 'create')).code).toBe(2)
  })

  it('import: says what it added, as JSON with exactly the keys of the summary', async () => {
    const ada = person()
    const { code, out } = await ada.types('import', 'weibo-cascades', 'data', '--json')
    expect(code).toBe(0)
    expect(ada.asked).toEqual(['index behind', { import: 'weibo-cascades' }, 'index rebuilt'])
    expect(JSON.parse(out)).toEqual(imported.summary)
    expect(Object.keys(JSON.parse(out) as object)).toEqual(Object.keys(imported.summary))
    expect(out.trim()).not.toContain('\n')
  })

  it('import: ends with exit code 2 after lines it could not read, and names them', async () => {
    const faulty = {
      summary: { ...imported.summary, skipped: 1 },
      faults: [{ file: 'trees.ndjson', line: 7, message: 'not JSON' }],
      stopped: false,
    }
    const { code, err } = await person({ world: fakeWorld({ imported: faulty }) }).types(
      'import',
      'weibo-cascades',
      '.',
    )
    expect(code).toBe(2)
    expect(err).toContain('trees.ndjson:7: not JSON\n')
    expect((await person().types('import', 'geocities', '.')).code).toBe(2)
  })

  it('backup: takes the path from where the person stands', async () => {
    const ada = person()
    expect((await ada.types('backup', 'b.tar')).code).toBe(0)
    expect(ada.asked).toEqual([{ backup: '/home/ada/b.tar' }])
  })

  it('db migrate: names what it applied', async () => {
    expect((await person().types('db', 'migrate', '--json')).out).toBe('{"applied":["0005_more"]}\n')
  })
})

describe('doctor', () => {
  const good: Finding = { name: 'clock', state: 'good', said: { zh: '时钟正常', en: 'the clock is right' } }
  const bad: Finding = { name: 'counts', state: 'bad', said: { zh: '计数有误', en: 'counts are wrong' } }

  it('reads beside the server and prints checks and totals', async () => {
    const ada = person({ server: true, world: fakeWorld({ findings: [good] }) })
    const { code, err, out } = await ada.types('doctor')
    expect(ada.opened).toEqual(['reading', 'closed'])
    expect(code).toBe(0)
    expect(out).toBe('')
    expect(err).toContain('✓ the clock is right\n')
    expect(err).toContain('12,345 posts')
  })

  it('fails when something is bad', async () => {
    const { code, out } = await person({ world: fakeWorld({ findings: [good, bad] }) }).types('doctor', '--json')
    expect(code).toBe(1)
    expect(JSON.parse(out)).toEqual({
      ok: false,
      engine: 'sqlite',
      totals: { accounts: 3, posts: 12345 },
      checks: [
        { name: 'clock', state: 'good', detail: 'the clock is right' },
        { name: 'counts', state: 'bad', detail: 'counts are wrong' },
      ],
    })
  })
})

describe('start and restore', () => {
  it('start serves until it is told to stop', async () => {
    const ada = person()
    const { code, err } = await ada.types('start')
    expect(code).toBe(0)
    expect(err).toContain('http://127.0.0.1:8787')
    expect(ada.opened).toEqual(['server', 'stopped'])
  })

  it('start ends with exit code 1 when the store takes no more writes, so that it is started anew', async () => {
    const ada = person({ breaks: true })
    expect(await ada.types('start')).toMatchObject({ code: 1, err: expect.stringContaining('no more writes') })
    expect(ada.opened).toEqual(['server', 'stopped'])
  })

  it('refuse while a server runs on the folder', async () => {
    const ada = person({ server: true })
    expect(await ada.types('start')).toMatchObject({ code: 2, err: expect.stringContaining('A server runs') })
    expect(await ada.types('restore', 'b.tar')).toMatchObject({ code: 2 })
    expect(ada.opened).toEqual([])
  })

  it('start hands the wished day of the demo world on', async () => {
    const ada = person()
    await ada.types('start')
    await ada.types('start', '--demo')
    await ada.types('start', '--demo', '--demo-date', '2026-02-28')
    expect(ada.asked).toEqual([{ demo: undefined }, { demo: true }, { demo: '2026-02-28' }])
  })

  it('exports, imports and hands over records, and says where the root digest is', async () => {
    const ada = person()
    const exported = await ada.types('records', 'export', '--office', 'ada', '--out', 'a.tar', '--from', '2026-01-01')
    expect(exported).toMatchObject({ code: 0, out: 'f00d\n', err: expect.stringContaining('root digest') })
    expect(ada.asked.at(-1)).toMatchObject({
      export: 'ada',
      wishes: { out: '/home/ada/a.tar', from: Date.UTC(2026, 0, 1), until: null, internal: false },
    })
    expect(await ada.types('records', 'export', '--office', 'ada')).toMatchObject({
      code: 2,
      err: expect.stringContaining('--out'),
    })
    expect(await ada.types('records', 'import', 'a.tar')).toMatchObject({
      code: 2,
      err: expect.stringContaining('--root'),
    })
    const imported = await ada.types('records', 'import', 'a.tar', '--root', 'f00d')
    expect(imported).toMatchObject({ code: 0, err: expect.stringContaining('did not come along') })
    expect(await ada.types('office', 'hand-over', 'ada', '--to', 'https://b.example/@ada', '--out', 'b')).toMatchObject(
      {
        code: 0,
        out: 'f00d\n',
      },
    )
    expect((await ada.types('office', 'hand-over', 'ada', '--undo')).code).toBe(0)
    expect(ada.asked.at(-1)).toEqual({ takeBack: 'ada' })
    expect(await ada.types('records', 'check', 'nowhere.tar')).toMatchObject({
      code: 2,
      err: expect.stringContaining('nowhere.tar'),
    })
  })

  it('places, lists and releases holds', async () => {
    const ada = person()
    expect(await ada.types('records', 'hold', '--reason', 'case 1')).toMatchObject({
      code: 2,
      err: expect.stringContaining('--office / --post'),
    })
    expect(await ada.types('records', 'hold', '--office', 'ada', '--reason', 'case 1')).toMatchObject({
      code: 0,
      out: '77\n',
    })
    expect((await ada.types('records', 'hold', '--office', 'nobody', '--reason', 'case 1')).code).toBe(2)
    expect((await ada.types('records', 'release', '77', '--reason', 'over')).code).toBe(0)
    expect(ada.asked.at(-1)).toMatchObject({ release: 77, deed: { by: null, reason: 'over' } })
    expect(JSON.parse((await ada.types('records', 'holds')).out)).toMatchObject({ id: '77', reason: 'case 1' })
  })
})
