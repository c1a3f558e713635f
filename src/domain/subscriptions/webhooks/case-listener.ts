// Hears what happens to cases, and notes for which webhooks it is: those of one case, and those of an office that leads it.
import type { InquiryEvents } from '#domain/inquiries'
import type { Database } from '#platform/db'
import type { Listener } from '#platform/outbox'
import { insertDeliveries, type NewDelivery } from './deliveries.store.ts'
import { webhooksAbout } from './webhooks.store.ts'

/** Nobody notices; a hundred events are looked through nearly as fast as one. */
const PATIENCE = 200

export const caseWebhookListener = ({ db }: { readonly db: Database }): Listener => ({
  name: 'subscriptions: webhooks of cases',
  kinds: ['inquiry.event'],
  patience: PATIENCE,
  async handle(recorded) {
    const events = recorded.flatMap(({ data, at }) => {
      const event = data as unknown as InquiryEvents['inquiry.event']
      // of private cases everybody knows the state and the office: what changes neither is no event for others
      const told = event.compartment === 'public' && (event.publicity === 'public' || event.moved)
      return told ? [{ ...event, at }] : []
    })
    if (events.length === 0) return
    const hooks = await webhooksAbout(db.read, {
      offices: [...new Set(events.flatMap(({ officeId, wasOfficeId }) => [officeId, wasOfficeId]))],
      cases: [...new Set(events.map(({ inquiryId }) => inquiryId))],
    })
    const deliveries = events.flatMap(({ inquiryId, seq, officeId, wasOfficeId, at }) =>
      hooks
        .filter(({ about, subject_id: subject }) =>
          about === 'case' ? subject === inquiryId : subject === officeId || subject === wasOfficeId,
        )
        .map(({ id }): NewDelivery => ({
          webhook_id: id,
          occasion: `case:${inquiryId}:${seq}`,
          event: seq === 1 ? 'case.created' : 'case.step',
          post_id: null,
          inquiry_id: inquiryId,
          seq,
          at,
        })),
    )
    if (deliveries.length > 0) await db.write((tx) => insertDeliveries(tx, deliveries))
  },
})
