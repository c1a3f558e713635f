// A connection that listens, whichever protocol it speaks. What waits to be sent on it is bounded.
import type { Viewer } from '#core/viewer'
import type { Protocol } from './frames.ts'
import type { Place } from './needs.ts'

/** Why it ends, as codes of RFC 6455, 7.4.1 and of the registry beside it. */
export const endings = {
  stopping: { code: 1001, reason: 'the server is going away' },
  refused: { code: 1008, reason: 'the access token is not valid any more' },
  rubbish: { code: 1008, reason: 'too many messages that were refused' },
  binary: { code: 1003, reason: 'only text is read' },
  slow: { code: 1013, reason: 'too slow: try again later' },
  behind: { code: 1013, reason: 'the server is behind: try again later' },
} as const
export type Ending = keyof typeof endings

/** What a protocol offers below a connection. */
export interface Wire {
  /** Hands over whole messages; never waits. */
  write(bytes: Buffer): void
  /** Bytes that were handed over and are not on their way yet. */
  waiting(): number
  /** A sign of life in each direction; false when there has been no answer to the last one. */
  beat(): boolean
  /** Politely, and by force a moment later. */
  end(ending: Ending): void
  destroy(): void
}

export interface Connection {
  readonly protocol: Protocol
  readonly viewer: Viewer
  /** null: a stranger's. */
  readonly token: string | null
  readonly scopes: readonly string[]
  readonly place: Place
  /** Channel → label of its messages. */
  readonly channels: Map<string, string>
  isOpen(): boolean
  send(bytes: Buffer): void
  beat(): void
  end(ending: Ending): void
  /** The wire is gone. */
  gone(): void
}

export interface ConnectionNeeds {
  readonly about: Pick<Connection, 'protocol' | 'viewer' | 'token' | 'scopes' | 'place'>
  readonly wire: Wire
  readonly queueBytes: number
  /** Called once, when nothing more can be sent on it. */
  readonly closed: (connection: Connection) => void
}

export const createConnection = ({ about, wire, queueBytes, closed }: ConnectionNeeds): Connection => {
  let open = true
  const shut = (): boolean => {
    if (!open) return false
    open = false
    closed(connection)
    return true
  }
  const connection: Connection = {
    ...about,
    channels: new Map(),
    isOpen: () => open,
    send(bytes) {
      if (!open) return
      if (wire.waiting() + bytes.length > queueBytes) return connection.end('slow')
      wire.write(bytes)
    },
    beat() {
      if (!open || wire.beat()) return
      shut()
      wire.destroy()
    },
    end(ending) {
      if (shut()) wire.end(ending)
    },
    gone: () => void shut(),
  }
  return connection
}
