// The compiled calendar by which an office works now, in the zone its rules name.
import type { Id } from '#core/ids'
import { isProblem } from '#core/problem'
import type { Calendars, CompiledCalendar, RulesVersion } from '#domain/calendars'

export interface OfficeCalendarNeeds {
  readonly calendars: Pick<Calendars, 'rules' | 'versions' | 'compiled'>
}

/** undefined: nothing was reckoned by it yet. */
export const calendarOfRules =
  ({ calendars }: OfficeCalendarNeeds) =>
  async ({ rules: { calendar, timeZone } }: RulesVersion): Promise<CompiledCalendar | undefined> => {
    const [last] = await calendars.versions(calendar)
    if (last === undefined || last.version === 0) return undefined
    try {
      return await calendars.compiled(calendar, last.version, timeZone)
    } catch (error) {
      if (isProblem(error, 'calendar_unknown')) return undefined
      throw error
    }
  }

export type CalendarOf = (officeId: Id) => Promise<CompiledCalendar | undefined>

export const officeCalendars = (needs: OfficeCalendarNeeds): CalendarOf => {
  const compiled = calendarOfRules(needs)
  return async (officeId) => compiled(await needs.calendars.rules.of(officeId))
}
