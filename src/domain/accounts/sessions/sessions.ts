// Sessions of the web: opened at sign-in, renewed while they are used, ended at sign-out.
import { DAY, HOUR } from '#core/clock'
import type { Clock } from '#core/clock'
import { Problem } from '#core/problem'
import type { CoreProblem } from '#core/problem'
import { secretText } from '#core/random'
import type { Random } from '#core/random'
import type { Database } from '#platform/db'
import type { Accounts, Session } from '../contract.ts'
import { secretHash } from '../secrets.ts'
import { holdMember } from '../users/member.ts'
import * as store from './sessions.store.ts'
import type { SessionColumns } from './sessions.store.ts'

type Verbs = 'openSession' | 'sessionViewer' | 'switchAccount' | 'sessions' | 'closeSession' | 'closeSessionByKey'

interface Needs {
  readonly db: Database
  readonly clock: Clock
  readonly random: Random
}

/** A session that is not used for so long is over. */
const LIFE = 60 * DAY
/** How often its use is written down. */
const SEEN_EVERY = HOUR
const KEY_LENGTH = 16

const asSession = (row: SessionColumns): Session => ({
  key: row.token_hash.slice(0, KEY_LENGTH),
  userId: row.user_id,
  accountId: row.account_id,
  agent: row.agent,
  createdAt: row.created_at,
  seenAt: row.seen_at,
})

export const sessions = ({ db, clock, random }: Needs): Pick<Accounts, Verbs> => ({
  /** @throws not_a_member */
  async openSession(userId, accountId, agent) {
    const secret = secretText(random)
    const now = clock.now()
    await db.write(async (tx) => {
      await holdMember(tx, db.engine, userId, accountId)
      await store.deleteExpiredSessions(tx, userId, now)
      await store.insertSession(tx, {
        token_hash: secretHash(secret),
        user_id: userId,
        account_id: accountId,
        agent: agent.toWellFormed().replaceAll('\0', '').slice(0, 200),
        created_at: now,
        seen_at: now,
        expires_at: now + LIFE,
      })
    })
    return secret
  },

  async sessionViewer(secret) {
    const hash = secretHash(secret)
    const now = clock.now()
    const row = await store.sessionByHash(db.read, hash, now)
    if (row === undefined) return undefined
    if (row.seen_at < now - SEEN_EVERY)
      await db.write((tx) => store.markSessionSeen(tx, hash, { at: now, expiresAt: now + LIFE }))
    return {
      viewer: { accountId: row.account_id, userId: row.user_id, role: row.role },
      session: asSession(row),
      locale: row.locale,
    }
  },

  /** @throws sign_in_needed, not_a_member */
  async switchAccount(secret, accountId) {
    const hash = secretHash(secret)
    const now = clock.now()
    await db.write(async (tx) => {
      const session = await store.sessionByHash(tx, hash, now)
      if (session === undefined) throw new Problem<CoreProblem>('sign_in_needed', 'Sign in first')
      await holdMember(tx, db.engine, session.user_id, accountId)
      await store.setSessionAccount(tx, hash, accountId)
    })
  },

  async sessions(userId) {
    return (await store.sessionsOfUser(db.read, userId, clock.now())).map(asSession)
  },

  async closeSession(secret) {
    await db.write((tx) => store.deleteSession(tx, secretHash(secret)))
  },

  async closeSessionByKey(userId, key) {
    if (key.length < KEY_LENGTH) return
    await db.write((tx) => store.deleteSessionByKey(tx, userId, key))
  },
})
