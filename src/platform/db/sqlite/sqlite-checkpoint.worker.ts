// The thread that copies the log of the SQLite file into the file, beside the writer: each message asks for it once.
import { parentPort, workerData } from 'node:worker_threads'
import { openSqliteFile } from './sqlite-file.ts'

const port = parentPort
if (port === null) throw new Error('the log is copied by a worker thread')

const { file } = workerData as { file: string }

port.on('message', () => {
  // open no longer than it takes: the writer, which closes last, then closes the log
  const db = openSqliteFile(file, 'write')
  try {
    db.prepare('pragma wal_checkpoint(passive)').get()
  } finally {
    db.close()
  }
  port.postMessage('copied')
})
