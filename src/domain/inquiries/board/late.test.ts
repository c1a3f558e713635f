// The public list of very late cases: who stands on it, how late, in which order; and who no longer does.
import { expect, it } from 'vitest'
import { DAY, HOUR } from '#core/clock'
import { secureRandom } from '#core/random'
import { rulesOf, rulesPresets } from '#domain/calendars'
import { createWordsOf } from '#domain/search'
import { openCases } from '#testing/cases-world'
import { describeOnBothEngines } from '#testing/engines'
import { createTiming } from '../timing.ts'
import { createCaseBoard } from './create-board.ts'

/** Thursday, 26 November 2026, ten in the morning in Shanghai. */
const THURSDAY = Date.UTC(2026, 10, 26, 2)

describeOnBothEngines('what is very late', (open) => {
  const begin = async () => {
    const db = open()
    const world = await openCases(db)
    const { clock, calendars, inquiries } = world
    clock.set(THURSDAY)
    const board = createCaseBoard({
      db,
      clock,
      random: secureRandom,
      outbox: { listen: () => {} },
      wordsOf: createWordsOf(),
      timing: createTiming({ calendars, db, clock }),
    })
    const newOffice = async () => {
      const office = await world.office()
      const rules = rulesOf(rulesPresets[0], { calendar: 'cn' })
      await calendars.rules.change(office.id, { expected: 0, rules, reason: 'work', by: null })
      return { ...office, clerk: await world.staffOf(office) }
    }
    const office = await newOffice()
    const ada = await world.asker()
    const later = async (days: number): Promise<void> => {
      clock.advance(days * DAY)
      await inquiries.sweep()
    }
    const numbers = async (officeId = office.id): Promise<readonly string[]> => {
      const found: string[] = []
      for (let after: string | undefined, first = true; first || after !== undefined; first = false) {
        const page = await board.veryLate({ officeId, after, limit: 2 })
        found.push(...page.items.map(({ number }) => number))
        after = page.next
      }
      return found
    }
    return { ...world, board, office, newOffice, ada, later, numbers }
  }

  it('public cases by how late they are, private ones behind them by their marks; answered ones are gone', async () => {
    const { inquiries, board, ask, run, office, newOffice, ada, later, numbers } = await begin()
    const cases = []
    for (let count = 0; count < 3; count++) {
      cases.push((await ask(ada, office.id)).inquiry)
      await later(1)
    }
    const secrets = []
    for (let count = 0; count < 3; count++) {
      secrets.push((await ask(ada, office.id, { publicity: 'private', text: 'SECRET' })).inquiry)
    }
    const other = await newOffice()
    await ask(ada, other.id)
    expect(await numbers()).toEqual([])
    await later(30)
    const all = [...cases, ...secrets].map(({ number }) => number)
    expect(await numbers()).toEqual(all)
    const { items } = await board.veryLate({ officeId: office.id, limit: 50 })
    const [first] = items
    // acknowledged within eight working hours, by Friday at ten: 22 working days have ended since, up to 30 December
    expect(first).toMatchObject({
      officeId: office.id,
      state: 'received',
      publicity: 'public',
      kind: 'question',
      late: { clock: 'acknowledge', dueAt: THURSDAY + DAY },
    })
    expect(first?.late?.workingDays).toBeGreaterThan(20)
    expect(first?.late?.since).toBeGreaterThan(THURSDAY + 7 * DAY)
    for (const one of items.slice(3)) {
      expect(one).toEqual({
        number: one.number,
        officeId: office.id,
        state: 'received',
        publicity: 'private',
        kind: undefined,
        late: undefined,
      })
    }
    expect(await board.veryLate({ limit: 50 }).then((page) => page.items.length)).toBe(7)
    const newest = await board.lastVeryLate({ officeId: office.id, limit: 2 })
    expect(newest.map(({ number }) => number)).toEqual([cases[2]?.number, cases[1]?.number])
    expect((await board.veryLate({ officeId: office.id, after: 'nonsense', limit: 50 })).items).toHaveLength(6)

    const now = await inquiries.byIds(cases.map(({ id }) => id))
    const [answered, pending] = cases.map(({ id }) => now.get(id))
    if (answered === undefined || pending === undefined) throw new Error('no cases')
    await run(answered, [
      [office.clerk, { deed: 'accept' }],
      [office.clerk, { deed: 'answer', text: 'At last.' }],
    ])
    // asked back: the time stands still, and the word is with the asker
    await run(pending, [[office.clerk, { deed: 'ask_info', text: 'Which?' }]])
    expect(await numbers()).toEqual(all.filter((number) => number !== answered.number && number !== pending.number))
  })

  it('a case that was answered late and is taken up again begins anew, and is told of anew', async () => {
    const { inquiries, ask, run, staffOf, office, ada, later, numbers, clock } = await begin()
    const second = await staffOf(office)
    const { inquiry } = await ask(ada, office.id)
    await run(inquiry, [[office.clerk, { deed: 'accept' }]])
    for (let week = 0; week < 8; week++) {
      await later(7)
      // the next word is due again and again; only the end is late
      await inquiries.act(
        office.clerk.party,
        inquiry.id,
        week % 2 === 0 ? { deed: 'start' } : { deed: 'plan', text: 'soon', dueAt: clock.now() + HOUR },
      )
    }
    await later(1)
    expect(await numbers()).toEqual([inquiry.number])
    const answered = await inquiries.act(office.clerk.party, inquiry.id, { deed: 'answer', text: 'Here.' })
    expect(await numbers()).toEqual([])
    const again = await run(answered, [
      [ada, { deed: 'dispute', text: 'No.' }],
      [second, { deed: 'retake', text: 'We look again.' }],
    ])
    expect(again.state).toBe('accepted')
    expect(await numbers()).toEqual([])
    const warned = async (): Promise<number> =>
      ((await inquiries.view(office.clerk.viewer, inquiry.id))?.events ?? []).filter(
        ({ deed, said }) => deed === 'warn' && said.public?.clock === 'resolution',
      ).length
    const before = await warned()
    await later(60)
    expect(await warned()).toBe(before + 1)
    expect(await numbers()).toEqual([inquiry.number])
  })
})
