// The middle of streaming: who is there, what happened, and one thing told after the other, after those who wrote it
// have been answered.
import { setImmediate as turn } from 'node:timers/promises'
import type { Id } from '#core/ids'
import type { Caller } from '#interfaces/http'
import type { DomainEvent } from '#platform/bus'
import { checkTokens } from './check-tokens.ts'
import { createConnection, type Connection, type Ending, type Wire } from './connection.ts'
import { createDeliveries } from './deliver-post.ts'
import type { Protocol } from './frames.ts'
import { startHeartbeat } from './heartbeat.ts'
import { createListeners } from './listeners.ts'
import type { StreamingNeeds } from './needs.ts'
import { createSeats } from './seats.ts'
import { channelFor, type StreamWish } from './streams.ts'
import { createTell, type HeardKind } from './tell.ts'

export interface Newcomer {
  readonly caller: Caller
  /** null: a stranger's. */
  readonly token: string | null
  readonly protocol: Protocol
}

export interface Hub {
  /** A seat for a connection that is about to open; answers how to give it back. @throws overloaded, rate_limited */
  seat(caller: Caller): () => void
  /** @param leave gives the seat back */
  open(newcomer: Newcomer, wire: Wire, leave: () => void): Connection
  /** Only lists have to be waited for. @throws what apps are answered with */
  listen(connection: Connection, caller: Caller, wish: StreamWish): void | Promise<void>
  /** Whether the caller may listen to it, before a connection is opened. @throws the same */
  check(caller: Caller, wish: StreamWish): void | Promise<void>
  unlisten(connection: Connection, caller: Caller, wish: StreamWish): void
  connections(): number
  /** Tells everybody that the server goes away. */
  stop(): void
}

/** What waits to be told. More than this is told to nobody. */
const MOST_BEHIND = 20_000

export const createHub = (needs: StreamingNeeds): Hub => {
  const { config, log, news, accounts, lists, posts, timelines, notifications, writeStatus } = needs
  const { streaming, origin } = config
  const seats = createSeats(streaming)
  const listeners = createListeners(timelines.audience, timelines.listAudience)
  const deliveries = createDeliveries({ posts, writeStatus, listeners, log })
  const tell = createTell({ posts, timelines, notifications, listeners, deliveries })
  const connections = new Set<Connection>()
  const heartbeat = startHeartbeat((those) => {
    if (!needs.hearsEverything) void checkTokens(accounts, log, those)
  })
  let behind: DomainEvent[] = []
  let telling = false
  let doubtful = false

  const tellOne = async ({ kind, data }: DomainEvent): Promise<void> => {
    try {
      const told = (tell[kind as HeardKind] as (data: unknown) => void | Promise<void>)(data)
      if (told !== undefined) await told
    } catch (error) {
      log.error('streams could not be told', { kind, error })
    }
  }
  /** Nobody is told anything while it is in doubt who may still listen. */
  const tellAll = async (): Promise<void> => {
    await turn()
    while (behind.length > 0 || doubtful) {
      const events = behind
      behind = []
      for (const event of events) {
        if (doubtful) {
          doubtful = false
          await checkTokens(accounts, log, connections)
        }
        await tellOne(event)
        await turn()
      }
      if (events.length === 0) {
        doubtful = false
        await checkTokens(accounts, log, connections)
      }
    }
    telling = false
  }
  const goOn = (): void => {
    if (telling) return
    telling = true
    void tellAll()
  }

  const ownList = async ({ viewer }: Caller, listId: Id): Promise<void> => {
    await lists.one(viewer.accountId ?? 0, listId)
  }

  const endAll = (ending: Ending): void => {
    behind = []
    for (const connection of connections) connection.end(ending)
  }

  // apps come back, and read what they missed
  news.listen(['news.lost'], () => endAll('behind'))
  news.listen(Object.keys(tell), (event) => {
    if (listeners.isEmpty()) return
    if (behind.length >= MOST_BEHIND) {
      log.warn('streams are behind: all are closed', { events: behind.length })
      return endAll('behind')
    }
    behind.push(event)
    goOn()
  })
  news.listen(['account.access_ended'], () => {
    if (connections.size === 0) return
    doubtful = true
    goOn()
  })

  return {
    seat: seats.take,
    open({ caller, token, protocol }, wire, leave) {
      const { viewer, locale } = caller
      const scopes = caller.token?.access.scopes ?? []
      const connection = createConnection({
        about: { protocol, viewer, token, scopes, place: { origin, locale } },
        wire,
        queueBytes: streaming.queueBytes,
        closed(gone) {
          listeners.leave(gone)
          connections.delete(gone)
          heartbeat.remove(gone)
          leave()
        },
      })
      connections.add(connection)
      heartbeat.add(connection)
      return connection
    },
    listen(connection, caller, wish) {
      const channel = channelFor(wish, caller, streaming.open)
      const begin = (): void => {
        if (connection.isOpen()) listeners.listen(connection, channel)
      }
      return channel.listId === undefined ? begin() : ownList(caller, channel.listId).then(begin)
    },
    check(caller, wish) {
      const { listId } = channelFor(wish, caller, streaming.open)
      return listId === undefined ? undefined : ownList(caller, listId)
    },
    unlisten(connection, caller, wish) {
      listeners.unlisten(connection, channelFor(wish, caller, streaming.open).key)
    },
    connections: () => connections.size,
    stop() {
      heartbeat.stop()
      endAll('stopping')
    },
  }
}
