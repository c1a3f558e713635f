// The queue: which cases an office looks at, in which order, and how many wait where.
import type { Clock } from '#core/clock'
import type { Id } from '#core/ids'
import { pageLimit } from '#core/page'
import type { Viewer } from '#core/viewer'
import type { Database } from '#platform/db'
import { deskFactsOf, inquiryOf, type InquiryRow } from '../inquiry-row.ts'
import { countDesk, countWaiting } from './counts.store.ts'
import { MOST_COUNTED, type Desk, type DeskPage, type DeskWish } from './desk-contract.ts'
import { officesOf, staffOf, type Staff, type StaffNeeds } from './desk-staff.ts'
import {
  casesByNumbers,
  casesToDecide,
  firstWords,
  jointCases,
  ledCases,
  NEVER_DUE,
  offeredCases,
  yearsOfCases,
  type QueueFilter,
  type QueuePlace,
} from './queue.store.ts'

export interface QueueNeeds extends StaffNeeds {
  readonly db: Database
  readonly clock: Clock
  readonly config: { readonly inquiries: { readonly prefix: string } }
}

const USUAL = 30
const MOST = 100
const EXCERPT = 160
const BADGE_MILLIS = 30_000
const BADGES_KEPT = 2_000
const NUMBER_DIGITS = 6

const cursorOf = ({ due_at: due, id }: InquiryRow): string => `${due ?? NEVER_DUE}-${id}`

/** What is no cursor begins at the beginning. */
const placeIn = (cursor: string | undefined): QueuePlace | undefined => {
  const [, due, id] = /^(\d{1,16})-(\d{1,16})$/.exec(cursor ?? '') ?? []
  const place = { due: Number(due), id: Number(id) }
  return due !== undefined && Number.isSafeInteger(place.due) && Number.isSafeInteger(place.id) ? place : undefined
}

const byDue = (one: InquiryRow, other: InquiryRow): number =>
  (one.due_at ?? NEVER_DUE) - (other.due_at ?? NEVER_DUE) || one.id - other.id
const byAge = (one: InquiryRow, other: InquiryRow): number => one.id - other.id

/** The numbers that somebody may mean who types `HERON-2026-000123`, `2026-123` or `123`. */
export const numbersMeant = (typed: string, prefix: string, years: readonly number[]): readonly string[] => {
  const tidy = typed.normalize('NFKC').trim().toUpperCase()
  const padded = (digits: string): string => digits.replace(/^0+(?=\d)/, '').padStart(NUMBER_DIGITS, '0')
  const [, year, digits] = /^(?:(\d{4})-)?(\d{1,9})$/.exec(tidy) ?? []
  if (digits === undefined) return [tidy]
  const meant = year === undefined ? years : [Number(year)]
  return meant.map((one) => `${prefix}-${one}-${padded(digits)}`)
}

const excerptOf = (text: string | undefined): string | undefined => {
  if (text === undefined) return undefined
  const letters = [...text.replaceAll(/\s+/g, ' ')]
  return letters.length <= EXCERPT ? letters.join('') : `${letters.slice(0, EXCERPT).join('')}…`
}

export const createQueue = (needs: QueueNeeds): Pick<Desk, 'queue' | 'counts' | 'offices' | 'waiting'> => {
  const { db, clock, config } = needs
  const badges = new Map<Id, { readonly at: number; readonly waiting: Promise<number> }>()

  /** Administrators decide for offices that nobody coordinates. */
  const who = async (viewer: Viewer): Promise<{ readonly staff: Staff | undefined; readonly isAdmin: boolean }> => {
    const isAdmin = viewer.role === 'admin' && viewer.userId !== null
    try {
      return { staff: await staffOf(needs, viewer), isAdmin }
    } catch (error) {
      if (!isAdmin) throw error
      return { staff: undefined, isAdmin }
    }
  }
  const officesFor = async (staff: Staff | undefined, only?: Id, deciding = false): Promise<readonly Id[]> =>
    staff === undefined ? [] : officesOf(needs, staff, { only, deciding })

  const byNumber = async (offices: readonly Id[], typed: string, all: boolean): Promise<readonly InquiryRow[]> => {
    const numbers = numbersMeant(typed, config.inquiries.prefix, await yearsOfCases(db.read))
    const rows = await casesByNumbers(db.read, numbers)
    return rows.filter(
      (row) => all || offices.includes(row.office_id) || (row.offered_id !== null && offices.includes(row.offered_id)),
    )
  }

  const rowsOf = async (
    wish: DeskWish,
    offices: readonly Id[],
    filter: QueueFilter,
    { limit, decideAll }: { readonly limit: number; readonly decideAll: boolean },
  ): Promise<readonly InquiryRow[]> => {
    const place = placeIn(wish.after)
    const aged = { limit, after: place?.id ?? 0 }
    switch (wish.place) {
      case 'offered':
        return [...(await offeredCases(db.read, offices, filter, aged))].sort(byAge)
      case 'joint':
        return jointCases(db.read, offices, filter, aged)
      case 'decide':
        return casesToDecide(db.read, decideAll ? undefined : offices, filter, aged)
      default:
        return [...(await ledCases(db.read, offices, wish.place, filter, { limit, after: place }))].sort(byDue)
    }
  }

  return {
    async queue(viewer, wish): Promise<DeskPage> {
      const { staff, isAdmin } = await who(viewer)
      const offices = await officesFor(staff, wish.officeId, wish.place === 'decide')
      const limit = pageLimit(wish.limit, USUAL, MOST)
      const filter: QueueFilter = {
        ...wish,
        userId: viewer.userId,
        lateAt: wish.late === true ? clock.now() : undefined,
      }
      const found =
        wish.number !== undefined && wish.number.trim() !== ''
          ? await byNumber(offices, wish.number, isAdmin)
          : await rowsOf(wish, offices, filter, { limit: limit + 1, decideAll: isAdmin })
      const rows = found.slice(0, limit)
      const words = await firstWords(
        db.read,
        // of private cases administrators who are not of the staff read nothing
        rows.filter(({ publicity }) => staff !== undefined || publicity === 'public').map(({ id }) => id),
      )
      const last = rows.at(-1)
      return {
        lines: rows.map((row) => ({
          inquiry: inquiryOf(row),
          ...deskFactsOf(row),
          words: excerptOf(words.get(row.id)),
        })),
        next: found.length > limit && last !== undefined ? cursorOf(last) : undefined,
      }
    },
    async counts(viewer, officeId) {
      const { staff, isAdmin } = await who(viewer)
      const offices = await officesFor(staff, officeId)
      const decided = await officesFor(staff, officeId, true)
      const wish = { userId: viewer.userId, now: clock.now(), decided: isAdmin ? undefined : decided }
      return countDesk(db.read, offices, wish)
    },
    async offices(viewer) {
      const { staff } = await who(viewer)
      return officesFor(staff)
    },
    waiting(accountId) {
      const now = clock.now()
      const known = badges.get(accountId)
      if (known !== undefined && now - known.at < BADGE_MILLIS && now >= known.at) return known.waiting
      if (badges.size >= BADGES_KEPT) badges.clear()
      const waiting = countWaiting(db.read, accountId, MOST_COUNTED)
      badges.set(accountId, { at: now, waiting })
      waiting.catch(() => badges.delete(accountId))
      return waiting
    },
  }
}
