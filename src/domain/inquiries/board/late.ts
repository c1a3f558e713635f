// Cases that are very late, for everybody to see: public ones by how late they are, then private ones by their marks alone.
import type { Clock } from '#core/clock'
import { LAST_ID, parseId, type Id } from '#core/ids'
import { veryLateAt, workingDaysPassed } from '#domain/calendars'
import type { Database } from '#platform/db'
import { owedByOffice, type KeptClock } from '../clock-effects.ts'
import type { InquiryRow } from '../inquiry-row.ts'
import type { Timing } from '../timing.ts'
import type { CaseBoard, LateCase, Lateness } from './contract.ts'
import { lastVeryLate, veryLateCases, veryLatePrivate } from './late.store.ts'

const MOST = 100
const VERY_LATE = 4
const FIRST = { due: -1, id: -1 }

/** `p5-12`: among public ones, due and id; `x12`: among private ones. What is neither begins anew. */
const readPlace = (after: string | undefined) => {
  const [, due, last, only] = /^(?:p(\d{1,16})-(\d{1,16})|x(\d{1,16}))$/.exec(after ?? '') ?? []
  const id = parseId(last ?? only ?? '')
  if (id === undefined) return { open: FIRST, closed: -1 as Id }
  return due === undefined ? { open: undefined, closed: id } : { open: { due: Number(due), id }, closed: -1 as Id }
}

/** By the clock that is due longest of those that are very late and run. */
const latenessOf = (clocks: readonly KeptClock[] | undefined, now: number): Lateness | undefined => {
  const [worst] = (clocks ?? [])
    .filter(({ clock, warned }) => warned >= VERY_LATE && owedByOffice(clock.kind))
    .filter(({ clock }) => clock.metAt === null && clock.stoppedAt === null)
    .toSorted((one, other) => one.clock.dueAt - other.clock.dueAt)
  if (worst === undefined) return undefined
  const { clock, reckoning } = worst
  return {
    clock: clock.kind,
    dueAt: clock.dueAt,
    since: veryLateAt(clock, reckoning),
    workingDays: workingDaysPassed(reckoning.calendar, clock.dueAt, now),
  }
}

const markOf = ({ number, office_id: officeId, state, publicity }: InquiryRow): Omit<LateCase, 'kind' | 'late'> => ({
  number,
  officeId,
  state,
  publicity,
})

export const createLateList = ({
  db,
  clock,
  timing,
}: {
  readonly db: Database
  readonly clock: Clock
  readonly timing: Pick<Timing, 'readMany'>
}): Pick<CaseBoard, 'veryLate' | 'lastVeryLate'> => {
  const shown = async (rows: readonly InquiryRow[]): Promise<readonly LateCase[]> => {
    const ids = rows.filter(({ publicity }) => publicity === 'public').map(({ id }) => id)
    const clocks = ids.length === 0 ? new Map<Id, readonly KeptClock[]>() : await timing.readMany(db.read, ids)
    const now = clock.now()
    return rows.map((row) =>
      row.publicity === 'private'
        ? { ...markOf(row), kind: undefined, late: undefined }
        : { ...markOf(row), kind: row.kind, late: latenessOf(clocks.get(row.id), now) },
    )
  }
  return {
    async veryLate({ officeId, after, limit: wished }) {
      const limit = Math.max(1, Math.min(wished, MOST))
      const place = readPlace(after)
      const first =
        place.open === undefined ? [] : await veryLateCases(db.read, officeId, { after: place.open, limit: limit + 1 })
      const left = limit + 1 - first.length
      const rest = left === 0 ? [] : await veryLatePrivate(db.read, officeId, { after: place.closed, limit: left })
      const rows = [...first, ...rest]
      const page = rows.slice(0, limit)
      const last = page.at(-1)
      const next =
        rows.length <= limit || last === undefined
          ? undefined
          : last.publicity === 'private'
            ? `x${last.id}`
            : `p${last.due_at ?? LAST_ID}-${last.id}`
      return { items: await shown(page), next }
    },
    lastVeryLate: async ({ officeId, limit }) => shown(await lastVeryLate(db.read, officeId, Math.min(limit, MOST))),
  }
}
