// Whether tokens still stand: asked for those who listen, each token once, some at a time.
import type { Log } from '#platform/log'
import type { Connection } from './connection.ts'
import type { StreamingNeeds } from './needs.ts'

const ASKED_AT_ONCE = 50

/** Ends those whose token has ended. What cannot be asked now is asked again at the next occasion. */
export const checkTokens = async (
  accounts: StreamingNeeds['accounts'],
  log: Log,
  connections: Iterable<Connection>,
): Promise<void> => {
  const byToken = new Map<string, Connection[]>()
  for (const connection of connections) {
    const { token } = connection
    if (token === null || accounts.rememberedAccess(token) !== undefined) continue
    const those = byToken.get(token)
    if (those === undefined) byToken.set(token, [connection])
    else those.push(connection)
  }
  const doubtful = [...byToken]
  for (let at = 0; at < doubtful.length; at += ASKED_AT_ONCE) {
    await Promise.all(
      doubtful.slice(at, at + ASKED_AT_ONCE).map(async ([token, those]) => {
        try {
          if ((await accounts.access(token)) !== undefined) return
        } catch (error) {
          return log.warn('whether a token still stands could not be asked', { error })
        }
        for (const connection of those) connection.end('refused')
      }),
    )
  }
}
