// /@office/promises and /promises: what is promised, its versions, and the form for heads and administrators.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { h } from 'preact'
import { Type } from 'typebox'
import type { Clock } from '#core/clock'
import type { Id } from '#core/ids'
import { isProblem, Problem, type CoreProblem } from '#core/problem'
import type { Account, Accounts } from '#domain/accounts'
import {
  compileCalendar,
  presetNamed,
  readZone,
  SITE_RULES,
  type Calendars,
  type ClockRules,
  type RulesVersion,
} from '#domain/calendars'
import type { Insights, RulesTrial } from '#domain/insights'
import type { Publishing } from '#domain/publishing'
import type { Server } from '#interfaces/http'
import { findOffice } from '../cases/case-needs.ts'
import type { FormErrors } from '../components/fields.tsx'
import { signedInOnly, userOf } from '../page/access.ts'
import { readForm } from '../page/form.ts'
import { settingsLimit } from '../page/limits.ts'
import type { Pages } from '../page/pages.ts'
import { asFormError } from '../posts/draft.ts'
import { ChangePromisesPage, PromisesPage, promisesPath } from './promises.page.tsx'
import { rulesIn, valuesIn, valuesOfRules, type RulesValues } from './rules-values.ts'

interface Needs {
  readonly pages: Pages
  readonly clock: Clock
  readonly accounts: Pick<Accounts, 'lookup' | 'byId' | 'byIds'>
  readonly calendars: Pick<Calendars, 'rules' | 'versions' | 'list' | 'compiled'>
  readonly insights: Pick<Insights, 'tryRules'>
  readonly publishing: Pick<Publishing, 'may'>
}

const SHOWN_VERSIONS = 50

