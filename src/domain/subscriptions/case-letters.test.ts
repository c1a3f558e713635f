// Letters about cases: whoever asks in a case that was merged hears of the leading one, once an address; and an answer finds
// its way back to the asker it was written to, and to nobody else.
import { afterEach, expect, it } from 'vitest'
import { describeOnBothEngines } from '#testing/engines'
import { openToldCases } from '#testing/told-cases-world'

describeOnBothEngines('letters about cases', (open) => {
  const opened: { close(): Promise<void> }[] = []
  afterEach(async () => {
    for (const one of opened.splice(0)) await one.close()
  })
  const begin = async () => {
    const world = await openToldCases(open())
    opened.push(world)
    const office = await world.office()
    const clerk = await world.staffOf(office)
    const asked = async (email: string) => {
      const question = {
        officeId: office.id,
        kind: 'question',
        publicity: 'public',
        text: 'When?',
        language: 'en',
        email,
      } as const
      const { inquiry } = await world.inquiries.ask(question, { party: undefined, origin: 'form' })
      await world.delivered()
      await world.confirmed(email)
      return inquiry
    }
    const latest = async (id: number) => (await world.inquiries.byIds([id])).get(id)
    return { ...world, office, clerk, asked, latest }
  }

  it('reach those of merged cases, once an address, and stop when the merger is undone', async () => {
    const { asked, mail, run, inquiries, clerk, delivered, confirmed, letters, textsTo, latest } = await begin()
    const first = await asked('ada@a.example')
    const second = await asked('ben@a.example')
    // she follows the leading case, too, and asks in the other one
    await mail.ask({ inquiryId: first.id, email: 'BEN@a.example', locale: 'en' })
    await mail.ask({ inquiryId: second.id, email: 'fay@a.example', locale: 'en' })
    await delivered()
    await confirmed('fay@a.example')
    letters.length = 0
    await run(second, [[clerk, { deed: 'merge', into: first.id }]])
    await delivered()
    expect(textsTo('ben@a.example').join()).toContain('You will hear of what is answered')
    letters.length = 0
    await run((await latest(first.id)) ?? first, [
      [clerk, { deed: 'accept' }],
      [clerk, { deed: 'ask_info', text: 'SECRETQUESTION' }],
    ])
    await delivered()
    expect(letters.map(({ to, subject }) => `${to} ${subject}`).toSorted()).toEqual([
      `ada@a.example ${first.number} · accepted`,
      `ada@a.example ${first.number} · the office needs something from you`,
      `ben@a.example ${second.number} · accepted`,
      `fay@a.example ${second.number} · accepted`,
    ])
    const told = letters.find(({ to }) => to === 'ben@a.example')
    expect(told?.text).toContain(`merged into ${first.number}`)
    expect(told?.text).toContain(`/cases/${second.number}`)
    expect(letters.map(({ text, html }) => text + html).join()).not.toContain('SECRETQUESTION')
    letters.length = 0
    await inquiries.act(clerk.party, second.id, { deed: 'unmerge', text: 'another one' })
    await delivered()
    expect(letters.map(({ to }) => to).toSorted()).toEqual(['ben@a.example', 'fay@a.example'])
    letters.length = 0
    const now = (await latest(first.id)) ?? first
    await inquiries.act(clerk.party, now.id, { deed: 'summarise', text: 'in short' })
    await inquiries.act(clerk.party, now.id, { deed: 'message', text: 'for ada' })
    await delivered()
    expect(letters.map(({ to }) => to)).toEqual(['ada@a.example'])
  })

  it('one address that hears of both cases gets one letter', async () => {
    const { asked, mail, run, clerk, delivered, confirmed, letters, latest } = await begin()
    const first = await asked('ada@a.example')
    const second = await asked('ben@a.example')
    await mail.ask({ inquiryId: first.id, email: 'ben@a.example', locale: 'en' })
    await delivered()
    await confirmed('ben@a.example')
    await run(second, [[clerk, { deed: 'merge', into: first.id }]])
    await delivered()
    letters.length = 0
    await run((await latest(first.id)) ?? first, [[clerk, { deed: 'accept' }]])
    await delivered()
    expect(letters.map(({ to, subject }) => `${to} ${subject}`).toSorted()).toEqual([
      `ada@a.example ${first.number} · accepted`,
      `ben@a.example ${first.number} · accepted`,
    ])
  })

  it('name where an answer goes to askers who confirmed their address, and to them alone', async () => {
    const { asked, mail, run, clerk, delivered, confirmed, letters } = await begin()
    const inquiry = await asked('ada@a.example')
    await mail.ask({ inquiryId: inquiry.id, email: 'fay@a.example', locale: 'en' })
    await delivered()
    await confirmed('fay@a.example')
    expect(letters.every(({ headers }) => headers?.['Reply-To'] === undefined)).toBe(true)
    letters.length = 0
    await run(inquiry, [
      [clerk, { deed: 'accept' }],
      [clerk, { deed: 'message', text: 'x' }],
    ])
    await delivered()
    expect(letters.map(({ to, headers }) => `${to} ${headers?.['Reply-To'] ?? 'nowhere'}`).toSorted()).toEqual([
      `ada@a.example ask+r-${inquiry.id}x1@city.example`,
      `ada@a.example ask+r-${inquiry.id}x1@city.example`,
      'fay@a.example nowhere',
    ])
    for (const { to, text, headers } of letters) {
      expect(text.includes('You can also answer this letter')).toBe(to === 'ada@a.example')
      expect(headers).toMatchObject({ 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' })
    }
  })
})
