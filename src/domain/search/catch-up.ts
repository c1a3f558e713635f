// Brings the index to where the store is: compares both, adds what is missing or old, takes out what is gone.
import { LAST_ID, type Id } from '#core/ids'
import type { DocumentsStore } from './documents.store.ts'
import type { DocumentKind, WordIndex } from './word-index.ts'

export interface CatchUpNeeds {
  readonly index: WordIndex
  readonly documents: DocumentsStore
  /** Runs one reading and writing of documents at a time, so that none overtakes a newer one. */
  readonly inTurn: <Result>(work: () => Promise<Result>) => Promise<Result>
}

/** Ids compared at once, and the longest turn: about a quarter of a second. */
const COMPARED = 5_000
/** Documents written at once: they keep the thread of the index busy for about 30 ms. */
const WRITTEN = 1_000

/**
 * Reads the documents as they are now and puts them into the index; what does not exist any more goes. While some are
 * written the next are read.
 *
 * @param ids sorted
 */
export const refresh = (
  { index, documents, inTurn }: CatchUpNeeds,
  kind: DocumentKind,
  ids: readonly Id[],
): Promise<void> =>
  inTurn(async () => {
    if (index.refresh !== undefined) {
      for (let at = 0; at < ids.length; at += WRITTEN) await index.refresh(kind, ids.slice(at, at + WRITTEN))
      return
    }
    let writing: Promise<void> | undefined
    const gone: Id[] = []
    for (let at = 0; at < ids.length; at += WRITTEN) {
      const some = ids.slice(at, at + WRITTEN)
      const [found] = await Promise.all([documents.documents(kind, some), writing])
      const present = new Set(found.map((document) => document.id))
      gone.push(...some.filter((id) => !present.has(id)))
      writing = found.length > 0 ? index.put(kind, found) : undefined
    }
    await writing
    if (gone.length > 0) await index.remove(kind, gone)
  })

/** @param progress called with documents compared so far, and how many of them were new, old or gone */
export const catchUp = async (
  needs: CatchUpNeeds,
  progress: (compared: number, changed: number) => void,
  stopped: () => boolean,
): Promise<void> => {
  let compared = 0
  let changed = 0
  for (const kind of ['account', 'post'] as const) {
    for (let after = -1; after < LAST_ID;) {
      if (stopped()) return
      const heads = await needs.documents.heads(kind, after, COMPARED)
      const upTo = heads.length < COMPARED ? LAST_ID : (heads.at(-1)?.id ?? LAST_ID)
      const known = new Map((await needs.index.known(kind, after, upTo)).map((one) => [one.id, one.version]))
      const wanted = new Set(heads.map((head) => head.id))
      const missing = heads.filter((head) => known.get(head.id) !== head.version).map((head) => head.id)
      const gone = [...known.keys()].filter((id) => !wanted.has(id))
      const ids = [...missing, ...gone].sort((one, other) => one - other)
      if (ids.length > 0) await refresh(needs, kind, ids)
      compared += heads.length
      changed += ids.length
      progress(compared, changed)
      after = upTo
    }
  }
}
