// The calendars that come with the program, looked for upwards: the code runs from src/… and from dist/.
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readCalendar } from './files/read-calendar.ts'
import type { Calendar } from './reckoning/calendar.ts'

const folder = (): string => {
  for (let from = dirname(fileURLToPath(import.meta.url)); ; from = dirname(from)) {
    const found = join(from, 'packs', 'calendars')
    if (existsSync(join(found, 'every-day.json'))) return found
    if (from === dirname(from)) throw new Error('the calendars are missing from this installation')
  }
}

export const shippedCalendars = async (): Promise<readonly Calendar[]> => {
  const place = folder()
  const calendars: Calendar[] = []
  for (const file of (await readdir(place)).filter((name) => name.endsWith('.json')).sort()) {
    const { calendar, faults } = readCalendar(await readFile(join(place, file), 'utf8'))
    if (calendar === undefined) throw new Error(`${file} of this installation: ${faults.join('; ')}`)
    calendars.push(calendar)
  }
  return calendars
}
