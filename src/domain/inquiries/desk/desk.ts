// Ties the desk together.
import type { Id } from '#core/ids'
import type { Accounts } from '#domain/accounts'
import type { Outbox } from '#platform/outbox'
import { askersOf } from '../askers.store.ts'
import { inquiryById } from '../inquiries.store.ts'
import { readsInternal, standingOf, type PartyNeeds } from '../parties.ts'
import type { Desk } from './desk-contract.ts'
import { createDeskPosts, listenForDesk } from './desk-posts.ts'
import { createParts, listenForAnswers, type PartsNeeds } from './parts.ts'
import { createTopics } from './topics.ts'
import { createQueue, type QueueNeeds } from './queue.ts'

export interface DeskNeeds extends Omit<QueueNeeds, 'accounts'>, Omit<PartsNeeds, 'accounts'>, PartyNeeds {
  readonly outbox: Pick<Outbox, 'listen'>
  readonly accounts: Pick<Accounts, 'byId' | 'byIds'>
}

export const createDesk = (needs: DeskNeeds): Desk => {
  const { db, accounts, outbox } = needs
  const officesAmong = async (ids: readonly Id[]): Promise<readonly Id[]> => {
    if (ids.length === 0) return []
    const found = await accounts.byIds(ids)
    return [...found.values()].flatMap(({ id, kind, domain, deletedAt }) =>
      domain === null && deletedAt === null && (kind === 'office' || kind === 'official') ? [id] : [],
    )
  }
  outbox.listen(listenForDesk({ db, officesAmong }))
  outbox.listen(listenForAnswers({ db }))
  return {
    ...createQueue(needs),
    ...createDeskPosts({ ...needs, officesAmong }),
    ...createParts(needs),
    ...createTopics(needs),
    async askers(viewer, inquiryId) {
      const { accountId, userId } = viewer
      const row = await inquiryById(db.read, inquiryId)
      if (row === undefined || accountId === null) return []
      const { roles } = await standingOf(needs, db.read, { kind: 'account', actor: { accountId, userId } }, row)
      if (!readsInternal(roles)) return []
      return (await askersOf(db.read, inquiryId)).map((asker) => ({
        number: asker.number,
        name: asker.name,
        verdict: asker.verdict,
        joinedAt: asker.joined_at,
        leftAt: asker.left_at,
      }))
    },
  }
}
