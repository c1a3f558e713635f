// A case that ended because its own asker went away answers nobody: those that were merged into it go on by themselves.
import type { Id } from '#core/ids'
import { isProblem } from '#core/problem'
import type { Database } from '#platform/db'
import type { Listener } from '#platform/outbox'
import type { Inquiries, InquiryEvents } from '../contract.ts'
import type { InquiryState } from '../machine.ts'
import { mergedInto } from './merged.store.ts'

const AT_ONCE = 100
const left: ReadonlySet<InquiryState> = new Set(['withdrawn', 'closed_no_reply'])

export const listenToFree = ({ db, act }: { readonly db: Database; readonly act: Inquiries['act'] }): Listener => {
  /** Twice without harm: what is no longer merged stays as it is. */
  const free = async (id: Id): Promise<void> => {
    try {
      await act({ kind: 'site' }, id, { deed: 'unmerge', text: '' })
    } catch (error) {
      if (!isProblem(error, 'deed_not_possible')) throw error
    }
  }
  return {
    name: 'inquiries: merged cases go on',
    kinds: ['inquiry.event'],
    async handle(events) {
      for (const { data } of events) {
        const { inquiryId, deed, state } = data as unknown as InquiryEvents['inquiry.event']
        if ((deed !== 'withdraw' && deed !== 'lapse') || !left.has(state)) continue
        for (let after = 0; ;) {
          const ids = await mergedInto(db.read, inquiryId, { after, limit: AT_ONCE })
          for (const id of ids) await free(id)
          if (ids.length < AT_ONCE) break
          after = ids.at(-1) ?? 0
        }
      }
    },
  }
}
