// Pictures of cases through HTTP: attached at the desk and by askers, and reached by whoever reads the words they came with.
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Inquiry } from '#domain/inquiries'
import { openOffice, type TestOffice } from '#testing/office'
import { startServer, type TestPerson, type TestServer } from '#testing/server'
import { readCsv } from '../opendata/csv-table.ts'
import { createVisitor, type Field, type Visitor } from './visitor.ts'

describe('pictures of cases', () => {
  let server: TestServer
  let court: TestOffice
  let ada: TestPerson
  let clerk: Visitor
  let head: Visitor
  let asker: Visitor
  let stranger: Visitor
  let picture: Blob
  const sessions = new Map<Visitor, string>()

  const visitorWith = async (session: string): Promise<Visitor> => {
    const visitor = createVisitor(server.origin, session)
    sessions.set(visitor, session)
    await visitor.open('/desk')
    return visitor
  }

  beforeAll(async () => {
    const bytes = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#385' } })
      .png()
      .toBuffer()
    picture = new Blob([new Uint8Array(bytes)], { type: 'image/png' })
    server = await startServer()
    court = await openOffice(server, 'court')
    const other = await openOffice(server, 'water')
    ada = await server.person('ada')
    clerk = await visitorWith((await court.member('cleo', 'responder')).session)
    head = await visitorWith((await court.member('hedda', 'head')).session)
    stranger = await visitorWith((await other.member('sam', 'head')).session)
    asker = await visitorWith(await server.app.accounts.openSession(ada.userId, ada.account.id, 'test'))
  })
  afterAll(() => server.close())

  const ask = async (publicity: 'public' | 'private'): Promise<Inquiry> => {
    const question = { officeId: court.account.id, kind: 'help', publicity, text: 'This lamp is dark' } as const
    const party = { kind: 'account', actor: { accountId: ada.account.id, userId: ada.userId } } as const
    return (await server.app.inquiries.ask(question, { party, origin: 'form' })).inquiry
  }
  const now = async ({ number }: Pick<Inquiry, 'number'>): Promise<Inquiry> =>
    (await server.app.inquiries.byNumber(number)) as Inquiry
  const send = async (who: Visitor, inquiry: Inquiry, deed: string, fields: Record<string, Field> = {}) =>
    who.send(`/desk/${inquiry.number}/${deed}`, { seen: String((await now(inquiry)).version), ...fields })
  const picturesIn = (html: string): readonly string[] => [
    ...new Set([...html.matchAll(/src="(\/cases\/[^"]+\/small)"/g)].flatMap(([, path]) => path ?? [])),
  ]
  const get = async (path: string, who?: Visitor) => {
    const session = who === undefined ? undefined : sessions.get(who)
    const headers = new Headers(session === undefined ? {} : { cookie: `bema=${session}` })
    const answer = await fetch(new URL(path, server.origin), { headers, redirect: 'manual' })
    return {
      status: answer.status,
      type: answer.headers.get('content-type') ?? '',
      cache: answer.headers.get('cache-control') ?? '',
      bytes: (await answer.arrayBuffer()).byteLength,
    }
  }
  const statuses = async (path: string) =>
    Object.fromEntries(
      await Promise.all(
        Object.entries({ clerk, asker, stranger, nobody: undefined }).map(
          async ([name, who]) => [name, (await get(path, who)).status] as const,
        ),
      ),
    )

  it('a note’s is for the staff, a question back’s for the asker, too, an answer’s for everybody', async () => {
    const inquiry = await ask('public')
    expect((await send(clerk, inquiry, 'accept')).status).toBe(303)
    const noted = await send(clerk, inquiry, 'note', {
      'note-text': 'the plan',
      'note-files': picture,
      'note-shown': 'a street plan',
    })
    expect(noted.status).toBe(303)
    const desk = (await clerk.open(`/desk/${inquiry.number}`)).html
    const [note = ''] = picturesIn(desk)
    expect(desk).toContain('alt="a street plan"')
    expect(await statuses(note)).toEqual({ clerk: 200, asker: 404, stranger: 404, nobody: 404 })
    expect(await get(note, clerk)).toMatchObject({ type: 'image/webp', cache: 'private, no-store' })
    expect(await get(note.replace('/small', ''), clerk)).toMatchObject({ status: 200, type: 'image/png' })

    await send(clerk, inquiry, 'ask_info', { 'ask_info-text': 'This one?', 'ask_info-files': picture })
    const [back = ''] = picturesIn((await asker.open(`/cases/${inquiry.number}`)).html)
    expect(await statuses(back)).toEqual({ clerk: 200, asker: 200, stranger: 404, nobody: 404 })
    expect(picturesIn((await stranger.open(`/cases/${inquiry.number}`)).html)).toEqual([])

    const told = await asker.send(`/cases/${inquiry.number}/info`, {
      'text-info': 'Yes, that one.',
      'info-files': [picture, picture],
      'info-shown': 'the lamp\nits number',
    })
    expect(told.status).toBe(303)
    expect((await asker.open(`/cases/${inquiry.number}`)).html).toContain('alt="its number"')
    await send(clerk, inquiry, 'answer', { 'answer-text': 'Mended.', 'answer-files': picture })
    const page = (await createVisitor(server.origin).open(`/cases/${inquiry.number}`)).html
    const [answer = ''] = picturesIn(page)
    expect(picturesIn(page)).toHaveLength(1)
    expect(await statuses(answer)).toEqual({ clerk: 200, asker: 200, stranger: 200, nobody: 200 })
    expect(await get(answer)).toMatchObject({ type: 'image/webp', cache: 'public, max-age=300' })
    // the door of posts does not open it, whoever knows its key
    const id = Number(/pictures\/(\d+)/.exec(answer)?.[1])
    const blob = (await server.app.media.byIds([id])).get(id)?.blob ?? ''
    expect(blob).toMatch(/^cases\//)
    expect((await get(`/media/${blob}`, clerk)).status).toBe(404)
    expect((await get(`/cases/${inquiry.number}/pictures/${id + 1}`)).status).toBe(404)
    expect((await get(`/cases/${inquiry.number}/pictures/x`)).status).toBe(404)

    // open data: the public ones alone
    const json = (await (await fetch(`${server.origin}/api/bema/v1/inquiries/${inquiry.number}`)).json()) as {
      pictures: string[]
    }
    expect(json.pictures).toEqual([`${server.origin}/cases/${inquiry.number}/pictures/${id}`])
    const csv = readCsv(await (await fetch(`${server.origin}/api/bema/v1/inquiries.csv`)).text())
    const [columns = []] = csv
    const line = csv.find(([number]) => number === inquiry.number) ?? []
    expect([columns.at(-1), line.at(-1)]).toEqual(['pictures', '1'])
    const [told311] = (await (
      await fetch(`${server.origin}/open311/v2/requests/${inquiry.number}.json`)
    ).json()) as readonly { media_url: string | null }[]
    expect(told311?.media_url).toBe(json.pictures[0])
    expect((await get(new URL(told311?.media_url ?? '').pathname)).status).toBe(200)
    const feed = await (await fetch(`${server.origin}/cases/${inquiry.number}.atom`)).text()
    expect(feed.match(/rel="enclosure"/g)).toHaveLength(1)

    // words that are taken away take it along
    const events = await server.app.inquiries.view({ accountId: null, userId: null, role: 'none' }, inquiry.id)
    const seq = events?.events.find(({ deed }) => deed === 'answer')?.seq ?? 0
    await server.app.inquiries.act({ kind: 'admin', userId: 1 }, inquiry.id, { deed: 'redact', seq, reason: 'a court' })
    expect((await get(answer)).status).toBe(404)
  })

  it('of a private case, an answer’s is for the asker with her receipt and the office', async () => {
    const question = { officeId: court.account.id, kind: 'help', publicity: 'private', text: 'SECRET' } as const
    const { inquiry, receipt = '' } = await server.app.inquiries.ask(question, { party: undefined, origin: 'form' })
    await send(head, inquiry, 'accept')
    await send(head, inquiry, 'answer', { 'answer-text': 'Yes.', 'answer-files': picture })
    const guest = createVisitor(server.origin)
    await guest.open('/receipt')
    await guest.sendAndGo('/receipt', { receipt })
    const [answer = ''] = picturesIn((await guest.open(`/cases/${inquiry.number}`)).html)
    expect((await guest.open(answer)).status).toBe(200)
    expect(await statuses(answer)).toEqual({ clerk: 200, asker: 404, stranger: 404, nobody: 404 })
    await guest.send('/receipt/close')
    expect((await guest.open(answer)).status).toBe(404)
    const json: unknown = await (await fetch(`${server.origin}/api/bema/v1/inquiries/${inquiry.number}`)).json()
    expect(JSON.stringify(json)).not.toContain('pictures')
  })

  it('an answer for merged cases, too, shows its pictures to their askers, in their own case', async () => {
    const [own, other] = [await ask('private'), await ask('private')]
    const question = { officeId: court.account.id, kind: 'help', publicity: 'private', text: 'Mine, too' } as const
    const mine = await server.app.inquiries.ask(question, { party: undefined, origin: 'form' })
    for (const inquiry of [own, other, mine.inquiry]) await send(head, inquiry, 'accept')
    await send(head, mine.inquiry, 'merge', { into: own.number, 'merge-text': 'the same' })
    await send(head, own, 'answer', { 'answer-text': 'Alone.', 'answer-files': picture })
    const [alone = ''] = picturesIn((await asker.open(`/cases/${own.number}`)).html)
    const guest = createVisitor(server.origin)
    await guest.open('/receipt')
    await guest.sendAndGo('/receipt', { receipt: mine.receipt ?? '' })
    expect(picturesIn((await guest.open(`/cases/${mine.inquiry.number}`)).html)).toEqual([])
    const through = (path: string): string => path.replace(own.number, mine.inquiry.number)
    expect((await guest.open(through(alone))).status).toBe(404)

    await send(head, mine.inquiry, 'unmerge', { 'unmerge-text': 'not yet' })
    await send(head, mine.inquiry, 'merge', { into: other.number, 'merge-text': 'the same' })
    await send(head, other, 'answer', { 'answer-text': 'For all.', 'answer-files': picture, merged: '1' })
    const [shown = ''] = picturesIn((await guest.open(`/cases/${mine.inquiry.number}`)).html)
    expect(shown).toContain(mine.inquiry.number)
    expect((await guest.open(shown)).status).toBe(200)
    expect(await statuses(shown)).toEqual({ clerk: 200, asker: 404, stranger: 404, nobody: 404 })
  })

  it('a proposal’s is seen by who approves it, and stands with the answer', async () => {
    const inquiry = await ask('public')
    await send(clerk, inquiry, 'accept')
    await send(clerk, inquiry, 'propose', { 'answer-text': 'On Monday.', 'answer-files': picture })
    const [proposed = ''] = picturesIn((await head.open(`/desk/${inquiry.number}`)).html)
    expect(await statuses(proposed)).toEqual({ clerk: 200, asker: 404, stranger: 404, nobody: 404 })
    await send(head, inquiry, 'answer', { proposal: '1' })
    expect(await statuses(proposed)).toEqual({ clerk: 200, asker: 200, stranger: 200, nobody: 200 })
  })

  it('another kind of file is refused in words; what was written and chosen stays', async () => {
    const inquiry = await ask('public')
    const script = new Blob(['<script>alert(1)</script>'], { type: 'image/png' })
    const pdf = new Blob(['%PDF-1.7 not a picture'], { type: 'application/pdf' })
    for (const [deed, field] of [
      ['note', 'note'],
      ['ask_info', 'ask_info'],
      ['message', 'message'],
    ] as const) {
      for (const file of [script, pdf]) {
        const wrong = await send(clerk, inquiry, deed, { [`${field}-text`]: 'MY WORDS', [`${field}-files`]: file })
        expect(wrong.status, deed).toBe(422)
        expect(wrong.html).toContain('picture.png: The file is not a picture we can read (JPEG')
        expect(wrong.html).toContain('MY WORDS')
      }
    }
    expect((await now(inquiry)).version).toBe(1)
    const many = await send(clerk, inquiry, 'note', {
      'note-text': 'n',
      'note-files': Array.from({ length: 5 }, () => picture),
    })
    expect(many.status).toBe(422)
    // a picture that is there stays with the form, for its owner alone
    const empty = await send(clerk, inquiry, 'note', { 'note-text': ' ', 'note-files': picture })
    expect(empty.status).toBe(422)
    const own = /src="(\/attachments\/\d+)"/.exec(empty.html)?.[1] ?? ''
    expect([(await get(own, clerk)).status, (await get(own, stranger)).status]).toEqual([200, 404])
    expect((await get(own)).status).toBe(303)
    const id = /\d+/.exec(own)?.[0] ?? ''
    // nobody takes another one's, nor a picture that was made for a post
    await send(stranger, inquiry, 'note', { 'note-text': 'mine', picture: id })
    const forPost = await server.app.media.upload(
      { accountId: court.account.id, userId: null },
      { bytes: Buffer.from(await picture.arrayBuffer()) },
    )
    await send(clerk, inquiry, 'note', {
      'note-text': 'second',
      picture: [id, String(forPost.id)],
      [`description_${id}`]: 'kept',
    })
    const html = (await clerk.open(`/desk/${inquiry.number}`)).html
    expect(picturesIn(html)).toEqual([`/cases/${inquiry.number}/pictures/${id}/small`])
    expect(html).toContain('alt="kept"')
  })

  it('the asker’s words stay when her file is none', async () => {
    const inquiry = await ask('public')
    const wrong = await asker.send(`/cases/${inquiry.number}/message`, {
      'text-message': 'HER WORDS',
      'message-files': new Blob(['no'], { type: 'image/png' }),
    })
    expect(wrong.status).toBe(422)
    expect(wrong.html).toContain('HER WORDS')
    expect(wrong.html).toContain('not a picture')
  })
})
