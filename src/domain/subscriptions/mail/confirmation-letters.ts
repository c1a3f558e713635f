// Sends the letter that asks whether the address is meant: its link is the only way to follow by mail.
import type { Clock } from '#core/clock'
import { secretText, type Random } from '#core/random'
import type { Config } from '#platform/config'
import type { Database } from '#platform/db'
import type { Log } from '#platform/log'
import { mailFault, type Mail } from '#platform/mail'
import type { Listener } from '#platform/outbox'
import type { SubscriptionEvents } from '../contract.ts'
import { findFollowed, type FollowedNeeds } from '../followed.ts'
import { confirmationLetter } from '../letters/confirmation.ts'
import { REQUEST_LIFE } from './by-mail.ts'
import { secretHash, writeToken } from './link-token.ts'
import { markSent, putLink, requestByKey } from './requests.store.ts'

interface Needs extends FollowedNeeds {
  readonly db: Database
  readonly clock: Clock
  readonly random: Random
  readonly mail: Mail
  readonly log: Log
  readonly config: Pick<Config, 'origin' | 'site'>
}

/**
 * The natural key is the request and the number of its letter: delivered twice, it is sent once (again only if the
 * process died between sending and noting it). An address the mail server refuses for good is given up.
 */
export const confirmationListener = (needs: Needs): Listener => {
  const { db, clock, random, mail, log, config } = needs
  const followedBy = findFollowed(needs)
  const send = async ({ key, number }: SubscriptionEvents['mail_follow.asked']): Promise<void> => {
    const row = await requestByKey(db.read, key)
    if (row === undefined || row.sent >= number || row.created_at <= clock.now() - REQUEST_LIFE) return
    const followed = await followedBy(row)
    if (followed === undefined) return
    const secret = secretText(random)
    await db.write((tx) => putLink(tx, key, secretHash(secret)))
    const address = `${config.origin}/by-mail/confirm/${writeToken({ name: key, secret })}`
    const { frequency, locale } = row
    const letter = confirmationLetter({ followed, address, frequency, locale, site: config.site.name })
    await mail.send({ to: row.email, ...letter })
    await db.write((tx) => markSent(tx, key, number))
  }

  return {
    name: 'subscriptions.confirmations',
    kinds: ['mail_follow.asked'],
    async handle(events) {
      for (const { data } of events) {
        try {
          await send(data as unknown as SubscriptionEvents['mail_follow.asked'])
        } catch (error) {
          if (mailFault(error) !== 'receiver') throw error
          // the server's words stay out of the log: they repeat the address
          log.warn('the mail server refuses an address for good', { request: data['key'] })
        }
      }
    },
  }
}
