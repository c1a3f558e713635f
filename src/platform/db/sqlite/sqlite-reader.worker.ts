// A thread for long reads, so that a census or an export holds nobody up.
import { parentPort, workerData } from 'node:worker_threads'
import { sendError, type WorkerReply, type WorkerOrder } from './messages.ts'
import { openSqliteFile } from './sqlite-file.ts'
import { createStatements } from './statements.ts'

const port = parentPort
if (port === null) throw new Error('the reader runs as a worker thread')

const db = openSqliteFile((workerData as { file: string }).file, 'read')
const statements = createStatements(db, 50)

const answer = (order: WorkerOrder): WorkerReply | undefined => {
  if (order.order !== 'run' && order.order !== 'close') return undefined
  try {
    if (order.order === 'close') {
      db.close()
      return { ticket: order.ticket, rows: [], changes: 0 }
    }
    return { ticket: order.ticket, ...statements.run(order.sql, order.parameters) }
  } catch (error) {
    return { ticket: order.ticket, error: sendError(error) }
  }
}

port.on('message', (orders: readonly WorkerOrder[]) => {
  port.postMessage(orders.map(answer).filter((reply) => reply !== undefined))
})
