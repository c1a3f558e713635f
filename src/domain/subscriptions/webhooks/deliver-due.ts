// Delivers what waits for webhooks: each in order, again after growing pauses, and set aside when nobody takes it for days.
import { HOUR, SECOND, type Clock } from '#core/clock'
import type { Database } from '#platform/db'
import type { Log } from '#platform/log'
import type { PostBody } from '#platform/safe-fetch'
import { deliveryId, noteTry, trimDeliveries, waitingDeliveries, type DeliveryRow } from './deliveries.store.ts'
import { signedHeaders } from './sign.ts'
import { webhookBody, type BodyNeeds } from './webhook-body.ts'
import {
  claimWebhook,
  dueWebhooks,
  noteDelivered,
  releaseWebhook,
  setAside,
  type WebhookRow,
} from './webhooks.store.ts'

export interface DeliverNeeds extends BodyNeeds {
  readonly db: Database
  readonly clock: Clock
  readonly log: Log
  readonly postBody: PostBody
}

/** One after the other: with the pauses between them, more than a day. */
export const MOST_FAILURES = 14
const FIRST_PAUSE = 30 * SECOND
const LONGEST_PAUSE = 6 * HOUR
const AT_ONCE = 20
const IN_A_ROW = 20
/** With the slowest answer still within the first pause: nobody else delivers to it meanwhile. */
const TURN = 15 * SECOND
/** Shown to its owner. */
export const LOGGED = 20
/** The receiver says that it is gone for good. */
const GONE = 410

/** 30 s, 1 min, 2 min … 6 h. @param failures before this one */
export const pauseAfter = (failures: number): number => Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** failures)

interface Answer {
  readonly status: number | null
  readonly fault: string | null
}

const isTaken = ({ status }: Answer): boolean => status !== null && status >= 200 && status < 300

export const deliverDue = (needs: DeliverNeeds) => {
  const { db, clock, log, postBody } = needs
  const bodyOf = webhookBody(needs)

  const tell = async (webhook: WebhookRow, delivery: DeliveryRow, body: string): Promise<Answer> => {
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      'x-bema-event': delivery.event,
      'x-bema-delivery': deliveryId(delivery),
      ...signedHeaders(webhook.secret, body, clock.now()),
    }
    try {
      return { status: await postBody(webhook.url, headers, body), fault: null }
    } catch (error) {
      return { status: null, fault: (error instanceof Error ? error.message : String(error)).slice(0, 200) }
    }
  }

  /** False: it was not taken, and what comes after it waits. */
  const deliver = async (webhook: WebhookRow, delivery: DeliveryRow): Promise<boolean> => {
    const body = await bodyOf(webhook, delivery)
    if (body === undefined) {
      const end = { state: 'skipped', status: null, fault: null, tries: 0, tried_at: clock.now() } as const
      await db.write((tx) => noteTry(tx, delivery, end))
      return true
    }
    const answer = await tell(webhook, delivery, body)
    const taken = isTaken(answer)
    const now = clock.now()
    await db.write(async (tx) => {
      await noteTry(tx, delivery, { ...answer, state: taken ? 'done' : 'waiting', tries: 1, tried_at: now })
      if (taken) {
        await noteDelivered(tx, webhook.id, now)
        await trimDeliveries(tx, webhook.id, LOGGED)
      } else if (answer.status === GONE || webhook.failures >= MOST_FAILURES) await setAside(tx, webhook.id, now)
    })
    if (!taken) log.info('a webhook did not take what it was told', { webhook: webhook.id, status: answer.status })
    return taken
  }

  const serve = async (due: Pick<WebhookRow, 'id' | 'failures'>): Promise<number> => {
    const begun = clock.now()
    const webhook = await db.write((tx) => claimWebhook(tx, due, begun, begun + pauseAfter(due.failures)))
    if (webhook === undefined) return 0
    let done = 0
    let failures = due.failures
    for (const delivery of await waitingDeliveries(db.read, webhook.id, IN_A_ROW)) {
      if (clock.now() - begun > TURN) break
      if (!(await deliver({ ...webhook, failures: failures + 1 }, delivery))) return done
      failures = 0
      done++
    }
    await db.write((tx) => releaseWebhook(tx, webhook.id, failures))
    return done
  }

  /** Answers how many were delivered, or had become nothing to tell. */
  return async (): Promise<number> => {
    const due = await dueWebhooks(db.read, clock.now(), AT_ONCE)
    const done = await Promise.all(due.map(serve))
    return done.reduce((all, one) => all + one, 0)
  }
}
