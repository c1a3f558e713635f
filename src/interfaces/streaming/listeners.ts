// Who listens to what: found by the channel, never by looking at all connections.
import type { Audience } from '#domain/timelines'
import type { Connection } from './connection.ts'
import type { Channel } from './streams.ts'

export interface Listeners {
  listen(connection: Connection, channel: Channel): void
  unlisten(connection: Connection, key: string): void
  /** Ends all that it listens to. */
  leave(connection: Connection): void
  on(key: string): Iterable<Connection>
  has(key: string): boolean
  /** Whether anybody listens to a channel of everybody or of a topic. */
  hasPublic(): boolean
  isEmpty(): boolean
}

const nobody: readonly Connection[] = []

/** The account of a channel of homes; undefined for others. */
const homeOf = (key: string): number | undefined => (key.startsWith('user ') ? Number(key.slice(5)) : undefined)
/** The list of a channel of lists. */
const listIn = (key: string): number | undefined => (key.startsWith('list ') ? Number(key.slice(5)) : undefined)
const isPublic = (key: string): boolean => key.startsWith('public') || key.startsWith('hashtag')

type Waiting = Pick<Audience, 'join' | 'leave'>

export const createListeners = (audience: Waiting, listAudience: Waiting): Listeners => {
  const byKey = new Map<string, Set<Connection>>()
  let publicKeys = 0

  const unlisten = (connection: Connection, key: string): void => {
    const there = byKey.get(key)
    if (!connection.channels.delete(key) || there === undefined) return
    there.delete(connection)
    const home = homeOf(key)
    if (home !== undefined) audience.leave(home)
    const list = listIn(key)
    if (list !== undefined) listAudience.leave(list)
    if (there.size > 0) return
    byKey.delete(key)
    if (isPublic(key)) publicKeys--
  }

  return {
    listen(connection, { key, label }) {
      const isNew = !connection.channels.has(key)
      connection.channels.set(key, label)
      if (!isNew) return
      const home = homeOf(key)
      if (home !== undefined) audience.join(home, home)
      const list = listIn(key)
      if (list !== undefined) listAudience.join(list, connection.viewer.accountId ?? 0)
      const there = byKey.get(key)
      if (there !== undefined) return void there.add(connection)
      byKey.set(key, new Set([connection]))
      if (isPublic(key)) publicKeys++
    },
    unlisten,
    leave(connection) {
      for (const key of connection.channels.keys()) unlisten(connection, key)
    },
    on: (key) => byKey.get(key) ?? nobody,
    has: (key) => byKey.has(key),
    hasPublic: () => publicKeys > 0,
    isEmpty: () => byKey.size === 0,
  }
}
