// The desk on both engines: the order of the queue, its filters, who sees what, posts that wait, canned parts.
import { expect, it } from 'vitest'
import { DAY } from '#core/clock'
import { anonymous } from '#core/viewer'
import { openCases } from '#testing/cases-world'
import { describeOnBothEngines } from '#testing/engines'
import { outcomes } from '#testing/posts-world'
import type { Inquiry } from '../contract.ts'
import { numbersMeant } from './queue.ts'

const code = (act: Promise<unknown>): Promise<string | undefined> => outcomes([act]).then(([one]) => one)

describeOnBothEngines('desk', (open) => {
  const numbersOf = (page: { readonly lines: readonly { readonly inquiry: Inquiry }[] }) =>
    page.lines.map(({ inquiry }) => inquiry.number)

  it('shows what is late first, then what is due next; pages by cursor without a gap or a double', async () => {
    const { desk, clock, office, staffOf, asker, ask } = await openCases(open())
    const court = await office()
    const [clerk, ada] = [await staffOf(court), await asker()]
    const asked: Inquiry[] = []
    for (let index = 0; index < 7; index++) {
      asked.push((await ask(ada, court.id, { text: `Question ${index}` })).inquiry)
      clock.advance(DAY)
    }
    const all = await desk.queue(clerk.viewer, { place: 'open', limit: 50 })
    const due = all.lines.map(({ inquiry }) => inquiry.dueAt ?? Infinity)
    expect(due).toEqual([...due].sort((a, b) => a - b))
    expect(new Set(numbersOf(all))).toEqual(new Set(asked.map(({ number }) => number)))
    expect(all.lines[0]?.words).toBe('Question 0')
    const paged: string[] = []
    for (let after: string | undefined, more = true; more;) {
      const page = await desk.queue(clerk.viewer, { place: 'open', limit: 3, after })
      paged.push(...numbersOf(page))
      after = page.next
      more = after !== undefined
    }
    expect(paged).toEqual(numbersOf(all))
    const late = await desk.queue(clerk.viewer, { place: 'open', late: true, limit: 50 })
    expect(late.lines.length).toBeGreaterThan(0)
    expect(late.lines.every(({ inquiry }) => (inquiry.dueAt ?? Infinity) <= clock.now())).toBe(true)
    expect((await desk.counts(clerk.viewer)).late).toBe(late.lines.length)
  })

  it('filters by state, kind, assignee, topic and number, and counts the same', async () => {
    const { desk, inquiries, office, staffOf, asker, ask, run } = await openCases(open())
    const court = await office()
    const [one, two, ada] = [await staffOf(court), await staffOf(court), await asker()]
    const fresh = (await ask(ada, court.id)).inquiry
    const mine = (await ask(ada, court.id)).inquiry
    const asked = {
      kind: 'complaint',
      publicity: 'public',
      text: 'Noise.',
      officeId: court.id,
      topic: 'noise',
    } as const
    const { inquiry: noisy } = await inquiries.ask(asked, { party: ada.party, origin: 'form' })
    await run(mine, [
      [one, { deed: 'accept' }],
      [one, { deed: 'assign', userId: one.userId }],
    ])
    await run(noisy, [
      [two, { deed: 'accept' }],
      [two, { deed: 'answer', text: 'We measured it.' }],
      [ada, { deed: 'dispute', text: 'At noon!' }],
    ])
    const found = async (wish: object, viewer = one.viewer) =>
      numbersOf(await desk.queue(viewer, { place: 'open', limit: 50, ...wish })).toSorted()
    expect(await found({ state: 'received' })).toEqual([fresh.number])
    expect(await found({ state: 'disputed' })).toEqual([noisy.number])
    expect(await found({ kind: 'complaint' })).toEqual([noisy.number])
    expect(await found({ topic: 'noise' })).toEqual([noisy.number])
    expect(await found({ assignee: 'me' })).toEqual([mine.number])
    expect(await found({ assignee: 'me' }, two.viewer)).toEqual([])
    expect(await found({ assignee: 'somebody' })).toEqual([mine.number])
    expect(await found({ assignee: 'nobody' })).toEqual([fresh.number, noisy.number].toSorted())
    expect(await found({ number: mine.number.toLowerCase() })).toEqual([mine.number])
    expect(await found({ number: String(Number(mine.number.slice(-6))) })).toEqual([mine.number])
    expect(await found({ number: "'; drop table inquiries" })).toEqual([])
    expect(await found({ after: 'no-cursor' })).toHaveLength(3)
    expect(await desk.counts(one.viewer)).toMatchObject({ open: 3, mine: 1, nobody: 2, disputed: 1, answered: 0 })
    expect(await desk.waiting(court.id)).toBe(3)
  })

  it('is for the staff of offices alone; a coordinator sees all members, another office none', async () => {
    const { desk, coordinators, office, staffOf, asker, ask, run } = await openCases(open())
    const [court, city, other] = [await office(), await office(), await office()]
    coordinators.set(court.id, city.id)
    const [clerk, mayor, stranger, ada] = [
      await staffOf(court),
      await staffOf(city),
      await staffOf(other),
      await asker(),
    ]
    const { inquiry } = await ask(ada, court.id, { publicity: 'private', text: 'My benefit was cut.' })
    const wish = { place: 'open', limit: 50 } as const
    expect(await desk.offices(mayor.viewer)).toEqual([city.id, court.id])
    expect(numbersOf(await desk.queue(mayor.viewer, wish))).toEqual([inquiry.number])
    expect(numbersOf(await desk.queue(mayor.viewer, { ...wish, officeId: city.id }))).toEqual([])
    expect(numbersOf(await desk.queue(stranger.viewer, wish))).toEqual([])
    expect(numbersOf(await desk.queue(stranger.viewer, { ...wish, number: inquiry.number }))).toEqual([])
    expect(await code(desk.queue(stranger.viewer, { ...wish, officeId: court.id }))).toBe('deed_not_yours')
    for (const viewer of [anonymous, ada.viewer, { ...clerk.viewer, userId: stranger.userId }]) {
      expect(await code(desk.queue(viewer, wish))).toBe('deed_not_yours')
      expect(await code(desk.counts(viewer))).toBe('deed_not_yours')
      expect(await code(desk.posts(viewer, { state: 'waiting', limit: 5 }))).toBe('deed_not_yours')
      expect(await code(desk.parts.list(viewer))).toBe('deed_not_yours')
      expect(await code(desk.sameness(viewer, inquiry.id, 'x'))).toBe('deed_not_yours')
    }
    await run(inquiry, [[clerk, { deed: 'offer_transfer', officeId: other.id, text: 'It is theirs.' }]])
    expect(numbersOf(await desk.queue(stranger.viewer, { ...wish, place: 'offered' }))).toEqual([inquiry.number])
    expect((await desk.counts(stranger.viewer)).offered).toBe(1)
    await run({ ...inquiry, version: 2 }, [[stranger, { deed: 'refuse_transfer', text: 'It is not.' }]])
    expect(numbersOf(await desk.queue(stranger.viewer, { ...wish, place: 'offered' }))).toEqual([])
  })

  it('finds cases in which it helps, and what a coordinator or an administrator has to decide', async () => {
    const { desk, coordinators, office, staffOf, asker, ask, run } = await openCases(open())
    const [court, city, water, alone] = [await office(), await office(), await office(), await office()]
    coordinators.set(court.id, city.id)
    const staff = {
      court: await staffOf(court),
      city: await staffOf(city),
      water: await staffOf(water),
      alone: await staffOf(alone),
    }
    const ada = await asker()
    const refused = (officeId: number, by: typeof staff.court) =>
      ask(ada, officeId).then(({ inquiry }) =>
        run(inquiry, [
          [by, { deed: 'add_joint', officeId: water.id }],
          [by, { deed: 'decline', reason: 'no_facts', text: 'No facts.' }],
          [ada, { deed: 'appeal', text: 'There are.' }],
        ]),
      )
    const here = await refused(court.id, staff.court)
    const elsewhere = await refused(alone.id, staff.alone)
    const decide = { place: 'decide', limit: 50 } as const
    expect(numbersOf(await desk.queue(staff.city.viewer, decide))).toEqual([here.number])
    const admin = { ...ada.viewer, userId: staff.city.userId, role: 'admin' } as const
    const all = numbersOf(await desk.queue(admin, decide))
    expect(all).toEqual(expect.arrayContaining([here.number, elsewhere.number]))
    const joint = await desk.queue(staff.water.viewer, { place: 'joint', limit: 50 })
    expect(numbersOf(joint).toSorted()).toEqual([here.number, elsewhere.number])
    expect((await desk.counts(staff.water.viewer)).joint).toBe(2)
  })

  it('posts wait until they are answered, made a case of, or set aside with a name and a reason', async () => {
    const { desk, inquiries, outbox, office, staffOf, asker, posts, clock } = await openCases(open())
    const court = await office()
    const [clerk, ada] = [await staffOf(court), await asker()]
    const say = (text: string, more: object = {}) => {
      clock.advance(1000)
      return posts.publish(ada.actor, { text: `${text} @${court.account.handle}`, ...more })
    }
    const [first, second, third, fourth] = [await say('one'), await say('two'), await say('three'), await say('four')]
    await outbox.settled()
    const waiting = async (state: 'waiting' | 'aside' = 'waiting') =>
      (await desk.posts(clerk.viewer, { state, limit: 50 })).posts.map(({ postId }) => postId)
    expect(await waiting()).toEqual([first, second, third, fourth].map(({ id }) => id))
    await posts.publish(clerk.actor, { text: 'an answer', replyTo: first.id })
    await inquiries.fromPost(clerk.actor, { postId: second.id, officeId: court.id, kind: 'question' })
    await posts.remove(ada.actor, fourth.id)
    await outbox.settled()
    expect(await waiting()).toEqual([third.id])
    expect((await desk.counts(clerk.viewer)).posts).toBe(1)
    expect(await code(desk.setAside(clerk.actor, third.id, '  '))).toBe('text_missing')
    await desk.setAside(clerk.actor, third.id, 'A joke.')
    expect(await code(desk.setAside(clerk.actor, third.id, 'Again.'))).toBe('inquiry_moved_on')
    expect(await code(desk.setAside(ada.actor, third.id, 'Mine.'))).toBe('deed_not_yours')
    const aside = await desk.posts(clerk.viewer, { state: 'aside', limit: 5 })
    expect(aside.posts).toMatchObject([{ postId: third.id, decidedBy: clerk.userId, reason: 'A joke.' }])
    await desk.takeUp(clerk.actor, third.id)
    expect(await waiting()).toEqual([third.id])
  })

  it('warns of the same text to other people, not to the same one, and of a canned part alone', async () => {
    const { desk, outbox, clock, writers, office, staffOf, asker, ask, run } = await openCases(open())
    const court = await office()
    const [clerk, writer, ada] = [await staffOf(court), await staffOf(court), await asker()]
    writers.add(writer.userId)
    const text = 'Thank you. We have passed it on to the department in charge.'
    for (const who of [ada, await asker(), undefined]) {
      const { inquiry } = await ask(who, court.id)
      await run(inquiry, [
        [clerk, { deed: 'accept' }],
        [clerk, { deed: 'answer', text }],
      ])
    }
    await outbox.settled()
    const { inquiry: hers } = await ask(ada, court.id)
    const { inquiry: other } = await ask(await asker(), court.id)
    const said = ' thank you, we have passed it on to the department in charge'
    expect(await desk.sameness(clerk.viewer, hers.id, said)).toEqual({ same: 2, part: undefined })
    expect((await desk.sameness(clerk.viewer, other.id, said)).same).toBe(3)
    expect((await desk.sameness(clerk.viewer, other.id, 'On Monday at six.')).same).toBe(0)
    const part = await desk.parts.add(clerk.actor, { title: 'Passed on', texts: { en: text } })
    expect((await desk.sameness(writer.viewer, other.id, `Dear Ben! ${text}`)).part?.id).toBe(part.id)
    clock.advance(31 * DAY)
    expect((await desk.sameness(clerk.viewer, other.id, said)).same).toBe(0)
    expect(await desk.parts.mayManage(writer.viewer)).toBe(false)
    expect(await code(desk.parts.add(writer.actor, { title: 'x', texts: { en: 'y' } }))).toBe('deed_not_yours')
    expect(await code(desk.parts.add(clerk.actor, { title: 'x', texts: {} }))).toBe('text_missing')
    const stranger = await staffOf(await office())
    expect(await code(desk.parts.change(stranger.actor, part.id, 1, part))).toBe('inquiry_moved_on')
    await desk.parts.change(clerk.actor, part.id, 1, { title: 'Passed', texts: { en: text, zh: '已转办。' } })
    expect(await code(desk.parts.change(clerk.actor, part.id, 1, part))).toBe('inquiry_moved_on')
    expect(await desk.parts.list(writer.viewer)).toMatchObject([
      { title: 'Passed', version: 2, texts: { zh: '已转办。' } },
    ])
    await desk.parts.remove(clerk.actor, part.id, 2)
    expect(await desk.parts.list(clerk.viewer)).toEqual([])
  })

  it('tells the desk how askers call themselves, and never an address', async () => {
    const { desk, inquiries, office, staffOf, asker, ask } = await openCases(open())
    const court = await office()
    const [clerk, ada] = [await staffOf(court), await asker()]
    const { inquiry } = await ask(ada, court.id)
    await inquiries.joinWithReceipt(inquiry.id, { name: 'Ben', email: 'ben@example.org' })
    const askers = await desk.askers(clerk.viewer, inquiry.id)
    expect(askers.map(({ number, name }) => [number, name])).toEqual([
      [1, ''],
      [2, 'Ben'],
    ])
    expect(JSON.stringify(askers)).not.toContain('example.org')
    expect(await desk.askers((await staffOf(await office())).viewer, inquiry.id)).toEqual([])
    expect(await desk.askers(ada.viewer, inquiry.id)).toEqual([])
  })
})

it('reads numbers as people type them', () => {
  expect(numbersMeant(' b-2026-000012 ', 'B', [2026])).toEqual(['B-2026-000012'])
  expect(numbersMeant('12', 'B', [2025, 2026])).toEqual(['B-2025-000012', 'B-2026-000012'])
  expect(numbersMeant('2026-000012', 'B', [2025])).toEqual(['B-2026-000012'])
  expect(numbersMeant('１２', 'B', [2026])).toEqual(['B-2026-000012'])
})
