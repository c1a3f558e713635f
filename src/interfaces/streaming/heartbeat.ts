// A sign of life for each connection every 15 seconds, a few each second: all at once would hold everybody up.
import type { Connection } from './connection.ts'

export interface Heartbeat {
  add(connection: Connection): void
  remove(connection: Connection): void
  stop(): void
}

const ROUND = 15
const STEP_MILLIS = 1_000

/** @param met told of those whose turn it was */
export const startHeartbeat = (met: (connections: ReadonlySet<Connection>) => void): Heartbeat => {
  const places = Array.from({ length: ROUND }, () => new Set<Connection>())
  let next = 0
  let turn = 0
  const timer = setInterval(() => {
    turn = (turn + 1) % ROUND
    const those = places[turn] as Set<Connection>
    for (const connection of those) connection.beat()
    met(those)
  }, STEP_MILLIS)
  timer.unref()
  return {
    add(connection) {
      next = (next + 1) % ROUND
      places[next]?.add(connection)
    },
    remove(connection) {
      for (const place of places) if (place.delete(connection)) return
    },
    stop: () => clearInterval(timer),
  }
}
