// Contract suites of stores run on both engines, each on a migrated, empty store of its own.
import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, inject, it } from 'vitest'
import { systemClock } from '#core/clock'
import { createPostgresDatabase, createSqliteDatabase, migrate, type Engine, type OpenDatabase } from '#platform/db'
import { silentLog } from '#platform/log'

/** The suite's store: the same for all its tests. To be called inside tests and hooks. */
export interface OpenStore {
  (): OpenDatabase
  /** The file or URL of the store, for a process of its own. */
  address(): string
}

interface Store {
  readonly db: OpenDatabase
  readonly address: string
  remove(): Promise<void>
}

/** The URL of a fresh PostgreSQL database of this test run, empty or with all tables. */
export const freshPostgres = (state: 'empty' | 'migrated' = 'empty'): Promise<string> =>
  new Promise((resolve, reject) => {
    const socketPath = inject('postgresDesk')
    if (socketPath === undefined) throw new Error('PostgreSQL is not installed: apt-get install postgresql-15')
    const path = state === 'migrated' ? '/migrated' : '/'
    const asked = request({ socketPath, method: 'POST', path }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (part: string) => (text += part))
      response.on('end', () => (response.statusCode === 200 ? resolve(text) : reject(new Error(text))))
    })
    asked.on('error', reject)
    asked.end()
  })

const stores: Record<Engine, () => Promise<Store>> = {
  sqlite: async () => {
    const folder = await mkdtemp(join(tmpdir(), 'bema-test-'))
    const address = join(folder, 'bema.db')
    await copyFile(inject('sqliteTemplate'), address)
    const db = createSqliteDatabase({ file: address, log: silentLog })
    return {
      db,
      address,
      remove: async () => {
        await db.close()
        await rm(folder, { recursive: true })
      },
    }
  },
  postgres: async () => {
    const address = await freshPostgres('migrated')
    const db = createPostgresDatabase({ url: address, pool: 16, log: silentLog })
    return { db, address, remove: () => db.close() }
  },
}

/** False on a laptop without PostgreSQL. In CI it is never false: there a missing server fails. */
export const postgresRuns = (): boolean => inject('postgresDesk') !== undefined || process.env['CI'] === 'true'

/** Opens a migrated, empty store before the tests of the enclosing suite and removes it after them. */
export const openStoreFor = (engine: Engine): OpenStore => {
  let store: Store | undefined
  beforeAll(async () => {
    store = await stores[engine]()
    await migrate(store.db, { clock: systemClock })
  })
  afterAll(async () => {
    await store?.remove()
  })
  const opened = (): Store => {
    if (store === undefined) throw new Error('the store is open inside tests and hooks only')
    return store
  }
  return Object.assign(() => opened().db, { address: () => opened().address })
}

/**
 * Declares the suite once per engine.
 *
 *     describeOnBothEngines('posts store', (open) => {
 *       it('keeps a post', async () => {
 *         const db = open()
 */
export const describeOnBothEngines = (name: string, body: (open: OpenStore, engine: Engine) => void): void => {
  describe(`${name} on sqlite`, () => body(openStoreFor('sqlite'), 'sqlite'))
  if (postgresRuns()) describe(`${name} on postgres`, () => body(openStoreFor('postgres'), 'postgres'))
  else it.skip(`${name} on postgres: PostgreSQL is not installed here`)
}
