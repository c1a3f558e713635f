// What keeps the desk of verifiers in order: pages of the queue, issuers that come back, papers without an application.
import { expect, it } from 'vitest'
import { describeOnBothEngines } from '#testing/engines'
import { openCountry, outcomes, PDF } from '#testing/offices-world'

describeOnBothEngines('the desk of verifiers', (open) => {
  it('reads a long queue page by page, each application once', async () => {
    const world = await openCountry(open())
    const { person, apply, waiting, by, application } = world
    const ids: number[] = []
    for (let at = 0; at < 53; at++) {
      const { actor } = await person()
      ids.push(await apply(actor, { scope: 'other', code: null, note: `number ${at}` }))
      if (at % 3 === 0) world.clock.advance(1)
    }
    const seen: number[] = []
    for (let after: string | undefined, pages = 0; pages < 20; pages++) {
      const page = await waiting(by, after)
      expect(page.items.length).toBeLessThanOrEqual(50)
      seen.push(...page.items.map(({ id }) => id))
      after = page.next
      if (after === undefined) break
    }
    expect(new Set(seen).size).toBe(seen.length)
    expect(seen.filter((id) => ids.includes(id)).toSorted((one, other) => one - other)).toEqual(
      ids.toSorted((one, other) => one - other),
    )
    expect((await waiting(by, 'nonsense')).items[0]?.id).toBe(seen[0])
    expect((await application(by, ids[52] ?? 0)).note).toBe('number 52')
    expect(await outcomes([application(by, 12345)])).toEqual(['verification_not_found'])
  })

  it('an administrator lets an issuer verify again; what was revoked with it stays revoked', async () => {
    const world = await openCountry(open())
    const { press, by, issued, granted, revokeIssuer, reinstateIssuer, revokedIssuers, apply, grant, person, house } =
      world
    await granted()
    await revokeIssuer(by, issued.issuer, 'the seal was stolen')
    expect((await revokedIssuers(by)).filter(({ name }) => name === issued.issuer)).toMatchObject([
      { reason: 'the seal was stolen' },
    ])
    const admin = (await person('admin')).user.id
    expect(
      await outcomes([
        reinstateIssuer(by, issued.issuer, 'found again'),
        reinstateIssuer(press.user.id, issued.issuer, 'found again'),
        reinstateIssuer(admin, issued.issuer, ' '),
        reinstateIssuer(admin, 'an unheard-of issuer', 'found again'),
      ]),
    ).toEqual(['not_an_administrator', 'not_an_administrator', 'reason_needed', 'issuer_not_revoked'])
    const tries = Array.from({ length: 32 }, () => reinstateIssuer(admin, issued.issuer, 'found again'))
    expect((await outcomes(tries)).filter((one) => one === 'done')).toHaveLength(1)
    expect(await world.badgeOf(press.account)).toMatchObject({ now: null, earlier: [] })
    const id = await apply(press.actor, house)
    await grant(by, id, issued)
    expect(await world.badgeOf(press.account)).toMatchObject({ now: { issuer: issued.issuer } })
    world.clock.advance(1000)
    expect(await revokeIssuer(by, issued.issuer, 'stolen again')).toBe(1)
    await reinstateIssuer(admin, issued.issuer, 'found once more')
  })

  it('documents of no application go when they are seen twice, those of an application stay', async () => {
    const world = await openCountry(open())
    const { press, house, apply, blobs, sweepDocuments } = world
    await apply(press.actor, { ...house, documents: [{ name: 'a letter.pdf', bytes: PDF }] })
    await blobs.put('evidence/0123.pdf', PDF)
    await blobs.put('ab/a-picture.webp', PDF)
    expect(await sweepDocuments()).toBe(0)
    expect(await sweepDocuments()).toBe(1)
    expect(await sweepDocuments()).toBe(0)
    expect([...blobs.files.keys()].filter((key) => key.startsWith('evidence/'))).toHaveLength(1)
    expect(blobs.files.has('ab/a-picture.webp')).toBe(true)
  })

  it('two bodies cannot claim one domain, and a forged record of it proves nothing', async () => {
    const world = await openCountry(open())
    const { person, apply, code, by, records, application, txtRecord } = world
    const other = await person()
    const claim = { scope: 'body' as const, code: `${code}/moot`, note: '', domains: [`${code}.example`] }
    expect(await outcomes([apply(other.actor, claim)])).toEqual(['domain_not_of_body'])
    records.set(`${code}.example`, [`${txtRecord(other.account.id)}0`])
    const id = await apply(other.actor, { ...claim, code: `${code}/tide-house` })
    expect((await application(by, id)).evidence).toMatchObject([{ kind: 'dns', outcome: 'not_proved' }])
  })
})
