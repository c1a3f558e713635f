// Disclosure, on both engines: said by the account, asked by others, decided by verifiers, and shown by the badge.
import { expect, it } from 'vitest'
import { describeOnBothEngines } from '#testing/engines'
import { openCountry, outcomes } from '#testing/offices-world'

describeOnBothEngines('disclosures', (open) => {
  const country = async () => {
    const world = await openCountry(open())
    const asker = await world.person()
    const said = {
      code: `${world.code}/tide-house`,
      how: 'run' as const,
      reason: 'it copies their words by the minute',
    }
    const ask = (more: object = {}) =>
      world.disclosures.challenge(asker.actor, world.press.account.id, { ...said, ...more })
    const waiting = async () =>
      (await world.disclosures.open(world.by)).items.find(({ accountId }) => accountId === world.press.account.id)
        ?.id ?? 0
    return { ...world, asker, said, ask, waiting }
  }

  it('the account says so itself, and may say that it is over; both stay written', async () => {
    const { press, disclosures, code, badgeOf, fresh } = await country()
    await disclosures.disclose(press.actor, { code: `${code}/tide-house`, how: 'paid' })
    expect((await badgeOf(press.account))?.runBy).toMatchObject({
      body: { code: `${code}/tide-house`, labels: { en: 'The tide house' } },
      how: 'paid',
    })
    expect((await fresh(press.account.id)).kind).toBe('citizen')
    await disclosures.disclose(press.actor, { code: null, how: 'paid' })
    expect((await badgeOf(press.account))?.runBy).toBeUndefined()
    expect(await disclosures.historyOf(press.account.id)).toMatchObject([
      { number: 2, body: null },
      { number: 1, body: { code: `${code}/tide-house` }, source: 'members' },
    ])
  })

  it('somebody asks, a verifier decides, and the account carries it until another decision', async () => {
    const { press, disclosures, ask, waiting, by, badgeOf } = await country()
    await ask()
    const id = await waiting()
    await disclosures.decide(by, id, true, 'the contract was seen')
    expect((await badgeOf(press.account))?.runBy).toMatchObject({ how: 'run' })
    expect((await disclosures.decided()).items.find((one) => one.id === id)).toMatchObject({
      id,
      state: 'upheld',
      decidedReason: 'the contract was seen',
      reason: '',
    })
    expect(JSON.stringify((await disclosures.decided()).items)).not.toContain('by the minute')
    expect(await outcomes([disclosures.disclose(press.actor, { code: null, how: 'run' })])).toEqual([
      'disclosure_decided',
    ])
  })

  it('what nothing shows changes nothing, and is published too', async () => {
    const { press, disclosures, ask, waiting, by, badgeOf } = await country()
    await ask()
    const id = await waiting()
    await disclosures.decide(by, id, false, 'nothing was found')
    expect(await badgeOf(press.account)).toBeNull()
    expect((await disclosures.decided()).items.find((one) => one.id === id)).toMatchObject({ state: 'rejected' })
  })

  it('of many who decide at once one does', async () => {
    const { disclosures, ask, waiting, by, press } = await country()
    await ask()
    const id = await waiting()
    const tries = Array.from({ length: 32 }, (_, at) => disclosures.decide(by, id, at % 2 === 0, 'seen'))
    const ends = await outcomes(tries)
    expect(ends.filter((one) => one === 'done')).toHaveLength(1)
    expect(new Set(ends)).toEqual(new Set(['done', 'already_decided']))
    expect((await disclosures.historyOf(press.account.id)).length).toBeLessThanOrEqual(1)
  })

  it('nobody asks twice, without a reason, about her own account, a verified office, or a body that is not there', async () => {
    const { press, disclosures, ask, code, said, granted } = await country()
    expect(
      await outcomes([
        ask({ reason: '  ' }),
        ask({ reason: 'x'.repeat(1024 * 1024) }),
        ask({ code: `${code}/nobody` }),
        disclosures.challenge(press.actor, press.account.id, said),
        disclosures.challenge(press.actor, 12345, said),
      ]),
    ).toEqual(['reason_needed', 'reason_needed', 'body_not_found', 'challenges_own', 'account_not_found'])
    await ask()
    expect(await outcomes([ask()])).toEqual(['challenged_already'])
    await disclosures.disclose(press.actor, { code: `${code}/tide-house`, how: 'run' })
    expect(await outcomes([ask()])).toEqual(['disclosed_already'])
    await disclosures.disclose(press.actor, { code: null, how: 'run' })
    await granted()
    expect(await outcomes([ask(), disclosures.disclose(press.actor, { code: `${code}/moot`, how: 'run' })])).toEqual([
      'is_its_office',
      'is_its_office',
    ])
  })

  it('nobody decides about a question or an account of her own, nor without the role', async () => {
    const { press, disclosures, ask, waiting, asker, accounts, verifier, said } = await country()
    await ask()
    const id = await waiting()
    const member = await verifier()
    await accounts.addMembership(member, press.account.id, 'writer')
    const curious = await verifier()
    await disclosures.challenge({ accountId: asker.account.id, userId: curious }, press.account.id, said)
    const own = (await disclosures.open(curious)).items.find(
      (one) => one.accountId === press.account.id && one.id !== id,
    )
    expect(
      await outcomes([
        disclosures.decide(asker.user.id, id, true, 'yes'),
        disclosures.decide(member, id, true, 'yes'),
        disclosures.decide(curious, own?.id ?? 0, true, 'yes'),
        disclosures.decide(curious, 12345, true, 'yes'),
        disclosures.open(asker.user.id),
      ]),
    ).toEqual(['not_a_verifier', 'own_account', 'own_account', 'challenge_not_found', 'not_a_verifier'])
  })
})
