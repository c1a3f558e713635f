// Verification from the application to its end, as a story.
import { expect, it } from 'vitest'
import { DAY } from '#core/clock'
import { anonymous } from '#core/viewer'
import { describeOnBothEngines } from '#testing/engines'
import { openCountry, outcomes, PDF } from '#testing/offices-world'
import { dayOf } from '../index.ts'

const day = (text: string): number => dayOf(text) ?? Number.NaN

describeOnBothEngines('verification', (open) => {
  const country = () => openCountry(open())

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
    const [waiting] = (await world.waiting(by)).items.filter((record) => record.id === id)
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
        rank: { scale: `${world.code}/circles`, level: 'outer', labels: { en: 'outer circle' } },
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
    expect(await outcomes([world.revokeIssuer(by, 'a typing mistake', 'sold badges')])).toEqual(['issuer_not_found'])
    expect(await world.revokeIssuer(by, issued.issuer, 'sold badges')).toBe(1)
    expect(await outcomes([world.revokeIssuer(by, issued.issuer, 'again')])).toEqual(['issuer_not_found'])
    expect((await world.badgeOf(press.account))?.now).toBeNull()
    const id = await world.apply(press.actor, world.house)
    expect(await outcomes([world.grant(by, id, issued)])).toEqual(['issuer_revoked'])
    const elsewhere = { platform: `${world.code}-shells`, address: 'tides' }
    const { issuer, reason, until } = issued
    const grant = { issuer, reason, until, from: 1, scope: 'body' as const, by }
    expect(await outcomes([world.registry.grantVerification(elsewhere, grant)])).toEqual(['issuer_revoked'])
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
