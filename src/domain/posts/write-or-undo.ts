// A transaction that takes itself back when it turns out to change nothing.
import type { Database, Tx } from '#platform/db'

class Undone extends Error {}

/**
 * Runs `work`; when it answers false, everything it wrote is rolled back. So a verb can send all its statements in one
 * trip, the guards among them, and look at their answers afterwards.
 */
export const writeOrUndo = async (db: Database, work: (tx: Tx) => Promise<boolean>): Promise<boolean> => {
  try {
    await db.write(async (tx) => {
      if (!(await work(tx))) throw new Undone()
    })
    return true
  } catch (error) {
    if (error instanceof Undone) return false
    throw error
  }
}
