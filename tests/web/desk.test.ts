// The desk through HTTP, without scripts: two of the staff, a coordinator, an asker; and what nobody may do.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#core/viewer'
import type { Inquiry, Party } from '#domain/inquiries'
import { openOffice, type Member, type TestOffice } from '#testing/office'
import { startServer, type TestPerson, type TestServer } from '#testing/server'
import { packOf, thirdFiles, thirdHead } from '#testing/third-country'
import { createVisitor, type Visitor } from './visitor.ts'

describe('the desk', () => {
  let server: TestServer
  let court: TestOffice
  let other: TestOffice
  let ada: TestPerson
  let clerk: Visitor
  let head: Visitor
  let stranger: Visitor
  const actors = new Map<Visitor, Actor>()
  const actorOf = (who: Visitor): Actor => actors.get(who) as Actor

  const visitorFor = async (office: TestOffice, name: string, role: string): Promise<Visitor> => {
    const member: Member = await office.member(name, role)
    const visitor = createVisitor(server.origin, member.session)
    actors.set(visitor, { accountId: office.account.id, userId: member.userId })
    await visitor.open('/desk')
    return visitor
  }

  beforeAll(async () => {
    server = await startServer()
    court = await openOffice(server, 'court')
    other = await openOffice(server, 'water')
    ada = await server.person('ada')
    clerk = await visitorFor(court, 'cleo', 'responder')
    head = await visitorFor(court, 'hedda', 'head')
    stranger = await visitorFor(other, 'sam', 'head')
  })
  afterAll(() => server.close())

  const asking = (): Party => ({ kind: 'account', actor: { accountId: ada.account.id, userId: ada.userId } })
  const ask = async (text: string, publicity: 'public' | 'private' = 'public'): Promise<Inquiry> => {
    const question = { officeId: court.account.id, kind: 'question', publicity, text } as const
    return (await server.app.inquiries.ask(question, { party: asking(), origin: 'form' })).inquiry
  }
  const now = async ({ number }: Inquiry): Promise<Inquiry> => (await server.app.inquiries.byNumber(number)) as Inquiry
  const send = async (who: Visitor, inquiry: Inquiry, deed: string, fields: Record<string, string> = {}) =>
    who.send(`/desk/${inquiry.number}/${deed}`, { seen: String((await now(inquiry)).version), ...fields })

  it('an answer is proposed by one, approved by another, and the asker sees it', async () => {
    await server.app.publishing.drafts.setPolicy(actorOf(head), 'all')
    const inquiry = await ask('When does the bridge open?')
    const queue = await clerk.open('/desk')
    expect(queue.html).toContain(inquiry.number)
    expect(queue.html).toContain('When does the bridge open?')
    const taken = await clerk.sendAndGo(`/desk/${inquiry.number}/assign`, { user: 'me', seen: '1', next: '/desk' })
    expect(taken.html).toContain('with cleo')
    expect((await send(clerk, inquiry, 'accept', { 'accept-kind': 'help' })).status).toBe(303)
    expect((await send(clerk, inquiry, 'note', { 'note-text': 'ask the builders' })).status).toBe(303)
    expect((await send(clerk, inquiry, 'propose', { 'answer-text': 'On Monday at six.' })).status).toBe(303)
    const own = await clerk.open(`/desk/${inquiry.number}`)
    expect(own.html).toContain('You wrote this')
    expect(own.html).not.toContain('Approve and publish')
    expect((await send(clerk, inquiry, 'answer', { proposal: '1' })).status).toBe(403)
    const page = await head.open(`/desk/${inquiry.number}`)
    expect(page.html).toContain('Approve and publish')
    // what others see holds neither the note nor the proposal
    const citizen = page.html.slice(page.html.indexOf('What others see'))
    const others = citizen.slice(0, citizen.indexOf('</section>'))
    expect(others).toContain('When does the bridge open?')
    expect(others).not.toMatch(/builders|Monday/)
    expect((await send(head, inquiry, 'answer', { proposal: '1' })).status).toBe(303)
    expect(await now(inquiry)).toMatchObject({ state: 'answered', kind: 'help' })
  })

  it('every deed that is possible has a form, and no other one', async () => {
    const inquiry = await ask('Is there a form for everything?')
    const view = await server.app.inquiries.view({ ...actorOf(head), role: 'none' }, inquiry.id)
    const { html } = await head.open(`/desk/${inquiry.number}`)
    const forms = new Set([...html.matchAll(/action="\/desk\/[^/"]+\/(\w+)"/g)].flatMap(([, deed]) => deed ?? []))
    const nothingToDo = ['keep_promise', 'drop_promise', 'end_joint']
    const possible = (view?.possible ?? []).filter((deed) => !nothingToDo.includes(deed))
    expect([...forms].toSorted()).toEqual([...possible].toSorted())
  })

  it('a form that was made from an older state is answered by a page that says so and keeps the words', async () => {
    const inquiry = await ask('What is new?')
    await send(clerk, inquiry, 'accept')
    const late = await head.send(`/desk/${inquiry.number}/plan`, {
      seen: '1',
      'plan-text': 'my words',
      'plan-due': '2027-01-04T10:00',
    })
    expect(late.status).toBe(409)
    expect(late.html).toContain('Something else has happened to this case')
    expect(late.html).toContain('my words')
    for (const seen of ['', 'x', '-1', '1e99', '99']) {
      expect((await head.send(`/desk/${inquiry.number}/start`, { seen })).status, seen).toBe(409)
    }
    expect((await send(head, inquiry, 'plan', { 'plan-text': 'A lamp.', 'plan-due': 'soon' })).status).toBe(422)
    expect((await send(head, inquiry, 'plan', { 'plan-text': 'A lamp.', 'plan-due': '2027-01-04T10:00' })).status).toBe(
      303,
    )
    expect((await head.open(`/desk/${inquiry.number}`)).html).toContain('A lamp.')
  })

  it('is passed on by name, after a choice where several are meant', async () => {
    await openOffice(server, 'waterworks')
    await server.settled()
    const inquiry = await ask('My tap is dry.')
    const unclear = await send(clerk, inquiry, 'offer_transfer', {
      'offer_transfer-office': 'office',
      'offer_transfer-text': 'Theirs.',
    })
    expect(unclear.status).toBe(200)
    expect(unclear.html).toContain('Which office?')
    expect(unclear.html).toContain('Theirs.')
    const nobody = await send(clerk, inquiry, 'offer_transfer', {
      'offer_transfer-office': 'xyzzy',
      'offer_transfer-text': 'Theirs.',
    })
    expect(nobody.status).toBe(422)
    const offered = await send(clerk, inquiry, 'offer_transfer', {
      'offer_transfer-office': '@water',
      'offer_transfer-text': 'Theirs.',
    })
    expect(offered.status).toBe(303)
    const theirs = await stranger.open('/desk?place=offered')
    expect(theirs.html).toContain(inquiry.number)
    expect((await send(stranger, inquiry, 'take_transfer')).status).toBe(303)
    expect(await now(inquiry)).toMatchObject({ officeId: other.account.id, state: 'accepted' })
    // who gave it away no longer has it at the desk
    expect((await clerk.open(`/desk/${inquiry.number}`)).status).toBe(404)
  })

  it('warns of the same text and of canned parts, and sends it when told so', async () => {
    const text = 'Thank you for your patience. Please go by the south bank until the work is done.'
    expect((await clerk.send('/desk/parts', { 'title-new': 'Detour', 'en-new': text })).status).toBe(422)
    expect((await head.send('/desk/parts', { 'title-new': '', 'en-new': text })).status).toBe(422)
    const parts = await head.sendAndGo('/desk/parts', { 'title-new': 'Detour', 'en-new': text })
    expect(parts.html).toContain('Detour')
    expect((await clerk.open('/desk/parts')).html).not.toContain('Add a part')
    const inquiry = await ask('How long is the detour?')
    await send(clerk, inquiry, 'accept')
    const value = /<option value="(\d+:\w+)">Detour/.exec((await clerk.open(`/desk/${inquiry.number}`)).html)?.[1] ?? ''
    const filled = await send(clerk, inquiry, 'insert', { part: value, 'answer-text': 'Dear Ada,' })
    expect(filled.html).toContain(`Dear Ada,\n\n${text}`)
    const warned = await send(clerk, inquiry, 'propose', { 'answer-text': text })
    expect(warned.status).toBe(200)
    expect(warned.html).toContain('This is the canned part “Detour” and little else')
    expect((await now(inquiry)).version).toBe(2)
    expect((await send(clerk, inquiry, 'propose', { 'answer-text': text, anyway: '1' })).status).toBe(303)
  })

  it('mentions wait at the desk, become cases, or are set aside', async () => {
    const say = (text: string) =>
      server.app.posts.publish({ accountId: ada.account.id, userId: ada.userId }, { text: `${text} @court` })
    const [question, joke] = [await say('is the court open'), await say('what a court')]
    await server.settled()
    const page = await clerk.open('/desk/posts')
    expect(page.html).toContain('is the court open')
    const adopted = await clerk.sendAndGo(`/desk/posts/${question.id}/adopt`, { [`kind-${question.id}`]: 'complaint' })
    expect(adopted.html).toContain('Complaint')
    expect((await clerk.send(`/desk/posts/${joke.id}/aside`, {})).status).toBe(422)
    await clerk.sendAndGo(`/desk/posts/${joke.id}/aside`, { [`reason-${joke.id}`]: 'A joke' })
    await server.settled()
    expect((await clerk.open('/desk/posts')).html).not.toContain('what a court')
    expect((await clerk.open('/desk/posts?state=aside')).html).toContain('A joke')
    expect((await stranger.send(`/desk/posts/${joke.id}/take-up`, {})).status).toBe(409)
    expect((await stranger.send(`/desk/posts/${joke.id}/adopt`, {})).status).toBe(422)
  })

  it('refuses whoever is not of the staff, other offices, forged numbers and a megabyte of words', async () => {
    const inquiry = await ask('Who may read this?', 'private')
    const citizen = createVisitor(
      server.origin,
      await server.app.accounts.openSession(ada.userId, ada.account.id, 'test'),
    )
    expect((await citizen.open('/desk')).status).toBe(403)
    expect((await citizen.open(`/desk/${inquiry.number}`)).status).toBe(404)
    expect((await createVisitor(server.origin).open('/desk')).location).toContain('/sign-in')
    expect((await createVisitor(server.origin).send(`/desk/${inquiry.number}/accept`, { seen: '1' })).status).toBe(303)
    for (const path of [inquiry.number, 'B-2026-999999', '..%2f..', '%00', 'x'.repeat(3000)]) {
      const { status, html } = await stranger.open(`/desk/${path}`)
      expect([400, 404, 414], path.slice(0, 20)).toContain(status)
      expect(html).not.toContain('Who may read this?')
    }
    expect((await stranger.send(`/desk/${inquiry.number}/accept`, { seen: '1' })).status).toBe(404)
    expect((await send(clerk, inquiry, 'accept', { csrf: 'forged' })).status).toBe(403)
    const long = await send(clerk, inquiry, 'message', { 'message-text': '字'.repeat(350_000) })
    // too long for a field of a form, and in any case for a message
    expect([400, 413, 422]).toContain(long.status)
    const tooLong = await send(clerk, inquiry, 'message', { 'message-text': '字'.repeat(2001) })
    expect(tooLong.status).toBe(422)
    expect((await send(clerk, inquiry, 'assign', { user: '12345' })).status).toBe(422)
    expect((await send(clerk, inquiry, 'merge', { 'merge-into': 'nothing' })).status).toBe(422)
    expect((await send(clerk, inquiry, 'decline', { 'decline-reason': 'none', 'decline-text': 'x' })).status).toBe(422)
    expect((await send(clerk, inquiry, 'redact', { 'redact-seq': '1', 'redact-reason': 'x' })).status).toBe(403)
    expect((await clerk.open('/desk?place=nowhere&state=x&office=-3&after=%27&number=%25')).status).toBe(200)
    expect((await clerk.open(`/desk?office=${other.account.id}`)).status).toBe(403)
    expect(await now(inquiry)).toMatchObject({ state: 'received', version: 1 })
  })

  it('a coordinator sees the cases of all members, and acts as such', async () => {
    const city = await openOffice(server, 'cityhall')
    const mayor = await visitorFor(city, 'mara', 'head')
    const inquiry = await ask('Who leads?')
    expect((await mayor.open(`/desk/${inquiry.number}`)).status).toBe(404)
    const { groups, registry, verification } = server.app.offices
    await registry.installPack(packOf(thirdHead('lm'), thirdFiles('lm')))
    for (const { account } of [city, court]) {
      const told = { issuer: 'the moot', reason: 'seen', from: Date.now() - 1000 }
      await verification.introduce({ ...told, accountId: account.id, body: 'lm/tide-house' })
    }
    const wish = { code: 'courts', labels: { en: 'Courts' }, about: '', template: 'desk' } as const
    await groups.create(actorOf(mayor), wish)
    await groups.invite(actorOf(mayor), 'courts', court.account.id)
    await groups.accept(actorOf(head), 'courts')
    const queue = await mayor.open('/desk')
    expect(queue.html).toContain(inquiry.number)
    expect(queue.html).toContain('Office court')
    expect((await send(mayor, inquiry, 'note', { 'note-text': 'please by Friday' })).status).toBe(303)
    expect((await clerk.open(`/desk/${inquiry.number}`)).html).toContain('please by Friday')
    expect((await send(mayor, inquiry, 'accept')).status).toBe(403)
    expect((await stranger.open(`/desk/${inquiry.number}`)).status).toBe(404)
  })
})
