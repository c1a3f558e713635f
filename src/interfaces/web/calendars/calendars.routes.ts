// /calendars: read by everybody; administrators look at a file first, then install it.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { h } from 'preact'
import { Type } from 'typebox'
import type { Clock } from '#core/clock'
import { isProblem, Problem, type CoreProblem } from '#core/problem'
import { parseDay, readCalendar, yearOf, type Calendar, type Calendars, type CalendarsProblem } from '#domain/calendars'
import type { Server } from '#interfaces/http'
import type { FormErrors } from '../components/fields.tsx'
import { signedInOnly } from '../page/access.ts'
import { readForm } from '../page/form.ts'
import { writeLimit } from '../page/limits.ts'
import type { Pages } from '../page/pages.ts'
import { asFormError } from '../posts/draft.ts'
import { faultIn } from '../words/calendar-faults.ts'
import { CalendarPage, CalendarsPage, CheckCalendarPage } from './calendars.page.tsx'
import { changedDays } from './compare-calendars.ts'
import { MOST_BYTES, readUpload } from './read-upload.ts'

interface Needs {
  readonly pages: Pages
  readonly clock: Clock
  readonly calendars: Pick<Calendars, 'list' | 'versions' | 'ending' | 'install'>
}

const SHOWN_FAULTS = 20
/** Three years: holidays are announced for one. */
const COMPARED_DAYS = 3 * 366

const isAdmin = (request: FastifyRequest): boolean => request.caller.viewer.role === 'admin'

/** @throws forbidden */
const adminsOnly = (request: FastifyRequest): void => {
  if (!isAdmin(request)) throw new Problem<CoreProblem>('forbidden', 'Administrators keep the calendars')
}

export const calendarRoutes = (server: Server, { pages, clock, calendars }: Needs): void => {
  const todayIn = ({ timeZone }: Calendar): number => {
    const options = { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' } as const
    return parseDay(new Intl.DateTimeFormat('en-CA', options).format(clock.now())) ?? 0
  }

  const showAll = async (request: FastifyRequest, reply: FastifyReply, errors: FormErrors = [], status = 200) => {
    const [all, ending] = await Promise.all([calendars.list(), calendars.ending()])
    const page = { calendars: all, ending, mayInstall: isAdmin(request), errors }
    return pages.show(request, reply, h(CalendarsPage, page), { status })
  }

  server.get('/calendars', async (request, reply) => showAll(request, reply))

  const params = Type.Object({ code: Type.String({ maxLength: 60 }) })
  server.get('/calendars/:code', { schema: { params } }, async (request, reply) => {
    const versions = await calendars.versions(request.params.code.replaceAll('\0', ''))
    const wished = readForm(request.query).word('version')
    const shown = wished === undefined ? versions[0] : versions.find(({ version }) => String(version) === wished)
    if (shown === undefined) throw new Problem<CoreProblem>('not_found', 'There is no such calendar')
    const codes = (await calendars.list()).map(({ calendar: { code } }) => code)
    const page = { shown, versions, from: todayIn(shown.calendar), codes, mayInstall: isAdmin(request) }
    return pages.show(request, reply, h(CalendarPage, page))
  })

  const writing = { preHandler: signedInOnly, config: { limit: writeLimit } }

  server.post('/calendars/check', writing, async (request, reply) => {
    adminsOnly(request)
    const words = pages.wordsOf(request)
    const form = readForm(request.body)
    const [file] = form.files('file')
    const wrong = (messages: readonly string[]) =>
      showAll(
        request,
        reply,
        messages.map((message) => ({ field: 'file', message })),
        422,
      )
    if (file === undefined) return wrong([words.workingDays.noFile])
    if (file.bytes.length > MOST_BYTES) return wrong([words.workingDays.tooLarge(MOST_BYTES / 1000)])
    const [base] = await calendars.versions(form.text('onto').slice(0, 60))
    const upload = readUpload(file.bytes.toString('utf8').replaceAll('\0', ''), file.name, base?.calendar)
    if (upload.calendar === undefined) {
      const told = upload.faults.slice(0, SHOWN_FAULTS).map((fault) => faultIn(request.caller.locale, fault))
      const left = upload.faults.length - told.length
      return wrong(left > 0 ? [...told, words.workingDays.moreFaults(left)] : told)
    }
    const { calendar, ignored } = upload
    const [before] = await calendars.versions(calendar.code)
    const from = todayIn(calendar)
    const newYear = parseDay(`${yearOf(from)}-01-01`) ?? from
    const changes = changedDays(before?.calendar, calendar, newYear, COMPARED_DAYS)
    const page = { calendar, expected: before?.version ?? 0, changes, ignored, from }
    return pages.show(request, reply, h(CheckCalendarPage, page))
  })

  server.post('/calendars/install', writing, async (request, reply) => {
    adminsOnly(request)
    const form = readForm(request.body)
    const { calendar, faults } = readCalendar(form.text('calendar'))
    if (calendar === undefined) {
      const errors = faults.slice(0, SHOWN_FAULTS).map((fault) => ({ message: faultIn(request.caller.locale, fault) }))
      return showAll(request, reply, errors, 422)
    }
    const expected = Number(form.text('expected'))
    try {
      const known = Number.isSafeInteger(expected) && expected > 0 ? expected : undefined
      await calendars.install(calendar, known)
    } catch (error) {
      if (!isProblem(error, 'calendar_moved_on' satisfies CalendarsProblem)) throw error
      return showAll(request, reply, [asFormError(error, request)], 409)
    }
    return pages.goTo(reply, `/calendars/${encodeURIComponent(calendar.code)}`, 'saved')
  })
}
