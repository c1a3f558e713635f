// Sends what is to be sent to those who follow by mail: a few letters at a time, none twice, as fast as the setting allows.
import { setTimeout as pause } from 'node:timers/promises'
import { DAY, MINUTE, SECOND, type Clock } from '#core/clock'
import type { Id } from '#core/ids'
import type { Config } from '#platform/config'
import type { Database } from '#platform/db'
import type { Log } from '#platform/log'
import type { Mail } from '#platform/mail'
import { letterWriter } from '../letters/write-letter.ts'
import { runPosts, type RunPostsNeeds } from './run-posts.ts'
import {
  claimLetters,
  dropLetters,
  dueRun,
  endLeases,
  finishRun,
  leaseRun,
  markListed,
  moveRun,
  nextDue,
  nextReceivers,
  receiversAgain,
  releaseRun,
  type RunRow,
} from './runs.store.ts'
import { noteOutcomes, sendOne } from './send-one.ts'
import type { SubscriptionRow } from './subscriptions.store.ts'

export interface SendNeeds extends RunPostsNeeds {
  readonly db: Database
  readonly clock: Clock
  readonly mail: Mail
  readonly log: Log
  readonly config: Pick<Config, 'origin' | 'domain' | 'site' | 'subscriptions'>
}

/** Letters under way at once. Those of a process that is killed are lost: none of them is sent twice. */
const UNDER_WAY = 4
/** Receivers read at once: memory does not grow with their number. */
const READ_AT_ONCE = 100
const TURN = 5 * SECOND
/** Longer than a turn and the slowest letter in it: nobody else goes on meanwhile. */
const LEASE = 90 * SECOND
/** When the mail server cannot be reached. */
const REST = MINUTE
/** Nobody wants to hear of it any more. */
const STALE = 3 * DAY

export const sendDue = (needs: SendNeeds) => {
  const { db, clock, log, config } = needs
  const contentOf = runPosts(needs)
  const write = letterWriter(config)
  const perLetter = MINUTE / config.subscriptions.lettersPerMinute
  const atOnce = Math.max(1, Math.min(UNDER_WAY, Math.floor(SECOND / perLetter)))
  let nextAt = 0
  let begun = false

  const finish = async (run: RunRow): Promise<void> => {
    while (await db.write((tx) => dropLetters(tx, run, 2000)));
    await db.write((tx) => finishRun(tx, run, clock.now()))
  }

  /** The next who are to get it, or undefined when nobody is left for now. */
  const receiversOf = async (run: RunRow, cursor: Id, again: boolean): Promise<readonly SubscriptionRow[]> =>
    again ? receiversAgain(db.read, run, clock.now(), READ_AT_ONCE) : nextReceivers(db.read, run, cursor, READ_AT_ONCE)

  /** Answers how many letters went out. Ends when the time is over, nobody is left, or the mail server is away. */
  const work = async (run: RunRow, until: number): Promise<number> => {
    const content = clock.now() - run.created_at > STALE ? undefined : await contentOf(run)
    if (content === undefined) {
      await finish(run)
      return 0
    }
    const letterTo = write(run.occasion, content)
    let sent = 0
    let cursor = run.cursor
    let again = run.listed === 1
    for (;;) {
      const receivers = await receiversOf(run, cursor, again)
      if (receivers.length === 0) {
        if (again) break
        await db.write((tx) => markListed(tx, run))
        again = true
        continue
      }
      for (let at = 0; at < receivers.length; at += atOnce) {
        const wait = nextAt - clock.now()
        if (clock.now() >= until || wait > until - clock.now()) {
          await db.write((tx) => releaseRun(tx, run, clock.now()))
          return sent
        }
        if (wait > 0) await pause(wait)
        const some = receivers.slice(at, at + atOnce)
        const now = clock.now()
        nextAt = now + some.length * perLetter
        const ids = some.map(({ id }) => id)
        const claimed = await db.write(async (tx) => {
          if (!again) await moveRun(tx, run, Math.max(...ids))
          return claimLetters(tx, run, ids, now)
        })
        cursor = Math.max(cursor, ...ids)
        const outcomes = await Promise.all(
          some
            .filter(({ id }) => claimed.has(id))
            .map((one) => sendOne(needs.mail, letterTo(one), one, claimed.get(one.id) ?? 0)),
        )
        await noteOutcomes(needs, run, outcomes)
        sent += outcomes.filter(({ end }) => end === 'sent').length
        if (outcomes.some(({ end }) => end === 'away')) {
          log.warn('the mail server cannot be reached: letters wait', { occasion: run.occasion })
          await db.write((tx) => releaseRun(tx, run, clock.now() + REST))
          return sent
        }
      }
    }
    const due = await nextDue(db.read, run)
    if (due === undefined) await finish(run)
    else await db.write((tx) => releaseRun(tx, run, due))
    return sent
  }

  return async (): Promise<number> => {
    // on SQLite nobody else works on it: what is leased was leased to a process that is dead
    if (!begun && db.engine === 'sqlite') await db.write(endLeases)
    begun = true
    const until = clock.now() + TURN
    let sent = 0
    while (clock.now() < until && nextAt - clock.now() < TURN) {
      const now = clock.now()
      const due = await dueRun(db.read, now)
      if (due === undefined) break
      const run = await db.write((tx) => leaseRun(tx, due, now, now + LEASE))
      if (run !== undefined) sent += await work(run, until)
    }
    return sent
  }
}
