// Cases by number, id, post, receipt and asker.
import type { Id } from '#core/ids'
import type { Database } from '#platform/db'
import { askerByReceipt, casesAskedBy } from './askers.store.ts'
import type { Inquiries, Inquiry } from './contract.ts'
import { casesOfPosts, idByNumber, inquiriesByIds, inquiryById } from './inquiries.store.ts'
import { inquiryOf } from './inquiry-row.ts'
import { receiptHash, tidyReceipt } from './receipt.ts'

const MOST = 100

export const createReads = ({
  db,
}: {
  readonly db: Database
}): Pick<Inquiries, 'byNumber' | 'byIds' | 'ofPosts' | 'byReceipt' | 'askedBy'> => {
  const byIds = async (ids: readonly Id[]): Promise<ReadonlyMap<Id, Inquiry>> =>
    new Map((await inquiriesByIds(db.read, [...new Set(ids)])).map((row) => [row.id, inquiryOf(row)]))
  const inOrder = (ids: readonly Id[], found: ReadonlyMap<Id, Inquiry>): readonly Inquiry[] =>
    ids.flatMap((id) => found.get(id) ?? [])
  const one = async (id: Id | undefined): Promise<Inquiry | undefined> => {
    const row = id === undefined ? undefined : await inquiryById(db.read, id)
    return row === undefined ? undefined : inquiryOf(row)
  }

  return {
    byNumber: async (number) => one(await idByNumber(db.read, number.trim().toUpperCase())),
    byIds,
    async ofPosts(postIds) {
      const links = await casesOfPosts(db.read, [...new Set(postIds)])
      const found = await byIds(links.map((link) => link.inquiry_id))
      const cases = new Map<Id, Inquiry[]>()
      for (const { post_id: postId, inquiry_id: id } of links) {
        const inquiry = found.get(id)
        if (inquiry !== undefined) cases.set(postId, [...(cases.get(postId) ?? []), inquiry])
      }
      return cases
    },
    async byReceipt(code) {
      const tidy = tidyReceipt(code)
      const asker = tidy === undefined ? undefined : await askerByReceipt(db.read, receiptHash(tidy))
      return one(asker?.left_at === null ? asker.inquiry_id : undefined)
    },
    async askedBy(accountId, { limit, before }) {
      const ids = await casesAskedBy(db.read, accountId, Math.min(limit, MOST), before)
      return inOrder(ids, await byIds(ids))
    },
  }
}
