// A running server of its own for a suite: the whole app over real HTTP, in a folder that is removed after.
import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import type { Account } from '#domain/accounts'
import type { Config } from '#platform/config'
import { silentLog, type Log } from '#platform/log'
import { usualLimits } from './api-limits.ts'
import { createApp, type App, type AppParts } from '../../src/app.ts'

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })

const configFor = (
  data: string,
  port: number,
  http: Partial<Config['http']>,
  streaming: Partial<Config['streaming']>,
): Config => ({
  origin: `http://localhost:${port}`,
  domain: `localhost:${port}`,
  listen: { host: '127.0.0.1', port },
  data,
  database: { engine: 'sqlite' },
  site: {
    name: 'Bema',
    description: 'A square for tests',
    contactEmail: 'desk@example.org',
    languages: ['en', 'zh'],
    timeZone: 'UTC',
  },
  registrations: 'open',
  posts: { limit: 140, longAllowed: false, longLimit: 2000 },
  media: { maxBytes: 16 * 1024 * 1024, maxPixels: 33_177_600, perPost: 9, descriptionLimit: 1500 },
  offices: { dormantDays: 90, reminderDays: 30 },
  inquiries: { prefix: 'B', open311Keys: [], askAddress: '' },
  smtp: undefined,
  subscriptions: { lettersPerMinute: 1_000_000, digestHour: 8, privateWebhooks: true },
  http: {
    trustedProxies: [],
    rateLimits: false,
    limits: usualLimits,
    bodyLimitBytes: 20 * 1024 * 1024,
    concurrent: 16,
    ...http,
  },
  streaming: {
    open: true,
    connections: 5_000,
    perAccount: 3_000,
    perAddress: 3_000,
    queueBytes: 2 ** 18,
    ...streaming,
  },
  memory: {
    nodes: 1,
    homeRing: 400,
    bigAuthorFollowers: 50_000,
    timelineBytes: 2 ** 26,
    postBytes: 2 ** 26,
    pageBytes: 2 ** 26,
    idleMillis: 3_600_000,
  },
  log: { level: 'error', format: 'json' },
})

export interface TestPerson {
  readonly account: Account
  readonly userId: number
  readonly password: string
  /** For all scopes. */
  readonly token: string
}

export interface TestServer {
  readonly origin: string
  readonly domain: string
  readonly app: App
  person(handle: string): Promise<TestPerson>
  /** A token for the account with these scopes alone. */
  token(account: Account, scopes: readonly string[]): Promise<string>
  /** Until everybody who listens has heard all that happened. */
  settled(): Promise<void>
  /** Throws when something went wrong on the server's side, e.g. what was answered with 500. */
  close(): Promise<void>
}

export const ALL_SCOPES = ['read', 'write', 'follow', 'push']
const PASSWORD = 'correct horse battery'

export interface ServerWish {
  readonly http?: Partial<Config['http']>
  readonly streaming?: Partial<Config['streaming']>
  readonly config?: Partial<Config>
  readonly parts?: Partial<AppParts>
}

export const startServer = async (wish: ServerWish = {}): Promise<TestServer> => {
  const { http = {}, streaming = {}, parts = {} } = wish
  const folder = await mkdtemp(join(tmpdir(), 'bema-server-'))
  await copyFile(inject('sqliteTemplate'), join(folder, 'bema.db'))
  const config = { ...configFor(folder, await freePort(), http, streaming), ...wish.config }
  const bugs: string[] = []
  const log: Log = {
    ...silentLog,
    error: (message, fields) => void bugs.push(`${message} ${JSON.stringify(fields)}`),
    with: () => log,
  }
  const mail: AppParts['mail'] = { delivers: false, send: async () => {} }
  const app = await createApp(config, { log, mail, version: '0.1.0', ...parts })
  await app.start()
  const { accounts, outbox } = app
  return {
    origin: config.origin,
    domain: config.domain,
    app,
    async person(handle) {
      const email = `${handle}@example.org`
      const { user, account } = await accounts.signUp({ handle, email, password: PASSWORD, trusted: true })
      const token = await accounts.issueToken(account.id, ALL_SCOPES)
      return { account, userId: user.id, password: PASSWORD, token }
    },
    token: (account, scopes) => accounts.issueToken(account.id, scopes),
    settled: () => outbox.settled(),
    async close() {
      await app.stop()
      await rm(folder, { recursive: true })
      if (bugs.length > 0) throw new Error(bugs.join('\n'))
    },
  }
}
