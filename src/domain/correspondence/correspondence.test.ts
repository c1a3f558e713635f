// Letters that come in: read once, a case or words in one, answered so that nobody's machine answers back.
import { expect, it } from 'vitest'
import { DAY } from '#core/clock'
import { silentLog } from '#platform/log'
import type { Letter } from '#platform/mail'
import { openCases } from '#testing/cases-world'
import { describeOnBothEngines } from '#testing/engines'
import { outcomes } from '#testing/posts-world'
import { createCorrespondence, LETTERS_A_DAY, type LetterIn } from './index.ts'
import { confirms, mailboxOf } from './mailbox.ts'

it('addresses say whom, what kind and whether in public', () => {
  const base = 'ask@city.example'
  expect(mailboxOf(base, 'Ask+Water@City.example')).toEqual({
    to: 'office',
    handle: 'water',
    kind: 'question',
    publicity: 'private',
  })
  expect(mailboxOf(base, 'ask+water+complaint+public@city.example')).toMatchObject({
    kind: 'complaint',
    publicity: 'public',
  })
  expect(mailboxOf(base, `ask+r-${'a'.repeat(20)}@city.example`)).toEqual({ to: 'case', token: 'a'.repeat(20) })
  for (const other of [
    'ask@city.example',
    'ask+@city.example',
    'ask+water@elsewhere.example',
    'ask+water+loud@city.example',
    'ask+r-1@city.example',
    'water',
    '',
  ])
    expect(mailboxOf(base, other), other).toBeUndefined()
})

it('only a bare yes confirms', () => {
  for (const text of ['Yes', 'solved!', '是的。', '已解决']) expect(confirms(text)).toBe(true)
  for (const text of ['Yes, but it leaks again', 'no', '', '是否解决']) expect(confirms(text)).toBe(false)
})

