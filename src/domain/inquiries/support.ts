// Support: counted once an account, and kept so that nobody can read from it whose it was.
import { createHash } from 'node:crypto'
import type { Id } from '#core/ids'
import type { Actor } from '#core/viewer'
import type { Database } from '#platform/db'
import { countSupporter, insertSupporter } from './askers.store.ts'
import { eventsOf } from './events.store.ts'
import { inquiryById } from './inquiries.store.ts'
import { notFound } from './inquiry-row.ts'

/** The case's first hash salts it: the same account has another mark in each case. */
const markOf = (accountId: Id, firstHash: string): string =>
  createHash('sha256').update(`support ${firstHash} ${accountId}`).digest('hex')

export const createSupport =
  ({ db }: { readonly db: Database }) =>
  async ({ accountId }: Actor, id: Id): Promise<number> => {
    const row = await inquiryById(db.read, id)
    if (row === undefined || row.publicity === 'private') throw notFound()
    const first = (await eventsOf(db.read, id))[0]
    return db.write(async (tx) => {
      const counted = await insertSupporter(tx, id, markOf(accountId, first?.hash ?? ''))
      return counted ? countSupporter(tx, id) : ((await inquiryById(tx, id))?.supporters ?? 0)
    })
  }
