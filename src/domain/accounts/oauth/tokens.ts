// Tokens in use: whom they stand for, which a user has given, and how they end.
import { HOUR } from '#core/clock'
import type { Clock } from '#core/clock'
import type { Bus } from '#platform/bus'
import type { Database } from '#platform/db'
import type { Accounts, TokenHolder } from '../contract.ts'
import { secretHash } from '../secrets.ts'
import { accessEnded, createSharing } from './access-memory.ts'
import type { AccessMemory } from './access-memory.ts'
import { asAccess, asApp } from './app-row.ts'
import { knownApp } from './apps.ts'
import * as store from './oauth.store.ts'
import { appNames } from './app-names.ts'

type Verbs =
  | 'appByClientId'
  | 'appById'
  | 'appNames'
  | 'access'
  | 'rememberedAccess'
  | 'revoke'
  | 'authorizedApps'
  | 'revokeById'

/** How often the use of a token is written down. */
const SEEN_EVERY = HOUR

interface Needs {
  readonly db: Database
  readonly clock: Clock
  readonly bus: Bus | undefined
  readonly memory: AccessMemory
}

/** When the token's end or the next note of its use has come, the store is asked. */
const heldIn = (memory: AccessMemory, token: string, now: number): TokenHolder | undefined => {
  const known = memory.get(token)
  return known !== undefined && known.until > now ? known.found : undefined
}

export const tokens = ({ db, clock, bus, memory }: Needs): Pick<Accounts, Verbs> => {
  const share = createSharing()
  return {
    async appByClientId(clientId) {
      const row = await store.appByClientId(db.read, clientId)
      return row === undefined ? undefined : asApp(row)
    },
    async appById(id) {
      const row = await store.appById(db.read, id)
      return row === undefined ? undefined : asApp(row)
    },
    appNames: appNames(db.read),

    async access(token) {
      const now = clock.now()
      const known = heldIn(memory, token, now)
      if (known !== undefined) return known
      return memory.read(token, async (keep) => {
        const hash = secretHash(token)
        const row = await store.tokenByHash(db.read, hash, now)
        if (row === undefined) return undefined
        const due = (row.seen_at ?? 0) < now - SEEN_EVERY
        if (due) await db.write((tx) => store.markTokenSeen(tx, hash, now))
        const found = {
          access: asAccess(row),
          viewer: { accountId: row.account_id, userId: row.user_id, role: row.role ?? 'none' },
          app: asApp(row.app),
        }
        const seenAt = due ? now : (row.seen_at ?? now)
        const until = Math.min(row.expires_at ?? Number.POSITIVE_INFINITY, seenAt + SEEN_EVERY)
        keep(share({ found, hash, until }))
        return found
      })
    },

    rememberedAccess: (token) => heldIn(memory, token, clock.now()),

    /** An unknown token is no error (RFC 7009, 2.2). @throws app_unknown */
    async revoke({ token, clientId, clientSecret }) {
      const app = await knownApp(db, clientId, clientSecret)
      const hash = secretHash(token)
      await db.write(async (tx) => {
        await store.deleteToken(tx, hash, app.id)
        accessEnded(bus, tx, hash)
      })
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
      await db.write(async (tx) => {
        await store.deleteTokenById(tx, userId, tokenId)
        accessEnded(bus, tx)
      })
    },
  }
}
