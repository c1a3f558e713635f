// A thread that commits posts to a SQLite store: prepared statements, one transaction for all that wait, as durable as
// the program itself.
import path from 'node:path'
import { parentPort, workerData } from 'node:worker_threads'
import { DatabaseSync } from 'node:sqlite'
import type { PostRow } from './post-row.ts'

const port = parentPort
if (port === null) throw new Error('this runs as a worker thread')

const db = new DatabaseSync(path.join((workerData as { data: string }).data, 'bema.db'))
db.exec(`
  pragma journal_mode = wal; pragma synchronous = full; pragma wal_autocheckpoint = 4000;
  pragma cache_size = -65536; pragma temp_store = memory`)
const post = db.prepare(`
  insert into posts (id, bucket, author_id, kind, visibility, root_id, text, language, app_id, created_at)
  values (?, ?, ?, 'original', 'public', ?, ?, 'zh', 32768, ?) on conflict do nothing`)
const outbox = db.prepare("insert into outbox (kind, data, at) values ('post.published', ?, ?)")
const counts = db.prepare('update account_counts set posts = posts + 1, last_post_at = ? where account_id = ?')
const key = db.prepare(`
  insert into idempotency (bucket, account_id, request_key, post_id, created_at)
  values (?, ?, ?, ?, ?) on conflict do nothing`)

port.on('message', (rows: readonly PostRow[]) => {
  db.exec('begin immediate')
  for (const row of rows) {
    post.run(row.id, row.bucket, row.accountId, row.id, row.text, row.at)
    outbox.run(row.event, row.at)
    counts.run(row.at, row.accountId)
    key.run(row.bucket, row.accountId, row.key, row.id, row.at)
  }
  db.exec('commit')
  port.postMessage('committed')
})
