// The one thread that writes to the SQLite file. It carries out orders; when to commit is decided by group-commit.ts.
import { parentPort, workerData } from 'node:worker_threads'
import { createCheckpoints } from './checkpoints.ts'
import { createCopyLog } from './copy-log.ts'
import { sendError, type WorkerReply, type WorkerOrder } from './messages.ts'
import { openSqliteFile } from './sqlite-file.ts'
import { createStatements } from './statements.ts'
import { createStepRunner, runApart, runTogether, type WriteAnswer } from './step-list.ts'

const port = parentPort
if (port === null) throw new Error('the writer runs as a worker thread')

const { file } = workerData as { file: string }
const db = openSqliteFile(file, 'write')
const checkpoints = createCheckpoints({ db, copy: createCopyLog(file) })
const statements = createStatements(db)
const steps = createStepRunner(statements)
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

const begin = (): void => {
  inTransaction = true
  control('begin immediate')
}

const undo = (): void => {
  control('rollback to one_write')
  control('release one_write')
}

/**
 * Nearly always all writes go through, so they have one savepoint, or none when nothing else stands in the transaction:
 * with one each, SQLite would copy every page it changes for every write.
 */
const writeParts = (list: readonly unknown[]): WriteAnswer[] => {
  const starts = steps.open(list)
  const alone = !inTransaction
  if (alone) begin()
  else control('savepoint all_writes')
  if (lost !== undefined) throw lost
  let answers = runTogether(steps, list, starts)
  if (!db.isTransaction) throw new Error('the transaction was lost')
  if (answers === undefined) {
    if (alone) {
      control('rollback')
      control('begin immediate')
    } else control('rollback to all_writes')
    const open = (): void => control('savepoint one_write')
    answers = runApart(steps, list, starts, { open, keep: () => control('release one_write'), undo })
  }
  if (!alone) control('release all_writes')
  if (lost !== undefined) throw lost
  return answers
}

/** What fails here fails everything that is open: a part that was not carried out must not be committed by halves. */
const writePartsOrNothing = (list: readonly unknown[]): WriteAnswer[] => {
  try {
    return writeParts(list)
  } catch (error) {
    lost ??= error
    throw error
  }
}

const close = async (ticket: number): Promise<void> => {
  await checkpoints.end()
  try {
    db.close()
    port.postMessage([{ ticket, rows: [], changes: 0 } satisfies WorkerReply])
  } catch (error) {
    port.postMessage([{ ticket, error: sendError(error) } satisfies WorkerReply])
  }
}

const carryOut = (order: WorkerOrder, replies: WorkerReply[]): void => {
  switch (order.order) {
    case 'open':
      if (!inTransaction) begin()
      return control('savepoint one_write')
    case 'keep':
      return control('release one_write')
    case 'undo':
      return undo()
    case 'close':
      return void close(order.ticket)
    case 'run':
    case 'parts':
    case 'commit':
      try {
        const result = order.order === 'run' ? run(order.sql, order.parameters) : undefined
        const rows = order.order === 'parts' ? writePartsOrNothing(order.list) : (result?.rows ?? [])
        if (order.order === 'commit') commit()
        replies.push({ ticket: order.ticket, rows, changes: result?.changes ?? 0 })
      } catch (error) {
        replies.push({ ticket: order.ticket, error: sendError(error) })
      }
  }
}

port.on('message', (orders: readonly WorkerOrder[]) => {
  const replies: WorkerReply[] = []
  for (const order of orders) carryOut(order, replies)
  if (replies.length > 0) port.postMessage(replies)
  checkpoints.look()
})
