// One transaction as its work sees it: a handle that dies with it, and what is to run after its commit.
import { queriesOver, type Execute } from './kysely-queries.ts'
import type { Engine, Tx } from './database.ts'

export interface Transaction {
  readonly tx: Tx
  /** The first failed statement: like on PostgreSQL it dooms the transaction, even if the work caught the error. */
  failure(): unknown
  /** No statement is accepted from now on. */
  end(): void
  runAfterCommit(failed: (error: unknown) => void): void
}

/** Each handle's executor is its identity: `withTables()` makes a new handle but keeps the executor. */
const afterCommits = new WeakMap<object, (() => void)[]>()

export const beginTransaction = (engine: Engine, execute: Execute): Transaction => {
  let failure: unknown
  let ended = false
  const tx = queriesOver(engine, async (sql, parameters, name) => {
    if (ended) throw new Error('the transaction has ended: its handle must not be kept')
    if (failure !== undefined)
      throw new Error('an earlier statement failed, the transaction is void', { cause: failure })
    try {
      return await execute(sql, parameters, name)
    } catch (error) {
      failure ??= error
      throw error
    }
  })
  const wishes: (() => void)[] = []
  afterCommits.set(tx.getExecutor(), wishes)

  return {
    tx,
    failure: () => failure,
    end() {
      ended = true
    },
    runAfterCommit(failed) {
      for (const wish of wishes) {
        try {
          wish()
        } catch (error) {
          failed(error)
        }
      }
    },
  }
}

export const afterCommit = (tx: Tx, run: () => void): void => {
  const wishes = afterCommits.get(tx.getExecutor())
  if (wishes === undefined) throw new Error('afterCommit needs the handle of a transaction')
  wishes.push(run)
}
