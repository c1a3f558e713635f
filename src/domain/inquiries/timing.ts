// The clocks of a case: started, met, paused and stopped as its events say (specs.ts), and when something is due next.
import type { Tx } from '#platform/db'
import type { InquiryRow } from './inquiry-row.ts'
import type { DeedName } from './machine.ts'

export interface Timing {
  /** After an event: its clocks are written, and the case's due times with them. Answers the case as it stands then. */
  follow(tx: Tx, before: InquiryRow, after: InquiryRow, deed: DeedName, extendDays?: number): Promise<InquiryRow>
}
