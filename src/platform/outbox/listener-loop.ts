// Feeds one listener: in order, again after failures, and past an event that it will never manage.
import { isProblem } from '#core/problem'
import type { Log } from '#platform/log'
import type { Listener, RecordedEvent } from './outbox.ts'
import type { EventQueue } from './outbox.store.ts'

export interface ListenerLoop {
  /** There may be something new. */
  wake(): void
  /** wake() for somebody who waits for it: without patience. */
  hurry(): void
  /** Resolves when the events in hand are handled. */
  stop(): Promise<void>
}

export interface LoopLimits {
  /** Failures of one event after which it is set aside. */
  readonly tries: number
  /** Milliseconds of the first pause after a failure; each pause is twice the last, up to the longest. */
  readonly firstPause: number
  readonly longestPause: number
  /** Milliseconds between looks without being woken; undefined: only when woken. */
  readonly poll: number | undefined
}

const BATCH = 500

/**
 * When a batch fails, its events are given one by one until the culprit is found. It is tried again after growing
 * pauses, and set aside in the end. A store that cannot be reached is no fault of the event and does not count.
 */
export const startListenerLoop = (needs: {
  listener: Listener
  queue: EventQueue
  limits: LoopLimits
  log: Log
  /** Called after each step forward. */
  handled: () => void
}): ListenerLoop => {
  const { listener, queue, limits } = needs
  const { patience = 0, most = BATCH } = listener
  const log = needs.log.with({ listener: listener.name })
  let stopping = false
  let woken = false
  let hurried = false
  let size = most
  let failing: number | undefined
  let failures = 0
  let endRest: ((by: 'wake' | 'hurry' | 'stop') => void) | undefined

  /** Ends early when the loop is stopped, and by what is named: a loop that is hurried is woken, too. */
  const rest = (millis: number | undefined, by?: 'wake' | 'hurry'): Promise<void> =>
    new Promise((resolve) => {
      if (stopping || (by === 'wake' && woken) || (by === 'hurry' && hurried)) return resolve()
      const end = (reason: 'wake' | 'hurry' | 'stop' | 'time'): void => {
        if (reason === 'wake' && by !== 'wake') return
        if (reason === 'hurry' && by === undefined) return
        clearTimeout(timer)
        endRest = undefined
        resolve()
      }
      const timer = millis === undefined ? undefined : setTimeout(end, millis, 'time')
      endRest = end
    })

  const recover = async (given: readonly RecordedEvent[], error: unknown): Promise<void> => {
    size = 1
    if (given.length > 1) return
    const event = given[0]
    failures = event?.seq === failing ? failures + 1 : 1
    failing = event?.seq
    if (event !== undefined && failures >= limits.tries && !isProblem(error, 'store_unavailable')) {
      log.error('an event was set aside', { seq: event.seq, kind: event.kind, error })
      await queue.setAside(event, error instanceof Error ? error.message : String(error))
      needs.handled()
      return
    }
    log.warn('a listener failed', { seq: event?.seq, kind: event?.kind, failures, error })
    await rest(Math.min(limits.firstPause * 2 ** (failures - 1), limits.longestPause))
  }

  const step = async (): Promise<void> => {
    woken = false
    hurried = false
    const asked = size
    let given: readonly RecordedEvent[] = []
    try {
      const count = await queue.next(asked, async (events) => {
        given = events
        await listener.handle(events)
      })
      size = Math.min(size * 2, most)
      needs.handled()
      if (count === 0) await rest(limits.poll, 'wake')
      if (count < asked && patience > 0) await rest(patience, 'hurry')
    } catch (error) {
      await recover(given, error)
    }
  }

  const running = (async () => {
    while (!stopping) {
      try {
        await step()
      } catch (error) {
        log.error('a listener could not be served', { error })
        await rest(limits.longestPause)
      }
    }
  })()

  return {
    wake() {
      woken = true
      endRest?.('wake')
    },
    hurry() {
      woken = true
      hurried = true
      endRest?.('hurry')
    },
    async stop() {
      stopping = true
      endRest?.('stop')
      await running
    },
  }
}
