// A WebSocket that listens to several streams, as it asks for them.
import type { Duplex } from 'node:stream'
import { Problem, type CoreProblem } from '#core/problem'
import { failureOf, wordsOf } from '#interfaces/http'
import type { WebSocket } from 'ws'
import { endings, type Connection, type Wire } from './connection.ts'
import { textFrame, bytesOf } from './frames.ts'
import type { Hub, Newcomer } from './hub.ts'
import type { StreamWish } from './streams.ts'

/** Of one connection. */
const MOST_CHANNELS = 100
/** Messages that were refused until somebody who sends nothing else is shown out. */
const MOST_REFUSED = 200
/** Who was told that it is over may so long say goodbye; a server that stops waits for nobody longer. */
const FAREWELL_MILLIS = 700

/**
 * Whole frames go straight to the socket, past the library, which would make a header anew for each reader. It writes
 * its own frames (pings, goodbyes) as whole as we do, and compresses none of them, so that nothing can get mixed up.
 */
const wireOf = (socket: WebSocket, raw: Duplex): Wire => {
  let answered = true
  socket.on('pong', () => {
    answered = true
  })
  socket.on('message', () => {
    answered = true
  })
  return {
    write: (bytes) => void raw.write(bytes),
    waiting: () => raw.writableLength,
    beat() {
      if (!answered) return false
      answered = false
      socket.ping()
      return true
    },
    end(ending) {
      const { code, reason } = endings[ending]
      socket.close(code, reason)
      setTimeout(() => socket.terminate(), FAREWELL_MILLIS).unref()
    },
    destroy: () => socket.terminate(),
  }
}

interface Message extends StreamWish {
  readonly type?: unknown
}

const messageIn = (text: string): Message => {
  try {
    const message: unknown = JSON.parse(text)
    if (typeof message === 'object' && message !== null) return message
  } catch {
    // answered like everything else that is no message
  }
  throw new Problem<CoreProblem>('invalid', 'Messages are objects in JSON')
}

/** Says what went wrong the way Mastodon does. */
const sayProblem = (connection: Connection, error: unknown): void => {
  const { problem, status } = failureOf(error)
  const words = wordsOf(problem, connection.place.locale)
  connection.send(textFrame(bytesOf(JSON.stringify({ error: words, status }))))
}

export interface Arrival {
  readonly newcomer: Newcomer
  /** What it asked for with its address. */
  readonly wish: StreamWish
  readonly leave: () => void
}

export const serveWebSocket = (hub: Hub, socket: WebSocket, raw: Duplex, { newcomer, wish, leave }: Arrival): void => {
  const { caller } = newcomer
  const connection = hub.open(newcomer, wireOf(socket, raw), leave)
  let refused = 0

  const refuse = (error: unknown): void => {
    if (++refused > MOST_REFUSED) return connection.end('rubbish')
    sayProblem(connection, error)
  }
  const attempt = (act: () => void | Promise<void>): void => {
    try {
      act()?.catch(refuse)
    } catch (error) {
      refuse(error)
    }
  }
  const obey = (message: Message): void | Promise<void> => {
    switch (message.type) {
      case 'subscribe':
        if (connection.channels.size >= MOST_CHANNELS) {
          throw new Problem<CoreProblem>('invalid', 'Too many subscriptions on this connection')
        }
        return hub.listen(connection, caller, message)
      case 'unsubscribe':
        return hub.unlisten(connection, caller, message)
      default:
        throw new Problem<CoreProblem>('invalid', 'Unknown message type')
    }
  }

  socket.on('close', () => connection.gone())
  // too long, not UTF-8, no WebSocket at all: the library says so and closes
  socket.on('error', () => {})
  socket.on('message', (data: Buffer, isBinary: boolean) => {
    if (!connection.isOpen()) return
    if (isBinary) return connection.end('binary')
    attempt(() => obey(messageIn(data.toString())))
  })
  if (wish.stream !== undefined && wish.stream !== '') attempt(() => hub.listen(connection, caller, wish))
}
