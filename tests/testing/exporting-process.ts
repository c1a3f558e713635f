// Exports an office from a store that somebody else owns, slowly, so that it can be killed in the middle.
import { setTimeout } from 'node:timers/promises'
import { systemClock } from '#core/clock'
import type { Account } from '#domain/accounts'
import { createRecords } from '#domain/records'
import { openSqliteReadOnly } from '#platform/db'
import { silentLog } from '#platform/log'

const [file = '', text = '', out = ''] = process.argv.slice(2)
const account = JSON.parse(text) as Account
const db = openSqliteReadOnly({ file })
let read = 0
const blobs = {
  async get() {
    await setTimeout(30)
    return Buffer.from(`RIFF0000WEBP${++read}`)
  },
}
// an export asks for the account and for files alone
const config = { origin: 'https://old.example', site: { name: 'old' }, memory: { nodes: 1 } }
const needs = { db, clock: systemClock, log: silentLog, blobs, config }
const others = { accounts: { lookup: async () => account }, posts: {}, publishing: {} }
await createRecords({ ...needs, ...others } as never).export(account.handle, { out })
await db.close()
