// Following by mail: asked for, confirmed through the letter's link, changed and ended through the link of every letter.
import { HOUR, type Clock } from '#core/clock'
import { bucketOf, parseId, wireId, type IdMaker } from '#core/ids'
import { Problem } from '#core/problem'
import { secretText, type Random } from '#core/random'
import { checkedEmail } from '#domain/accounts'
import type { Database } from '#platform/db'
import type { Outbox } from '#platform/outbox'
import type { ByMail, SubscriptionsProblem } from '../contract.ts'
import { findFollowed, keyOf, type FollowedNeeds } from '../followed.ts'
import { countShown } from './count-shown.ts'
import { isSame, readToken, secretHash, writeToken } from './link-token.ts'
import { insertRequest, repeatRequest, requestByKey, takeRequest } from './requests.store.ts'
import {
  countSubscriptions,
  eraseSubscription,
  insertSubscription,
  renewSubscription,
  setFrequency,
  subscriptionById,
  type SubscriptionRow,
} from './subscriptions.store.ts'

interface Needs extends FollowedNeeds {
  readonly db: Database
  readonly ids: IdMaker
  readonly clock: Clock
  readonly random: Random
  readonly outbox: Pick<Outbox, 'record'>
}

/** What nobody confirms within it is erased. */
export const REQUEST_LIFE = 48 * HOUR
/** Requests that may wait for one address: its owner gets no more letters than that from strangers. */
const WAITING_PER_ADDRESS = 5
const LETTERS_PER_REQUEST = 2
const BETWEEN_LETTERS = HOUR
const TRIES = 3

const expired = (): Problem => new Problem<SubscriptionsProblem>('link_expired', 'This link is used or too old')

/** The first letter and the host. */
const shown = (email: string): string => {
  const at = email.lastIndexOf('@')
  return `${[...email][0] ?? ''}…${email.slice(at)}`
}

export const createByMail = (needs: Needs): ByMail => {
  const { db, ids, clock, random, outbox } = needs
  const followedBy = findFollowed(needs)

  const held = async (token: string): Promise<SubscriptionRow | undefined> => {
    const link = readToken(token)
    const id = link === undefined ? undefined : parseId(link.name)
    if (link === undefined || id === undefined) return undefined
    const row = await subscriptionById(db.read, id)
    return row !== undefined && isSame(row.secret, link.secret) ? row : undefined
  }

  const asked: ByMail['asked'] = async (token) => {
    const link = readToken(token)
    if (link === undefined) return undefined
    const row = await requestByKey(db.read, link.name)
    if (row?.token_hash == null || row.token_hash !== secretHash(link.secret)) return undefined
    if (row.created_at <= clock.now() - REQUEST_LIFE) return undefined
    const followed = await followedBy(row)
    return followed && { followed, frequency: row.frequency }
  }

  return {
    async ask({ of, email: written, frequency, locale }) {
      const { email, key: email_key } = checkedEmail(written)
      if ((await followedBy(keyOf(of))) === undefined) {
        const code = 'groupId' in of ? 'group_not_found' : 'account_not_found'
        throw new Problem<SubscriptionsProblem>(code, 'There is nobody of that name to follow')
      }
      const now = clock.now()
      const key = random.bytes(16).toString('hex')
      const wish = { key, ...keyOf(of), email, email_key, frequency, locale, created_at: now }
      await db.write(async (tx) => {
        const due = (number: number, request: string): Promise<void> =>
          outbox.record(tx, { kind: 'mail_follow.asked', data: { key: request, number } })
        const limits = { now, since: now - BETWEEN_LETTERS, most: LETTERS_PER_REQUEST }
        const again = await repeatRequest(tx, wish, limits)
        if (again !== undefined) return again.due ? due(again.letters, again.key) : undefined
        for (let slot = 1; slot <= WAITING_PER_ADDRESS; slot++) {
          if (await insertRequest(tx, wish, slot)) return due(1, key)
        }
        return undefined
      })
    },

    asked,

    async confirm(token) {
      const link = readToken(token)
      // nobody begins to follow who has gone meanwhile
      if (link === undefined || (await asked(token)) === undefined) throw expired()
      const now = clock.now()
      const secret = secretText(random)
      return db.write(async (tx) => {
        const row = await takeRequest(tx, link.name, secretHash(link.secret), now - REQUEST_LIFE)
        if (row === undefined) throw expired()
        for (let tried = 0; tried < TRIES; tried++) {
          const id = ids.next(bucketOf(row.followed_id))
          if (await insertSubscription(tx, { ...row, id, secret, created_at: now })) {
            return writeToken({ name: wireId(id), secret })
          }
          const there = await renewSubscription(tx, row)
          if (there !== undefined) return writeToken({ name: wireId(there.id), secret: there.secret })
        }
        throw new Error('no id was free')
      })
    },

    async read(token) {
      const row = await held(token)
      const followed = row && (await followedBy(row))
      return row && followed && { followed, shownAddress: shown(row.email), frequency: row.frequency }
    },

    async change(token, frequency) {
      const row = await held(token)
      if (row === undefined || !(await db.write((tx) => setFrequency(tx, row.id, frequency)))) throw expired()
    },

    async stop(token) {
      const row = await held(token)
      if (row === undefined) return undefined
      return (await db.write((tx) => eraseSubscription(tx, row.id))) ? followedBy(row) : undefined
    },

    count: async (of) => countShown(await countSubscriptions(db.read, keyOf(of))),
  }
}
