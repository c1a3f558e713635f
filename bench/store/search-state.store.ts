// Whether the program's search index is complete, and how it is made to begin anew.
import { existsSync, rmSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { openPostgresFacts } from './facts.store.ts'

export interface SearchPlace {
  readonly data: string
  readonly database: string | undefined
}

/** Beside a running server. */
export const searchIsComplete = async ({ data, database }: SearchPlace): Promise<boolean> => {
  if (database === undefined) {
    const file = path.join(data, 'search.db')
    if (!existsSync(file)) return false
    const db = new DatabaseSync(file, { readOnly: true, timeout: 5_000 })
    try {
      return db.prepare("select value from facts where name = 'complete'").get()?.['value'] === 1
    } finally {
      db.close()
    }
  }
  const facts = await openPostgresFacts(database)
  const rows = await facts.rows("select value from search_state where name = 'complete' and value like 'format %'")
  await facts.close()
  return rows.length > 0
}

/** Without a server. The next one that starts fills the index. */
export const forgetSearch = async ({ data, database }: SearchPlace): Promise<void> => {
  if (database === undefined) {
    for (const end of ['', '-wal', '-shm']) rmSync(path.join(data, `search.db${end}`), { force: true })
    return
  }
  const facts = await openPostgresFacts(database)
  await facts.rows('delete from search_state')
  await facts.close()
}
