// A process of its own for the test of ids: draws ids into a table that others fill too, and retries those already taken.
import { DatabaseSync } from 'node:sqlite'
import { systemClock } from '#core/clock'
import { createIds } from '#core/ids'
import { secureRandom } from '#core/random'

const [file, process_, wanted] = process.argv.slice(2) as [string, string, string]
const db = new DatabaseSync(file)
db.exec('pragma busy_timeout = 30000; pragma synchronous = off')
const insert = db.prepare('insert into drawn (id, process) values (?, ?) on conflict do nothing returning id')
const ids = createIds(systemClock, secureRandom)

// few buckets, so that the processes really meet
for (let drawn = 0; drawn < Number(wanted);) {
  db.exec('begin immediate')
  for (let batch = 0; batch < 1000 && drawn < Number(wanted); batch++) {
    let row: unknown
    while (row === undefined) row = insert.get(ids.next(drawn % 8), Number(process_))
    drawn++
  }
  db.exec('commit')
}
db.close()
