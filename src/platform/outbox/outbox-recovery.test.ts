// Events outlive the process that recorded them.
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { systemClock } from '#core/clock'
import { silentLog } from '#platform/log'
import { describeOnBothEngines } from '#testing/engines'
import { numbersUntilKilled } from '#testing/killed-process'
import { createOutbox } from './index.ts'

describeOnBothEngines('outbox after kill -9', (open) => {
  it('delivers every acknowledged event', async () => {
    const db = open()
    await db.write((tx) => sql`create table heard (n bigint primary key)`.execute(tx))
    const recorded = await numbersUntilKilled('recording-process', [open.address()], 400)
    expect(recorded.length).toBeGreaterThan(0)

    const heard = new Set<unknown>()
    const outbox = createOutbox({ db, clock: systemClock, log: silentLog })
    outbox.listen({
      name: 'keeper',
      kinds: ['happened'],
      handle: async (events) => events.forEach(({ data }) => heard.add(data['n'])),
    })
    await outbox.start()
    await outbox.settled()
    await outbox.stop()
    const { rows } = await sql<{ n: number }>`select n from heard`.execute(db.read)
    for (const { n } of rows) heard.add(n)
    expect(recorded.filter((n) => !heard.has(n))).toEqual([])
  })
})