export const promisesRoutes = (server: Server, needs: Needs): void => {
  const { pages, clock, accounts, calendars, insights, publishing } = needs

  /** Heads of the office, while they act for it; administrators for all of them. */
  const mayChange = async ({ caller: { viewer } }: FastifyRequest, office: Account | undefined): Promise<boolean> => {
    const { accountId, userId, role } = viewer
    if (role === 'admin' && userId !== null) return true
    if (office === undefined || accountId !== office.id || userId === null) return false
    return publishing.may({ accountId, userId }, 'policy')
  }
  /** @throws forbidden */
  const assertMayChange = async (request: FastifyRequest, office: Account | undefined): Promise<void> => {
    if (await mayChange(request, office)) return
    throw new Problem<CoreProblem>('forbidden', 'Heads of the office and administrators change what it promises')
  }

  const idOf = (office: Account | undefined): Id => office?.id ?? SITE_RULES
  const historyOf = (office: Account | undefined) => calendars.rules.history(idOf(office), { limit: SHOWN_VERSIONS })

  const calendarOf = async ({ calendar: code }: ClockRules) => {
    const [version] = await calendars.versions(code)
    if (version === undefined) throw new Problem<CoreProblem>('not_found', 'The calendar is gone')
    return version
  }

  const show = async (request: FastifyRequest, reply: FastifyReply, office: Account | undefined) => {
    const [holding, history] = await Promise.all([calendars.rules.of(idOf(office)), historyOf(office)])
    const wished = readForm(request.query).word('version')
    const shown = wished === undefined ? holding : history.find(({ version }) => String(version) === wished)
    if (shown === undefined) throw new Problem<CoreProblem>('not_found', 'There is no such version')
    const isHolding = shown.accountId === holding.accountId && shown.version === holding.version
    const { calendar } = await calendarOf(shown.rules)
    const page = {
      office,
      shown: isHolding ? holding : shown,
      holding,
      history,
      calendar,
      now: clock.now(),
      mayChange: await mayChange(request, office),
    }
    return pages.show(request, reply, h(PromisesPage, page))
  }

  const plannedIn = (history: readonly RulesVersion[]): RulesVersion | undefined =>
    history.find(({ from }) => from > clock.now())

  const form = async (
    request: FastifyRequest,
    reply: FastifyReply,
    office: Account | undefined,
    again: {
      readonly values: RulesValues
      readonly looked?: boolean
      readonly trial?: RulesTrial | undefined
      readonly movedOn?: boolean
      readonly errors?: FormErrors
    },
    status = 200,
  ) => {
    const [history, all] = await Promise.all([historyOf(office), calendars.list()])
    const page = {
      ...again,
      office,
      seen: history[0]?.version ?? 0,
      planned: plannedIn(history),
      calendars: all,
    }
    return pages.show(request, reply, h(ChangePromisesPage, page), { status })
  }

  const begin = async (request: FastifyRequest, reply: FastifyReply, office: Account | undefined) => {
    await assertMayChange(request, office)
    const { rules } = await calendars.rules.of(idOf(office))
    const preset = presetNamed(readForm(request.query).text('preset'))
    const { calendar, timeZone } = rules
    const place = { calendar, ...(timeZone === undefined ? {} : { timeZone }) }
    const chosen: ClockRules =
      preset === undefined ? rules : { ...place, preset: preset.name, terms: preset.terms, kinds: preset.kinds }
    return form(request, reply, office, { values: valuesOfRules(chosen) })
  }

  /** Of an office alone: the site's promises hold for many, who answer for themselves. */
  const trialOf = async (office: Account | undefined, rules: ClockRules): Promise<RulesTrial | undefined> => {
    if (office === undefined) return undefined
    const { calendar, version } = await calendarOf(rules)
    const compiled =
      version > 0
        ? await calendars.compiled(rules.calendar, version, rules.timeZone)
        : compileCalendar(calendar, readZone(rules.timeZone ?? calendar.timeZone))
    return insights.tryRules(office.id, rules, compiled)
  }

  const change = async (request: FastifyRequest, reply: FastifyReply, office: Account | undefined) => {
    await assertMayChange(request, office)
    const sent = readForm(request.body)
    const values = valuesIn(sent)
    const zones = new Map((await calendars.list()).map(({ calendar }) => [calendar.code, calendar.timeZone]))
    const { rules, from, errors } = rulesIn(values, { words: pages.wordsOf(request), calendars: zones })
    const looks = sent.text('step') !== 'save'
    // to look at it needs no reason yet
    const told = looks ? errors.filter(({ field }) => field !== 'reason') : errors
    if (told.length > 0) return form(request, reply, office, { values, errors: told }, 422)
    if (looks) {
      const whole =
        rules ?? rulesIn({ ...values, reason: '-' }, { words: pages.wordsOf(request), calendars: zones }).rules
      const trial = whole === undefined ? undefined : await trialOf(office, whole)
      return form(request, reply, office, { values, looked: true, trial })
    }
    if (rules === undefined) throw new Error('rules without errors are none')
    const expected = Number(sent.text('seen'))
    try {
      const reason = values['reason'] ?? ''
      await calendars.rules.change(idOf(office), { expected, rules, reason, by: userOf(request), from })
    } catch (error) {
      if (isProblem(error, 'rules_moved_on')) return form(request, reply, office, { values, movedOn: true }, 409)
      return form(request, reply, office, { values, errors: [asFormError(error, request)] }, 422)
    }
    return pages.goTo(reply, promisesPath(office), 'saved')
  }

  const writing = { preHandler: signedInOnly, config: { limit: settingsLimit } }
  server.get('/promises', async (request, reply) => show(request, reply, undefined))
  server.get('/promises/change', { preHandler: signedInOnly }, async (request, reply) =>
    begin(request, reply, undefined),
  )
  server.post('/promises/change', writing, async (request, reply) => change(request, reply, undefined))

  const params = Type.Object({ acct: Type.String({ maxLength: 200 }) })
  const schema = { params }
  server.get('/@:acct/promises', { schema }, async (request, reply) =>
    show(request, reply, await findOffice(accounts, request.params.acct)),
  )
  server.get('/@:acct/promises/change', { schema, preHandler: signedInOnly }, async (request, reply) =>
    begin(request, reply, await findOffice(accounts, request.params.acct)),
  )
  server.post('/@:acct/promises/change', { schema, ...writing }, async (request, reply) =>
    change(request, reply, await findOffice(accounts, request.params.acct)),
  )
}
