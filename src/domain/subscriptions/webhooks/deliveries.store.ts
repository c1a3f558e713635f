// The SQL of what is delivered to webhooks.
import { sql } from 'kysely'
import { bucketOf, wireId, type Id } from '#core/ids'
import type { Queries, Tx } from '#platform/db'
import type { WebhookDelivery, WebhookEvent } from '../contract.ts'

export interface DeliveryRow {
  readonly webhook_id: Id
  readonly occasion: string
  readonly event: WebhookEvent
  readonly post_id: Id | null
  readonly inquiry_id: Id | null
  /** Of the event of the case. */
  readonly seq: number | null
  readonly at: number
  readonly state: WebhookDelivery['state']
  readonly tries: number
  readonly status: number | null
  readonly fault: string | null
  readonly tried_at: number | null
}

export type NewDelivery = Pick<DeliveryRow, 'webhook_id' | 'occasion' | 'event' | 'post_id' | 'at'> &
  Partial<Pick<DeliveryRow, 'inquiry_id' | 'seq'>>

/** Names a delivery, the same each time it is tried. */
export const deliveryId = ({ webhook_id, occasion }: Pick<DeliveryRow, 'webhook_id' | 'occasion'>): string =>
  `${wireId(webhook_id)}/${occasion}`

const columns = sql`webhook_id, occasion, event, post_id, inquiry_id, seq, at, state, tries, status, fault, tried_at`
const of = (id: Id) => sql`bucket = ${bucketOf(id)} and webhook_id = ${id}`

/** The occasion is the natural key: what was noted is not noted again. */
export const insertDeliveries = async (tx: Tx, some: readonly NewDelivery[]): Promise<void> => {
  if (some.length === 0) return
  const values = some.map(
    (one) => sql`(${bucketOf(one.webhook_id)}, ${one.webhook_id}, ${one.occasion}, ${one.event}, ${one.post_id},
      ${one.inquiry_id ?? null}, ${one.seq ?? null}, ${one.at}, 'waiting')`,
  )
  await sql`insert into webhook_deliveries (bucket, webhook_id, occasion, event, post_id, inquiry_id, seq, at, state)
    values ${sql.join(values)} on conflict do nothing`.execute(tx)
}

/** In the order in which things happened. */
export const waitingDeliveries = async (queries: Queries, id: Id, most: number): Promise<readonly DeliveryRow[]> => {
  const { rows } = await sql<DeliveryRow>`
    select ${columns} from webhook_deliveries where ${of(id)} and state = 'waiting'
    order by at, coalesce(seq, 0), occasion limit ${most}`.execute(queries)
  return rows
}

export const latestDeliveries = async (queries: Queries, id: Id, most: number): Promise<readonly DeliveryRow[]> => {
  const { rows } = await sql<DeliveryRow>`
    select ${columns} from webhook_deliveries where ${of(id)}
    order by at desc, coalesce(seq, 0) desc, occasion desc limit ${most}`.execute(queries)
  return rows
}

export const noteTry = async (
  tx: Tx,
  { webhook_id, occasion }: Pick<DeliveryRow, 'webhook_id' | 'occasion'>,
  end: Pick<DeliveryRow, 'state' | 'status' | 'fault'> & { tried_at: number; tries: 0 | 1 },
): Promise<void> => {
  await sql`update webhook_deliveries set state = ${end.state}, status = ${end.status}, fault = ${end.fault},
      tried_at = ${end.tried_at}, tries = tries + ${end.tries}
    where ${of(webhook_id)} and occasion = ${occasion}`.execute(tx)
}

/** Forgets what was done but for the last of it. */
export const trimDeliveries = async (tx: Tx, id: Id, kept: number): Promise<void> => {
  await sql`delete from webhook_deliveries where ${of(id)} and state <> 'waiting' and at < (
    select min(at) from (
      select at from webhook_deliveries where ${of(id)} and state <> 'waiting' order by at desc limit ${kept}
    ) as latest)`.execute(tx)
}
