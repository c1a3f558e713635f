// Sends the letters that are due: makes the link, keeps its hash, hands the words to the mail.
import { DAY, HOUR } from '#core/clock'
import type { Clock } from '#core/clock'
import { secretText } from '#core/random'
import type { Random } from '#core/random'
import type { Config } from '#platform/config'
import type { Database } from '#platform/db'
import type { Log } from '#platform/log'
import { isRefusedForGood, type Mail } from '#platform/mail'
import type { Listener, RecordedEvent } from '#platform/outbox'
import type { AccountEvents } from '../contract.ts'
import { secretHash } from '../secrets.ts'
import { letterWords } from './letter-words.ts'
import { deleteOldLinks, linkOfLetter, markSent, putLink, userById } from './users.store.ts'

interface Needs {
  readonly db: Database
  readonly clock: Clock
  readonly random: Random
  readonly mail: Mail
  readonly log: Log
  readonly config: Pick<Config, 'origin' | 'site'>
}

/** Pages that take `?token=`. */
export const letterPages = { confirm: '/confirm', password: '/password' } as const

const lifeOf = { confirm: 7 * DAY, password: HOUR } as const

/** Kept after they are over, so that a repeated delivery still finds that its letter was sent. */
const KEPT_AFTER = 7 * DAY

/**
 * The natural key of a letter is its outbox row: delivered twice, it is sent once (again only if the process died
 * between sending and noting it). What the mail server will never take is given up; for the rest the outbox asks again.
 */
export const letterListener = ({ db, clock, random, mail, log, config }: Needs): Listener => {
  const send = async (event: RecordedEvent): Promise<void> => {
    const { userId, purpose, locale } = event.data as AccountEvents['letter.due']
    if ((await linkOfLetter(db.read, event.seq))?.sent_at != null) return
    const user = await userById(db.read, userId)
    if (user === undefined || user.email === null || user.disabled_at !== null) return
    const token = secretText(random)
    const now = clock.now()
    await db.write(async (tx) => {
      await deleteOldLinks(tx, now - KEPT_AFTER)
      await putLink(tx, {
        token_hash: secretHash(token),
        user_id: userId,
        purpose,
        letter: event.seq,
        created_at: now,
        expires_at: now + lifeOf[purpose],
      })
    })
    const address = `${config.origin}${letterPages[purpose]}?token=${token}`
    await mail.send({ to: user.email, ...letterWords(purpose, locale, { site: config.site.name, address }) })
    await db.write((tx) => markSent(tx, event.seq, clock.now()))
  }

  return {
    name: 'accounts.letters',
    kinds: ['letter.due'],
    async handle(events) {
      for (const event of events) {
        try {
          await send(event)
        } catch (error) {
          if (!isRefusedForGood(error)) throw error
          // the server's words stay out of the log: they repeat the address
          log.warn('the mail server refuses a letter for good', { letter: event.seq })
        }
      }
    },
  }
}
