// Keeps what each case adds to figures: counted anew when something happens to it, and where nobody counted it yet.
import type { Id } from '#core/ids'
import type { Database } from '#platform/db'
import type { Listener } from '#platform/outbox'
import { addsOf, noAdds } from './adds.ts'
import { firstTimersOfCases, publishedByIds } from './cases.store.ts'
import { countMissing, outdatedCases, putFigures, type CaseFigures } from './figures.store.ts'
import type { ReadCases, StandingCase } from './read-cases.ts'

/** Cases of one transaction, and of one turn of the main thread. */
const AT_ONCE = 200
/** Nobody notices, and what happens meanwhile to the same case is counted once. */
const PATIENCE = 200

type Counted = Omit<CaseFigures, 'inquiry_id' | 'version' | 'office_id' | 'created_at'>

const nothing: Counted = {
  ...noAdds,
  first_timers: 0,
  declined: null,
  waited: null,
  basis: null,
  began: null,
  promise_due_at: null,
}

const countedOf = (one: StandingCase, firstTimers: number): Counted => ({
  ...addsOf({ ...one, promise: one.first.promise }),
  first_timers: firstTimers,
  declined: one.declined,
  waited: one.first.waited,
  basis: one.first.basis === null ? null : JSON.stringify(one.first.basis),
  began: one.first.began,
  promise_due_at: one.first.promiseDueAt,
})

export interface KeepNeeds {
  readonly db: Pick<Database, 'engine' | 'longRead' | 'write'>
  readonly read: Pick<ReadCases, 'standing'>
}

export const createKeepFigures = ({ db, read }: KeepNeeds) => {
  let stopping = false
  let filling: Promise<void> | undefined

  /**
   * From what the store says now, so that it may be repeated. Rows are read first: what else is read may be newer than
   * the version that is kept with it, and is then counted once more, but never older.
   */
  const count = async (ids: readonly Id[]): Promise<void> => {
    const rows = await publishedByIds(db.longRead, db.engine, ids)
    const [standing, firstTimers] = await Promise.all([
      read.standing(db.longRead, rows),
      firstTimersOfCases(db.longRead, db.engine, ids),
    ])
    const figures = standing.map((one, place): CaseFigures => {
      const row = rows[place] as (typeof rows)[number]
      const key = { inquiry_id: row.id, version: row.version, office_id: row.office_id, created_at: row.created_at }
      return { ...key, ...(one.publicity === 'private' ? nothing : countedOf(one, firstTimers.get(row.id) ?? 0)) }
    })
    await db.write((tx) => putFigures(tx, db.engine, figures))
  }

  const fill = async (): Promise<void> => {
    for (let after: Id | undefined = 0; after !== undefined && !stopping;) {
      const ids: readonly Id[] = await outdatedCases(db.longRead, AT_ONCE, after)
      if (ids.length > 0) await count(ids)
      after = ids.length < AT_ONCE ? undefined : ids.at(-1)
    }
  }
  /** Counts all cases whose figures are missing or of an earlier state; whoever asks meanwhile waits for the same. */
  const catchUp = (): Promise<void> =>
    (filling ??= fill().finally(() => {
      filling = undefined
    }))

  const listener: Listener = {
    name: 'insights: figures',
    kinds: ['inquiry.event', 'inquiry.supported'],
    patience: PATIENCE,
    most: AT_ONCE,
    async handle(events) {
      await count([...new Set(events.map(({ data }) => (data as { inquiryId: Id }).inquiryId))])
    },
  }

  return {
    listener,
    catchUp,
    /** A store whose cases nobody counted yet is counted first: figures of a part of them are shown to nobody. */
    async whole(): Promise<void> {
      if (filling !== undefined || (await countMissing(db.longRead)) > 0) await catchUp()
    },
    async stop(): Promise<void> {
      stopping = true
      await filling?.catch(() => undefined)
    },
  }
}

export type KeepFigures = ReturnType<typeof createKeepFigures>
