// What time does to cases: windows that close, offers nobody took, promises missed, clocks that are late in public.
import { expect, it } from 'vitest'
import { DAY, HOUR } from '#core/clock'
import { anonymous } from '#core/viewer'
import { describeOnBothEngines } from '#testing/engines'
import { openCases } from '#testing/cases-world'
import { faultOfChain } from './chain.ts'

describeOnBothEngines('clocks of cases', (open) => {
  const begin = async () => {
    const world = await openCases(open())
    const office = await world.office()
    const [clerk, ada] = [await world.staffOf(office), await world.asker()]
    const { inquiry } = await world.ask(ada, office.id)
    const now = async (id = inquiry.id) => (await world.inquiries.byIds([id])).get(id)
    const deeds = async (id = inquiry.id) =>
      (await world.inquiries.view(anonymous, id))?.events.map(({ deed, said }) => {
        const about = said.public?.clock
        return about === undefined ? deed : `${deed} ${about} ${said.public?.reason ?? ''}`.trim()
      })
    return { ...world, anotherOffice: world.office, office, clerk, ada, inquiry, now, deeds }
  }

  it('seven days of silence end a case, not confirmed, and she reopens it with one tap', async () => {
    const { inquiries, run, clerk, ada, inquiry, clock, now } = await begin()
    await run(inquiry, [
      [clerk, { deed: 'accept' }],
      [clerk, { deed: 'answer', text: 'On Monday.' }],
    ])
    clock.advance(6 * DAY)
    await inquiries.sweep()
    expect((await now())?.state).toBe('answered')
    clock.advance(2 * DAY)
    await inquiries.sweep()
    const ended = await now()
    expect(ended).toMatchObject({ state: 'unconfirmed', stateType: 'done', dueAt: null })
    expect(await inquiries.sweep()).toBe(0)
    clock.advance(400 * DAY)
    const again = await inquiries.act(ada.party, inquiry.id, { deed: 'reopen', text: '' }, ended?.version)
    expect(again).toMatchObject({ state: 'accepted', reopenings: 1 })
    expect(again.dueAt).toBeGreaterThan(clock.now())
  })

  it("asked back, the office's clocks stand still; ten working days without a word close the case", async () => {
    const { inquiries, run, clerk, ada, inquiry, clock, now } = await begin()
    const before = (await now())?.dueAt ?? 0
    const asked = await run(inquiry, [
      [clerk, { deed: 'accept' }],
      [clerk, { deed: 'ask_info', text: 'Which bridge?' }],
    ])
    expect(asked.dueAt).toBeNull()
    clock.advance(5 * DAY)
    await inquiries.sweep()
    const told = await run((await now()) ?? inquiry, [[ada, { deed: 'give_info', text: 'The old one' }]])
    expect(told.dueAt).toBeGreaterThan(before)
    await run(told, [[clerk, { deed: 'ask_info', text: 'Which old one?' }]])
    clock.advance(20 * DAY)
    await inquiries.sweep()
    expect((await now())?.state).toBe('closed_no_reply')
    const reopened = await inquiries.act(ada.party, inquiry.id, { deed: 'reopen', text: 'The stone one' })
    expect(reopened.state).toBe('accepted')
  })

  it('an offer that nobody takes in two working days goes to the coordinator', async () => {
    const { inquiries, office: from, anotherOffice, run, clerk, inquiry, clock, now } = await begin()
    const other = await anotherOffice()
    await run(inquiry, [[clerk, { deed: 'offer_transfer', officeId: other.id, text: 'a tree' }]])
    clock.advance(5 * DAY)
    await inquiries.sweep()
    expect(await now()).toMatchObject({ state: 'escalated', officeId: from.id, offeredId: null })
  })

  it('what is late is said in public, once, and again when it is very late', async () => {
    const { inquiries, inquiry, clock, deeds } = await begin()
    clock.advance(3 * DAY)
    await inquiries.sweep()
    await inquiries.sweep()
    expect(await deeds()).toEqual(['ask', 'warn acknowledge late'])
    clock.advance(40 * DAY)
    await inquiries.sweep()
    await inquiries.sweep()
    const all = (await deeds()) ?? []
    expect(new Set(all).size).toBe(all.length)
    expect(all).toContain('warn acknowledge very_late')
    expect(all).toContain('warn first_answer very_late')
    expect(faultOfChain(await inquiries.chain(inquiry.id))).toBeUndefined()
  })

  it('a promise whose day has come is missed, in public, and stays missed when it is kept late', async () => {
    const { inquiries, run, clerk, inquiry, clock, now } = await begin()
    await run(inquiry, [
      [clerk, { deed: 'accept' }],
      [clerk, { deed: 'plan', text: 'by Friday', dueAt: clock.now() + DAY }],
    ])
    clock.advance(2 * DAY)
    await inquiries.sweep()
    await run((await now()) ?? inquiry, [[clerk, { deed: 'keep_promise', promise: 1, text: 'done on Saturday' }]])
    const seen = await inquiries.view(anonymous, inquiry.id)
    expect(seen?.promises).toMatchObject([{ state: 'missed' }])
    expect(seen?.events.map(({ deed }) => deed)).toContain('keep_promise')
  })

  it('the time to the first answer is counted in working time; an extension is public and comes once', async () => {
    const { inquiries, run, clerk, inquiry, clock } = await begin()
    const extended = await run(inquiry, [
      [clerk, { deed: 'accept' }],
      [clerk, { deed: 'extend', text: 'The engineer is ill.' }],
    ])
    expect(extended.extensions).toBe(1)
    await expect(inquiries.act(clerk.party, inquiry.id, { deed: 'extend', text: 'again' })).rejects.toMatchObject({
      code: 'extended_before',
    })
    clock.advance(7 * DAY)
    const answered = await run(extended, [[clerk, { deed: 'answer', text: 'Yes.' }]])
    // a week of the calendar has five working days
    expect(answered.firstAnswerMillis).toBeGreaterThan(30 * HOUR)
    expect(answered.firstAnswerMillis).toBeLessThan(50 * HOUR)
    const clocks = (await inquiries.view(anonymous, inquiry.id))?.clocks ?? []
    expect(clocks.find(({ kind }) => kind === 'first_answer')).toMatchObject({ state: 'met' })
    expect(clocks.find(({ kind }) => kind === 'asker_window')).toMatchObject({ state: 'running' })
  })
})
