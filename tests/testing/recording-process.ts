// Records events and lets a listener handle them, until the process is killed. Notes on standard output what was recorded.
import { writeSync } from 'node:fs'
import { sql } from 'kysely'
import { systemClock } from '#core/clock'
import { createPostgresDatabase, createSqliteDatabase } from '#platform/db'
import { silentLog } from '#platform/log'
import { createOutbox } from '#platform/outbox'

const store = process.argv[2] ?? ''
const db = store.startsWith('postgres:')
  ? createPostgresDatabase({ url: store, pool: 16, log: silentLog })
  : createSqliteDatabase({ file: store, log: silentLog })
const outbox = createOutbox({ db, clock: systemClock, log: silentLog })
outbox.listen({
  name: 'keeper',
  kinds: ['happened'],
  handle: async (events) => {
    const rows = sql.join(events.map(({ data }) => sql`(${data['n']})`))
    await db.write((tx) => sql`insert into heard (n) values ${rows} on conflict do nothing`.execute(tx))
  },
})
await outbox.start()

let next = 0
const record = async (): Promise<never> => {
  for (;;) {
    const n = next++
    await db.write((tx) => outbox.record(tx, { kind: 'happened', data: { n } }))
    writeSync(1, `${n}\n`)
  }
}
await Promise.all(Array.from({ length: 16 }, record))
