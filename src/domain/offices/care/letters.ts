// Writes to the members of an office that was reminded: one letter to each, however often the event is delivered.
import { DAY, type Clock } from '#core/clock'
import type { Accounts } from '#domain/accounts'
import type { Config } from '#platform/config'
import type { Database } from '#platform/db'
import type { Log } from '#platform/log'
import { isRefusedForGood, type Mail } from '#platform/mail'
import type { Listener } from '#platform/outbox'
import type { CareEvents } from './contract.ts'
import { reminderWords } from './letter-words.ts'
import { letterSent, markLetter } from './silence.store.ts'

export interface LettersNeeds {
  readonly db: Database
  readonly clock: Clock
  readonly mail: Mail
  readonly log: Log
  readonly accounts: Pick<Accounts, 'byId' | 'membersOf'>
  readonly config: Pick<Config, 'origin' | 'site'>
}

export const reminderLetters = ({ db, clock, mail, log, accounts, config }: LettersNeeds): Listener => {
  const write = async ({ accountId, reminderId, state, since }: CareEvents['office.reminded']): Promise<void> => {
    const account = await accounts.byId(accountId)
    if (account === undefined || account.deletedAt !== null) return
    const of = {
      site: config.site.name,
      name: account.displayName || account.handle,
      address: `${config.origin}/@${account.handle}`,
      days: Math.floor((clock.now() - since) / DAY),
    }
    for (const { user } of await accounts.membersOf(accountId)) {
      if (user.email === null || user.disabledAt !== null) continue
      if (await letterSent(db.read, reminderId, user.id)) continue
      try {
        await mail.send({ to: user.email, ...reminderWords(state, user.locale, of) })
      } catch (error) {
        if (!isRefusedForGood(error)) throw error
        // the server's words stay out of the log: they repeat the address
        log.warn('the mail server refuses a reminder for good', { reminder: reminderId })
      }
      await db.write((tx) => markLetter(tx, reminderId, user.id, clock.now()))
    }
  }

  return {
    name: 'offices.reminders',
    kinds: ['office.reminded'],
    async handle(events) {
      for (const { data } of events) await write(data as CareEvents['office.reminded'])
    },
  }
}
