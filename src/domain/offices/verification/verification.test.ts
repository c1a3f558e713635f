// Verification from the application to its end, as a story; and everything that is refused.
import { expect, it } from 'vitest'
import { DAY, fixedClock } from '#core/clock'
import { anonymous } from '#core/viewer'
import { describeOnBothEngines } from '#testing/engines'
import { NOW, openOffices, outcomes } from '#testing/offices-world'
import { dayOf, type Application } from '../index.ts'
import { thirdPack } from '#testing/third-country'

const PDF = Buffer.from('%PDF-1.7 letter of the moot')
const day = (text: string): number => dayOf(text) ?? Number.NaN

describeOnBothEngines('verification', (open) => {
  let packs = 0
  const country = async () => {
    const code = `v${++packs}`
    const clock = fixedClock(NOW)
    const world = { ...(await openOffices(open(), clock)), clock }
    await world.registry.installPack(thirdPack(code))
    const press = await world.person()
    const by = await world.verifier()
    const house: Application = { scope: 'body', code: `${code}/tide-house`, note: 'we are the tide house' }
    const oona: Application = { scope: 'official', code: `${code}/oona`, note: '' }
    const grant = { issuer: `the moot of ${code}`, reason: 'seen with our own eyes', until: null }
    const granted = async (application = house, more: object = {}) => {
      const id = await world.verification.apply(press.actor, application)
      await world.verification.grant(by, id, { ...grant, ...more })
      return id
    }
    return { ...world, ...world.verification, code, press, by, house, oona, issued: grant, granted }
  }

  it('an account applies with evidence, is granted a badge, and the record shows it', async () => {
    const world = await country()
    const { press, by, code, house } = world
    const profile = `https://bema.example/@${press.account.handle}`
    world.pages.set('https://tides.example/', `<a rel="nofollow me" href="${profile}/">Bema</a>`)
    world.pages.set('https://other.example/', `<!-- <a rel="me" href="${profile}">x</a> -->`)
    world.records.set(`www.${code}.example`, ['v=spf1', world.txtRecord(press.account.id)])
    const id = await world.apply(press.actor, {
      ...house,
      documents: [{ name: 'letter.pdf', bytes: PDF }],
      links: ['https://tides.example/', 'https://other.example/', 'https://silent.example/'],
      domains: [`WWW.${code}.example`],
    })
    expect(await world.historyOf(anonymous, press.account.id)).toEqual([])
    const [waiting] = (await world.waiting(by)).filter((record) => record.id === id)
    expect(waiting?.evidence.map(({ kind, claim, outcome }) => [kind, claim, outcome])).toEqual([
      ['dns', `www.${code}.example`, 'proved'],
      ['document', 'letter.pdf', 'not_checked'],
      ['link', 'https://other.example/', 'not_proved'],
      ['link', 'https://silent.example/', 'not_checked'],
      ['link', 'https://tides.example/', 'proved'],
    ])
    const file = waiting?.evidence[1]?.id ?? 0
    expect(await world.document(by, file)).toMatchObject({ mediaType: 'application/pdf', bytes: PDF })
    expect(await outcomes([world.document(press.user.id, file)])).toEqual(['not_a_verifier'])

    await world.grant(by, id, { ...world.issued, until: world.clock.now() + 100 * DAY })
    const account = await world.fresh(press.account.id)
    expect(account.kind).toBe('office')
    expect(account.badge).toEqual({
      now: {
        scope: 'body',
        title: null,
        body: { en: 'The tide house' },
        issuer: world.issued.issuer,
        reason: 'seen with our own eyes',
        since: world.clock.now(),
        until: world.clock.now() + 100 * DAY,
      },
      earlier: [],
      links: [{ url: 'https://tides.example/', at: world.clock.now() }],
    })
    const [seen] = await world.historyOf(anonymous, press.account.id)
    expect(seen).toMatchObject({ state: 'granted', note: '', body: { code: `${code}/tide-house` } })
    expect(seen?.evidence[1]).toMatchObject({ kind: 'document', claim: '' })
    expect(await world.isOfficial(`www.bema.example/@${press.account.handle}/`)).toMatchObject({ answer: 'yes' })
  })

  it('a title ends with the holding, and what was written before keeps it', async () => {
    const world = await country()
    const { press, code, registry, clock } = world
    await world.granted(world.oona, { from: day('2024-01-01') })
    expect(await world.badgeOf(press.account)).toMatchObject({
      now: { title: { en: 'Warden of the tides' }, since: day('2024-01-01'), until: null },
    })
    await registry.endHolding(`${code}/warden`, `${code}/oona`, clock.now())
    const after = await world.fresh(press.account.id)
    expect(after.kind).toBe('citizen')
    expect(after.badge).toMatchObject({
      now: null,
      earlier: [{ title: { en: 'Warden of the tides' }, since: day('2024-01-01'), until: clock.now() }],
    })
    expect(await world.isOfficial(`@${press.account.handle}`)).toMatchObject({
      answer: 'was',
      title: { until: clock.now() },
    })
    await registry.beginHolding(`${code}/warden`, `${code}/oona`, { from: clock.now() + 1, until: null })
    clock.advance(1)
    await world.refreshBadges()
    expect((await world.fresh(press.account.id)).kind).toBe('official')
  })

  it('a body that is called otherwise is called so on the badge', async () => {
    const world = await country()
    await world.granted(world.house, { from: day('2024-01-01') })
    await world.registry.changeBody(`${world.code}/tide-house`, day('2025-01-01'), { labels: { en: 'The sea house' } })
    expect(await world.badgeOf(world.press.account)).toMatchObject({
      now: { body: { en: 'The sea house' }, since: day('2025-01-01') },
      earlier: [{ body: { en: 'The tide house' }, until: day('2025-01-01') }],
    })
  })

  it('ends by itself, is reminded of once, and is renewed without a gap', async () => {
    const world = await country()
    const { clock, press, by } = world
    const start = clock.now()
    await world.granted(world.house, { until: start + 40 * DAY })
    await world.remindEnding()
    clock.advance(11 * DAY)
    expect(await world.remindEnding()).toBe(1)
    expect(await world.remindEnding()).toBe(0)
    const again = await world.apply(press.actor, world.house)
    await world.grant(by, again, { ...world.issued, reason: 'still there', until: start + 60 * DAY })
    expect(await world.badgeOf(press.account)).toMatchObject({
      now: { since: start, until: start + 60 * DAY, reason: 'still there' },
      earlier: [],
    })
    clock.set(start + 60 * DAY)
    expect(await world.isOfficial(press.account.handle)).toMatchObject({ answer: 'was' })
    await world.refreshBadges()
    const after = await world.fresh(press.account.id)
    expect([after.kind, after.badge?.now, after.badge?.earlier.length]).toEqual(['other', null, 1])
    expect(await world.historyOf(anonymous, press.account.id)).toHaveLength(2)
  })

  it('is revoked with a reason, of one account or of all an issuer verified', async () => {
    const world = await country()
    const { press, by, issued } = world
    await world.granted()
    expect(await outcomes([world.revoke(by, press.account.id, ' ')])).toEqual(['reason_needed'])
    await world.revoke(by, press.account.id, 'the letter was forged')
    expect((await world.badgeOf(press.account))?.now).toBeNull()
    expect(await world.historyOf(anonymous, press.account.id)).toMatchObject([
      { state: 'revoked', revokedReason: 'the letter was forged' },
    ])
    expect(await outcomes([world.revoke(by, press.account.id, 'again')])).toEqual(['not_verified'])

    await world.granted()
    expect(await world.revokeIssuer(by, issued.issuer, 'sold badges')).toBe(1)
    expect((await world.badgeOf(press.account))?.now).toBeNull()
    const id = await world.apply(press.actor, world.house)
    expect(await outcomes([world.grant(by, id, issued)])).toEqual(['issuer_revoked'])
    const elsewhere = { platform: `${world.code}-shells`, address: 'tides' }
    const { issuer, reason, until } = issued
    const grant = { issuer, reason, until, from: 1, scope: 'body' as const, by }
    expect(await outcomes([world.registry.grantVerification(elsewhere, grant)])).toEqual(['issuer_revoked'])
  })

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
    const [waiting] = (await world.waiting(world.by)).filter((record) => record.id === id)
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
    const id = await world.apply(press.actor, house)
    await world.accounts.deleteAccount(press.actor)
    expect(await outcomes([world.grant(by, id, issued)])).toEqual(['account_not_found'])
    expect(await outcomes([world.apply(press.actor, house)])).toEqual(['account_not_found'])
    await world.outbox.start()
    await world.outbox.settled()
    expect(await outcomes([world.grant(by, id, issued)])).toEqual(['already_decided'])
    expect(await world.isOfficial(press.account.handle)).toMatchObject({ answer: 'not_registered' })
    await world.outbox.stop()
  })

  it('of 32 who decide at once one does, and of 32 applications one is open', async () => {
    const world = await country()
    const { press, house, by, issued } = world
    const many = Array.from({ length: 32 }, (_, place) => place)
    const applied = await outcomes(many.map(() => world.apply(press.actor, house)))
    expect(applied.filter((outcome) => outcome === 'done')).toHaveLength(1)
    expect(new Set(applied)).toEqual(new Set(['done', 'application_open']))
    const [open] = (await world.waiting(by)).filter(({ accountId }) => accountId === press.account.id)
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

  it('answers for registered accounts elsewhere, however they are written', async () => {
    const world = await country()
    const { code, registry } = world
    const platform = `${code}-shells`
    expect(await world.isOfficial(`${platform}:@TIDES`)).toMatchObject({
      answer: 'yes',
      platform,
      address: 'tides',
      title: { body: { en: 'The tide house' }, issuer: 'the moot' },
    })
    expect(await world.isOfficial(`${platform}:oona`)).toMatchObject({
      answer: 'yes',
      title: { title: { en: 'Warden of the tides' } },
    })
    await registry.revokeVerification(
      { platform, address: 'tides' },
      { reason: 'lost', by: null, at: world.clock.now() },
    )
    expect(await world.isOfficial(`${platform}:tides`)).toMatchObject({ answer: 'was' })
    expect(await world.isOfficial(`${platform}:nobody`)).toMatchObject({ answer: 'not_registered' })
    expect(await world.isOfficial('')).toMatchObject({ answer: 'not_registered' })
    expect(await world.isOfficial(world.press.account.handle)).toMatchObject({ answer: 'not_registered' })
  })

  it('is verified without being a public body', async () => {
    const world = await country()
    await world.granted({ scope: 'other', code: null, note: 'the newspaper' })
    expect((await world.fresh(world.press.account.id)).kind).toBe('citizen')
    expect(await world.isOfficial(world.press.account.handle)).toMatchObject({ answer: 'not_public' })
  })
})
