// What is attached to words of a case: kept as long as the words are, and seen by whoever reads them.
import sharp from 'sharp'
import { beforeAll, expect, it } from 'vitest'
import { DAY, HOUR } from '#core/clock'
import type { Id } from '#core/ids'
import { anonymous, type Actor } from '#core/viewer'
import { CASE_FOLDER } from '#domain/media'
import { openCases } from '#testing/cases-world'
import { describeOnBothEngines } from '#testing/engines'
import type { InquiryView } from '../contract.ts'

let bytes: Buffer
beforeAll(async () => {
  bytes = await sharp({ create: { width: 8, height: 6, channels: 3, background: '#583' } })
    .png()
    .toBuffer()
})

const code = async (attempt: Promise<unknown>): Promise<unknown> =>
  attempt.then(
    () => 'done',
    (error: { code?: unknown }) => error.code,
  )

const inOrder = (ids: readonly Id[]): readonly Id[] => ids.toSorted((one, other) => one - other)

const shown = (view: InquiryView | undefined): readonly Id[] =>
  inOrder((view?.events ?? []).flatMap(({ said }) => Object.values(said).flatMap((one) => one?.mediaIds ?? [])))

describeOnBothEngines('attachments of cases', (open) => {
  const begin = async () => {
    const world = await openCases(open())
    const office = await world.office()
    const [clerk, ada] = [await world.staffOf(office), await world.asker()]
    const picture = async (actor: Actor): Promise<Id> => (await world.media.upload(actor, { bytes, of: 'case' })).id
    const ask = async (publicity: 'public' | 'private', mediaIds: readonly Id[]) => {
      const question = { officeId: office.id, kind: 'help', publicity, text: 'This lamp', mediaIds } as const
      return (await world.inquiries.ask(question, { party: ada.party, origin: 'form' })).inquiry
    }
    /** Those that are still there after the next sweep. */
    const left = async (ids: readonly Id[]): Promise<readonly Id[]> => {
      world.clock.advance(DAY + HOUR)
      await world.media.sweep()
      return inOrder([...(await world.media.byIds(ids)).keys()])
    }
    return { ...world, office, clerk, ada, picture, ask, left }
  }

  it('are kept with their words, and seen by whoever reads these', async () => {
    const { inquiries, run, media, blobs, ada, clerk, picture, ask, left } = await begin()
    const asked = await picture(ada.actor)
    const [back, note, said, loose] = [
      await picture(clerk.actor),
      await picture(clerk.actor),
      await picture(clerk.actor),
      await picture(clerk.actor),
    ]
    const inquiry = await ask('public', [asked])
    await run(inquiry, [
      [clerk, { deed: 'accept' }],
      [clerk, { deed: 'note', text: 'the plan of the street', mediaIds: [note] }],
      [clerk, { deed: 'ask_info', text: 'This one?', mediaIds: [back] }],
      [ada, { deed: 'give_info', text: 'Yes' }],
      [clerk, { deed: 'propose', text: 'Mended.', mediaIds: [said] }],
    ])
    const waiting = await inquiries.view(clerk.viewer, inquiry.id)
    expect(waiting?.proposal?.mediaIds).toEqual([said])
    expect(shown(await inquiries.view(anonymous, inquiry.id))).toEqual([asked])
    await inquiries.act(clerk.party, inquiry.id, { deed: 'answer', proposal: 1 })
    expect(shown(await inquiries.view(anonymous, inquiry.id))).toEqual(inOrder([asked, said]))
    expect(shown(await inquiries.view(ada.viewer, inquiry.id))).toEqual(inOrder([asked, back, said]))
    // the proposal and the answer both carry it
    expect(shown(await inquiries.view(clerk.viewer, inquiry.id))).toEqual(inOrder([asked, back, note, said, said]))
    expect(await left([asked, back, note, said, loose])).toEqual(inOrder([asked, back, note, said]))
    const one = (await media.byIds([note])).get(note)
    expect(one?.blob?.startsWith(`${CASE_FOLDER}/`)).toBe(true)
    expect(one && (await media.file(one, 'whole'))?.bytes.length).toBe(one?.bytes)
    expect(one && (await media.file(one, 'small'))?.mime).toBe('image/webp')
    await blobs.remove(one?.blob ?? '')
    expect(one && (await media.file(one, 'whole'))).toBeUndefined()
  })

  it('of a private case, nothing is anybody’s but asker’s and office’s', async () => {
    const { inquiries, run, ada, clerk, picture, ask } = await begin()
    const inquiry = await ask('private', [await picture(ada.actor)])
    await run(inquiry, [
      [clerk, { deed: 'accept' }],
      [clerk, { deed: 'answer', text: 'Mended.', mediaIds: [await picture(clerk.actor)] }],
    ])
    expect(shown(await inquiries.view(anonymous, inquiry.id))).toEqual([])
    expect(shown(await inquiries.view(ada.viewer, inquiry.id))).toHaveLength(2)
  })

  it('go with the words: taken away by an administrator, or with the account of who asked', async () => {
    const { inquiries, run, accounts, outbox, ada, clerk, picture, ask, left } = await begin()
    const [asked, gone, stays] = [await picture(ada.actor), await picture(clerk.actor), await picture(clerk.actor)]
    const inquiry = await ask('public', [asked])
    await run(inquiry, [
      [clerk, { deed: 'note', text: 'one', mediaIds: [gone, stays] }],
      [clerk, { deed: 'note', text: 'two', mediaIds: [stays] }],
      [{ party: { kind: 'admin', userId: 1 } }, { deed: 'redact', seq: 2, reason: 'a court said so' }],
    ])
    expect(await left([asked, gone, stays])).toEqual(inOrder([asked, stays]))
    await accounts.deleteAccount(ada.actor)
    await outbox.settled()
    expect(shown(await inquiries.view(clerk.viewer, inquiry.id))).toEqual([stays])
    expect(await left([asked, stays])).toEqual([stays])
  })

  it('are refused where they are nobody’s, too many, of others, or not there; and stand in no post', async () => {
    const { inquiries, media, ids, db, ada, clerk, office, picture, ask } = await begin()
    const inquiry = await ask('public', [])
    const note = (mediaIds: readonly Id[], party = clerk.party) =>
      code(inquiries.act(party, inquiry.id, { deed: 'note', text: 'n', mediaIds }))
    const own = await picture(clerk.actor)
    expect(await note([await picture(ada.actor)])).toBe('media_not_found')
    expect(await note([ids.next(3)])).toBe('media_not_found')
    expect(await note(await Promise.all(Array.from({ length: 5 }, () => picture(clerk.actor))))).toBe(
      'attachment_invalid',
    )
    const admin = { kind: 'admin', userId: 1 } as const
    expect(await note([own], admin)).toBe('attachment_invalid')
    const guest = await inquiries.ask(
      { officeId: office.id, kind: 'help', publicity: 'public', text: 'dark' },
      { party: undefined, origin: 'form' },
    )
    const party = { kind: 'receipt', code: guest.receipt ?? '' } as const
    const message = { deed: 'message', text: 'see', mediaIds: [own] } as const
    expect(await code(inquiries.act(party, guest.inquiry.id, message))).toBe('attachment_invalid')
    expect(await note([own])).toBe('done')
    const post = ids.next(3)
    expect(await code(db.write((tx) => media.attach(tx, office.id, post, [own])))).toBe('media_in_use')
    const plain = (await media.upload(clerk.actor, { bytes })).id
    expect(await code(db.write((tx) => media.attach(tx, office.id, post, [plain])))).toBe('done')
    // what nothing was said about stays as it was
    expect((await inquiries.byIds([inquiry.id])).get(inquiry.id)?.version).toBe(2)
  })

  it('entered by the staff for somebody on the telephone, they are the office’s', async () => {
    const { inquiries, clerk, office, picture, left } = await begin()
    const seen = await picture(clerk.actor)
    const question = { officeId: office.id, kind: 'help', publicity: 'public', text: 'dark', mediaIds: [seen] } as const
    await inquiries.ask(question, { party: clerk.party, origin: 'phone' })
    expect(await left([seen])).toEqual([seen])
  })
})
