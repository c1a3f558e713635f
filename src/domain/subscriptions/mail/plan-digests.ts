// Begins the digests whose time has come: one run for each account that somebody follows at that pace.
import type { Clock } from '#core/clock'
import type { Id } from '#core/ids'
import type { Config } from '#platform/config'
import type { Database } from '#platform/db'
import { dueRounds } from './digest-times.ts'
import { beginRound, markPlanned, roundByName } from './rounds.store.ts'
import { insertRuns } from './runs.store.ts'
import { followedAtPace } from './subscriptions.store.ts'

interface Needs {
  readonly db: Database
  readonly clock: Clock
  readonly config: Pick<Config, 'site' | 'subscriptions'>
}

const AT_ONCE = 200

/** Killed in the middle, it goes on where it was, for the same span: runs have natural keys. */
export const planDigests =
  ({ db, clock, config }: Needs) =>
  async (): Promise<void> => {
    const now = clock.now()
    for (const due of dueRounds(now, config.site.timeZone, config.subscriptions.digestHour)) {
      if ((await roundByName(db.read, due.name)) === undefined) {
        await db.write((tx) => beginRound(tx, { ...due, until: now }))
      }
      const round = await roundByName(db.read, due.name)
      if (round === undefined || round.planned_at !== null) continue
      for (let after: Id = -1; ;) {
        const accountIds = await followedAtPace(db.longRead, due.frequency, after, AT_ONCE)
        const runs = accountIds.map((account_id) => ({
          account_id,
          occasion: due.name,
          frequency: due.frequency,
          post_id: null,
          span_from: round.span_from,
          span_until: round.span_until,
          created_at: round.span_until,
        }))
        await db.write((tx) => insertRuns(tx, runs))
        const last = accountIds.at(-1)
        if (last === undefined || accountIds.length < AT_ONCE) break
        after = last
      }
      await db.write((tx) => markPlanned(tx, due.name, now))
    }
  }
