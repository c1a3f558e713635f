// What happens to cases by time alone: clocks that become due, late and very late, windows that close, promises missed.
import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises'
import type { Id } from '#core/ids'
import { isProblem } from '#core/problem'
import type { Database } from '#platform/db'
import type { Outbox } from '#platform/outbox'
import { append, type AppendNeeds } from './append.ts'
import { dueInquiries, inquiryById } from './inquiries.store.ts'
import { decidePromise, duePromises } from './parts.store.ts'
import { sweepCase, type Swept } from './sweep-case.ts'
import { insertEvents, moveMany, putClocks } from './sweep.store.ts'
import type { Timing } from './timing.ts'

export interface SweepNeeds extends AppendNeeds {
  readonly db: Database
  readonly outbox: Pick<Outbox, 'record' | 'recordAll'>
  readonly timing: Pick<Timing, 'readMany'>
}

/** Cases of one transaction: a wait for the disk is shared by all of them. */
const AT_ONCE = 120
/** Reckoned in one go: a millisecond or two of the main thread. */
const IN_A_GO = 20
/** Of the time a piece took: people's pages are answered meanwhile. */
const REST = 0.25
const PROMISES_AT_ONCE = 200

const missPromise = async (needs: SweepNeeds, id: Id, promise: number): Promise<number> =>
  needs.db.write(async (tx) => {
    const row = await inquiryById(tx, id)
    const missed = { state: 'missed', reason: '', at: needs.clock.now() } as const
    if (row === undefined || !(await decidePromise(tx, id, promise, ['promised'], missed))) return 0
    await append(needs, tx, row, { deed: 'miss_promise', role: 'site', to: row.state, facts: { promise } })
    return 1
  })

/** Who acted meanwhile wrote the clocks, too: those cases are left as they are, and the next look sees them. */
const write = async ({ db, outbox }: SweepNeeds, swept: readonly Swept[]): Promise<number> =>
  db.write(async (tx) => {
    const moved = await moveMany(tx, db.engine, swept)
    const done = swept.filter(({ before }) => moved.has(before.id))
    const events = done.flatMap((one) => one.events)
    const clocks = done.flatMap((one) => one.clocks)
    const told = done.flatMap((one) => one.told)
    // one trip for all of them
    await Promise.all([
      insertEvents(tx, db.engine, events),
      putClocks(tx, db.engine, clocks),
      outbox.recordAll(tx, told),
    ])
    return events.length
  })

/** To be called every minute. Answers how many events it wrote. @throws when a case has clocks that nothing reckons */
export const createSweep = (needs: SweepNeeds) => async (): Promise<number> => {
  const { db, clock, random, timing } = needs
  let events = 0
  const broken: Id[] = []

  /** The piece before is written while this one is read and reckoned. */
  let writing: Promise<number> = Promise.resolve(0)
  for (let after = { next_at: 0, id: -1 }; ;) {
    const startedAt = performance.now()
    const now = clock.now()
    const due = await dueInquiries(db.read, now, AT_ONCE, after)
    const clocks = await timing.readMany(
      db.read,
      due.map(({ id }) => id),
    )
    const swept: Swept[] = []
    for (const [at, row] of due.entries()) {
      if (at % IN_A_GO === 0) await turn()
      const kept = clocks.get(row.id)
      if (kept === undefined) broken.push(row.id)
      else swept.push(sweepCase(random, row, kept, now))
    }
    await turn()
    events += await writing
    writing = swept.length > 0 ? write(needs, swept) : Promise.resolve(0)
    // whoever waits for it next hears of its failure
    writing.catch(() => {})
    const last = due.at(-1)
    if (last === undefined || due.length < AT_ONCE) break
    after = { next_at: last.next_at as number, id: last.id }
    await wait((performance.now() - startedAt) * REST)
  }
  events += await writing

  for (;;) {
    const due = await duePromises(db.read, clock.now(), PROMISES_AT_ONCE)
    let missed = 0
    for (const { inquiry_id: id, number } of due) {
      try {
        missed += await missPromise(needs, id, number)
      } catch (error) {
        if (!isProblem(error, 'inquiry_moved_on')) throw error
      }
    }
    events += missed
    if (due.length < PROMISES_AT_ONCE || missed === 0) break
  }
  if (broken.length > 0) throw new Error(`clocks of cases cannot be reckoned: ${broken.slice(0, 5).join(', ')}`)
  return events
}
