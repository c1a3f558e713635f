// Ties the outbox together: records events in their transaction, wakes the listeners after the commit.
import { SECOND, type Clock } from '#core/clock'
import type { Bus, DomainEvent } from '#platform/bus'
import type { OpenDatabase } from '#platform/db'
import type { Log } from '#platform/log'
import { startListenerLoop, type ListenerLoop, type LoopLimits } from './listener-loop.ts'
import type { Listener, Outbox } from './outbox.ts'
import { createPostgresOutboxStore } from './postgres-outbox.store.ts'
import { createSqliteOutboxStore } from './sqlite-outbox.store.ts'

const TIDY_MILLIS = 250

/**
 * On SQLite listeners are woken by commits alone; on PostgreSQL they also look every second, for what other nodes
 * recorded. A listener's failures slow down nobody but itself.
 */
export const createOutbox = (needs: {
  db: OpenDatabase
  clock: Clock
  log: Log
  /** Hears of everything that is recorded, right after its commit. */
  bus?: Bus | undefined
  limits?: Partial<LoopLimits>
}): Outbox => {
  const { db, clock, log, bus } = needs
  const listeners: Listener[] = []
  const store =
    db.engine === 'sqlite'
      ? createSqliteOutboxStore({ db, clock, listeners })
      : createPostgresOutboxStore({ db, clock, listeners })
  const limits: LoopLimits = {
    tries: 10,
    firstPause: 100,
    longestPause: 30 * SECOND,
    poll: db.engine === 'sqlite' ? undefined : SECOND,
    ...needs.limits,
  }
  let loops: readonly ListenerLoop[] | undefined
  let tidyTimer: NodeJS.Timeout | undefined
  let waiting: (() => void)[] = []

  const tidyLater = (): void => {
    tidyTimer ??= setTimeout(async () => {
      tidyTimer = undefined
      try {
        if (await store.tidy()) tidyLater()
      } catch (error) {
        log.warn('the outbox could not be tidied', { error })
      }
    }, TIDY_MILLIS)
  }
  const handled = (): void => {
    tidyLater()
    for (const tell of waiting) tell()
    waiting = []
  }
  const news = new Set<string>()
  /** On SQLite each event moves every cursor on; on PostgreSQL a look that finds nothing costs a transaction. */
  const wake = (): void => {
    for (const [place, loop] of (loops ?? []).entries()) {
      if (db.engine === 'sqlite' || listeners[place]?.kinds.some((kind) => news.has(kind))) loop.wake()
    }
    news.clear()
  }
  /** Once for all writes of a group, after their answers. */
  const wakeSoon = (events: readonly DomainEvent[]): void => {
    if (news.size === 0 && events.length > 0) setImmediate(wake)
    for (const { kind } of events) news.add(kind)
  }
  /** Resolves after the next step of any listener, after a while at the latest: another node may have done the work. */
  const nextStep = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, 50)
      waiting.push(() => {
        clearTimeout(timer)
        setImmediate(resolve)
      })
    })

  const recordAll: Outbox['recordAll'] = async (tx, events) => {
    if (events.length === 0) return
    await store.record(tx, events)
    bus?.tell(tx, ...events)
    db.afterCommit(tx, () => wakeSoon(events))
  }

  return {
    record: (tx, event) => recordAll(tx, [event]),
    recordAll,
    recordPart(event) {
      const part = store.recordPart?.(event)
      if (part === undefined) throw new Error('this store writes no parts')
      return {
        steps: part.steps,
        committed(given) {
          part.committed?.(given)
          bus?.announce(event)
          wakeSoon([event])
        },
      }
    },
    listen(listener) {
      if (loops !== undefined) throw new Error('listeners register before the outbox starts')
      if (listeners.some(({ name }) => name === listener.name))
        throw new Error(`two listeners are called ${listener.name}`)
      listeners.push(listener)
    },
    async start() {
      const queues = await Promise.all(listeners.map((listener) => store.queueOf(listener)))
      loops = listeners.map((listener, place) =>
        startListenerLoop({ listener, queue: queues[place] as (typeof queues)[number], limits, log, handled }),
      )
    },
    async settled(within = Infinity) {
      if (loops === undefined) throw new Error('the outbox is not running')
      const until = performance.now() + within
      const mark = await store.mark()
      for (const loop of loops) loop.hurry()
      while (performance.now() < until && (await store.behind(mark))) await nextStep()
    },
    async stop() {
      await Promise.all((loops ?? []).map((loop) => loop.stop()))
      clearTimeout(tidyTimer)
      if (loops !== undefined) await store.tidy()
      loops = undefined
    },
  }
}
