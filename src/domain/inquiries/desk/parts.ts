// Canned parts of an office, and the warning when an answer is one, or was said to others before.
import { DAY, type Clock } from '#core/clock'
import type { Id, IdMaker } from '#core/ids'
import type { Actor } from '#core/viewer'
import type { Database } from '#platform/db'
import type { Listener } from '#platform/outbox'
import type { EventPayload, InquiryEvents } from '../contract.ts'
import { saidIn } from '../events.store.ts'
import { inquiryById } from '../inquiries.store.ts'
import { movedOn, notFound, refuse } from '../inquiry-row.ts'
import { saidText } from '../words-said.ts'
import { partLanguages, type CannedPart, type Desk } from './desk-contract.ts'
import { staffOf, type StaffNeeds } from './desk-staff.ts'
import { changePart, countSame, insertPart, noteSaid, partsOfOffice, type PartRow } from './parts.store.ts'
import { bareText, digestOfText, isMostly, MOST_SAME, SAME_DAYS } from './sameness.ts'

export interface PartsNeeds extends StaffNeeds {
  readonly db: Database
  readonly clock: Clock
  readonly ids: IdMaker
  /** Whether the person may approve what others wrote. */
  readonly mayReview: (userId: Id, accountId: Id) => Promise<boolean>
}

const MOST_PARTS = 200
const TITLE_LIMIT = 80

const partOf = (row: PartRow): CannedPart => ({
  id: row.id,
  officeId: row.office_id,
  title: row.title,
  texts: JSON.parse(row.texts) as CannedPart['texts'],
  version: row.version,
})

/** @throws text_missing, question_too_long */
const tidy = ({ title, texts }: Pick<CannedPart, 'title' | 'texts'>): { title: string; texts: string } => {
  const name = saidText(title, 'title')
  const length = [...name].length
  if (length > TITLE_LIMIT) {
    throw refuse('question_too_long', `${length} of ${TITLE_LIMIT} characters.`, {
      field: 'title',
      params: { length, limit: TITLE_LIMIT },
    })
  }
  const said = partLanguages.flatMap((language) => {
    const text = texts[language]?.trim() ?? ''
    return text === '' ? [] : [[language, saidText(text, language)] as const]
  })
  if (said.length === 0) throw refuse('text_missing', 'Please write something.', { field: partLanguages[0] })
  return { title: name, texts: JSON.stringify(Object.fromEntries(said)) }
}

export const createParts = (needs: PartsNeeds): Pick<Desk, 'parts' | 'sameness'> => {
  const { db, clock, ids, mayReview } = needs
  const manager = async (actor: Actor) => {
    const staff = await staffOf(needs, actor)
    if (!(await mayReview(staff.userId, staff.accountId))) {
      throw refuse('deed_not_yours', 'This takes the role reviewer in the office.', { params: { deed: 'parts' } })
    }
    return staff
  }
  const listOf = async (officeId: Id): Promise<readonly CannedPart[]> =>
    (await partsOfOffice(db.read, officeId, MOST_PARTS)).map(partOf)
  const change = async (actor: Actor, id: Id, seen: number, set: Partial<PartRow> & { removed_at?: number }) => {
    const { accountId, userId } = await manager(actor)
    const known = { id, office_id: accountId, version: seen }
    const done = await db.write((tx) => changePart(tx, known, { ...set, changed_by: userId, changed_at: clock.now() }))
    if (!done) throw movedOn()
  }
  return {
    parts: {
      list: async (viewer) => listOf((await staffOf(needs, viewer)).accountId),
      async mayManage(viewer) {
        const { accountId, userId } = await staffOf(needs, viewer)
        return mayReview(userId, accountId)
      },
      async add(actor, part) {
        const { accountId, userId } = await manager(actor)
        const row = { id: ids.next(ids.newBucket()), office_id: accountId, ...tidy(part) }
        const by = { changed_by: userId, changed_at: clock.now() }
        const added = await db.write((tx) => insertPart(tx, { ...row, ...by }, MOST_PARTS))
        if (!added) throw refuse('question_invalid', `An office has at most ${MOST_PARTS} canned parts.`)
        return partOf({ ...row, version: 1 })
      },
      change: (actor, id, seen, part) => change(actor, id, seen, tidy(part)),
      remove: (actor, id, seen) => change(actor, id, seen, { removed_at: clock.now() }),
    },
    async sameness(viewer, inquiryId, text) {
      const { accountId } = await staffOf(needs, viewer)
      if (bareText(text) === '') return { same: 0, part: undefined }
      const said = { inquiryId, digest: digestOfText(text), since: clock.now() - SAME_DAYS * DAY }
      const row = await inquiryById(db.read, inquiryId)
      if (row === undefined) throw notFound()
      const [same, parts] = await Promise.all([
        countSame(db.read, { ...said, officeId: row.office_id }, MOST_SAME),
        listOf(accountId),
      ])
      const part = parts.find(({ texts }) => Object.values(texts).some((one) => isMostly(text, one)))
      return { same, part }
    },
  }
}

/** Digests what was answered, once it is said. */
export const listenForAnswers = ({ db }: Pick<PartsNeeds, 'db'>): Listener => ({
  name: 'inquiries: answers said',
  kinds: ['inquiry.event'],
  async handle(events) {
    for (const { data, at } of events) {
      const { inquiryId, seq, deed, officeId } = data as InquiryEvents['inquiry.event']
      if (deed !== 'answer' && deed !== 'decline') continue
      const words = (
        await Promise.all((['public', 'asker'] as const).map((one) => saidIn(db.read, inquiryId, one)))
      ).flatMap((rows) => rows.filter((row) => row.seq === seq))
      const text = words.flatMap(({ payload }) =>
        payload === null ? [] : ((JSON.parse(payload) as EventPayload).text ?? []),
      )[0]
      if (text === undefined) continue
      await db.write((tx) => noteSaid(tx, { inquiryId, seq, officeId, digest: digestOfText(text), at }))
    }
  },
})
