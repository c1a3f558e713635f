// The only way words leave a case while its people are there: an administrator, with a reason that everybody reads.
import { compartments, type Deed } from '../contract.ts'
import { eraseSaid } from '../events.store.ts'
import { refuse } from '../inquiry-row.ts'
import { saidText } from '../words-said.ts'
import { withItsPictures } from './attachments.ts'
import type { DeedNeeds, Doing, Plan } from './deed-world.ts'

export const redact = ({ media }: DeedNeeds, { row }: Doing, deed: Extract<Deed, { deed: 'redact' }>): Plan => {
  const reason = saidText(deed.reason, 'reason')
  if (!Number.isSafeInteger(deed.seq) || deed.seq < 1 || deed.seq > row.version) {
    throw refuse('question_invalid', 'There is no such event.', { field: 'seq' })
  }
  return {
    steps: [{ deed: 'redact', to: row.state, facts: { seq: deed.seq, reason } }],
    also: (tx) =>
      withItsPictures(media, tx, row.id, async () => {
        for (const compartment of compartments) await eraseSaid(tx, row.id, compartment, [deed.seq])
      }),
  }
}
