// Does what a list that was brought asks for, a part at a time: whoever comes later goes on where it stopped.
import type { Clock } from '#core/clock'
import { MINUTE } from '#core/clock'
import type { Id } from '#core/ids'
import { isProblem } from '#core/problem'
import type { Actor } from '#core/viewer'
import type { Database } from '#platform/db'
import type { Log } from '#platform/log'
import type { CsvImport, CsvKind } from '../contract.ts'
import type { Book } from './books.ts'
import * as store from './imports.store.ts'

export interface WorkNeeds {
  readonly db: Database
  readonly clock: Clock
  readonly log: Pick<Log, 'error'>
  readonly books: Readonly<Partial<Record<CsvKind, Book>>>
}

/** Lines of one part: about half a second. */
const PART = 100
/** A part that takes longer has died. */
const LEASE = 5 * MINUTE

/** Takes away what the file does not have. Answers how many, and whether that was all. */
const clear = async (
  { db }: WorkNeeds,
  book: Book,
  actor: Actor,
  imported: CsvImport,
): Promise<{ readonly removed: number; readonly over: boolean }> => {
  const wanted = new Set<string>()
  for (const { cells } of await store.allRows(db.read, imported.id)) {
    const key = await book.keyOf(cells)
    if (key !== undefined) wanted.add(key)
  }
  const surplus = []
  for await (const entry of book.entries(actor)) {
    if (!wanted.has(entry.key)) surplus.push(entry)
    if (surplus.length > PART) break
  }
  for (const entry of surplus.slice(0, PART)) await entry.remove(actor)
  return { removed: Math.min(surplus.length, PART), over: surplus.length <= PART }
}

/** @param only of this import alone; undefined when nothing was left to do */
export const workOn =
  (needs: WorkNeeds) =>
  async (only?: Id): Promise<CsvImport | undefined> => {
    const { db, clock, log, books } = needs
    const now = clock.now()
    const imported = await db.write((tx) => store.leaseNext(tx, db.engine, { now, until: now + LEASE }, only))
    if (imported === undefined) return undefined
    const book = books[imported.kind]
    const actor = { accountId: imported.accountId, userId: imported.userId }

    if (book === undefined) {
      await db.write((tx) => store.finishImport(tx, imported.id, clock.now()))
    } else if (imported.state === 'clearing') {
      const { removed, over } = await clear(needs, book, actor, imported)
      await db.write((tx) => store.noteRemoved(tx, imported.id, removed, over))
    } else {
      const rows = await store.waitingRows(db.read, imported.id, PART)
      const outcomes: { line: number; fault: string | null }[] = []
      for (const { line, cells } of rows) {
        try {
          await book.add(actor, cells)
          outcomes.push({ line, fault: null })
        } catch (error) {
          if (!isProblem(error)) log.error('a line of a list could not be done', { error })
          outcomes.push({ line, fault: isProblem(error) ? error.code : 'bug' })
        }
      }
      await db.write(async (tx) => {
        await store.noteLines(tx, db.engine, imported.id, outcomes)
        if (rows.length < PART) await store.finishImport(tx, imported.id, clock.now())
      })
    }
    return store.importById(db.read, imported.id)
  }
