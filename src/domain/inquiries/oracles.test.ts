// What clocks of cases show, reckoned by hand from the calendar on the wall: National Day 2026, another zone, pauses, half time.
import { expect, it } from 'vitest'
import { HOUR } from '#core/clock'
import { anonymous } from '#core/viewer'
import { presetNamed, rulesOf, type RulesPreset } from '#domain/calendars'
import { openCases } from '#testing/cases-world'
import { describeOnBothEngines } from '#testing/engines'

const shanghai = (time: string): number => Date.parse(`2026-${time}:00+08:00`)
const utc = (time: string): number => Date.parse(`2026-${time}:00Z`)

/*
 * Mid-autumn is closed from Friday 25 to Sunday 27 September, National Day from Thursday 1 to Wednesday 7 October;
 * Saturday 10 October is worked. Offices are open from 8:30 to 12:00 and from 13:30 to 18:00. The working days after
 * Monday 28 September: 29 Sep, 30 Sep, 8 Oct, 9 Oct, 10 Oct (a Saturday), 12, 13, 14, 15, 16, 19, 20, 21, 22, 23 …
 */
const FRIDAY_EVENING = shanghai('09-25T20:00')

describeOnBothEngines('oracles of the civic model, 1.3 and 1.4', (open) => {
  const begin = async (asked = FRIDAY_EVENING) => {
    const world = await openCases(open())
    world.clock.set(asked - 48 * HOUR)
    const office = await world.office()
    const [clerk, other, ada] = [await world.staffOf(office), await world.staffOf(office), await world.asker()]
    const ask = async (kind: 'question' | 'complaint') => {
      world.clock.set(asked)
      const question = { officeId: office.id, kind, publicity: 'public', text: 'When?' } as const
      return (await world.inquiries.ask(question, { party: ada.party, origin: 'form' })).inquiry
    }
    const due = async (id: number): Promise<Readonly<Record<string, string>>> => {
      const clocks = (await world.inquiries.view(anonymous, id))?.clocks ?? []
      return Object.fromEntries(clocks.map(({ kind, dueAt }) => [kind, new Date(dueAt).toISOString().slice(0, 16)]))
    }
    const at = (millis: number): string => new Date(millis).toISOString().slice(0, 16)
    return { ...world, another: world.office, office, clerk, other, ada, askFor: ask, due, at }
  }

  it('asked on the Friday evening of Mid-autumn: received on Monday, and National Day is skipped', async () => {
    const { askFor, due, at } = await begin()
    expect(await due((await askFor('question')).id)).toEqual({
      acknowledge: at(shanghai('09-28T18:00')), // 8 working hours: all of Monday
      first_answer: at(shanghai('10-08T18:00')), // 3 working days after Monday
      resolution: at(shanghai('10-23T18:00')), // 15
    })
    expect(await due((await askFor('complaint')).id)).toEqual({
      acknowledge: at(shanghai('09-28T18:00')),
      first_answer: at(shanghai('10-23T18:00')), // 15
      resolution: at(shanghai('11-13T18:00')), // 30
    })
  })

  it('asked within office hours the same day is day 0; the next word is due ten working days on, an offer two', async () => {
    const { askFor, due, at, run, clerk, clock, another } = await begin(shanghai('09-28T09:00'))
    const asked = await askFor('question')
    expect((await due(asked.id))['first_answer']).toBe(at(shanghai('10-08T18:00')))
    clock.set(shanghai('09-28T09:30'))
    const accepted = await run(asked, [[clerk, { deed: 'accept' }]])
    expect((await due(asked.id))['next_update']).toBe(at(shanghai('10-16T18:00')))
    const { id: officeId } = await another()
    await run(accepted, [[clerk, { deed: 'offer_transfer', officeId, text: 'a tree' }]])
    expect((await due(asked.id))['accept_transfer']).toBe(at(shanghai('09-30T18:00')))
  })

  it('an extension gives ten working days more, from the day on which it was due', async () => {
    const { askFor, due, at, run, clerk, clock } = await begin()
    const asked = await askFor('question')
    clock.set(shanghai('09-29T09:00'))
    await run(asked, [
      [clerk, { deed: 'accept' }],
      [clerk, { deed: 'extend', text: 'The engineer is away.' }],
    ])
    expect(await due(asked.id)).toMatchObject({
      first_answer: at(shanghai('10-21T18:00')),
      resolution: at(shanghai('11-06T18:00')),
    })
  })

  it('a pause of 24 working hours moves what is due by three working days', async () => {
    const { askFor, due, at, run, clerk, ada, clock } = await begin()
    const asked = await askFor('question')
    clock.set(shanghai('09-28T10:00'))
    const waiting = await run(asked, [
      [clerk, { deed: 'accept' }],
      [clerk, { deed: 'ask_info', text: 'Which one?' }],
    ])
    expect((await due(asked.id))['info_window']).toBe(at(shanghai('10-16T18:00')))
    // Monday 6:30 hours, Tuesday and Wednesday 8 each, Thursday 8 October 1:30
    clock.set(shanghai('10-08T10:00'))
    await run(waiting, [[ada, { deed: 'give_info', text: 'The old one.' }]])
    expect((await due(asked.id))['first_answer']).toBe(at(shanghai('10-12T18:00')))
  })

  it('after a dispute there is half the time, rounded up, and the asker has seven days of the calendar', async () => {
    const { askFor, due, at, run, clerk, other, ada, clock } = await begin()
    const asked = await askFor('question')
    clock.set(shanghai('09-29T10:00'))
    const answered = await run(asked, [
      [clerk, { deed: 'accept' }],
      [clerk, { deed: 'answer', text: 'On Monday.' }],
    ])
    // to the end of the seventh day after it
    expect((await due(asked.id))['asker_window']).toBe(at(shanghai('10-07T00:00')))
    clock.set(shanghai('09-30T10:00'))
    const disputed = await run(answered, [[ada, { deed: 'dispute', text: 'It is not.' }]])
    clock.set(shanghai('09-30T11:00'))
    await run(disputed, [[other, { deed: 'retake', text: 'We look again.' }]])
    expect((await due(asked.id))['resolution']).toBe(at(shanghai('10-16T18:00'))) // 8 working days after 30 September
  })

  it('late after the last minute, very late five working days on, both across the worked Saturday', async () => {
    const { askFor, run, clerk, clock, inquiries } = await begin()
    const asked = await askFor('question')
    clock.set(shanghai('09-28T09:00'))
    await run(asked, [[clerk, { deed: 'accept' }]])
    const warned = async (): Promise<readonly unknown[]> =>
      ((await inquiries.view(anonymous, asked.id))?.events ?? []).flatMap(({ deed, said }) =>
        deed === 'warn' && said.public?.clock === 'first_answer' ? [said.public.reason] : [],
      )
    const sweepAt = async (time: number): Promise<readonly unknown[]> => {
      clock.set(time)
      await inquiries.sweep()
      return warned()
    }
    expect(await sweepAt(shanghai('10-08T18:00'))).toEqual([])
    expect(await sweepAt(shanghai('10-08T18:01'))).toEqual(['late'])
    // 9, 10, 12, 13, 14 October
    expect(await sweepAt(shanghai('10-14T18:00'))).toEqual(['late'])
    expect(await sweepAt(shanghai('10-14T18:01'))).toEqual(['late', 'very_late'])
  })

  it('an office in New York, over the end of summer time: its days, its hours, its clock', async () => {
    const world = await begin(utc('10-30T00:30'))
    const { calendars, office, askFor, due, at, clock } = world
    clock.set(utc('10-29T00:00'))
    const preset = presetNamed('default') as RulesPreset
    const rules = rulesOf(preset, { calendar: 'us-federal' })
    await calendars.rules.change(office.id, { expected: 0, rules, reason: 'a consulate', by: null })
    // Friday 8:30 in Shanghai is Thursday 20:30 in New York: received on Friday; summer time ends on Sunday
    expect(await due((await askFor('question')).id)).toEqual({
      acknowledge: at(utc('10-30T21:00')), // Friday 17:00, four hours behind
      first_answer: at(utc('11-04T22:00')), // Wednesday 17:00, five hours behind
      resolution: at(utc('11-23T22:00')), // Veterans Day is skipped
    })
  })

  it('a clock keeps the rules it began with when the office changes its own', async () => {
    const { calendars, office, askFor, due } = await begin()
    const asked = await askFor('question')
    const before = await due(asked.id)
    const rules = rulesOf(presetNamed('state-council-2019') as RulesPreset, { calendar: 'cn' })
    await calendars.rules.change(office.id, { expected: 0, rules, reason: 'new promises', by: null })
    expect(await due(asked.id)).toEqual(before)
    expect(await due((await askFor('question')).id)).not.toEqual(before)
  })
})
