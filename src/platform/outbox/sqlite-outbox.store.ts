// The outbox on SQLite: an event stands once; each listener remembers the number of the last it handled.
import { sql } from 'kysely'
import type { DomainEvent } from '#platform/bus'
import type { Step } from '#platform/db'
import { eventOf, insertSetAside, type OutboxStore, type OutboxStoreNeeds } from './outbox.store.ts'
import { createRecentEvents } from './recent-events.ts'

const DROP_AT_ONCE = 5_000
/** Some 5 MB of published posts. */
const RECENT = 20_000

/** Gives the number of the event. */
export const recordStep = ({ kind, data }: DomainEvent, at: number): Step => ({
  sql: 'insert into outbox (kind, data, at) values (?, ?, ?) returning seq',
  values: [kind, JSON.stringify(data), at],
})

const cursorStep = (cursor: readonly [name: string, seq: number]): Step => ({
  sql: `insert into outbox_cursors (listener, seq) values (?, ?)
    on conflict (listener) do update set seq = excluded.seq`,
  values: cursor,
})

const dropStep = (upTo: number): Step => ({ sql: 'delete from outbox where seq <= ?', values: [upTo] })

/**
 * One writer commits one transaction at a time, so numbers become visible in order and a cursor misses nothing.
 * Cursors live in memory and are written down by tidy(): after a crash the last moments are handled again.
 */
export const createSqliteOutboxStore = ({ db, clock, listeners }: OutboxStoreNeeds): OutboxStore => {
  const { writeParts } = db
  if (writeParts === undefined) throw new Error('a store on SQLite writes in parts')
  const cursors = new Map<string, number>()
  let written = new Map<string, number>()
  let dropped = 0

  const recent = createRecentEvents(RECENT)

  const mark = async (): Promise<number> => {
    const { rows } = await sql<{ seq: number | null }>`select max(seq) as seq from outbox`.execute(db.read)
    const seq = rows[0]?.seq ?? 0
    // a writer that crashed may have committed what nobody was told of
    if (seq > (recent.newest() ?? seq)) recent.forget()
    return seq
  }

  return {
    async record(tx, events) {
      const at = clock.now()
      const list = JSON.stringify(events.map(({ kind, data }) => [kind, JSON.stringify(data)]))
      const { rows } = await sql<{ seq: number }>`
        insert into outbox (kind, data, at) select value ->> 0, value ->> 1, ${at} from json_each(${list})
        returning seq`.execute(tx)
      const seqs = rows.map(({ seq }) => seq).sort((one, other) => one - other)
      db.afterCommit(tx, () => {
        for (const [place, seq] of seqs.entries()) recent.add({ ...(events[place] as DomainEvent), seq, at })
      })
    },

    recordPart(event) {
      const at = clock.now()
      return {
        steps: [recordStep(event, at)],
        committed: ([seq]) => recent.add({ ...event, seq: seq as number, at }),
      }
    },

    async queueOf({ name, kinds }) {
      const { rows } = await sql<{ seq: number }>`
        select seq from outbox_cursors where listener = ${name}`.execute(db.read)
      cursors.set(name, rows[0]?.seq ?? 0)
      const heard = new Set(kinds)
      const wanted = sql.join(kinds)
      return {
        async next(limit, handle) {
          const cursor = cursors.get(name) ?? 0
          // read first: what is committed from here on is left for the next call
          const newest = recent.newest()
          const known = newest === undefined ? undefined : recent.after(cursor, heard, limit)
          if (known !== undefined && newest !== undefined) {
            if (known.length > 0) await handle(known)
            cursors.set(name, known.length < limit ? Math.max(newest, cursor) : (known.at(-1)?.seq ?? newest))
            return known.length
          }
          const top = await mark()
          if (top <= cursor) return 0
          const found = await sql<Parameters<typeof eventOf>[0]>`
            select seq, kind, data, at from outbox
            where seq > ${cursor} and seq <= ${top} and kind in (${wanted})
            order by seq limit ${limit}`.execute(db.read)
          const events = found.rows.map(eventOf)
          if (events.length > 0) await handle(events)
          cursors.set(name, events.length < limit ? top : (events.at(-1)?.seq ?? top))
          return events.length
        },
        async setAside(event, error) {
          await db.write((tx) => insertSetAside(tx, name, event, error, clock.now()))
          cursors.set(name, event.seq)
        },
      }
    },

    async behind(upTo) {
      return listeners.some(({ name }) => (cursors.get(name) ?? 0) < upTo)
    },

    mark,

    async tidy() {
      const moved = [...cursors].filter(([name, seq]) => written.get(name) !== seq)
      const readByAll = Math.min(...cursors.values())
      const target = Number.isFinite(readByAll) ? Math.min(readByAll, dropped + DROP_AT_ONCE) : 0
      if (moved.length === 0 && target <= dropped) return false
      const now = new Map(cursors)
      // in parts: a transaction that is a conversation would hold up all that is published
      await writeParts([{ steps: [...moved.map(cursorStep), dropStep(target)] }])
      written = now
      dropped = target
      return target < readByAll
    },
  }
}
