// Ties the inquiries module together.
import type { Outbox } from '#platform/outbox'
import { createAct } from './act.ts'
import { createAsk, type AskNeeds } from './ask.ts'
import type { Inquiries } from './contract.ts'
import { farewellToAskers } from './farewell.ts'
import { createJoinWithReceipt } from './join-with-receipt.ts'
import { listenForPosts } from './told-posts/told-posts.ts'
import { createReads } from './reads.ts'
import { createSupport } from './support.ts'
import { listenToFree } from './merging/free-merged.ts'
import { mergedBelow } from './merging/merged.store.ts'
import { createSweep } from './sweep.ts'
import { createView } from './view.ts'

export interface InquiriesNeeds extends AskNeeds {
  readonly outbox: Outbox
}

export const createInquiries = (needs: InquiriesNeeds): Inquiries => {
  const act = createAct(needs)
  needs.outbox.listen(farewellToAskers(needs))
  needs.outbox.listen(listenToFree({ db: needs.db, act }))
  needs.outbox.listen(listenForPosts(needs))
  return {
    ...createAsk(needs),
    act,
    support: createSupport(needs),
    joinWithReceipt: createJoinWithReceipt(needs),
    ...createReads(needs),
    ...createView(needs),
    mergedBelow: (id, page) => mergedBelow(needs.db.read, id, page),
    sweep: createSweep(needs),
  }
}
