// What happens to cases by time alone: clocks that become due, late and very late, windows that close, promises missed.
import type { Id } from '#core/ids'
import { isProblem } from '#core/problem'
import { clockState, type ClockState } from '#domain/calendars'
import type { Database, Tx } from '#platform/db'
import { append, type AppendNeeds, type Step } from './append.ts'
import { dueInquiries, inquiryById } from './inquiries.store.ts'
import type { InquiryRow } from './inquiry-row.ts'
import { nextState } from './machine.ts'
import { decidePromise, duePromises } from './parts.store.ts'
import { owedByOffice, type KeptClock, type Timing } from './timing.ts'

export interface SweepNeeds extends AppendNeeds {
  readonly db: Database
  readonly timing: Timing
}

/** Of one look; the next one follows as long as there is more. */
const AT_ONCE = 200

const warnings: Readonly<Partial<Record<ClockState, number>>> = { due_soon: 1, due_very_soon: 2, late: 3, very_late: 4 }
const LATE = 3
const VERY_LATE = 4

type Written = { readonly row: InquiryRow; readonly events: number }

/** What closes by itself when its time is over: the asker's windows, and an offer that nobody took. */
const closing = (row: InquiryRow, { clock: { kind } }: KeptClock): Step | undefined => {
  const officeId = row.offered_id ?? row.office_id
  if (kind === 'accept_transfer' && row.state === 'transfer_offered') {
    return { deed: 'escalate', role: 'site', to: 'escalated', set: { offered_id: null }, facts: { officeId } }
  }
  const closes =
    (kind === 'asker_window' && row.state === 'answered') || (kind === 'info_window' && row.state === 'needs_info')
  if (!closes) return undefined
  const to = nextState(row.state, 'lapse', ['site'])
  if (to === undefined || to === 'same' || to === 'back') return undefined
  return { deed: 'lapse', role: 'site', to, facts: { clock: kind } }
}

/** One case: what its clocks tell now, each once. */
const sweepCase = async (needs: SweepNeeds, tx: Tx, id: Id, now: number): Promise<number> => {
  const { timing, outbox } = needs
  const row = await inquiryById(tx, id)
  if (row === undefined || row.next_at === null || row.next_at > now) return 0
  let written: Written = { row, events: 0 }
  const step = async (one: Step): Promise<void> => {
    const after = await append(needs, tx, written.row, one)
    written = { row: await timing.follow(tx, written.row, after, one.deed), events: written.events + 1 }
  }
  const told: KeptClock[] = []
  for (const kept of await timing.read(tx, id)) {
    const state = clockState(kept.clock, now, kept.reckoning)
    const level = warnings[state] ?? 0
    if (level <= kept.warned) continue
    told.push({ ...kept, warned: level })
    if (level >= LATE) {
      const end = closing(written.row, kept)
      if (end !== undefined) {
        await step(end)
        continue
      }
      if (owedByOffice(kept.clock.kind) && nextState(written.row.state, 'warn', ['site']) !== undefined) {
        const escalation = level === VERY_LATE ? 2 : Math.max(1, written.row.escalation)
        const facts = { clock: kept.clock.kind, reason: state, dueAt: kept.clock.dueAt }
        await step({ deed: 'warn', role: 'site', to: written.row.state, set: { escalation }, facts })
      }
    }
    const { office_id: officeId, assignee_id: assigneeId } = written.row
    const data = { inquiryId: id, officeId, assigneeId, clock: kept.clock.kind, state }
    await outbox.record(tx, { kind: 'inquiry.clock', data })
  }
  // those that a step stopped or started anew are as it left them
  const after = await timing.read(tx, id)
  const merged = after.map((one) => {
    const before = told.find(({ clock }) => clock.kind === one.clock.kind && clock.startedAt === one.clock.startedAt)
    return before === undefined ? one : { ...one, warned: before.warned }
  })
  await timing.note(tx, written.row, merged, now)
  return written.events
}

const missPromise = async (needs: SweepNeeds, id: Id, promise: number): Promise<number> =>
  needs.db.write(async (tx) => {
    const row = await inquiryById(tx, id)
    const missed = { state: 'missed', reason: '', at: needs.clock.now() } as const
    if (row === undefined || !(await decidePromise(tx, id, promise, ['promised'], missed))) return 0
    await append(needs, tx, row, { deed: 'miss_promise', role: 'site', to: row.state, facts: { promise } })
    return 1
  })

/** To be called every minute. Answers how many events it wrote. */
export const createSweep = (needs: SweepNeeds) => async (): Promise<number> => {
  const { db, clock, timing } = needs
  let events = 0
  for (;;) {
    const now = clock.now()
    const due = await dueInquiries(db.read, now, AT_ONCE)
    const done = await Promise.allSettled(
      due.map(async ({ id, office_id: officeId, kind }) => {
        await timing.prepare([officeId], kind, id)
        return db.write((tx) => sweepCase(needs, tx, id, now))
      }),
    )
    for (const one of done) {
      if (one.status === 'fulfilled') events += one.value
      // who acted meanwhile wrote the clocks, too, and the next round looks again
      else if (!isProblem(one.reason, 'inquiry_moved_on')) throw one.reason
    }
    if (due.length < AT_ONCE) break
  }
  for (const { inquiry_id: id, number } of await duePromises(db.read, clock.now(), AT_ONCE)) {
    events += await missPromise(needs, id, number)
  }
  return events
}
