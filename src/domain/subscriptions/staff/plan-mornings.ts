// Begins the letters of offices where a working day has begun: once a local day, whoever asks and however often.
import { DAY, type Clock } from '#core/clock'
import type { Id } from '#core/ids'
import { SITE_RULES, type Calendars } from '#domain/calendars'
import type { Config } from '#platform/config'
import type { Database } from '#platform/db'
import { morningOf } from './due-mornings.ts'
import * as store from './mornings.store.ts'
import { calendarOfRules, type CalendarOf } from './office-calendars.ts'
import { insertWishes, staffToWriteTo, type WishRow } from './wishes.store.ts'

interface Needs {
  readonly db: Database
  readonly clock: Clock
  readonly config: Pick<Config, 'subscriptions'>
  readonly calendars: Pick<Calendars, 'rules' | 'versions' | 'compiled'>
  readonly coordinatorsOf: (officeId: Id) => Promise<readonly Id[]>
  readonly calendarOf: CalendarOf
  readonly newWish: (userId: Id, officeId: Id, wanted: boolean | null) => WishRow
  readonly wantsByRole: (role: string) => boolean
}

const AT_ONCE = 100

export const planMornings = (needs: Needs) => {
  const { db, clock, config, calendars, coordinatorsOf, newWish, wantsByRole } = needs
  const compiled = calendarOfRules(needs)

  const candidates = async (): Promise<readonly Id[]> => {
    const deciding = await Promise.all((await store.officesToDecide(db.longRead)).map(coordinatorsOf))
    return [...new Set([...(await store.officesWithDesks(db.longRead)), ...deciding.flat()])]
  }

  /** Which offices' day has begun: offices with rules of their own are few, all others share those of the site. */
  const groups = async (offices: readonly Id[]) => {
    const now = clock.now()
    const holding = await calendars.rules.holding()
    const own = new Map(holding.map((one) => [one.accountId, one]))
    const byDay = new Map<string, Id[]>()
    const days = new Map<string, string | undefined>()
    for (const officeId of offices) {
      const rules = own.get(officeId) ?? own.get(SITE_RULES)
      if (rules === undefined) continue
      const { calendar: code, timeZone = '' } = rules.rules
      const key = `${code} ${timeZone}`
      if (!days.has(key)) {
        const calendar = await compiled(rules)
        days.set(key, calendar && morningOf(calendar, now, config.subscriptions.digestHour)?.day)
      }
      const day = days.get(key)
      if (day !== undefined) byDay.set(day, [...(byDay.get(day) ?? []), officeId])
    }
    return byDay
  }

  const begin = async (day: string, offices: readonly Id[]): Promise<number> => {
    const now = clock.now()
    const staff = await staffToWriteTo(db.read, offices)
    const wanting = staff
      .filter(({ role, wanted }) => (wanted === null ? wantsByRole(role) : wanted === 1))
      .map((one) => ({ ...one, fresh: one.wish_key === null ? newWish(one.user_id, one.office_id, null) : undefined }))
      .map((one) => ({ ...one, key: one.wish_key ?? one.fresh?.key ?? '' }))
    const last = await store.lastStaffLetters(
      db.read,
      wanting.flatMap(({ wish_key: key }) => key ?? []),
    )
    // new is what came since the last letter, for a week at most
    const sinceOf = (key: string): number => Math.max(last.get(key) ?? now - DAY, now - 7 * DAY)
    return db.write(async (tx) => {
      const begun = await store.beginMornings(tx, db.engine, day, offices, now)
      const some = wanting.filter(({ office_id: officeId }) => begun.has(officeId))
      await insertWishes(
        tx,
        db.engine,
        some.flatMap(({ fresh }) => fresh ?? []),
      )
      await store.insertStaffLetters(
        tx,
        db.engine,
        some.map(({ key }) => ({ wish_key: key, day, new_since: sinceOf(key), created_at: now })),
      )
      return some.length
    })
  }

  return async (): Promise<number> => {
    const offices = await candidates()
    let letters = 0
    for (const [day, all] of await groups(offices)) {
      for (let at = 0; at < all.length; at += AT_ONCE) {
        const some = all.slice(at, at + AT_ONCE)
        const begun = await store.begunMornings(db.read, day, some)
        const left = some.filter((id) => !begun.has(id))
        if (left.length > 0) letters += await begin(day, left)
      }
    }
    return letters
  }
}
