// Calendars and rules in the store: versions are kept, of two who change the same thing one wins and the other hears it.
import { describe, expect, it } from 'vitest'
import { DAY, fixedClock } from '#core/clock'
import { isProblem } from '#core/problem'
import { readConfig } from '#platform/config'
import { silentLog } from '#platform/log'
import { describeOnBothEngines } from '#testing/engines'
import { createCalendars, presetNamed, rulesOf, rulesPresets, sayDay, SITE_RULES } from './index.ts'
import { rulesFaults } from './rules/check-rules.ts'
import { inquiryKinds } from './rules/clock-rules.ts'
import { calendarOf, shipped } from '#testing/calendars'

const code = (act: Promise<unknown>): Promise<string> =>
  act.then(
    () => 'done',
    (error: unknown) => (isProblem(error) ? error.code : String(error)),
  )

describeOnBothEngines('calendars', (open) => {
  const start = async (now = Date.UTC(2026, 9, 1)) => {
    const clock = fixedClock(now)
    const warned: unknown[] = []
    const log = { ...silentLog, warn: (_: string, facts?: object) => void warned.push(facts) }
    const calendars = createCalendars({ db: open(), clock, log, config: readConfig({ env: {} }) })
    return { calendars, clock, warned }
  }
  const preset = presetNamed('luzhou')
  if (preset === undefined) throw new Error('no preset')
  const own = rulesOf(preset, { calendar: 'cn' })

  it('brings its own calendars and rules with the first clock, once, also where several begin together', async () => {
    const versions = async () =>
      (await (await start()).calendars.list()).map(({ calendar, version, origin }) => [calendar.code, version, origin])
    const { calendars } = await start()
    // a store that nobody uses stays empty
    await calendars.refresh()
    expect(await versions()).toEqual([
      ['cn', 0, 'shipped'],
      ['every-day', 0, 'shipped'],
      ['us-federal', 0, 'shipped'],
    ])
    expect(await calendars.rules.of(77)).toMatchObject({ version: 0, rules: { calendar: 'cn' } })
    const wish = { accountId: 77, inquiry: 'help', kind: 'acknowledge', at: Date.UTC(2026, 9, 8, 2) } as const
    const begun = await Promise.all(Array.from({ length: 8 }, async () => (await start()).calendars.clocks.start(wish)))
    for (const one of begun)
      expect(one?.clock.basis).toEqual({ rulesOf: SITE_RULES, ruleVersion: 1, calendar: 'cn', calendarVersion: 1 })
    expect(await versions()).toEqual([
      ['cn', 1, 'shipped'],
      ['every-day', 1, 'shipped'],
      ['us-federal', 1, 'shipped'],
    ])
    const all = await calendars.list()
    expect(all[0]?.calendar).toEqual(shipped('cn'))
    const site = await calendars.rules.of(77)
    expect(site).toMatchObject({ accountId: SITE_RULES, version: 1, rules: { calendar: 'cn', preset: 'default' } })
  })

  it('keeps every version; what an operator installed the program does not take back', async () => {
    const { calendars } = await start()
    const mine = calendarOf({ code: 'mine' })
    expect(await calendars.install(mine)).toEqual({ outcome: 'installed', version: 1 })
    expect(await calendars.install(mine)).toEqual({ outcome: 'unchanged', version: 1 })
    const next = calendarOf({
      code: 'mine',
      version: '2',
      closed: [{ from: 20_000, until: 20_001, labels: { en: 'x' } }],
    })
    expect(await calendars.install(next, 1)).toEqual({ outcome: 'changed', version: 2 })
    expect(await code(calendars.install(calendarOf({ code: 'mine', version: '3' }), 1))).toBe('calendar_moved_on')
    expect((await calendars.versions('mine')).map(({ version, calendar }) => [version, calendar.version])).toEqual([
      [2, '2'],
      [1, '1'],
    ])
    expect(await calendars.versions('nobody')).toEqual([])
    await calendars.install({ ...shipped('every-day'), version: 'mine' })
    await (await start()).calendars.refresh()
    expect((await calendars.versions('every-day'))[0]).toMatchObject({ version: 2, origin: 'installed' })
  })

  it('of 32 who bring another next version one wins and the others hear it', async () => {
    const { calendars } = await start()
    await calendars.install(calendarOf({ code: 'race' }))
    const said = await Promise.all(
      Array.from({ length: 32 }, (_, at) =>
        code(calendars.install(calendarOf({ code: 'race', version: `v${at}` }), 1)),
      ),
    )
    expect(said.filter((one) => one === 'done')).toHaveLength(1)
    expect(said.filter((one) => one === 'calendar_moved_on')).toHaveLength(31)
    expect(await calendars.versions('race')).toHaveLength(2)
  })

  it('an office has rules of its own; each change has a number, a person, a time and a reason', async () => {
    const { calendars, clock } = await start()
    const { rules } = calendars
    const first = await rules.change(501, { expected: 0, rules: own, reason: ' we promise more ', by: 7 })
    expect(first).toMatchObject({ accountId: 501, version: 1, reason: 'we promise more', changedBy: 7 })
    clock.advance(1000)
    const slower = rulesOf(preset, { calendar: 'us-federal', timeZone: 'America/Los_Angeles' })
    await rules.change(501, { expected: 1, rules: slower, reason: 'moved', by: 8 })
    expect(await rules.of(501)).toMatchObject({ version: 2, rules: slower, changedBy: 8 })
    expect(await rules.of(502)).toMatchObject({ accountId: SITE_RULES })
    expect(await rules.version(501, 1)).toEqual(first)
    expect(await rules.version(501, 9)).toBeUndefined()
    const history = await rules.history(501, { limit: 10 })
    expect(history.map(({ version, reason }) => [version, reason])).toEqual([
      [2, 'moved'],
      [1, 'we promise more'],
    ])
    expect(await rules.history(501, { limit: 10, before: 2 })).toHaveLength(1)
  })

  it('of 32 who change the same rules one wins and the others hear it', async () => {
    const { calendars } = await start()
    for (const expected of [0, 1]) {
      const said = await Promise.all(
        Array.from({ length: 32 }, (_, by) =>
          code(calendars.rules.change(600, { expected, rules: own, reason: `by ${by}`, by })),
        ),
      )
      expect(said.filter((one) => one === 'done')).toHaveLength(1)
      expect(said.filter((one) => one === 'rules_moved_on')).toHaveLength(31)
    }
    expect(await calendars.rules.history(600, { limit: 10 })).toHaveLength(2)
  })

  it('rules hold from their day on; what was planned is over when something is written after it', async () => {
    const { calendars, clock } = await start()
    const { rules } = calendars
    const now = clock.now()
    await rules.change(800, { expected: 0, rules: own, reason: 'from the tenth day', by: 7, from: now + 10 * DAY })
    // until then those of the site hold
    expect(await rules.of(800)).toMatchObject({ accountId: SITE_RULES })
    const wish = { accountId: 800, inquiry: 'question', kind: 'first_answer', at: now } as const
    expect((await calendars.clocks.start(wish))?.clock.basis).toMatchObject({ rulesOf: SITE_RULES, ruleVersion: 1 })
    clock.advance(10 * DAY - 1)
    expect(await rules.of(800)).toMatchObject({ accountId: SITE_RULES })
    clock.advance(1)
    expect(await rules.of(800)).toMatchObject({ accountId: 800, version: 1, from: now + 10 * DAY })
    const later = clock.now() + 5 * DAY
    await rules.change(800, { expected: 1, rules: own, reason: 'planned', by: 7, from: later })
    const third = await rules.change(800, { expected: 2, rules: own, reason: 'at once', by: 7, from: now })
    expect(third.from).toBe(clock.now())
    clock.advance(9 * DAY)
    expect(await rules.of(800)).toMatchObject({ version: 3 })
    expect((await rules.history(800, { limit: 9 })).map(({ from }) => from)).toEqual([
      third.from,
      later,
      now + 10 * DAY,
    ])
    const holding = new Map((await rules.holding()).map(({ accountId, version }) => [accountId, version]))
    expect([holding.get(SITE_RULES), holding.get(800)]).toEqual([1, 3])
    for (const from of [now + 4 * 366 * DAY, Number.NaN, 0.5]) {
      expect(await code(rules.change(800, { expected: 3, rules: own, reason: 'r', by: 1, from })), String(from)).toBe(
        'rules_invalid',
      )
    }
  })

  it('refuses rules that cannot be kept', async () => {
    const { rules } = (await start()).calendars
    const change = (wrong: object, reason = 'r', expected = 0) =>
      code(rules.change(601, { expected, rules: { ...own, ...wrong } as typeof own, reason, by: 1 }))
    expect(await change({ calendar: 'atlantis' })).toBe('calendar_unknown')
    expect(await change({ timeZone: 'Mars/Phobos' })).toBe('rules_invalid')
    expect(await change({ terms: { ...own.terms, soon: 95 } })).toBe('rules_invalid')
    expect(await change({ terms: { ...own.terms, pauses: -1 } })).toBe('rules_invalid')
    expect(
      await change({ kinds: { ...own.kinds, question: { resolution: { amount: 0, unit: 'working_hours' } } } }),
    ).toBe('rules_invalid')
    expect(await change({}, '  ')).toBe('rules_invalid')
    expect(await change({}, 'x'.repeat(501))).toBe('rules_invalid')
    expect(await change({}, 'r', 5)).toBe('rules_moved_on')
    expect(await change({}, 'r', -1)).toBe('rules_invalid')
    expect(await rules.of(601)).toMatchObject({ accountId: SITE_RULES })
  })

  it('a clock keeps the versions it began with', async () => {
    const { calendars } = await start()
    await calendars.install(calendarOf({ code: 'town', timeZone: 'Asia/Shanghai' }))
    const town = rulesOf(preset, { calendar: 'town' })
    await calendars.rules.change(700, { expected: 0, rules: town, reason: 'begin', by: 1 })
    const wish = { accountId: 700, inquiry: 'question', kind: 'first_answer', at: Date.UTC(2026, 10, 26, 2) } as const
    const begun = await calendars.clocks.start(wish)
    expect(begun?.clock).toMatchObject({
      dueAt: Date.UTC(2026, 11, 1, 9),
      basis: { rulesOf: 700, ruleVersion: 1, calendar: 'town', calendarVersion: 1 },
    })
    const closed = [{ from: 20_788, until: 20_788, labels: { en: 'a Tuesday' } }]
    expect(sayDay(20_788)).toBe('2026-12-01')
    await calendars.install(calendarOf({ code: 'town', timeZone: 'Asia/Shanghai', closed }))
    expect((await calendars.clocks.start(wish))?.clock.dueAt).toBe(Date.UTC(2026, 11, 2, 9))
    if (begun === undefined) throw new Error('no clock')
    expect((await calendars.clocks.reckoning(begun.clock)).calendar).toBe(begun.reckoning.calendar)
    // what is not promised does not run
    const silent = { ...town, kinds: { ...town.kinds, suggestion: {} } }
    await calendars.rules.change(700, { expected: 1, rules: silent, reason: 'less', by: 1 })
    expect(await calendars.clocks.start({ ...wish, inquiry: 'suggestion' })).toBeUndefined()
    expect(await code(calendars.compiled('town', 99))).toBe('calendar_unknown')
  })

  it('says from November on that a calendar in use does not know the next year', async () => {
    const { calendars, clock, warned } = await start(Date.UTC(2026, 9, 31, 23))
    expect(await calendars.ending()).toEqual([])
    clock.set(Date.UTC(2026, 10, 1))
    expect(await calendars.ending()).toMatchObject([{ code: 'cn', year: 2027 }])
    await calendars.warnEnding()
    expect(warned).toEqual([{ calendar: 'cn', known: '2026-12-31', year: 2027 }])
  })
})

