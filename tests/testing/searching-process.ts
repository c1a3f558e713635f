// A process for the test of the search index: publishes until it is killed, and says each id once it is durable.
import { join } from 'node:path'
import { systemClock } from '#core/clock'
import { createSearch } from '#domain/search'
import { createSqliteDatabase, migrate } from '#platform/db'
import { silentLog } from '#platform/log'
import { openReadingWorld } from './reading-world.ts'

const [folder] = process.argv.slice(2) as [string]
const db = createSqliteDatabase({ file: join(folder, 'bema.db'), log: silentLog })
await migrate(db, { clock: systemClock })
const world = await openReadingWorld(db, createSearch, folder)
await world.module.start()
await world.module.rebuild()
const writer = await world.person()
for (;;) {
  const posts = await Promise.all(Array.from({ length: 8 }, () => world.say(writer, '幸存者说')))
  process.stdout.write(posts.map((post) => `${post.id}\n`).join(''))
}
