// One letter, and what became of it.
import { MINUTE, type Clock } from '#core/clock'
import type { Id } from '#core/ids'
import type { Database } from '#platform/db'
import type { Log } from '#platform/log'
import { mailFault, type Letter, type Mail } from '#platform/mail'
import { noteLetter, type RunRow } from './runs.store.ts'
import { forgetRefusals, noteRefusal, type SubscriptionRow } from './subscriptions.store.ts'

export interface Outcome {
  readonly subscriptionId: Id
  /** `refused`: there is no such mailbox. `later`: not this time. `away`: the mail server was not there at all. */
  readonly end: 'sent' | 'refused' | 'later' | 'away'
  readonly tries: number
}

/** Letters to one receiver that may fail for good, one after the other, before the address is erased. */
const REFUSALS = 3
const TRIES = 5

export const sendOne = async (
  mail: Mail,
  letter: Letter,
  { id: subscriptionId }: SubscriptionRow,
  tries: number,
): Promise<Outcome> => {
  try {
    await mail.send(letter)
    return { subscriptionId, end: 'sent', tries }
  } catch (error) {
    const fault = mailFault(error)
    if (fault === 'server') return { subscriptionId, end: 'away', tries }
    return { subscriptionId, end: fault === 'receiver' ? 'refused' : 'later', tries: tries + 1 }
  }
}

/** The server's words stay out of the log: they repeat the address. */
export const noteOutcomes = async (
  { db, clock, log }: { db: Database; clock: Clock; log: Log },
  run: RunRow,
  outcomes: readonly Outcome[],
): Promise<void> => {
  if (outcomes.length === 0) return
  const now = clock.now()
  await db.write(async (tx) => {
    for (const { subscriptionId, end, tries } of outcomes) {
      const over = end === 'sent' || end === 'refused' || tries >= TRIES
      const dueAt = end === 'away' ? now : now + MINUTE * 2 ** tries
      await noteLetter(tx, run, { subscriptionId, state: over ? 'sent' : 'later', tries, dueAt })
    }
    await forgetRefusals(
      tx,
      outcomes.flatMap(({ end, subscriptionId }) => (end === 'sent' ? [subscriptionId] : [])),
    )
    for (const { subscriptionId, end } of outcomes) {
      if (end === 'refused') await noteRefusal(tx, subscriptionId, REFUSALS)
    }
  })
  const lost = outcomes.filter(({ end, tries }) => end === 'refused' || (end === 'later' && tries >= TRIES)).length
  if (lost > 0) log.info('letters were refused', { occasion: run.occasion, letters: lost })
}
