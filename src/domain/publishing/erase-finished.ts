// Erases finished drafts and their trails when an office's own rule says that they were kept long enough.
import type { Database } from '#platform/db'
import type { Drafts } from './contract.ts'
import { deleteFinished } from './erase-finished.store.ts'

const ROWS = 200

export const eraseFinished =
  (db: Database): Drafts['eraseFinished'] =>
  async (accountId, what, before) => {
    for (let erased = 0; ;) {
      const gone = await db.write((tx) => deleteFinished(tx, accountId, what, before, ROWS))
      erased += gone
      if (gone < ROWS) return erased
    }
  }
