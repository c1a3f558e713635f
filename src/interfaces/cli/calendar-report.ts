// What a calendar holds and what is wrong with it, as the commands about calendars say it.
import { sayDay, type Calendar } from '#domain/calendars'
import type { Said } from './said.ts'
import type { Voice } from './terminal.ts'

/** More would only scroll the rest away. */
const SHOWN_FAULTS = 20

const sum = ({ closed }: Calendar): number => closed.reduce((days, { from, until }) => days + until - from + 1, 0)

export const calendarSaid = (calendar: Calendar): Said => {
  const { code, timeZone, worked, known } = calendar
  const days = sum(calendar)
  const span = known === undefined ? undefined : `${sayDay(known.from)} – ${sayDay(known.until)}`
  return {
    zh: `${code}：${timeZone}，休息 ${days} 天，调休上班 ${worked.length} 天，${span === undefined ? '不限年份' : `覆盖 ${span}`}`,
    en: `${code}: ${timeZone}, ${days} days closed, ${worked.length} worked, ${span === undefined ? 'for all years' : `knows ${span}`}`,
  }
}

export const sayFaults = (faults: readonly string[], voice: Voice): void => {
  for (const fault of faults.slice(0, SHOWN_FAULTS)) voice.say({ zh: fault, en: fault })
  voice.say({ zh: `共 ${faults.length} 处问题`, en: `${faults.length} faults` })
}
