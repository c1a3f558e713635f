// A case as one reader sees it: the facts she may know, and what was said in the compartments that are hers.
import type { Clock } from '#core/clock'
import type { Id } from '#core/ids'
import type { Viewer } from '#core/viewer'
import type { Database } from '#platform/db'
import { recordOf } from './chain.ts'
import type { ChainLink, InquiryView, Party, Promised } from './contract.ts'
import type { ProposalContent } from './deeds/answering.ts'
import { eventsOf, saidIn, type EventRow } from './events.store.ts'
import { inquiryById } from './inquiries.store.ts'
import { deskFactsOf, inquiryForStrangers, inquiryOf } from './inquiry-row.ts'
import { possibleMoves } from './machine.ts'
import { isAnswered, readLeading } from './merging/leading.ts'
import { countBelow } from './merging/merged.store.ts'
import { readsAskerPart, readsInternal, standingOf, type PartyNeeds } from './parties.ts'
import { officesOf, openProposal, promisesOf } from './parts.store.ts'
import { bySeq, showEvent } from './show-event.ts'
import type { Timing } from './timing.ts'

export interface ViewNeeds extends PartyNeeds {
  readonly db: Database
  readonly clock: Clock
  readonly timing: Pick<Timing, 'shown'>
}

const partyOf = (reader: Viewer | { readonly receipt: string }): Party | undefined => {
  if ('receipt' in reader) return { kind: 'receipt', code: reader.receipt }
  const { accountId, userId } = reader
  return accountId === null ? undefined : { kind: 'account', actor: { accountId, userId } }
}

export const createView = (needs: ViewNeeds) => {
  const { db } = needs

  return {
    async view(reader: Viewer | { readonly receipt: string }, id: Id): Promise<InquiryView | undefined> {
      const row = await inquiryById(db.read, id)
      if (row === undefined) return undefined
      const party = partyOf(reader)
      const standing = party === undefined ? undefined : await standingOf(needs, db.read, party, row)
      const admin =
        !('receipt' in reader) && reader.role === 'admin' && reader.userId !== null ? reader.userId : undefined
      const asAdmin =
        admin === undefined ? undefined : await standingOf(needs, db.read, { kind: 'admin', userId: admin }, row)
      const roles = [...(standing?.roles ?? []), ...(asAdmin?.roles ?? [])]
      const readsAsker = readsAskerPart(roles)
      const readsDesk = readsInternal(roles)
      // of a private case strangers learn number, office and state; its events are none of theirs
      const hidden = row.publicity === 'private' && roles.length === 0
      const [events, publicSaid, askerSaid, internalSaid, promises, offices, proposal, clocks] = await Promise.all([
        eventsOf(db.read, id),
        saidIn(db.read, id, 'public'),
        readsAsker ? saidIn(db.read, id, 'asker') : [],
        readsDesk ? saidIn(db.read, id, 'internal') : [],
        promisesOf(db.read, id),
        officesOf(db.read, id),
        readsDesk ? openProposal(db.read, id) : undefined,
        needs.timing.shown(db.read, id, needs.clock.now()),
      ])
      const [leading, merged] = await Promise.all([
        hidden ? undefined : readLeading(db.read, row, readsAsker),
        readsDesk ? countBelow(db.read, id) : 0,
      ])
      const said = {
        public: bySeq(publicSaid),
        ...(readsAsker ? { asker: bySeq(askerSaid) } : {}),
        ...(readsDesk ? { internal: bySeq(internalSaid) } : {}),
      }
      const mayKnow = ({ compartment }: EventRow): boolean =>
        compartment === 'public' || (compartment === 'asker' ? readsAsker : readsDesk)
      const content = proposal === undefined ? undefined : (JSON.parse(proposal.content) as ProposalContent)
      return {
        inquiry: hidden ? inquiryForStrangers(row) : inquiryOf(row),
        desk: readsDesk ? deskFactsOf(row) : undefined,
        roles,
        asker: standing?.asker?.number,
        events: events
          .filter((event) => mayKnow(event) && (!hidden || event.deed === 'summarise'))
          .map((event) => showEvent(event, said)),
        promises: hidden
          ? []
          : promises.map((one): Promised => ({
              number: one.number,
              officeId: one.office_id,
              words: one.words,
              dueAt: one.due_at,
              state: one.state,
              reason: one.reason,
              promisedAt: one.promised_at,
              decidedAt: one.decided_at,
            })),
        clocks: hidden ? [] : clocks,
        joint: offices.filter(({ part, until }) => part === 'joint' && until === null).map((one) => one.office_id),
        possible: possibleMoves(row.state, roles).filter(
          (deed) =>
            deed !== 'confirm' || row.state !== 'merged' || (leading !== undefined && isAnswered(leading.inquiry)),
        ),
        proposal:
          proposal === undefined || content === undefined
            ? undefined
            : { number: proposal.number, userId: proposal.user_id, ...content },
        leading,
        merged,
      }
    },

    /** For strangers: private cases and events that are not public have digests only. */
    async chain(id: Id): Promise<readonly ChainLink[]> {
      const row = await inquiryById(db.read, id)
      if (row === undefined) return []
      const [events, said] = await Promise.all([eventsOf(db.read, id), saidIn(db.read, id, 'public')])
      const words = bySeq(said)
      return events.map((event) => {
        const digests = [event.public_digest, event.asker_digest, event.internal_digest] as const
        const fields = {
          at: event.at,
          deed: event.deed,
          role: event.role,
          fromState: event.from_state,
          toState: event.to_state,
          compartment: event.compartment,
          digests,
        }
        const link = { seq: event.seq, record: recordOf({ ...fields, seq: event.seq }), hash: event.hash }
        if (event.compartment !== 'public' || row.publicity === 'private') return link
        const part = words.get(event.seq)
        return { ...link, event: { ...fields, salt: part?.salt ?? null, payload: part?.payload ?? null } }
      })
    },
  }
}
