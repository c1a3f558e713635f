// Ties the inquiries module together.
import type { Outbox } from '#platform/outbox'
import { createAct } from './act.ts'
import { createAsk, type AskNeeds } from './ask.ts'
import type { Inquiries } from './contract.ts'
import { farewellToAskers } from './farewell.ts'
import { createJoinWithReceipt } from './join-with-receipt.ts'
import { createReads } from './reads.ts'
import { createSupport } from './support.ts'
import { createSweep } from './sweep.ts'
import { createView } from './view.ts'

export interface InquiriesNeeds extends AskNeeds {
  readonly outbox: Outbox
}

export const createInquiries = (needs: InquiriesNeeds): Inquiries => {
  needs.outbox.listen(farewellToAskers(needs))
  return {
    ...createAsk(needs),
    act: createAct(needs),
    support: createSupport(needs),
    joinWithReceipt: createJoinWithReceipt(needs),
    ...createReads(needs),
    ...createView(needs),
    sweep: createSweep(needs),
  }
}
