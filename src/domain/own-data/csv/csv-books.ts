// Lists as CSV: out as files, in as work that is done in the background.
import { DAY } from '#core/clock'
import { bucketOf, type Id, type IdMaker } from '#core/ids'
import { Problem } from '#core/problem'
import { type CsvBooks, type OwnDataProblem, type CsvCells, type CsvKind, csvKinds } from '../contract.ts'
import type { Book } from './books.ts'
import { csvForms, readRows, writeCsv } from './forms.ts'
import * as store from './imports.store.ts'
import { workOn, type WorkNeeds } from './work.ts'

const SHOWN = 20
const KEPT = 7 * DAY
/** Lines of a fault file: all there can be. */
const ALL = 1_000_000
const LONGEST_NAME = 200

export const createCsvBooks = (needs: WorkNeeds & { readonly ids: IdMaker }): CsvBooks => {
  const { db, ids, clock, books } = needs
  const work = workOn(needs)

  /** @throws csv_not_offered */
  const bookOf = (kind: CsvKind): Book => {
    const book = books[kind]
    if (book === undefined) {
      throw new Problem<OwnDataProblem>('csv_not_offered', 'Lists of this kind cannot be taken along here yet.')
    }
    return book
  }

  /** @throws csv_import_not_found */
  const ownImport = async (accountId: Id, id: Id) => {
    const found = await store.importById(db.read, id)
    if (found === undefined || found.accountId !== accountId) {
      throw new Problem<OwnDataProblem>('csv_import_not_found', 'There is no such import.')
    }
    return found
  }

  return {
    kinds: csvKinds.filter((kind) => books[kind] !== undefined),
    fileOf: (kind) => csvForms[kind].file,
    async export(actor, kind) {
      const rows: CsvCells[] = []
      for await (const { cells } of bookOf(kind).entries(actor)) rows.push(cells)
      return writeCsv(kind, rows)
    },
    async start({ accountId, userId }, { kind, mode, name, bytes }) {
      bookOf(kind)
      const rows = readRows(kind, bytes)
      const begun = {
        accountId,
        userId,
        kind,
        mode,
        fileName: name.slice(0, LONGEST_NAME),
        state: mode === 'overwrite' ? ('clearing' as const) : ('working' as const),
        rows: rows.length,
        done: 0,
        failed: 0,
        removed: 0,
        createdAt: clock.now(),
        finishedAt: null,
      }
      for (let attempt = 0; attempt < 3; attempt++) {
        const one = { ...begun, id: ids.next(bucketOf(accountId)) }
        const added = await db.bulkWrite(async (tx) => {
          if (!(await store.insertImport(tx, one))) return false
          await store.insertRows(tx, db.engine, one.id, rows)
          return true
        })
        if (added) return one
        if ((await store.importsOf(db.read, accountId, 1)).some(({ finishedAt }) => finishedAt === null)) break
      }
      throw new Problem<OwnDataProblem>('csv_import_open', 'Another list is still being brought in. Please wait.')
    },
    list: (accountId) => store.importsOf(db.read, accountId, SHOWN),
    byId: ownImport,
    async faults(accountId, id, page) {
      await ownImport(accountId, id)
      return store.failedRows(db.read, id, page)
    },
    async faultsFile(accountId, id) {
      const { kind } = await ownImport(accountId, id)
      const failed = await store.failedRows(db.read, id, { after: 0, limit: ALL })
      return writeCsv(
        kind,
        failed.map(({ cells }) => cells),
      )
    },
    workDue: async () => (await work()) !== undefined,
    async finish(accountId, id, progress, stopped) {
      await ownImport(accountId, id)
      for (;;) {
        const now = await work(id)
        if (now !== undefined) progress(now)
        const state = now ?? (await ownImport(accountId, id))
        if (state.finishedAt !== null || stopped()) return state
        // somebody else works on it
        if (now === undefined) await new Promise((resolve) => setTimeout(resolve, 200))
      }
    },
    sweep: () => db.write((tx) => store.forgetFinished(tx, clock.now() - KEPT)),
  }
}
