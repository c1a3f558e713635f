// The bus: heard before the answer, never for what did not happen.
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { systemClock } from '#core/clock'
import { silentLog } from '#platform/log'
import { createOutbox } from '#platform/outbox'
import { describeOnBothEngines } from '#testing/engines'
import { createBus } from './index.ts'

describeOnBothEngines('bus', (open) => {
  const make = () => {
    const bus = createBus({ db: open(), log: silentLog })
    const heard: string[] = []
    bus.listen(['came', 'went'], ({ kind, data }) => heard.push(`${kind} ${String(data['who'])}`))
    return { bus, heard }
  }

  it('tells what happened when it is on the disk, before whoever wrote goes on', async () => {
    const { bus, heard } = make()
    await open().write(async (tx) => {
      bus.tell(tx, { kind: 'came', data: { who: 'ada' } }, { kind: 'elsewhere', data: {} })
      await sql`select 1`.execute(tx)
      expect(heard).toEqual([])
      bus.tell(tx, { kind: 'went', data: { who: 'ada' } })
    })
    expect(heard).toEqual(['came ada', 'went ada'])
  })

  it('says nothing of a write that failed', async () => {
    const { bus, heard } = make()
    const failing = open().write(async (tx) => {
      bus.tell(tx, { kind: 'came', data: { who: 'ada' } })
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    expect(heard).toEqual([])
  })

  it('goes on when a listener fails', async () => {
    const bus = createBus({ db: open(), log: silentLog })
    const heard: string[] = []
    bus.listen(['came'], () => {
      throw new Error('deaf')
    })
    bus.listen(['came'], ({ kind }) => heard.push(kind))
    await open().write(async (tx) => bus.tell(tx, { kind: 'came', data: {} }))
    expect(heard).toEqual(['came'])
  })

  it('tells what is recorded in the outbox too', async () => {
    const { bus, heard } = make()
    const outbox = createOutbox({ db: open(), clock: systemClock, log: silentLog, bus })
    await open().write((tx) => outbox.record(tx, { kind: 'came', data: { who: 'bo' } }))
    expect(heard).toEqual(['came bo'])
  })
})
