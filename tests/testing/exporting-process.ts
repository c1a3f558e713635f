// Exports an office from a store that somebody else owns, slowly, so that it can be killed in the middle.
import { setTimeout } from 'node:timers/promises'
import { systemClock } from '#core/clock'
import type { Account } from '#domain/accounts'
import { openSqliteReadOnly } from '#platform/db'
import { exportOffice } from '../../src/domain/records/export/export-office.ts'

const [file = '', account = '', out = ''] = process.argv.slice(2)
const db = openSqliteReadOnly({ file })
let read = 0
const blobs = {
  async get() {
    await setTimeout(30)
    return Buffer.from(`RIFF0000WEBP${++read}`)
  },
}
const write = exportOffice({ db, clock: systemClock, blobs, site: { origin: 'https://old.example', name: 'old' } })
await write(JSON.parse(account) as Account, { out })
await db.close()