describeOnBothEngines('letters', (open) => {
  const begin = async (mailFails = false) => {
    const world = await openCases(open())
    const sent: Letter[] = []
    const correspondence = createCorrespondence({
      db: open(),
      clock: world.clock,
      random: world.random,
      log: silentLog,
      mail: {
        delivers: true,
        async send(letter) {
          if (mailFails) throw new Error('away')
          sent.push(letter)
        },
      },
      config: {
        origin: 'https://city.example',
        inquiries: { prefix: 'T', open311Keys: [], askAddress: 'ask@city.example' },
        site: { name: 'City', description: '', contactEmail: '', languages: [], timeZone: 'UTC' },
      },
      accounts: world.accounts,
      inquiries: world.inquiries,
    })
    const body = await world.office()
    const clerk = await world.staffOf(body)
    let count = 0
    const letter = (some: Partial<LetterIn> = {}): LetterIn => ({
      sender: `ada${body.id}@home.example`,
      recipient: `ask+${body.account.handle}@city.example`,
      subject: 'Bridge',
      text: 'When is it open?',
      messageId: `<${body.id}.${count++}@home.example>`,
      attachments: 0,
      ...some,
    })
    return { ...world, correspondence, sent, body, clerk, letter }
  }

  it('becomes a private case, is answered with number and receipt, and is read once', async () => {
    const { correspondence, inquiries, sent, clerk, letter, close } = await begin()
    const first = letter({ attachments: 2 })
    const received = await correspondence.receive(first)
    expect(received).toMatchObject({ outcome: 'asked', answered: true })
    const number = received.outcome === 'asked' ? received.number : ''
    const inquiry = await inquiries.byNumber(number)
    expect(inquiry).toMatchObject({ publicity: 'private', origin: 'mail', kind: 'question' })
    const [answer] = sent
    expect(answer).toMatchObject({
      to: first.sender,
      headers: { 'Auto-Submitted': 'auto-replied', 'In-Reply-To': first.messageId },
    })
    expect(answer?.text).toContain(number)
    expect(answer?.text).toMatch(/Attachments were not taken/)
    const receipt = /Receipt code ([\w-]+)/.exec(answer?.text ?? '')?.[1] ?? ''
    expect((await inquiries.byReceipt(receipt))?.number).toBe(number)
    const view = await inquiries.view(clerk.viewer, inquiry?.id ?? 0)
    expect(view?.events[0]?.said.asker?.text).toBe('Bridge\n\nWhen is it open?')
    // the address for letters is for the site alone
    expect(JSON.stringify(view)).not.toContain('home.example')
    expect(await correspondence.receive(first)).toEqual({ outcome: 'read_before' })
    expect(sent).toHaveLength(1)
    await close()
  })

  it('an answer to the address of the case gives information, says something, and confirms', async () => {
    const { correspondence, inquiries, sent, clerk, letter, run, close } = await begin()
    const received = await correspondence.receive(letter())
    const inquiry = await inquiries.byNumber(received.outcome === 'asked' ? received.number : '')
    if (inquiry === undefined) throw new Error('no case')
    const reply = sent[0]?.headers?.['Reply-To'] ?? ''
    expect(await correspondence.replyAddress(inquiry.id, 1)).toBe(reply)
    await run(inquiry, [[clerk, { deed: 'ask_info', text: 'Which?' }]])
    const say = (text: string) => correspondence.receive(letter({ recipient: reply, text }))
    expect(await say('The long one.')).toMatchObject({ outcome: 'said', deed: 'give_info' })
    expect(await say('Thank you for looking into it')).toMatchObject({ deed: 'message' })
    const accepted = await inquiries.byNumber(inquiry.number)
    expect(accepted?.state).toBe('accepted')
    await inquiries.act(clerk.party, inquiry.id, { deed: 'answer', text: 'Monday.' })
    expect(await say('Yes, but not today')).toMatchObject({ deed: 'message' })
    expect(await say('Yes!')).toMatchObject({ deed: 'confirm' })
    expect((await inquiries.byNumber(inquiry.number))?.state).toBe('confirmed')
    await close()
  })

  it('is refused where nobody reads it, and may come again after it was refused', async () => {
    const { correspondence, letter, close } = await begin()
    const code = (some: Partial<LetterIn>) => outcomes([correspondence.receive(letter(some))]).then(([one]) => one)
    expect(await code({ recipient: 'ask+nobody_here@city.example' })).toBe('mailbox_unknown')
    expect(await code({ recipient: `ask+r-${'a'.repeat(32)}@city.example` })).toBe('mailbox_unknown')
    expect(await code({ recipient: 'ask@city.example' })).toBe('mailbox_unknown')
    const long = letter({ text: 'x'.repeat(2001) })
    expect(await outcomes([correspondence.receive(long)])).toEqual(['question_too_long'])
    expect(await outcomes([correspondence.receive(long)])).toEqual(['question_too_long'])
    expect(await code({ subject: '', text: ' ' })).toBe('text_missing')
    await close()
  })

  it('stops after so many a day, whatever names they bear', async () => {
    const { correspondence, clock, sent, letter, close } = await begin()
    for (let count = 0; count < LETTERS_A_DAY; count++) await correspondence.receive(letter())
    expect(await correspondence.receive(letter())).toEqual({ outcome: 'too_many' })
    expect(sent).toHaveLength(LETTERS_A_DAY)
    clock.advance(DAY)
    expect(await correspondence.receive(letter())).toMatchObject({ outcome: 'asked' })
    clock.advance(40 * DAY)
    await correspondence.sweep()
    await close()
  })

  it('puts no lines of strangers into the head of the answer', async () => {
    const { correspondence, sent, letter, close } = await begin()
    await correspondence.receive(letter({ messageId: '<x>\r\nBcc: all@city.example' }))
    expect(Object.values(sent[0]?.headers ?? {}).join()).not.toMatch(/[\r\n]|Bcc/)
    expect(sent[0]?.subject).not.toMatch(/[\r\n]/)
    await close()
  })

  it('is a case though the answer could not be sent', async () => {
    const { correspondence, letter, close } = await begin(true)
    expect(await correspondence.receive(letter())).toMatchObject({ outcome: 'asked', answered: false })
    await close()
  })
})
