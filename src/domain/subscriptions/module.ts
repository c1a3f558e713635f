// Ties the subscriptions module together: followers by mail, and webhooks.
import { DAY, type Clock } from '#core/clock'
import type { IdMaker } from '#core/ids'
import type { Random } from '#core/random'
import type { Accounts } from '#domain/accounts'
import type { Inquiries } from '#domain/inquiries'
import type { Groups } from '#domain/offices'
import type { Posts } from '#domain/posts'
import type { Timelines } from '#domain/timelines'
import type { Config } from '#platform/config'
import type { Database } from '#platform/db'
import type { Log } from '#platform/log'
import type { Mail } from '#platform/mail'
import type { Outbox } from '#platform/outbox'
import type { PostBody } from '#platform/safe-fetch'
import type { Subscriptions } from './contract.ts'
import { subscriptionsListener } from './listen.ts'
import { createByMail, REQUEST_LIFE } from './mail/by-mail.ts'
import { confirmationListener } from './mail/confirmation-letters.ts'
import { planDigests } from './mail/plan-digests.ts'
import { eraseRequests } from './mail/requests.store.ts'
import { dropOldRounds } from './mail/rounds.store.ts'
import { dropOldRuns } from './mail/runs.store.ts'
import { sendDue } from './mail/send-due.ts'
import { caseWebhookListener } from './webhooks/case-listener.ts'
import { deliverDue } from './webhooks/deliver-due.ts'
import { createWebhooks } from './webhooks/webhooks.ts'

export interface SubscriptionsNeeds {
  readonly db: Database
  readonly ids: IdMaker
  readonly clock: Clock
  readonly random: Random
  readonly outbox: Pick<Outbox, 'record' | 'listen'>
  readonly mail: Mail
  readonly log: Log
  readonly postBody: PostBody
  readonly config: Pick<Config, 'origin' | 'domain' | 'site' | 'subscriptions'>
  readonly accounts: Pick<Accounts, 'byId' | 'byIds' | 'memberships'>
  readonly inquiries: Pick<Inquiries, 'byIds' | 'view'>
  readonly posts: Pick<Posts, 'byIds' | 'view' | 'tombstone'>
  readonly groups: Pick<Groups, 'byIds' | 'byCode' | 'spans' | 'seatsOf'>
  readonly timelines: Pick<Timelines, 'account' | 'inTimes'>
}

/** Longer than any digest looks back. */
const RUNS_KEPT = 14 * DAY
const ROUNDS_KEPT = 60 * DAY

export const createSubscriptions = (needs: SubscriptionsNeeds): Subscriptions => {
  const { db, clock, outbox, config } = needs
  const { origin } = config
  outbox.listen(confirmationListener(needs))
  outbox.listen(subscriptionsListener(needs))
  outbox.listen(caseWebhookListener(needs))
  return {
    byMail: createByMail(needs),
    webhooks: createWebhooks({ ...needs, open: config.subscriptions.privateWebhooks }),
    sendDue: sendDue(needs),
    deliverDue: deliverDue({ ...needs, origin }),
    planDigests: planDigests(needs),
    sweep: () =>
      db.write(async (tx) => {
        const now = clock.now()
        await dropOldRuns(tx, now - RUNS_KEPT)
        await dropOldRounds(tx, now - ROUNDS_KEPT)
        return eraseRequests(tx, { before: now - REQUEST_LIFE })
      }),
  }
}
