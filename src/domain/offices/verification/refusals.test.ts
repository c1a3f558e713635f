// What verification refuses: forged evidence, false claims, one’s own account, the deleted; and all but one of many.
import { expect, it } from 'vitest'
import { anonymous } from '#core/viewer'
import { describeOnBothEngines } from '#testing/engines'
import { openCountry, outcomes, PDF } from '#testing/offices-world'

describeOnBothEngines('verification refuses', (open) => {
  const country = () => openCountry(open())

  it('forged evidence is refused, or proves nothing', async () => {
    const world = await country()
    const { press, house, code } = world
    const html = Buffer.from('<script>alert(1)</script>')
    const tried = (more: object) => outcomes([world.apply(press.actor, { ...house, ...more })])
    expect(await tried({ documents: [{ name: 'seal.png', bytes: html }] })).toEqual(['evidence_invalid'])
    const big = Buffer.concat([PDF, Buffer.alloc(5 * 1024 * 1024)])
    expect(await tried({ documents: [{ name: 'big.pdf', bytes: big }] })).toEqual(['evidence_too_large'])
    expect(await tried({ links: ['http://tides.example/'] })).toEqual(['evidence_invalid'])
    expect(await tried({ links: ['https://me:secret@tides.example/'] })).toEqual(['evidence_invalid'])
    expect(await tried({ domains: ['127.0.0.1'] })).toEqual(['evidence_invalid'])
    expect(await tried({ domains: ['somebody-else.example'] })).toEqual(['domain_not_of_body'])
    expect([...world.blobs.files.keys()]).toEqual([])
    // the record of another account
    world.records.set(`${code}.example`, [world.txtRecord(press.account.id + 1)])
    const id = await world.apply(press.actor, { ...house, domains: [`${code}.example`] })
    const [waiting] = (await world.waiting(world.by)).items.filter((record) => record.id === id)
    expect(waiting?.evidence).toMatchObject([{ outcome: 'not_proved' }])
  })

  it('nobody applies for what is not there, twice, as somebody else, or for others', async () => {
    const world = await country()
    const { press, house, code } = world
    const tried = (more: object, actor = press.actor) => outcomes([world.apply(actor, { ...house, ...more })])
    expect(await tried({ code: `${code}/nobody` })).toEqual(['body_not_found'])
    expect(await tried({ code: null })).toEqual(['body_not_found'])
    expect(await tried({ scope: 'official', code: `${code}/nobody` })).toEqual(['person_not_found'])
    expect(await tried({ scope: 'official', code: `${code}/perrin` })).toEqual(['not_in_office'])
    const stranger = await world.person()
    const posing = { accountId: press.account.id, userId: stranger.user.id }
    expect(await tried({}, posing)).toEqual(['not_a_member'])
    const id = await world.apply(press.actor, house)
    expect(await tried({})).toEqual(['application_open'])
    expect(await outcomes([world.withdraw(stranger.actor, id)])).toEqual(['verification_not_found'])
    await world.withdraw(press.actor, id)
    expect(await outcomes([world.withdraw(press.actor, id)])).toEqual(['already_decided'])
    await world.granted()
    expect(await tried({ code: `${code}/moot` })).toEqual(['speaks_for_another'])
  })

  it('nobody decides about an account of their own, nor without the role', async () => {
    const world = await country()
    const { press, house, issued, accounts } = world
    const own = await world.verifier()
    await accounts.addMembership(own, press.account.id, 'editor')
    const id = await world.apply(press.actor, house)
    const tried = (by: number) =>
      outcomes([world.grant(by, id, issued), world.refuse(by, id, 'no'), world.revoke(by, press.account.id, 'no')])
    expect(await tried(own)).toEqual(['own_account', 'own_account', 'own_account'])
    expect(await tried(press.user.id)).toEqual(['not_a_verifier', 'not_a_verifier', 'not_a_verifier'])
    expect(await outcomes([world.revokeIssuer(press.user.id, 'x', 'y'), world.waiting(press.user.id)])).toEqual([
      'not_a_verifier',
      'not_a_verifier',
    ])
    expect(await outcomes([world.grant(world.by, id, { ...issued, until: world.clock.now() })])).toEqual([
      'span_invalid',
    ])
    await world.refuse(world.by, id, 'the letter is not signed')
    const member = { userId: press.user.id, accountId: press.account.id, role: 'none' as const }
    expect(await world.historyOf(member, press.account.id)).toMatchObject([
      { state: 'refused', reason: 'the letter is not signed' },
    ])
    expect(await world.historyOf(anonymous, press.account.id)).toEqual([])
    expect((await world.fresh(press.account.id)).badge).toBeNull()
  })

  it('an account that is deleted meanwhile is granted nothing', async () => {
    const world = await country()
    const { press, house, issued, by } = world
    const id = await world.apply(press.actor, { ...house, documents: [{ name: 'passport.pdf', bytes: PDF }] })
    expect(world.blobs.files.size).toBe(1)
    await world.accounts.deleteAccount(press.actor)
    expect(await outcomes([world.grant(by, id, issued)])).toEqual(['account_not_found'])
    expect(await outcomes([world.apply(press.actor, house)])).toEqual(['account_not_found'])
    await world.outbox.start()
    await world.outbox.settled()
    expect(await outcomes([world.grant(by, id, issued)])).toEqual(['already_decided'])
    expect(world.blobs.files.size).toBe(0)
    const verifier = { userId: by, accountId: null, role: 'moderator' as const }
    expect(await world.historyOf(verifier, press.account.id)).toMatchObject([
      { state: 'withdrawn', note: '', evidence: [{ kind: 'document', claim: '' }] },
    ])
    expect(await world.isOfficial(press.account.handle)).toMatchObject({ answer: 'not_registered' })
    await world.outbox.stop()
  })

  it('applications and a deletion of the same moment leave no paper behind', async () => {
    const world = await country()
    const { press, house } = world
    await world.outbox.start()
    const documents = [{ name: 'passport.pdf', bytes: PDF }]
    await Promise.allSettled([
      ...Array.from({ length: 8 }, () => world.apply(press.actor, { ...house, documents })),
      world.accounts.deleteAccount(press.actor),
      ...Array.from({ length: 8 }, () => world.apply(press.actor, { ...house, documents })),
    ])
    await world.outbox.settled()
    expect([...world.blobs.files.keys()]).toEqual([])
    expect((await world.waiting(world.by)).items.filter(({ accountId }) => accountId === press.account.id)).toEqual([])
    await world.outbox.stop()
  })

  it('of 32 who decide at once one does, and of 32 applications one is open', async () => {
    const world = await country()
    const { press, house, by, issued } = world
    const many = Array.from({ length: 32 }, (_, place) => place)
    const applied = await outcomes(many.map(() => world.apply(press.actor, house)))
    expect(applied.filter((outcome) => outcome === 'done')).toHaveLength(1)
    expect(new Set(applied)).toEqual(new Set(['done', 'application_open']))
    const [open] = (await world.waiting(by)).items.filter(({ accountId }) => accountId === press.account.id)
    const id = open?.id ?? 0
    const decided = await outcomes(
      many.map((place) => (place % 2 === 0 ? world.grant(by, id, issued) : world.refuse(by, id, 'no'))),
    )
    expect(decided.filter((outcome) => outcome === 'done')).toHaveLength(1)
    expect(new Set(decided)).toEqual(new Set(['done', 'already_decided']))
  })

  it('of 32 who revoke at once one does', async () => {
    const world = await country()
    await world.granted()
    const { by, press } = world
    const revoked = await outcomes(Array.from({ length: 32 }, () => world.revoke(by, press.account.id, 'gone')))
    expect(revoked.filter((outcome) => outcome === 'done')).toHaveLength(1)
    expect(new Set(revoked)).toEqual(new Set(['done', 'not_verified']))
  })

  it('an issuer that is revoked while it is named in grants leaves no badge, and is revoked once', async () => {
    const world = await openCountry(open())
    const { by, issued } = world
    await world.granted()
    const people = await Promise.all(Array.from({ length: 8 }, () => world.person()))
    const other = { scope: 'other' as const, code: null, note: '' }
    const ids = await Promise.all(people.map(({ actor }) => world.apply(actor, other)))
    const grants = ids.map((id) => () => world.grant(by, id, issued))
    const ends = Array.from({ length: 8 }, () => () => world.revokeIssuer(by, issued.issuer, 'sold badges'))
    const mixed = grants.flatMap((grant, place) => [grant, ends[place] ?? grant])
    const ended = await outcomes(mixed.map((act) => act()))
    expect(ended.filter((_outcome, place) => place % 2 === 1 && ended[place] === 'done')).toHaveLength(1)
    for (const [place, outcome] of ended.entries()) {
      expect(place % 2 === 1 ? ['done', 'issuer_not_found'] : ['done', 'issuer_revoked']).toContain(outcome)
    }
    await world.refreshBadges()
    for (const { account } of people) expect((await world.badgeOf(account))?.now ?? null).toBeNull()
    expect((await world.badgeOf(world.press.account))?.now).toBeNull()
  })
})
