// Tokens in use: whom they stand for, which a user has given, and how they end.
import { HOUR } from '#core/clock'
import type { Clock } from '#core/clock'
import type { Database } from '#platform/db'
import type { Accounts } from '../contract.ts'
import { secretHash } from '../secrets.ts'
import { asAccess, asApp } from './app-row.ts'
import { knownApp } from './apps.ts'
import * as store from './oauth.store.ts'

type Verbs = 'appByClientId' | 'appById' | 'appNames' | 'access' | 'revoke' | 'authorizedApps' | 'revokeById'

/** How often the use of a token is written down. */
const SEEN_EVERY = HOUR

export const tokens = ({ db, clock }: { db: Database; clock: Clock }): Pick<Accounts, Verbs> => ({
  async appByClientId(clientId) {
    const row = await store.appByClientId(db.read, clientId)
    return row === undefined ? undefined : asApp(row)
  },
  async appById(id) {
    const row = await store.appById(db.read, id)
    return row === undefined ? undefined : asApp(row)
  },
  appNames: (ids) => store.appNames(db.read, [...new Set(ids)]),

  async access(token) {
    const hash = secretHash(token)
    const now = clock.now()
    const row = await store.tokenByHash(db.read, hash, now)
    if (row === undefined) return undefined
    if ((row.seen_at ?? 0) < now - SEEN_EVERY) await db.write((tx) => store.markTokenSeen(tx, hash, now))
    return {
      access: asAccess(row),
      viewer: { accountId: row.account_id, userId: row.user_id, role: row.role ?? 'none' },
      app: asApp(row.app),
    }
  },

  /** An unknown token is no error (RFC 7009, 2.2). @throws app_unknown */
  async revoke({ token, clientId, clientSecret }) {
    const app = await knownApp(db, clientId, clientSecret)
    await db.write((tx) => store.deleteToken(tx, secretHash(token), app.id))
  },

  async authorizedApps(userId) {
    const rows = await store.tokensOfUser(db.read, userId)
    return rows.flatMap((row) =>
      row.account_id === null
        ? []
        : [
            {
              app: asApp(row.app),
              accountId: row.account_id,
              scopes: row.scopes.split(' '),
              createdAt: row.created_at,
              seenAt: row.seen_at,
              tokenId: row.id,
            },
          ],
    )
  },
  async revokeById(userId, tokenId) {
    await db.write((tx) => store.deleteTokenById(tx, userId, tokenId))
  },
})