describeOnBothEngines('a new site', (open) => {
  it('rules of the site that are planned first leave those of the program until then', async () => {
    const clock = fixedClock(Date.UTC(2026, 9, 1))
    const calendars = createCalendars({ db: open(), clock, log: silentLog, config: readConfig({ env: {} }) })
    const own = rulesOf(rulesPresets[3], { calendar: 'cn' })
    const from = clock.now() + DAY
    const wish = { expected: 0, rules: own, reason: 'r', by: 1, from }
    expect(await calendars.rules.change(SITE_RULES, wish)).toMatchObject({ version: 2, from })
    expect(await calendars.rules.of(5)).toMatchObject({ version: 1, reason: 'default' })
    expect(await code(calendars.rules.change(SITE_RULES, wish))).toBe('rules_moved_on')
    clock.set(from)
    expect(await calendars.rules.of(5)).toMatchObject({ version: 2, reason: 'r' })
    expect((await calendars.rules.holding()).map(({ accountId }) => accountId)).toEqual([SITE_RULES])
  })
})

describe('presets', () => {
  it('are rules that can be kept, each with labels and a source in both languages', () => {
    expect(rulesPresets.map(({ name }) => name)).toEqual([
      'default',
      'nanjing-2011',
      'nantong-2011',
      'luzhou',
      '12345',
      'state-council-2019',
    ])
    for (const preset of rulesPresets) {
      expect(rulesFaults(rulesOf(preset, { calendar: 'cn' }))).toEqual([])
      expect(preset.labels.zh + preset.source.zh).toMatch(/\p{Script=Han}/u)
      expect(preset.labels.en + preset.source.en).not.toMatch(/\p{Script=Han}/u)
      for (const kind of inquiryKinds) expect(preset.kinds[kind].resolution).toBeDefined()
    }
    expect(presetNamed('nowhere')).toBeUndefined()
  })
})
