// An asker who deletes her account: the case goes on, the person is gone, and with her the words that were hers.
import type { Database } from '#platform/db'
import type { Listener } from '#platform/outbox'
import type { Id } from '#core/ids'
import type { MediaModule } from '#domain/media'
import { append, type AppendNeeds } from './append.ts'
import { casesAskedBy, askerByAccount, forgetAsker } from './askers.store.ts'
import { compartments, type EventPayload } from './contract.ts'
import { withItsPictures } from './deeds/attachments.ts'
import { eraseSaid, eventsOf, saidIn } from './events.store.ts'
import { inquiryById } from './inquiries.store.ts'
import { stateTypes } from './machine.ts'

export interface FarewellNeeds extends AppendNeeds {
  readonly db: Database
  readonly media: Pick<MediaModule, 'letGo'>
}

const AT_ONCE = 100

/** Which events one asker spoke in. */
const spokenBy = (payload: string | null, asker: number): boolean =>
  payload !== null && (JSON.parse(payload) as EventPayload).asker === asker

/**
 * Her words are erased, digests stay, and an event says so. A case that she alone asked and that is still under way goes
 * on without anybody to confirm it: it can only end "not confirmed". Repeated without harm.
 */
export const forgetAccount = async (needs: FarewellNeeds, accountId: Id): Promise<void> => {
  const { db, clock, media } = needs
  for (;;) {
    const ids = await casesAskedBy(db.read, accountId, AT_ONCE, undefined)
    for (const id of ids) {
      await db.write(async (tx) => {
        const [row, asker] = [await inquiryById(tx, id), await askerByAccount(tx, id, accountId)]
        if (row === undefined || asker === undefined) return
        const seqs = (await eventsOf(tx, id)).filter(({ role, deed }) => role === 'asker' || deed === 'adopt')
        const known = new Set(seqs.map(({ seq }) => seq))
        await withItsPictures(media, tx, id, async () => {
          for (const compartment of compartments) {
            const hers = (await saidIn(tx, id, compartment)).filter(({ payload }) => spokenBy(payload, asker.number))
            await eraseSaid(
              tx,
              id,
              compartment,
              hers.flatMap(({ seq }) => (known.has(seq) ? [seq] : [])),
            )
          }
        })
        await forgetAsker(tx, id, asker.number, clock.now())
        const facts = { reason: 'account_deleted' }
        const place = stateTypes[row.state] === 'open' ? { place: null } : {}
        await append(needs, tx, row, { deed: 'erase', role: 'site', to: row.state, facts, set: place })
      })
    }
    if (ids.length < AT_ONCE) return
  }
}

export const farewellToAskers = (needs: FarewellNeeds): Listener => ({
  name: 'inquiries: farewell',
  kinds: ['account.deleted'],
  async handle(events) {
    for (const { data } of events) await forgetAccount(needs, (data as { accountId: Id }).accountId)
  },
})
