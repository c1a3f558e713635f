// How much an account is used, as far as somebody looked.
import { DAY } from '#core/clock'

export const activities = ['active', 'dormant', 'neverPosted', 'unknown'] as const
export type Activity = (typeof activities)[number]

/** An account that posted nothing for so many days is dormant, unless somebody asks for another number. */
export const DORMANT_DAYS = 90

interface Look {
  readonly posts: number | null
  readonly lastPostAt: number | null
}

/** @param look the last observation; undefined: nobody looked */
export const activityOf = (look: Look | undefined, at: number, dormantDays: number): Activity => {
  if (look === undefined) return 'unknown'
  if (look.posts === 0) return 'neverPosted'
  if (look.lastPostAt === null) return 'unknown'
  return look.lastPostAt < at - dormantDays * DAY ? 'dormant' : 'active'
}
