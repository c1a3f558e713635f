// The one thread that writes to the SQLite file. It carries out orders; when to commit is decided by group-commit.ts.
import { parentPort, workerData } from 'node:worker_threads'
import { sendError, type WorkerReply, type WorkerOrder } from './messages.ts'
import { openSqliteFile } from './sqlite-file.ts'
import { createStatements } from './statements.ts'

const port = parentPort
if (port === null) throw new Error('the writer runs as a worker thread')

const db = openSqliteFile((workerData as { file: string }).file, 'write')
const statements = createStatements(db)
let inTransaction = false
/** Set when the open transaction is lost (disk full, I/O error): all its writes fail at the commit. */
let lost: unknown

const control = (sql: string): void => {
  if (lost !== undefined) return
  try {
    statements.run(sql, [])
  } catch (error) {
    lost ??= error
  }
}

const run = (sql: string, parameters: readonly unknown[]): { rows: unknown[]; changes: number } => {
  if (lost !== undefined) throw lost
  try {
    return statements.run(sql, parameters)
  } catch (error) {
    // some failures end the whole transaction, not the statement alone
    if (!db.isTransaction) lost ??= error
    throw error
  }
}

const commit = (): void => {
  inTransaction = false
  const failure = lost
  lost = undefined
  try {
    if (failure !== undefined) throw failure
    statements.run('commit', [])
  } catch (error) {
    if (db.isTransaction) statements.run('rollback', [])
    throw error
  }
}

const carryOut = (order: WorkerOrder, replies: WorkerReply[]): void => {
  switch (order.order) {
    case 'open':
      if (!inTransaction) {
        inTransaction = true
        control('begin immediate')
      }
      return control('savepoint one_write')
    case 'keep':
      return control('release one_write')
    case 'undo':
      control('rollback to one_write')
      return control('release one_write')
    case 'run':
    case 'commit':
    case 'close':
      try {
        const result = order.order === 'run' ? run(order.sql, order.parameters) : undefined
        if (order.order === 'commit') commit()
        if (order.order === 'close') db.close()
        replies.push({ ticket: order.ticket, rows: result?.rows ?? [], changes: result?.changes ?? 0 })
      } catch (error) {
        replies.push({ ticket: order.ticket, error: sendError(error) })
      }
  }
}

port.on('message', (orders: readonly WorkerOrder[]) => {
  const replies: WorkerReply[] = []
  for (const order of orders) carryOut(order, replies)
  if (replies.length > 0) port.postMessage(replies)
})
