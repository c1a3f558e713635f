// The outbox: nothing is lost, nothing blocks, each listener at its own pace.
import { setTimeout } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterEach, expect, it, vi } from 'vitest'
import { fixedClock } from '#core/clock'
import { silentLog } from '#platform/log'
import { describeOnBothEngines } from '#testing/engines'
import { createOutbox, type Outbox, type RecordedEvent } from './index.ts'

describeOnBothEngines('outbox', (open, engine) => {
  const running: Outbox[] = []
  const clock = fixedClock(5_000)
  const quick = { firstPause: 1, longestPause: 5 }
  const make = (): Outbox => {
    const outbox = createOutbox({ db: open(), clock, log: silentLog, limits: quick })
    running.push(outbox)
    return outbox
  }
  const record = (outbox: Outbox, kind: string, n: number): Promise<void> =>
    open().write((tx) => outbox.record(tx, { kind, data: { n } }))
  const numbers = (events: readonly RecordedEvent[]): unknown[] => events.map(({ data }) => data['n'])
  const count = async (table: string): Promise<number> =>
    (await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(open().read)).rows[0]?.n ?? -1
  afterEach(async () => {
    for (const outbox of running.splice(0)) await outbox.stop()
  })

  it('gives each listener the events of its kinds, in order', async () => {
    const outbox = make()
    const heard: RecordedEvent[] = []
    const others: RecordedEvent[] = []
    outbox.listen({ name: 'in-order', kinds: ['a', 'b'], handle: async (events) => void heard.push(...events) })
    outbox.listen({ name: 'others', kinds: ['c'], handle: async (events) => void others.push(...events) })
    await outbox.start()
    await open().write((tx) =>
      outbox.recordAll(tx, [
        { kind: 'a', data: { n: 1 } },
        { kind: 'c', data: { n: 2 } },
        { kind: 'b', data: { n: 3, id: Number.MAX_SAFE_INTEGER } },
      ]),
    )
    await record(outbox, 'a', 4)
    await outbox.settled()
    expect(numbers(heard)).toEqual([1, 3, 4])
    expect(numbers(others)).toEqual([2])
    expect(heard[1]).toMatchObject({ kind: 'b', at: 5_000, data: { id: Number.MAX_SAFE_INTEGER } })
  })

  it('forgets the event of a write that failed', async () => {
    const outbox = make()
    const heard: RecordedEvent[] = []
    outbox.listen({ name: 'failed-writes', kinds: ['a'], handle: async (events) => void heard.push(...events) })
    await outbox.start()
    await expect(
      open().write(async (tx) => {
        await outbox.record(tx, { kind: 'a', data: { n: 1 } })
        throw new Error('changed my mind')
      }),
    ).rejects.toThrow('changed my mind')
    await record(outbox, 'a', 2)
    await outbox.settled()
    expect(numbers(heard)).toEqual([2])
  })

  it('lets a patient listener gather events, and gives it no more than it takes at once', async () => {
    const outbox = make()
    const calls: unknown[][] = []
    const handle = async (events: readonly RecordedEvent[]) => void calls.push(numbers(events))
    outbox.listen({ name: 'patient', kinds: ['p'], patience: 300, most: 3, handle })
    await outbox.start()
    await outbox.settled()
    for (const n of [1, 2, 3, 4]) await record(outbox, 'p', n)
    expect(calls).toEqual([])
    await vi.waitFor(() => expect(calls).toEqual([[1, 2, 3], [4]]))
  })

  it.runIf(engine === 'postgres')('wakes nobody for what others hear', async () => {
    let looks = 0
    const db = open()
    const unlimitedWrite: typeof db.unlimitedWrite = (work) => (looks++, db.unlimitedWrite(work))
    const outbox = createOutbox({ db: { ...db, unlimitedWrite }, clock, log: silentLog, limits: { poll: undefined } })
    running.push(outbox)
    outbox.listen({ name: 'asleep', kinds: ['never', 'rarely'], handle: async () => {} })
    await outbox.start()
    await setTimeout(50)
    const before = looks
    await record(outbox, 'often', 1)
    await record(outbox, 'often', 2)
    await setTimeout(50)
    expect(looks).toBe(before)
    await record(outbox, 'rarely', 3)
    await vi.waitFor(() => expect(looks).toBeGreaterThan(before))
  })

  it('asks a patient listener to hurry when somebody waits', async () => {
    const outbox = make()
    const heard: RecordedEvent[] = []
    const handle = async (events: readonly RecordedEvent[]) => void heard.push(...events)
    outbox.listen({ name: 'very-patient', kinds: ['v'], patience: 1e6, handle })
    await outbox.start()
    for (const n of [1, 2]) {
      await record(outbox, 'v', n)
      await outbox.settled()
      expect(numbers(heard).at(-1)).toBe(n)
    }
  })

  it('goes on after a restart where it stopped', async () => {
    const heard: RecordedEvent[] = []
    const start = async (): Promise<Outbox> => {
      const outbox = make()
      outbox.listen({ name: 'restarted', kinds: ['r'], handle: async (events) => void heard.push(...events) })
      await outbox.start()
      return outbox
    }
    const first = await start()
    await record(first, 'r', 1)
    await first.settled()
    await first.stop()
    await record(first, 'r', 2)
    const second = await start()
    await second.settled()
    expect(numbers(heard)).toEqual([1, 2])
  })

  it('tries again, in order, without stopping the other listeners', async () => {
    const outbox = make()
    const heard: RecordedEvent[] = []
    const healthy: RecordedEvent[] = []
    let failures = 3
    outbox.listen({
      name: 'shaky',
      kinds: ['s'],
      handle: async (events) => {
        if (numbers(events).includes(2) && failures-- > 0) throw new Error('not now')
        heard.push(...events)
      },
    })
    outbox.listen({ name: 'healthy', kinds: ['s'], handle: async (events) => void healthy.push(...events) })
    await outbox.start()
    await open().write((tx) =>
      outbox.recordAll(
        tx,
        [1, 2, 3].map((n) => ({ kind: 's', data: { n } })),
      ),
    )
    await outbox.settled()
    expect(numbers(heard)).toEqual([1, 2, 3])
    expect(numbers(healthy)).toEqual([1, 2, 3])
  })

  it('sets aside an event that fails ten times and goes on', async () => {
    const outbox = make()
    const heard: RecordedEvent[] = []
    let tries = 0
    outbox.listen({
      name: 'poisoned',
      kinds: ['p'],
      handle: async (events) => {
        if (numbers(events).includes(2)) {
          if (events.length === 1) tries++
          throw new Error('indigestible')
        }
        heard.push(...events)
      },
    })
    await outbox.start()
    await open().write((tx) =>
      outbox.recordAll(
        tx,
        [1, 2, 3].map((n) => ({ kind: 'p', data: { n } })),
      ),
    )
    await outbox.settled()
    expect(numbers(heard)).toEqual([1, 3])
    expect(tries).toBe(10)
    const { rows } = await sql`select listener, kind, data, error from outbox_set_aside`.execute(open().read)
    expect(rows).toEqual([{ listener: 'poisoned', kind: 'p', data: '{"n":2}', error: 'indigestible' }])
  })

  it('hands every event to every listener once with 32 callers at a time', async () => {
    const outbox = make()
    const heard: RecordedEvent[] = []
    outbox.listen({ name: 'busy', kinds: ['busy'], handle: async (events) => void heard.push(...events) })
    await outbox.start()
    await Promise.all(
      Array.from({ length: 32 }, async (_, caller) => {
        for (let n = 0; n < 20; n++) await record(outbox, 'busy', caller * 100 + n)
      }),
    )
    await outbox.settled()
    expect(new Set(numbers(heard)).size).toBe(640)
    expect(heard).toHaveLength(640)
    for (let caller = 0; caller < 32; caller++) {
      const own = (numbers(heard) as number[]).filter((n) => Math.floor(n / 100) === caller)
      expect(own).toEqual(own.toSorted((a, b) => a - b))
    }
  })

  it('drops what all listeners have handled', async () => {
    const outbox = make()
    outbox.listen({ name: 'quick', kinds: ['d'], handle: async () => {} })
    await outbox.start()
    await Promise.all(Array.from({ length: 50 }, (_, n) => record(outbox, 'd', n)))
    await outbox.settled()
    await outbox.stop()
    expect(await count(engine === 'sqlite' ? 'outbox' : 'outbox_tasks')).toBe(0)
  })

  it('refuses listeners that come late or twice', async () => {
    const outbox = make()
    const listener = { name: 'one', kinds: ['x'], handle: async () => {} }
    outbox.listen(listener)
    expect(() => outbox.listen(listener)).toThrow('two listeners')
    await outbox.start()
    expect(() => outbox.listen({ ...listener, name: 'two' })).toThrow('before the outbox starts')
  })

  it('does not wait longer than it is told for a listener that fails again and again', async () => {
    const outbox = make()
    outbox.listen({
      name: 'broken',
      kinds: ['s'],
      handle: async () => {
        throw new Error('never')
      },
    })
    await outbox.start()
    await open().write((tx) => outbox.record(tx, { kind: 's', data: { n: 1 } }))
    const asked = performance.now()
    await outbox.settled(150)
    await outbox.stop()
    expect(performance.now() - asked).toBeLessThan(2000)
  })
})
