// Letters about accounts, on both engines: to whom they concern, in her language, once.
import { DAY } from '#core/clock'
import { expect, it } from 'vitest'
import { describeOnBothEngines } from '#testing/engines'
import { openCountry } from '#testing/offices-world'
import { officeLetterListener } from './tell-people.ts'

describeOnBothEngines('letters', (open) => {
  it('members hear of a decision and of the end of it, on the web and by mail', async () => {
    const world = await openCountry(open())
    const { press, granted, letters, outbox, sent, clock, remindEnding, revoke, by, accounts, person } = world
    await outbox.start()
    const colleague = await person()
    await accounts.addMembership(colleague.user.id, press.account.id, 'writer')
    await accounts.setLocale(colleague.user.id, 'zh')
    await accounts.setLocale(press.user.id, 'en')
    const until = clock.now() + 40 * DAY
    await granted(world.house, { until })
    await outbox.settled()
    expect((await letters.of(press.user.id)).map(({ kind }) => kind)).toEqual(['verification.granted'])
    expect(new Set(sent.map(({ to }) => to))).toEqual(new Set([press.user.email, colleague.user.email]))
    expect(sent.find(({ to }) => to === colleague.user.email)?.subject).toContain('已通过认证')
    expect(sent.find(({ to }) => to === press.user.email)?.text).toContain(`/@${press.account.handle}/verification`)

    clock.advance(20 * DAY)
    await remindEnding()
    await outbox.settled()
    const [ending] = await letters.of(press.user.id)
    expect(ending).toMatchObject({ kind: 'verification.ending', until })
    await revoke(by, press.account.id, 'the letter was forged')
    await outbox.settled()
    expect((await letters.of(press.user.id)).map(({ kind }) => kind)).toEqual([
      'verification.revoked',
      'verification.ending',
      'verification.granted',
    ])
    await letters.dismiss(colleague.user.id, ending?.id ?? 0)
    expect(await letters.of(press.user.id)).toHaveLength(3)
    await letters.dismiss(press.user.id, ending?.id ?? 0)
    expect(await letters.of(press.user.id)).toHaveLength(2)
    await outbox.stop()
  })

  it('what is delivered twice is sent once, and what the mail server refuses for good is not tried again', async () => {
    const world = await openCountry(open())
    const { press, accounts, letters } = world
    let tries = 0
    const refused: string[] = []
    const listener = officeLetterListener({
      db: open(),
      ids: world.ids,
      clock: world.clock,
      accounts,
      mail: {
        delivers: true,
        send: async () => {
          tries++
          if (tries === 1) throw new Error('away')
          if (tries === 3) throw Object.assign(new Error('no such box'), { responseCode: 550 })
        },
      },
      log: { warn: (message) => void refused.push(message) },
      config: { origin: 'https://bema.example', site: { name: 'Bema' } },
    })
    const event = (seq: number) => ({
      seq,
      at: world.clock.now(),
      kind: 'verification.decided',
      data: { accountId: press.account.id, verificationId: 1, state: 'refused' },
    })
    await expect(listener.handle([event(9001)])).rejects.toThrow('away')
    await listener.handle([event(9001)])
    await listener.handle([event(9001)])
    expect(tries).toBe(2)
    await listener.handle([event(9002), event(9002)])
    expect([tries, refused]).toEqual([3, ['the mail server refuses a letter for good']])
    expect(await letters.of(press.user.id)).toHaveLength(2)
  })

  it('an address that nobody here has gets no letter', async () => {
    const { press, staff, outbox, sent, person, letters } = await openCountry(open())
    await outbox.start()
    const ada = await person()
    await staff.invite(press.actor, 'nobody-at-all@example.org', 'writer')
    await staff.invite(press.actor, ada.user.email ?? '', 'writer')
    await outbox.settled()
    expect(sent.map(({ to }) => to)).toEqual([ada.user.email])
    expect(await letters.of(ada.user.id)).toMatchObject([{ kind: 'office.invited' }])
    await outbox.stop()
  })
})
