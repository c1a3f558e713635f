// Public lists page without losing or repeating a case; nothing private is listed; receipts of visits cannot be forged.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { DAY, HOUR, MINUTE } from '#core/clock'
import { secureRandom } from '#core/random'
import { createWordsOf } from '#domain/search'
import { openCases } from '#testing/cases-world'
import { describeOnBothEngines } from '#testing/engines'
import { createTiming } from '../timing.ts'
import { createCaseBoard } from './create-board.ts'
import { boardOrders, type BoardWish } from './contract.ts'
import { likeness } from './similar.ts'

describeOnBothEngines('what everybody sees of cases', (open) => {
  const begin = async () => {
    const db = open()
    const world = await openCases(db)
    const { clock } = world
    const board = createCaseBoard({
      db,
      clock,
      random: secureRandom,
      outbox: { listen: () => {} },
      wordsOf: createWordsOf(),
      timing: createTiming({ calendars: world.calendars, db, clock }),
    })
    const office = await world.office()
    const [clerk, ada, ben] = [await world.staffOf(office), await world.asker(), await world.asker()]
    const all = async (wish: Omit<BoardWish, 'limit'>, limit = 2): Promise<readonly string[]> => {
      const numbers: string[] = []
      let after: string | undefined
      do {
        const page = await board.list({ ...wish, limit, after })
        expect(page.items.length).toBeLessThanOrEqual(limit)
        numbers.push(...page.items.map(({ inquiry }) => inquiry.number))
        after = page.next
      } while (after !== undefined)
      return numbers
    }
    return { ...world, db, board, office, clerk, ada, ben, all }
  }

  it('every order shows each public case once, and the unanswered first', async () => {
    const { board, ask, run, inquiries, office, clerk, ada, ben, all, clock } = await begin()
    const cases = []
    for (let count = 0; count < 7; count++) {
      clock.advance(MINUTE)
      cases.push((await ask(count % 2 === 0 ? ada : ben, office.id, { text: `Question number ${count}` })).inquiry)
    }
    const secret = (await ask(ada, office.id, { publicity: 'private', text: 'between us' })).inquiry
    const [first, second, third] = cases
    if (first === undefined || second === undefined || third === undefined) throw new Error('no cases')
    await run(first, [[clerk, { deed: 'accept' }]])
    for (const one of [second, third]) {
      await run(one, [
        [clerk, { deed: 'accept' }],
        [clerk, { deed: 'answer', text: 'On Monday.' }],
      ])
    }
    await inquiries.support(ben.actor, first.id)
    const numbers = cases.map(({ number }) => number)
    const of = { officeId: office.id }
    for (const order of ['unanswered', 'newest', 'supported'] as const) {
      expect((await all({ ...of, order })).toSorted(), order).toEqual(numbers)
    }
    const answered = [third.number, second.number]
    expect((await all({ ...of, order: 'unanswered' })).slice(-2)).toEqual(answered)
    expect((await all({ ...of, order: 'supported' }))[0]).toBe(first.number)
    expect(await all({ ...of, order: 'newest' })).toEqual(numbers.toReversed())
    const shuffled = await all({ ...of, order: 'random' })
    expect(shuffled.toSorted()).toEqual(numbers.filter((number) => !answered.includes(number)))
    expect(await all({ ...of, order: 'random' }, 3)).toEqual(shuffled)
    expect(await all({ ...of, order: 'newest', state: 'answered' })).toEqual(answered)
    expect(await all({ ...of, order: 'newest', kind: 'complaint' })).toEqual([])
    for (const order of boardOrders) expect(await all({ ...of, order })).not.toContain(secret.number)
    expect(await all({ order: 'newest' }, 50)).not.toContain(secret.number)
    // counted, with the private one
    expect(await board.counts(office.id)).toEqual({ open: 6, unanswered: 6, firstTime: 1 })
    clock.advance(40 * DAY)
    expect(await all({ ...of, order: 'newest', late: true })).toEqual(
      numbers.filter((number) => !answered.includes(number)).toReversed(),
    )
  })

  it('nonsense in the place of a cursor begins anew', async () => {
    const { board, ask, office, ada } = await begin()
    await ask(ada, office.id)
    const wild = fc.oneof(fc.string(), fc.stringMatching(/^[ur]?\d{0,30}(-\d{0,30})?$/))
    await fc.assert(
      fc.asyncProperty(wild, fc.constantFrom(...boardOrders), async (after, order) => {
        const { items } = await board.list({ officeId: office.id, order, after, limit: 5 })
        expect(items.length).toBeLessThanOrEqual(1)
      }),
      { numRuns: 60 },
    )
  })

  it('finds open public cases that ask nearly the same, in both scripts', async () => {
    const { board, ask, office, ada, ben } = await begin()
    const { inquiry } = await ask(ada, office.id, { text: '石桥的护栏松了，什么时候修？' })
    await ask(ben, office.id, { text: '户口迁移要带哪些材料？' })
    await ask(ben, office.id, { text: '石桥的护栏什么时候修', publicity: 'private' })
    const found = await board.similar(office.id, { text: '請問石橋護欄什麼時候修好？' })
    expect(found.map((one) => one.inquiry.number)).toEqual([inquiry.number])
    expect(await board.similar(office.id, { text: 'library cards for children' })).toEqual([])
    expect(await board.similar(office.id, { text: '' })).toEqual([])
  })

  it('a visit is sealed: nobody makes one, and it ends', async () => {
    const { board, clock, db, calendars } = await begin()
    const sealed = await board.sealVisit('ABCDE-FGHJK')
    expect(sealed).not.toContain('ABCDE')
    expect(await board.openVisit(sealed)).toBe('ABCDE-FGHJK')
    expect(await board.openVisit(await board.sealVisit('abcde fghjk'))).toBe('abcde fghjk')
    const other = createCaseBoard({
      db,
      clock,
      random: secureRandom,
      outbox: { listen: () => {} },
      wordsOf: createWordsOf(),
      timing: createTiming({ calendars, db, clock }),
    })
    expect(await other.openVisit(sealed)).toBe('ABCDE-FGHJK')
    for (let at = 0; at < sealed.length; at += 7) {
      const forged = `${sealed.slice(0, at)}${sealed[at] === 'A' ? 'B' : 'A'}${sealed.slice(at + 1)}`
      // the last sign has bits that stand for nothing
      if (Buffer.from(forged, 'base64url').equals(Buffer.from(sealed, 'base64url'))) continue
      expect(await board.openVisit(forged)).not.toBe('ABCDE-FGHJK')
    }
    expect(await board.openVisit('x'.repeat(100))).toBeUndefined()
    clock.advance(12 * HOUR)
    expect(await board.openVisit(sealed)).toBeUndefined()
  })

  it('followers are kept, private cases have none but their askers', async () => {
    const { board, ask, office, ada, ben } = await begin()
    const { inquiry } = await ask(ada, office.id)
    const secret = (await ask(ada, office.id, { publicity: 'private' })).inquiry
    await board.follow(ben.account.id, inquiry)
    await board.follow(ben.account.id, inquiry)
    expect(await board.followers(inquiry.id, { after: 0, limit: 9 })).toEqual([ben.account.id])
    await expect(board.follow(ben.account.id, secret)).rejects.toMatchObject({ code: 'inquiry_not_found' })
    await board.follow(ada.account.id, secret)
    await board.unfollow(ben.account.id, inquiry.id)
    expect(await board.follows(ben.account.id, inquiry.id)).toBe(false)
    expect(await board.askers(inquiry.id)).toMatchObject([{ number: 1, accountId: ada.account.id, email: null }])
  })
})

it('likeness is symmetrical, 1 for the same, 0 for nothing shared', () => {
  const words = fc.uniqueArray(fc.stringMatching(/^[a-z]{2,4}$/), { minLength: 2, maxLength: 12 })
  fc.assert(
    fc.property(words, words, (one, other) => {
      const [a, b] = [new Set(one), new Set(other)]
      expect(likeness(a, b)).toBe(likeness(b, a))
      expect(likeness(a, a)).toBe(1)
      if (one.every((word) => !b.has(word))) expect(likeness(a, b)).toBe(0)
    }),
  )
})
