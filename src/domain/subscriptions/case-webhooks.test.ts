// Webhooks of cases: signed, in order, of an office or of one case; and nothing of a private case but number, office and state.
import { createHmac } from 'node:crypto'
import { afterEach, expect, it } from 'vitest'
import { DAY } from '#core/clock'
import { describeOnBothEngines } from '#testing/engines'
import { outcomes } from '#testing/posts-world'
import { openToldCases } from '#testing/told-cases-world'
import type { WebhookSubject } from './contract.ts'

interface Told {
  readonly event: string
  readonly delivery: string
  readonly case: Readonly<Record<string, unknown>>
  readonly step?: Readonly<Record<string, unknown>>
}

describeOnBothEngines('webhooks of cases', (open) => {
  const opened: { close(): Promise<void> }[] = []
  afterEach(async () => {
    for (const one of opened.splice(0)) await one.close()
  })
  const begin = async () => {
    const world = await openToldCases(open())
    opened.push(world)
    const [roads, parks] = [await world.office(), await world.office()]
    const [clerk, gardener] = [await world.staffOf(roads), await world.staffOf(parks)]
    const [ada, ben] = [await world.asker(), await world.asker()]
    // anybody who signs in, for an account of her own
    const analyst = await world.staffOf(await world.asker(), 'owner')
    const { webhooks } = world.subscriptions
    const add = (subject: WebhookSubject, url = 'https://hear.example/') => webhooks.add(analyst.actor, url, subject)
    const told = (): readonly Told[] => world.posted.map(({ body }) => JSON.parse(body) as Told)
    return { ...world, webhooks, roads, parks, clerk, gardener, ada, ben, analyst, add, told }
  }

  it('tell the public steps of an office’s cases, signed and in order, also when a case leaves it', async () => {
    const { add, ask, run, roads, parks, clerk, gardener, ada, delivered, posted, told } = await begin()
    const { secret } = await add({ about: 'office_cases', officeId: roads.id })
    const { inquiry } = await ask(ada, roads.id, { text: 'Where is the bin?' })
    await delivered()
    const now = await run(inquiry, [
      [clerk, { deed: 'note', text: 'INSIDE' }],
      [ada, { deed: 'message', text: 'BETWEENUS' }],
      [clerk, { deed: 'offer_transfer', officeId: parks.id, text: 'a park' }],
      [gardener, { deed: 'take_transfer' }],
    ])
    await run(now, [[gardener, { deed: 'answer', text: 'By the gate' }]])
    await delivered()
    expect(told().map(({ event, step }) => `${event} ${String(step?.['deed'])}`)).toEqual([
      'case.created ask',
      'case.step offer_transfer',
      'case.step take_transfer',
    ])
    expect(told()[0]).toMatchObject({
      case: { number: inquiry.number, office: roads.account.handle, state: 'received', publicity: 'public' },
      step: { seq: 1, text: 'Where is the bin?', role: 'asker', from: null, to: 'received' },
    })
    expect(told()[2]?.case).toMatchObject({ office: parks.account.handle })
    expect(JSON.stringify(told())).not.toMatch(/INSIDE|BETWEENUS|userId|"asker":/)
    for (const { headers, body } of posted) {
      const mac = createHmac('sha256', secret).update(`${headers['x-bema-timestamp']}.${body}`).digest('hex')
      expect(headers['x-bema-signature']).toBe(`sha256=${mac}`)
      expect(headers['x-bema-delivery']).toBe((JSON.parse(body) as Told).delivery)
    }
  })

  it('of one case nothing else is told, and of what was taken away no word any more', async () => {
    const { add, ask, run, inquiries, roads, clerk, ada, ben, delivered, ways, told, posted, clock } = await begin()
    const { inquiry } = await ask(ada, roads.id)
    const other = (await ask(ben, roads.id, { text: 'another' })).inquiry
    // what happened before is not told
    await delivered()
    await add({ about: 'case', inquiryId: inquiry.id })
    ways.hook = () => 500
    await run(inquiry, [[clerk, { deed: 'accept', text: 'REGRETTED' }]])
    await run(other, [[clerk, { deed: 'accept' }]])
    await delivered()
    expect(posted).toHaveLength(1)
    await inquiries.act({ kind: 'admin', userId: 1 }, inquiry.id, { deed: 'redact', seq: 2, reason: 'a name' })
    ways.hook = () => 204
    posted.length = 0
    clock.advance(DAY)
    await delivered()
    expect(told().map(({ step }) => [step?.['deed'], step?.['text'], step?.['reason']])).toEqual([
      ['accept', null, null],
      ['redact', null, 'a name'],
    ])
  })

  it('of a private case no marked word leaves, whatever happens to it', async () => {
    const { add, inquiries, roads, parks, clerk, gardener, ada, delivered, posted, told, clock } = await begin()
    await add({ about: 'office_cases', officeId: roads.id })
    await add({ about: 'office_cases', officeId: parks.id })
    const mark = (name: string): string => `MARK${name}KRAM`
    const question = {
      officeId: roads.id,
      kind: 'complaint',
      publicity: 'private',
      text: mark('text'),
      topic: mark('topic'),
      language: 'en',
      place: { address: mark('address'), latitude: 31.234567, longitude: 121.476543 },
      name: mark('name'),
      email: 'markmail@kram.example',
    } as const
    const { inquiry } = await inquiries.ask(question, { party: ada.party, origin: 'form' })
    await add({ about: 'case', inquiryId: inquiry.id })
    const act = async (by: { readonly party: typeof clerk.party }, deed: Parameters<typeof inquiries.act>[2]) =>
      inquiries.act(by.party, inquiry.id, deed)
    await act(clerk, { deed: 'summarise', text: mark('summary') })
    await act(clerk, { deed: 'assign', userId: clerk.userId })
    await act(clerk, { deed: 'note', text: mark('note') })
    await act(clerk, { deed: 'offer_transfer', officeId: parks.id, text: mark('offer') })
    await act(gardener, { deed: 'refuse_transfer', text: mark('refusal') })
    await act(clerk, { deed: 'accept', text: mark('accepted') })
    await act(clerk, { deed: 'ask_info', text: mark('back') })
    await act(ada, { deed: 'give_info', text: mark('info') })
    await act(clerk, { deed: 'plan', text: mark('promise'), dueAt: clock.now() + 40 * DAY })
    await act(clerk, { deed: 'extend', text: mark('extension') })
    await act(clerk, { deed: 'propose', text: mark('proposal') })
    await act(clerk, { deed: 'take_back' })
    await act(clerk, { deed: 'message', text: mark('message') })
    await act(clerk, { deed: 'answer', text: mark('answer') })
    await act(ada, { deed: 'dispute', text: mark('dispute') })
    await act(clerk, { deed: 'note', text: mark('more') })
    await delivered()
    const bodies = posted.map(({ body, headers }) => body + JSON.stringify(headers)).join('\n')
    expect(posted.length).toBeGreaterThan(6)
    expect(bodies).not.toMatch(/MARK|KRAM|kram|31\.23|121\.47|complaint|"step"|deed/)
    for (const [, id] of [...bodies.matchAll(/"(\d{6,})"/g)]) expect([clerk.userId, ada.id]).not.toContain(Number(id))
    for (const one of told()) {
      expect(Object.keys(one).toSorted()).toEqual(['at', 'case', 'delivery', 'event'])
      expect(Object.keys(one.case).toSorted()).toEqual(['number', 'office', 'publicity', 'state', 'state_type', 'url'])
      expect(one.case).toMatchObject({ number: inquiry.number, publicity: 'private' })
    }
    // all that was written is in the store, or the marks would prove nothing
    expect(JSON.stringify(await inquiries.view(clerk.viewer, inquiry.id))).toMatch(/MARKnoteKRAM/)
  })

  it('are for an office or a case that is there', async () => {
    const { add, ada, roads } = await begin()
    const ends = await outcomes([
      add({ about: 'case', inquiryId: 12345 }),
      add({ about: 'office_cases', officeId: ada.id }),
      add({ about: 'office_cases', officeId: 12345 }),
      add({ about: 'office_cases', officeId: roads.id }, 'http://hear.example/'),
      add({ about: 'office_cases', officeId: roads.id }),
    ])
    expect(ends).toEqual([
      'webhook_subject_unknown',
      'webhook_subject_unknown',
      'webhook_subject_unknown',
      'webhook_url_invalid',
      'done',
    ])
  })
})
