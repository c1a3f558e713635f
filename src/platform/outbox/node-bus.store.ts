// The news of all nodes that share a PostgreSQL: what any of them recorded or announced is told on each of them. What
// is recorded comes from the outbox, so that a node that dies loses nothing that others would have been told of; nothing
// is kept for nodes that do not listen at the moment.
import pg from 'pg'
import { SECOND } from '#core/clock'
import type { Bus, DomainEvent } from '#platform/bus'
import type { Log } from '#platform/log'
import type { Outbox } from './outbox.ts'

export interface NodeBus extends Pick<Bus, 'announce' | 'listen'> {
  start(): Promise<void>
  stop(): Promise<void>
}

/** Told when something may have been missed. */
export const NEWS_LOST = 'news.lost'

const CHANNEL = 'bema_news'
/** PostgreSQL carries less than 8,000 bytes at once. */
const MOST_BYTES = 7_900
const RETRY_MILLIS = SECOND

type Sent = Pick<DomainEvent, 'kind' | 'data'>

/** One that is too long for the wire is as good as lost. */
const messageOf = ({ kind, data }: Sent): string => {
  const text = JSON.stringify({ kind, data })
  return Buffer.byteLength(text) <= MOST_BYTES ? text : JSON.stringify({ kind: NEWS_LOST, data: {} })
}

export const createNodeBus = (needs: {
  url: string
  outbox: Outbox
  log: Log
  /** Those of the outbox that are to be told. */
  kinds: readonly string[]
}): NodeBus => {
  const { url, outbox, log, kinds } = needs
  const ears = new Map<string, ((event: DomainEvent) => void)[]>()
  let client: pg.Client | undefined
  let again: NodeJS.Timeout | undefined
  let stopped = false

  const spread = (event: DomainEvent): void => {
    for (const hear of ears.get(event.kind) ?? []) {
      try {
        hear(event)
      } catch (error) {
        log.error('a listener of the news failed', { kind: event.kind, error })
      }
    }
  }
  const connect = async (): Promise<void> => {
    const fresh = new pg.Client({ connectionString: url })
    const lost = (error?: unknown): void => {
      if (client !== fresh || stopped) return
      client = undefined
      log.warn('the news of other nodes are not heard at the moment', { error })
      spread({ kind: NEWS_LOST, data: {} })
      retry()
    }
    fresh.on('error', lost)
    fresh.on('end', () => lost())
    fresh.on('notification', ({ payload = '' }) => spread(JSON.parse(payload) as DomainEvent))
    await fresh.connect()
    await fresh.query(`listen ${CHANNEL}`)
    client = fresh
  }
  const retry = (): void => {
    again = setTimeout(() => {
      connect().catch(() => !stopped && retry())
    }, RETRY_MILLIS)
  }
  const tellNodes = async (events: readonly Sent[]): Promise<void> => {
    if (client === undefined) throw new Error('the news cannot be told at the moment')
    await client.query('select pg_notify($1, message) from unnest($2::text[]) as message', [
      CHANNEL,
      events.map(messageOf),
    ])
  }

  outbox.listen({ name: 'news', kinds, handle: tellNodes })
  return {
    announce(event) {
      tellNodes([event]).catch((error: unknown) => log.warn('news were not told', { kind: event.kind, error }))
    },
    listen(wanted, hear) {
      for (const kind of wanted) ears.set(kind, [...(ears.get(kind) ?? []), hear])
    },
    start: connect,
    async stop() {
      stopped = true
      clearTimeout(again)
      await client?.end()
    },
  }
}
