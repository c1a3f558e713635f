// A lock between processes that the kernel drops when its holder dies.
import { DatabaseSync } from 'node:sqlite'

export interface FileLock {
  release(): void
}

/**
 * Holds an exclusive SQLite transaction on the file, making it when missing; undefined when another holds it.
 * The file must not be opened by any other means in this process: closing it would drop the lock.
 */
export const holdFileLock = (file: string): FileLock | undefined => {
  const db = new DatabaseSync(file, { timeout: 0 })
  try {
    db.exec('begin exclusive')
  } catch (error) {
    db.close()
    const busy = 5
    if ((error as { errcode?: number }).errcode === busy) return undefined
    throw error
  }
  return { release: () => db.close() }
}
