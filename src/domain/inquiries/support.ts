// Support: counted once an account, and kept so that nobody can read from it whose it was.
import { createHash } from 'node:crypto'
import type { Id } from '#core/ids'
import type { Actor } from '#core/viewer'
import type { Database } from '#platform/db'
import type { Outbox } from '#platform/outbox'
import { countSupporter, insertSupporter } from './askers.store.ts'
import type { InquiryEvents } from './contract.ts'
import { saltOf } from './events.store.ts'
import { inquiryById } from './inquiries.store.ts'
import { notFound } from './inquiry-row.ts'

/** The case's first hash salts it: the same account has another mark in each case. */
const markOf = (accountId: Id, firstHash: string): string =>
  createHash('sha256').update(`support ${firstHash} ${accountId}`).digest('hex')

export const createSupport =
  ({ db, outbox }: { readonly db: Database; readonly outbox: Pick<Outbox, 'record'> }) =>
  async ({ accountId }: Actor, id: Id): Promise<number> => {
    const salt = await saltOf(db.read, id)
    if (salt === undefined || salt.publicity === 'private') throw notFound()
    return db.write(async (tx) => {
      const counted = await insertSupporter(tx, id, markOf(accountId, salt.hash))
      if (!counted) return (await inquiryById(tx, id))?.supporters ?? 0
      const data: InquiryEvents['inquiry.supported'] = { inquiryId: id, officeId: salt.officeId }
      await outbox.record(tx, { kind: 'inquiry.supported', data: { ...data } })
      return countSupporter(tx, id)
    })
  }
