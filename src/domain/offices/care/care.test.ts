// Silent offices are reminded, each time once; closed ones keep all they had and send people on.
import { expect, it } from 'vitest'
import { DAY } from '#core/clock'
import { describeOnBothEngines } from '#testing/engines'
import { openCountry } from '#testing/offices-world'

describeOnBothEngines('silent offices', (open) => {
  /** An office that is verified, and posted for the last time so many days ago; undefined: never. */
  const office = async (days?: number) => {
    const world = await openCountry(open())
    await world.granted()
    const { press, clock, accounts } = world
    if (days !== undefined) {
      const at = clock.now() - days * DAY
      await open().write((tx) => accounts.countPost(tx, press.account.id, 1, at))
    }
    const mine = async () =>
      (await world.care.silent(world.by, { limit: 1000 })).items.find(({ accountId }) => accountId === press.account.id)
    /** Reminders of this office alone, which name the days: suites share a store, and members get other letters, too. */
    const letters = () => world.sent.filter(({ to, subject }) => to === press.user.email && /\d/.test(subject))
    return { ...world, mine, letters }
  }

  it('are never those in use, nor accounts elsewhere', async () => {
    const { care, by, mine, registry, code } = await office(89)
    expect(await mine()).toBeUndefined()
    const outlet = { platform: `${code}-shells`, address: 'tides' }
    await registry.observe(outlet, { at: Date.UTC(2024, 0, 1), followers: 1, posts: 1, lastPostAt: 1, source: 'test' })
    const all = (await care.silent(by, { limit: 1000 })).items
    expect(all.every(({ accountId }) => accountId !== null)).toBe(true)
  })

  it('that posted nothing for 90 days are dormant, those that never did have a state of their own', async () => {
    const silent = await office(91)
    expect(await silent.mine()).toMatchObject({ state: 'dormant', reminders: 0, remindedAt: null })
    const never = await office()
    expect(await never.mine()).toBeUndefined()
    never.clock.advance(91 * DAY)
    expect(await never.mine()).toMatchObject({ state: 'neverPosted' })
  })

  it('are reminded once by many at once, and again after 30 days, until they post', async () => {
    const { care, mine, clock, outbox, letters, press, accounts } = await office(100)
    await outbox.start()
    const remind = async () => {
      await Promise.all(Array.from({ length: 8 }, () => care.remind()))
      await outbox.settled(5_000)
    }
    await remind()
    expect(await mine()).toMatchObject({ reminders: 1, remindedAt: clock.now() })
    expect(letters()).toHaveLength(1)
    expect(letters()[0]?.subject).toMatch(/100/)
    clock.advance(29 * DAY)
    await remind()
    expect(letters()).toHaveLength(1)
    clock.advance(2 * DAY)
    await remind()
    expect(await mine()).toMatchObject({ reminders: 2 })
    expect(letters()).toHaveLength(2)
    await open().write((tx) => accounts.countPost(tx, press.account.id, 1, clock.now()))
    expect(await mine()).toBeUndefined()
    // another silence begins with a first reminder
    clock.advance(91 * DAY)
    await remind()
    expect(await mine()).toMatchObject({ reminders: 1 })
    await outbox.stop()
  })

  it('are counted once a day, and stand in the directory with what was counted', async () => {
    const { care, directory, press, clock } = await office(100)
    const found = async () =>
      (await directory.list({ activity: 'dormant' }, { limit: 1000 })).items.find(
        ({ accountId }) => accountId === press.account.id,
      )
    expect(await found()).toBeUndefined()
    await care.observeHere()
    expect(await found()).toMatchObject({ seen: { posts: 1, source: 'bema.example' } })
    expect(await care.observeHere()).toBe(0)
    clock.advance(DAY + 1)
    expect(await care.observeHere()).toBeGreaterThan(0)
  })

  it('are listed page by page, for those who look after the directory alone', async () => {
    const { care, by, press } = await office(200)
    await office(150)
    await expect(care.silent(press.user.id, { limit: 1 })).rejects.toMatchObject({ code: 'not_a_verifier' })
    const whole = await care.silent(by, { limit: 1000 })
    const found: number[] = []
    for (let after: string | undefined = ''; after !== undefined;) {
      const page = await care.silent(by, { limit: 1, after })
      found.push(...page.items.map(({ outletId }) => outletId))
      after = page.next
    }
    expect(found).toEqual(whole.items.map(({ outletId }) => outletId))
    expect(whole.total).toBe(found.length)
    expect((await care.silent(by, { limit: 1, after: 'nonsense' })).items).toHaveLength(1)
  })
})

describeOnBothEngines('a closed office', (open) => {
  it('is closed by its head or an administrator, once, with a reason and a fit successor', async () => {
    const { care, press, by, granted, person } = await openCountry(open())
    const { id } = press.account
    const closing = { reason: 'merged', successorId: null }
    const head = press.user.id
    await expect(care.close(head, id, closing)).rejects.toMatchObject({ code: 'not_verified' })
    await granted()
    const stranger = await person()
    await expect(care.close(stranger.user.id, id, closing)).rejects.toMatchObject({ code: 'may_not_close' })
    await expect(care.close(by, id, closing)).rejects.toMatchObject({ code: 'may_not_close' })
    await expect(care.close(head, id, { ...closing, reason: ' ' })).rejects.toMatchObject({ code: 'reason_needed' })
    for (const successorId of [id, stranger.account.id, 1]) {
      await expect(care.close(head, id, { reason: 'x', successorId })).rejects.toMatchObject({
        code: 'successor_unfit',
      })
    }
    const admin = await person('admin')
    expect(await care.mayClose(admin.user.id, id)).toBe(true)
    const outcomes = await Promise.allSettled(Array.from({ length: 32 }, () => care.close(head, id, closing)))
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await expect(care.close(head, id, closing)).rejects.toMatchObject({ code: 'office_closed' })
  })

  it('keeps its history, leaves the directory that day, says where to go, and cannot come back', async () => {
    const world = await openCountry(open())
    const { care, press, granted, clock, directory, house, fresh, historyOf, code } = world
    await granted()
    const other = await openCountry(open())
    await other.granted()
    const successorId = other.press.account.id
    const listed = async () =>
      (await directory.list({}, { limit: 1000 })).items.some(({ accountId }) => accountId === press.account.id)
    expect(await listed()).toBe(true)
    clock.advance(DAY)
    await care.close(press.user.id, press.account.id, { reason: 'merged into the other house', successorId })
    expect(await listed()).toBe(false)
    const { badge, deletedAt } = await fresh(press.account.id)
    expect(deletedAt).toBeNull()
    expect(badge).toMatchObject({
      now: null,
      earlier: [{ scope: 'body', until: clock.now() }],
      closed: { at: clock.now(), reason: 'merged into the other house', successor: { id: successorId } },
    })
    const records = await historyOf({ accountId: null, userId: null, role: 'none' } as never, press.account.id)
    expect(records.length).toBeGreaterThan(0)
    await expect(world.apply(press.actor, house)).rejects.toMatchObject({ code: 'office_closed' })
    expect(code).toBeTruthy()
  })
})
