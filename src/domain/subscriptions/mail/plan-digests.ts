// Begins the digests whose time has come: one run for each account or group that somebody follows at that pace.
import type { Clock } from '#core/clock'
import type { Id } from '#core/ids'
import type { Config } from '#platform/config'
import type { Database } from '#platform/db'
import { dueRounds, type DueRound } from './digest-times.ts'
import { beginRound, markPlanned, roundByName, type RoundRow } from './rounds.store.ts'
import { insertRuns } from './runs.store.ts'
import { followedAtPace } from './subscriptions.store.ts'

interface Needs {
  readonly db: Database
  readonly clock: Clock
  readonly config: Pick<Config, 'site' | 'subscriptions'>
}

const AT_ONCE = 200

/** Killed in the middle, it goes on where it was, for the same span: runs have natural keys. */
export const planDigests = ({ db, clock, config }: Needs) => {
  const plan = async ({ name, frequency }: DueRound, round: RoundRow, ofGroup: 0 | 1): Promise<void> => {
    for (let after: Id = -1; ;) {
      const ids = await followedAtPace(db.longRead, frequency, ofGroup, after, AT_ONCE)
      const runs = ids.map((id) => ({
        followed_id: id,
        of_group: ofGroup,
        occasion: name,
        frequency,
        post_id: null,
        span_from: round.span_from,
        span_until: round.span_until,
        created_at: round.span_until,
      }))
      await db.write((tx) => insertRuns(tx, runs))
      const last = ids.at(-1)
      if (last === undefined || ids.length < AT_ONCE) return
      after = last
    }
  }

  return async (): Promise<void> => {
    const now = clock.now()
    for (const due of dueRounds(now, config.site.timeZone, config.subscriptions.digestHour)) {
      if ((await roundByName(db.read, due.name)) === undefined) {
        await db.write((tx) => beginRound(tx, { ...due, until: now }))
      }
      const round = await roundByName(db.read, due.name)
      if (round === undefined || round.planned_at !== null) continue
      for (const ofGroup of [0, 1] as const) await plan(due, round, ofGroup)
      await db.write((tx) => markPlanned(tx, due.name, now))
    }
  }
}
