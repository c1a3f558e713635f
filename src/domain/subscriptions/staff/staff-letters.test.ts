// Letters to the staff on both engines: one a working day where the office is, to those who want it, and none twice.
import { expect, it } from 'vitest'
import { DAY, HOUR, MINUTE } from '#core/clock'
import { secretText, secureRandom } from '#core/random'
import { rulesOf, rulesPresets } from '#domain/calendars'
import { openCases } from '#testing/cases-world'
import { describeOnBothEngines } from '#testing/engines'
import { testConfig } from '#testing/posts-world'
import { silentLog } from '#platform/log'
import type { Letter, Mail } from '#platform/mail'
import { createStaffLetters } from './staff-letters.ts'

/** Thursday 26 November 2026: half past seven in Shanghai. */
const EARLY = Date.UTC(2026, 10, 25, 23, 30)

describeOnBothEngines('letters to the staff', (open) => {
  const begin = async (timeZone = 'Asia/Shanghai') => {
    const db = open()
    const world = await openCases(db)
    const { clock, calendars, desk, accounts, inquiries } = world
    clock.set(EARLY - 3 * DAY)
    const letters: Letter[] = []
    const failing = { times: 0, code: 450, email: '' }
    const mail: Mail = {
      delivers: true,
      async send(letter) {
        if (failing.times > 0 && letter.to === failing.email) {
          failing.times--
          throw Object.assign(new Error('refused'), { responseCode: failing.code, command: 'RCPT TO' })
        }
        letters.push(letter)
      },
    }
    const make = (by: Mail = mail) =>
      createStaffLetters({
        db,
        clock,
        random: secureRandom,
        mail: by,
        log: silentLog,
        config: { ...testConfig, subscriptions: { lettersPerMinute: 1e6, digestHour: 8, privateWebhooks: true } },
        accounts,
        calendars,
        desk,
        mayReview: async (userId) => !world.writers.has(userId),
        coordinatorsOf: async (id) => {
          const coordinator = world.coordinators.get(id)
          return coordinator === undefined ? [] : [coordinator]
        },
      })
    const newOffice = async () => {
      const office = await world.office()
      const rules = rulesOf(rulesPresets[0], { calendar: 'cn', timeZone })
      await calendars.rules.change(office.id, { expected: 0, rules, reason: 'work', by: null })
      return office
    }
    const office = await newOffice()
    const staff = async (role: string, at = office, locale = 'en') => {
      const someone = await world.staffOf(at, role)
      await accounts.setLocale(someone.userId, locale)
      const email = (await accounts.user(someone.userId))?.email ?? ''
      return { ...someone, email }
    }
    const staffLetters = make()
    const ada = await world.asker()
    /** As the jobs of the program do. */
    const morning = async (of = staffLetters): Promise<readonly Letter[]> => {
      const before = letters.length
      await inquiries.sweep()
      await of.planMornings()
      while ((await of.sendDue()) > 0);
      return letters.slice(before)
    }
    const to = (some: readonly Letter[], email: string) => some.filter((letter) => letter.to === email)
    return { ...world, make, newOffice, office, staff, staffLetters, ada, letters, failing, morning, to }
  }

  it('come once, in the morning of a working day where the office is, and only when there is something', async () => {
    const { ask, run, clock, office, staff, ada, morning, to } = await begin()
    const head = await staff('head')
    const responder = await staff('responder')
    await run((await ask(ada, office.id)).inquiry, [[ada, { deed: 'withdraw' }]])
    clock.set(EARLY)
    expect(to(await morning(), head.email)).toEqual([])
    clock.advance(HOUR)
    // nothing waits: no letter, and none later in the day
    expect(to(await morning(), head.email)).toEqual([])
    clock.advance(1.5 * HOUR)
    const { inquiry } = await ask(ada, office.id, { text: 'SECRETWORDS' })
    expect(to(await morning(), head.email)).toEqual([])
    clock.set(EARLY + DAY + HOUR)
    const friday = await morning()
    const [letter] = to(friday, head.email)
    expect(to(friday, head.email)).toHaveLength(1)
    expect(to(friday, responder.email)).toEqual([])
    expect(letter?.subject).toContain('due today')
    expect(letter?.text).toContain('New since the last letter: 1')
    expect(letter?.text).toContain(inquiry.number)
    expect(`${letter?.subject}${letter?.text}${letter?.html}`).not.toContain('SECRETWORDS')
    expect(letter?.html).not.toMatch(/<img|<script|src=/)
    expect(to(await morning(), head.email)).toEqual([])
    // the week is over: none on Saturday, and none on Sunday
    for (const _ of ['Saturday', 'Sunday']) {
      clock.advance(DAY)
      expect(to(await morning(), head.email)).toEqual([])
    }
    clock.advance(DAY)
    const [monday] = to(await morning(), head.email)
    expect(monday?.subject).toContain('late')
    expect(monday?.text).toContain('Late: 1')
    // it was told of on Friday
    expect(monday?.text).not.toContain('New since')
    expect(monday?.text).toMatch(/late by 1 working day|late since today/)
  })

  it('go to those who want them, in their language, and end with one click', async () => {
    const { ask, clock, office, staff, staffLetters, ada, morning, to, accounts } = await begin()
    const [head, responder, reviewer] = [
      await staff('head'),
      await staff('responder', office, 'zh'),
      await staff('reviewer'),
    ]
    expect(await staffLetters.wishes(head.userId)).toEqual([
      { officeId: office.id, role: 'head', wanted: true, byRole: true },
    ])
    expect(await staffLetters.wishes(responder.userId)).toMatchObject([{ wanted: false, byRole: true }])
    await staffLetters.wish(responder.userId, office.id, true)
    expect(await staffLetters.wishes(responder.userId)).toMatchObject([{ wanted: true, byRole: false }])
    await expect(staffLetters.wish(responder.userId, ada.account.id, true)).rejects.toMatchObject({
      code: 'not_a_member',
    })
    await ask(ada, office.id)
    clock.set(EARLY + HOUR)
    const first = await morning()
    const [hers] = to(first, responder.email)
    expect(hers?.subject).toMatch(/逾期|到期|待办/)
    expect(hers?.text).toContain('不再接收')
    expect(to(first, head.email)).toHaveLength(1)
    expect(to(first, reviewer.email)).toEqual([])
    const link = /\/staff-letters\/([\w-]+)/.exec(hers?.text ?? '')?.[1] ?? ''
    expect(hers?.headers?.['List-Unsubscribe']).toContain(`/staff-letters/${link}/one-click`)
    expect(await staffLetters.read(link)).toEqual({ officeId: office.id })
    for (const wrong of ['', 'x', `${'a'.repeat(32)}-${secretText(secureRandom)}`, link.replace(/.$/, 'ü')]) {
      expect(await staffLetters.read(wrong)).toBeUndefined()
      await expect(staffLetters.stop(wrong)).rejects.toMatchObject({ code: 'link_expired' })
    }
    expect(await staffLetters.stop(link)).toBe(office.id)
    expect(await staffLetters.stop(link)).toBe(office.id)
    expect(await staffLetters.wishes(responder.userId)).toMatchObject([{ wanted: false, byRole: false }])
    // who left, or may not sign in any more, gets none
    await accounts.endMembership(head.userId, office.id)
    clock.advance(DAY)
    expect((await morning()).filter(({ to: whom }) => [head.email, responder.email].includes(whom))).toEqual([])
  })

  it('say what waits for her: assigned, to approve, offered, to decide', async () => {
    const { ask, run, inquiries, clock, office, newOffice, coordinators, staff, writers, ada, morning, to } =
      await begin()
    const other = await newOffice()
    coordinators.set(other.id, office.id)
    const [head, second] = [await staff('head'), await staff('head')]
    const theirs = await staff('head', other)
    writers.add(second.userId)
    const { inquiry } = await ask(ada, office.id)
    await run(inquiry, [
      [head, { deed: 'accept' }],
      [head, { deed: 'assign', userId: head.userId }],
      [second, { deed: 'propose', text: 'On Monday.' }],
    ])
    clock.set(EARLY)
    const offered = (await ask(ada, other.id)).inquiry
    await inquiries.act(theirs.party, offered.id, { deed: 'offer_transfer', officeId: office.id, text: 'yours' })
    const declined = (await ask(ada, other.id)).inquiry
    await run(declined, [
      [theirs, { deed: 'decline', reason: 'no_facts', text: 'Not ours.' }],
      [ada, { deed: 'appeal', text: 'It is.' }],
    ])
    clock.set(EARLY + HOUR)
    const all = await morning()
    const text = (email: string): string => to(all, email)[0]?.text ?? ''
    expect(text(head.email)).toContain('Assigned to you: 1')
    expect(text(head.email)).toContain('Answers that await your approval: 1')
    expect(text(head.email)).toContain('Offered by other offices: 1')
    expect(text(head.email)).toContain('Waiting for you to name a lead: 1')
    expect(text(second.email)).not.toMatch(/Assigned to you|await your approval/)
  })

  it('a morning is where the office is: in New York it begins when it is evening in Shanghai', async () => {
    const { ask, clock, office, staff, ada, morning, to } = await begin('America/New_York')
    const head = await staff('head')
    await ask(ada, office.id)
    clock.set(EARLY + HOUR)
    expect(to(await morning(), head.email)).toEqual([])
    // Thursday, half past eight in New York
    clock.set(Date.UTC(2026, 10, 26, 13, 30))
    expect(to(await morning(), head.email)).toHaveLength(1)
  })

  it('one that a mail server puts off is tried again; one it refuses for good is not; none lasts into the night', async () => {
    const { ask, clock, office, staff, staffLetters, ada, letters, failing, morning, to } = await begin()
    const head = await staff('head')
    await ask(ada, office.id)
    clock.set(EARLY + HOUR)
    Object.assign(failing, { times: 2, email: head.email })
    expect(to(await morning(), head.email)).toEqual([])
    clock.advance(MINUTE)
    await staffLetters.sendDue()
    clock.advance(2 * MINUTE)
    await staffLetters.sendDue()
    expect(to(letters, head.email)).toHaveLength(1)
    clock.advance(DAY)
    Object.assign(failing, { times: 1, code: 550 })
    await morning()
    clock.advance(HOUR)
    await staffLetters.sendDue()
    expect(to(letters, head.email)).toHaveLength(1)
  })

  it('none goes out twice: not by two who send at once, not after a death in the middle', async () => {
    const { ask, clock, office, staff, make, ada, letters, to } = await begin()
    const heads = await Promise.all(Array.from({ length: 12 }, () => staff('head')))
    await ask(ada, office.id)
    clock.set(EARLY + HOUR)
    const several = Array.from({ length: 4 }, () => make())
    const begun = await Promise.all(several.map((one) => one.planMornings()))
    expect(begun.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(12)
    // this one dies with its first letter in its hand
    const dying = make({ delivers: true, send: () => new Promise(() => {}) })
    void dying.sendDue()
    await expect
      .poll(async () => (await Promise.all(several.map((one) => one.sendDue()))).reduce((sum, count) => sum + count, 0))
      .toBe(0)
    const counts = heads.map(({ email }) => to(letters, email).length)
    expect(Math.max(...counts)).toBe(1)
    expect(counts.filter((count) => count === 0).length).toBeLessThanOrEqual(1)
    clock.advance(DAY)
    for (const one of several) await one.planMornings()
    await Promise.all(several.map((one) => one.sendDue()))
    for (const one of several) while ((await one.sendDue()) > 0);
    for (const { email } of heads) expect(to(letters, email).length).toBeLessThanOrEqual(2)
  })

  it('mornings long gone are forgotten', async () => {
    const { ask, clock, office, staff, staffLetters, ada, morning, to } = await begin()
    const head = await staff('head')
    await ask(ada, office.id)
    clock.set(EARLY + HOUR)
    expect(to(await morning(), head.email)).toHaveLength(1)
    clock.advance(61 * DAY)
    await staffLetters.sweep()
    expect(await staffLetters.wishes(head.userId)).toMatchObject([{ wanted: true }])
  })
})
