// What offices say of themselves, on both engines: versions, who may, what is refused, and the badge that follows.
import { expect, it } from 'vitest'
import type { TextKind } from './contract.ts'
import { describeOnBothEngines } from '#testing/engines'
import { openCountry, outcomes } from '#testing/offices-world'

const contact = { phone: '', address: '', email: '', website: '' }

describeOnBothEngines('sheets', (open) => {
  const country = () => openCountry(open())

  it('keeps every version of a text with its date, and the same words make none', async () => {
    const { press, sheets, clock, badgeOf } = await country()
    const { id } = press.account
    await sheets.setText(press.actor, 'legal', 'We are the tide house.')
    const first = clock.now()
    clock.advance(60_000)
    await sheets.setText(press.actor, 'legal', '  We are the tide house.\r\n')
    await sheets.setText(press.actor, 'legal', '<script>alert(1)</script>')
    expect(await sheets.versions(id, 'legal')).toMatchObject([
      { version: 2, words: '<script>alert(1)</script>', holdsFrom: first + 60_000 },
      { version: 1, words: 'We are the tide house.', holdsFrom: first },
    ])
    expect((await badgeOf(press.account))?.office?.texts).toEqual(['legal'])
    await sheets.setText(press.actor, 'legal', '')
    expect(await sheets.texts(id)).toEqual([])
    expect((await sheets.versions(id, 'legal')).map(({ version }) => version)).toEqual([3, 2, 1])
    expect((await badgeOf(press.account))?.office).toBeUndefined()
  })

  it('numbers the versions of 32 who write at once one by one', async () => {
    const { press, sheets } = await country()
    const writes = Array.from({ length: 32 }, (_, at) => sheets.setText(press.actor, 'help', `words ${at}`))
    expect(await outcomes(writes)).toEqual(writes.map(() => 'done'))
    const versions = await sheets.versions(press.account.id, 'help')
    expect(versions.map(({ version }) => version)).toEqual(Array.from({ length: 32 }, (_, at) => 32 - at))
    expect(new Set(versions.map(({ words }) => words)).size).toBe(32)
  })

  it('stands in the badge in short, whether or not the account is verified, and changes no kind', async () => {
    const { press, sheets, fresh, badgeOf, granted } = await country()
    const hours = [{ day: 1, spans: [[540, 1020]] as const, note: 'by the back door' }]
    await sheets.setHours(press.actor, hours)
    await sheets.setTargets(press.actor, { acknowledgeHours: 3, answerDays: 5, longestDays: 7 })
    await sheets.setContact(press.actor, { ...contact, phone: ' 0100\n12345 ', website: 'https://tides.example/' })
    const office = { hours, acknowledgeHours: 3, answerDays: 5, phone: '0100 12345', website: 'https://tides.example/' }
    expect(await badgeOf(press.account)).toMatchObject({ now: null, office })
    expect((await fresh(press.account.id)).kind).toBe('citizen')
    await granted()
    expect(await badgeOf(press.account)).toMatchObject({
      now: { scope: 'body', rank: { level: 'outer', labels: { en: 'outer circle' } } },
      office,
    })
    expect((await fresh(press.account.id)).kind).toBe('office')
  })

  it('is for heads and deputies', async () => {
    const { press, sheets, person, accounts } = await country()
    const [writer, deputy, stranger] = [await person(), await person(), await person()]
    await accounts.addMembership(writer.user.id, press.account.id, 'writer')
    await accounts.addMembership(deputy.user.id, press.account.id, 'deputy')
    const by = (userId: number) => ({ accountId: press.account.id, userId })
    const tried = [writer, stranger, deputy].map(({ user }) => sheets.setText(by(user.id), 'about', 'tides'))
    expect(await outcomes(tried)).toEqual(['sheet_needs_lead', 'not_a_member', 'done'])
  })

  it('refuses what is too long, and hours, times and addresses that are none', async () => {
    const { press, sheets } = await country()
    const { actor } = press
    const long = 'x'.repeat(1024 * 1024)
    const refused = await outcomes([
      ...(['about', 'legal'] as TextKind[]).map((kind) => sheets.setText(actor, kind, long)),
      ...[
        [{ day: 1, spans: [[600, 540]] as const, note: '' }],
        [
          {
            day: 1,
            spans: [
              [540, 700],
              [690, 720],
            ] as const,
            note: '',
          },
        ],
        [{ day: 9, spans: [], note: '' }],
      ].map((hours) => sheets.setHours(actor, hours)),
      ...[
        { acknowledgeHours: 0, answerDays: null, longestDays: null },
        { acknowledgeHours: Number.NaN, answerDays: null, longestDays: null },
        { acknowledgeHours: null, answerDays: 5, longestDays: 3 },
        { acknowledgeHours: null, answerDays: 366, longestDays: null },
      ].map((targets) => sheets.setTargets(actor, targets)),
      ...[
        { phone: 'call us' },
        { email: 'nobody' },
        { website: 'javascript:alert(1)' },
        { website: 'https://me:secret@tides.example/' },
        { address: 'x'.repeat(301) },
      ].map((some) => sheets.setContact(actor, { ...contact, ...some })),
    ])
    expect(refused).toEqual([
      ...Array.from({ length: 2 }, () => 'text_too_long'),
      ...Array.from({ length: 3 }, () => 'hours_invalid'),
      ...Array.from({ length: 4 }, () => 'targets_invalid'),
      ...Array.from({ length: 5 }, () => 'contact_invalid'),
    ])
  })

  it('remembers whom the account wants to speak for', async () => {
    const { press, joining, code } = await country()
    const { id } = press.account
    expect(await joining.chosenBody(id)).toBeUndefined()
    expect(await outcomes([joining.chooseBody(press.actor, `${code}/nobody`)])).toEqual(['body_not_found'])
    await joining.chooseBody(press.actor, `${code}/moot`)
    await joining.chooseBody(press.actor, `${code}/tide-house`)
    expect(await joining.chosenBody(id)).toBe(`${code}/tide-house`)
  })
})
