// Documents whose application was never written: the process died between the file and the record.
import type { Blobs } from '#platform/blobs'
import type { Database } from '#platform/db'
import { DOCUMENT_FOLDER } from './documents.ts'
import { knownDocuments } from './evidence.store.ts'
import type { Verification } from './contract.ts'

interface Needs {
  readonly db: Database
  readonly blobs: Pick<Blobs, 'list' | 'remove'>
}

const AT_ONCE = 200

/** A file lies there before its record does, so it goes only when it was without one the last time too. */
export const sweepDocuments = ({ db, blobs }: Needs): Verification['sweepDocuments'] => {
  let suspects: ReadonlySet<string> = new Set()
  return async () => {
    const unknown = new Set<string>()
    const look = async (keys: readonly string[]): Promise<void> => {
      const known = await knownDocuments(db.read, keys)
      for (const key of keys) if (!known.has(key)) unknown.add(key)
    }
    let keys: string[] = []
    for await (const key of blobs.list()) {
      if (!key.startsWith(`${DOCUMENT_FOLDER}/`)) continue
      keys.push(key)
      if (keys.length < AT_ONCE) continue
      await look(keys)
      keys = []
    }
    if (keys.length > 0) await look(keys)
    const loose = [...unknown].filter((key) => suspects.has(key))
    for (const key of loose) {
      await blobs.remove(key)
      unknown.delete(key)
    }
    suspects = unknown
    return loose.length
  }
}
