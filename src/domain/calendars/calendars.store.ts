// The SQL of calendars and their versions.
import { sql } from 'kysely'
import type { Queries, Tx } from '#platform/db'

export interface CalendarRow {
  code: string
  version: number
  content: string
  digest: string
  origin: string
  installed_at: number
}

export const lastCalendars = async (queries: Queries): Promise<readonly CalendarRow[]> => {
  const { rows } = await sql<CalendarRow>`
    select v.code, v.version, v.content, v.digest, v.origin, v.installed_at
    from calendars c join calendar_versions v on v.code = c.code and v.version = c.version
    order by v.code`.execute(queries)
  return rows
}

export const lastCalendar = async (queries: Queries, code: string): Promise<CalendarRow | undefined> => {
  const { rows } = await sql<CalendarRow>`
    select v.code, v.version, v.content, v.digest, v.origin, v.installed_at
    from calendars c join calendar_versions v on v.code = c.code and v.version = c.version
    where c.code = ${code}`.execute(queries)
  return rows[0]
}

export const calendarVersions = async (queries: Queries, code: string): Promise<readonly CalendarRow[]> => {
  const { rows } = await sql<CalendarRow>`
    select code, version, content, digest, origin, installed_at from calendar_versions
    where code = ${code} order by version desc`.execute(queries)
  return rows
}

export const calendarVersion = async (
  queries: Queries,
  code: string,
  version: number,
): Promise<CalendarRow | undefined> => {
  const { rows } = await sql<CalendarRow>`
    select code, version, content, digest, origin, installed_at from calendar_versions
    where code = ${code} and version = ${version}`.execute(queries)
  return rows[0]
}

/** Makes `version` the last one if the one before it still is; false when somebody was quicker. */
export const moveCalendar = async (tx: Tx, code: string, version: number): Promise<boolean> => {
  const { rows } =
    version === 1
      ? await sql`insert into calendars (code, version) values (${code}, 1)
          on conflict (code) do nothing returning version`.execute(tx)
      : await sql`update calendars set version = ${version}
          where code = ${code} and version = ${version - 1} returning version`.execute(tx)
  return rows.length > 0
}

export const insertCalendarVersion = async (tx: Tx, row: CalendarRow): Promise<void> => {
  await sql`
    insert into calendar_versions (code, version, content, digest, origin, installed_at)
    values (${row.code}, ${row.version}, ${row.content}, ${row.digest}, ${row.origin}, ${row.installed_at})`.execute(tx)
}
