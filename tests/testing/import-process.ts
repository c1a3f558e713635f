// A process of its own that imports a folder, so that a test can kill it: <sqlite file or postgres URL> <folder>.
import { systemClock } from '#core/clock'
import { folderSource } from '#domain/imports'
import { createPostgresDatabase, createSqliteDatabase } from '#platform/db'
import { silentLog } from '#platform/log'
import { openBulkWorld } from './bulk-world.ts'

const [store, folder] = process.argv.slice(2) as [string, string]
const db = store.startsWith('postgres:')
  ? createPostgresDatabase({ url: store, pool: 4, log: silentLog })
  : createSqliteDatabase({ file: store, log: silentLog })
const world = openBulkWorld(db, systemClock)
const { summary } = await world.imports.run('weibo-cascades', folderSource(folder), {
  onProgress: ({ items }) => process.stdout.write(`${items}\n`),
})
process.stdout.write(`${JSON.stringify(summary)}\n`)
await db.close()
