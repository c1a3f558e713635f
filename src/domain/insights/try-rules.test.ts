// Other promises, tried on the questions of the last days.
import { expect, it } from 'vitest'
import { DAY, HOUR } from '#core/clock'
import { rulesOf, rulesPresets, type ClockRules } from '#domain/calendars'
import { silentLog } from '#platform/log'
import { openCases } from '#testing/cases-world'
import { describeOnBothEngines } from '#testing/engines'
import { createInsights } from './index.ts'

describeOnBothEngines('a trial of promises', (open) => {
  it('counts which first answers were late, and which would have been', async () => {
    const world = await openCases(open())
    const { clock, calendars, inquiries, ask, run } = world
    clock.set(Date.UTC(2026, 10, 2, 2))
    const office = await world.office()
    const [clerk, ada] = [await world.staffOf(office), await world.asker()]
    const preset = rulesOf(rulesPresets[0], { calendar: 'cn' })
    const within = (amount: number): ClockRules => ({
      ...preset,
      kinds: {
        ...preset.kinds,
        question: { ...preset.kinds.question, first_answer: { amount, unit: 'working_days' } },
      },
    })
    await calendars.rules.change(office.id, { expected: 0, rules: within(3), reason: 'r', by: null })
    const compiled = async () => {
      const [version] = await calendars.versions('cn')
      return calendars.compiled('cn', version?.version ?? 0)
    }
    const insights = createInsights({ db: open(), clock, calendars, log: silentLog, outbox: { listen: () => {} } })
    // long before: of no interest
    await ask(ada, office.id)
    clock.advance(42 * DAY)
    const quick = (await ask(ada, office.id)).inquiry
    const slow = (await ask(ada, office.id, { publicity: 'private' })).inquiry
    const paused = (await ask(ada, office.id)).inquiry
    await ask(ada, office.id)
    await run(paused, [[clerk, { deed: 'ask_info', text: 'Which?' }]])
    clock.advance(DAY + HOUR)
    await run(quick, [
      [clerk, { deed: 'accept' }],
      [clerk, { deed: 'answer', text: 'Yes.' }],
    ])
    clock.advance(7 * DAY)
    await run(slow, [
      [clerk, { deed: 'accept' }],
      [clerk, { deed: 'answer', text: 'Yes.' }],
    ])
    const tried = async (amount: number) => insights.tryRules(office.id, within(amount), await compiled())
    // one answered in a day, one in eight, one waits for the asker, one for the office
    expect(await tried(3)).toEqual({ days: 30, received: 4, late: 2, wouldBeLate: 2 })
    expect(await tried(0)).toMatchObject({ late: 2, wouldBeLate: 3 })
    expect(await tried(30)).toMatchObject({ late: 2, wouldBeLate: 0 })
    const silent = { ...preset, kinds: { ...preset.kinds, question: {} } }
    expect(await insights.tryRules(office.id, silent, await compiled())).toMatchObject({ wouldBeLate: 0 })
    // the pause that ended moves what is due
    await inquiries.act(ada.party, paused.id, { deed: 'give_info', text: 'That one' })
    await run((await inquiries.byIds([paused.id])).get(paused.id) ?? paused, [
      [clerk, { deed: 'answer', text: 'Yes.' }],
    ])
    expect(await tried(3)).toMatchObject({ late: 2, wouldBeLate: 2 })
    const other = await world.office()
    expect(await insights.tryRules(other.id, preset, await compiled())).toMatchObject({ received: 0, wouldBeLate: 0 })
  })
})
