// What one letter tells: how many wait where, and the numbers of the most pressing cases; never a word of any.
import type { Clock } from '#core/clock'
import type { Id } from '#core/ids'
import { workingDaysPassed, type CompiledCalendar } from '#domain/calendars'
import type { Desk, Inquiry } from '#domain/inquiries'
import type { Database } from '#platform/db'
import { deskFacts } from './desk-facts.store.ts'
import type { WorkingDay } from './due-mornings.ts'

export interface DeskFacts {
  readonly counts: {
    readonly late: number
    readonly today: number
    readonly came: number
    readonly mine: number
    readonly proposals: number
    readonly offered: number
    readonly decide: number
    readonly posts: number
    readonly open: number
  }
  /** Late ones, then those that are due today. */
  readonly pressing: readonly (Pick<Inquiry, 'number' | 'kind' | 'state'> & {
    readonly dueAt: number
    /** Whole working days it is late; undefined: due today. */
    readonly late: number | undefined
  })[]
}

export interface ReadDeskNeeds {
  readonly db: Database
  readonly clock: Clock
  readonly desk: Pick<Desk, 'counts' | 'queue'>
  /** Whether the person may approve what others wrote. */
  readonly mayReview: (userId: Id, accountId: Id) => Promise<boolean>
}

const LISTED = 8

/** undefined: nothing that calls for a letter. @throws deed_not_yours for whoever is no longer of the staff */
export const readDesk =
  ({ db, clock, desk, mayReview }: ReadDeskNeeds) =>
  async (
    { userId, officeId, since }: { readonly userId: Id; readonly officeId: Id; readonly since: number },
    calendar: CompiledCalendar,
    { ends }: Pick<WorkingDay, 'ends'>,
  ): Promise<DeskFacts | undefined> => {
    const viewer = { accountId: officeId, userId, role: 'none' } as const
    const now = clock.now()
    const own = await desk.counts(viewer, officeId)
    // a coordinator decides for others, too
    const { decide } = await desk.counts(viewer)
    const facts = await deskFacts(db.read, officeId, { userId, since, now, dayEnds: ends })
    const proposals = facts.proposals > 0 && (await mayReview(userId, officeId)) ? facts.proposals : 0
    const { late, mine, offered, posts, open } = own
    const calls = [late, facts.today, facts.came, mine, proposals, offered, decide, posts]
    if (calls.every((count) => count === 0)) return undefined
    const { lines } = await desk.queue(viewer, { place: 'open', officeId, limit: LISTED })
    return {
      counts: { late, today: facts.today, came: facts.came, mine, proposals, offered, decide, posts, open },
      pressing: lines.flatMap(({ inquiry: { number, kind, state, dueAt } }) => {
        if (dueAt === null || dueAt > ends) return []
        return [{ number, kind, state, dueAt, late: dueAt > now ? undefined : workingDaysPassed(calendar, dueAt, now) }]
      }),
    }
  }
