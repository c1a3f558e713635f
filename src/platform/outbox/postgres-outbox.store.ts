// The outbox on PostgreSQL: one row per event and listener, taken with SKIP LOCKED by whichever node comes first.
import { sql } from 'kysely'
import { runKept, type KeptStatement } from '#platform/db'
import { eventOf, insertSetAside, type OutboxStore, type OutboxStoreNeeds } from './outbox.store.ts'

const recordEvents: KeptStatement = {
  name: 'outbox-record',
  sql: `
    with events as materialized (
      select nextval('outbox_seq') as seq, kind, data
      from unnest($1::text[], $2::text[]) with ordinality as given (kind, data, place)
      order by place
    )
    insert into outbox_tasks (listener, seq, kind, data, at)
    select wanted.listener, events.seq, events.kind, events.data, $3::bigint
    from events join unnest($4::text[], $5::text[]) as wanted (kind, listener) on wanted.kind = events.kind`,
}

/** The rows stay locked while they are handled, so a node that dies gives them back at once. */
export const createPostgresOutboxStore = ({ db, clock, listeners }: OutboxStoreNeeds): OutboxStore => {
  const names = (): readonly string[] => listeners.map(({ name }) => name)

  return {
    async record(tx, events) {
      const wanted = listeners.flatMap(({ name, kinds }) => kinds.map((kind) => ({ name, kind })))
      const heard = events.filter(({ kind }) => wanted.some((wish) => wish.kind === kind))
      if (heard.length === 0) return
      await runKept(tx, recordEvents, [
        heard.map(({ kind }) => kind),
        heard.map(({ data }) => JSON.stringify(data)),
        clock.now(),
        wanted.map(({ kind }) => kind),
        wanted.map(({ name }) => name),
      ])
    },

    async queueOf({ name }) {
      return {
        // not a short write: the listener may do more than ask the database
        next: (limit, handle) =>
          db.unlimitedWrite(async (tx) => {
            const { rows } = await sql<Parameters<typeof eventOf>[0]>`
              select seq, kind, data, at from outbox_tasks where listener = ${name}
              order by seq limit ${limit} for update skip locked`.execute(tx)
            if (rows.length === 0) return 0
            await handle(rows.map(eventOf))
            await sql`delete from outbox_tasks
              where listener = ${name} and seq = any(${rows.map(({ seq }) => seq)}::bigint[])`.execute(tx)
            return rows.length
          }),
        setAside: (event, error) =>
          db.write(async (tx) => {
            await insertSetAside(tx, name, event, error, clock.now())
            await sql`delete from outbox_tasks where listener = ${name} and seq = ${event.seq}`.execute(tx)
          }),
      }
    },

    async behind(upTo) {
      const { rows } = await sql<{ waiting: number }>`
        select exists (select 1 from outbox_tasks
          where listener = any(${names()}::text[]) and seq <= ${upTo}::bigint) as waiting`.execute(db.read)
      return rows[0]?.waiting === 1
    },

    async mark() {
      const { rows } = await sql<{ seq: number | null }>`select max(seq) as seq from outbox_tasks`.execute(db.read)
      return rows[0]?.seq ?? 0
    },

    tidy: async () => false,
  }
}
