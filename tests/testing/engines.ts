// Contract suites of stores run on both engines, each on a migrated, empty store of its own.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe } from 'vitest'
import { systemClock } from '#core/clock'
import { createSqliteDatabase, migrate, type Engine, type OpenDatabase } from '#platform/db'
import { silentLog } from '#platform/log'

export interface OpenStore {
  /** The suite's store: the same for all its tests. Call it inside tests and hooks. */
  (): OpenDatabase
}

const sqliteStore = async (): Promise<{ db: OpenDatabase; remove(): Promise<void> }> => {
  const folder = await mkdtemp(join(tmpdir(), 'bema-test-'))
  const db = createSqliteDatabase({ file: join(folder, 'bema.db'), log: silentLog })
  return {
    db,
    remove: async () => {
      await db.close()
      await rm(folder, { recursive: true })
    },
  }
}

/**
 * Declares the suite once per engine.
 *
 *     describeOnBothEngines('posts store', (open) => {
 *       it('keeps a post', async () => {
 *         const db = open()
 */
export const describeOnBothEngines = (name: string, body: (open: OpenStore, engine: Engine) => void): void => {
  for (const engine of ['sqlite'] as const) {
    describe(`${name} on ${engine}`, () => {
      let store: { db: OpenDatabase; remove(): Promise<void> } | undefined
      beforeAll(async () => {
        store = await sqliteStore()
        await migrate(store.db, { clock: systemClock })
      })
      afterAll(async () => {
        await store?.remove()
      })
      body(() => {
        if (store === undefined) throw new Error('the store is open inside tests and hooks only')
        return store.db
      }, engine)
    })
  }
}
