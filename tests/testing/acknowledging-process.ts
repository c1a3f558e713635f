// 64 writers that note each number they were told is stored, until the process is killed.
import { writeSync } from 'node:fs'
import { sql } from 'kysely'
import { createPostgresDatabase, createSqliteDatabase } from '#platform/db'
import { silentLog } from '#platform/log'

const store = process.argv[2] ?? ''
const start = Number(process.argv[3])
const db = store.startsWith('postgres:')
  ? createPostgresDatabase({ url: store, pool: 16, log: silentLog })
  : createSqliteDatabase({ file: store, log: silentLog })

let next = start
const write = async (): Promise<never> => {
  for (;;) {
    const n = next++
    // two rows, so that half a write would show
    await db.write(async (tx) => {
      await sql`insert into kept (id, n) values (${2 * n}, ${n})`.execute(tx)
      await sql`insert into kept (id, n) values (${2 * n + 1}, ${n})`.execute(tx)
    })
    writeSync(1, `${n}\n`)
  }
}
await Promise.all(Array.from({ length: 64 }, write))
