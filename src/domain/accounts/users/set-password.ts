// Changes a password: by who knows the old one, or by who holds a link sent to her address.
import type { Clock } from '#core/clock'
import type { Id } from '#core/ids'
import { Problem } from '#core/problem'
import type { Bus } from '#platform/bus'
import type { Database } from '#platform/db'
import type { Outbox } from '#platform/outbox'
import type { Accounts, AccountsProblem } from '../contract.ts'
import { accessEnded } from '../oauth/access-memory.ts'
import { deleteTokensOfUser } from '../oauth/oauth.store.ts'
import { linkExpired } from '../problems.ts'
import { secretHash } from '../secrets.ts'
import { deleteSessionsOfUser } from '../sessions/sessions.store.ts'
import type { Attempts } from './attempts.ts'
import { emailKey } from './email.ts'
import { checkPassword, hashPassword, passwordMatches } from './password.ts'
import { asUser } from './user-row.ts'
import { replacePassword, takeLink, updateUser, userByEmail, userById } from './users.store.ts'
import type { UserRow } from './users.store.ts'

const wrongPassword = (): Problem<AccountsProblem> =>
  new Problem('sign_in_failed', 'The present password is wrong', { field: 'current' })

/** @throws sign_in_failed, too_many_attempts, password_too_short */
export const setPassword =
  ({ db, attempts }: { db: Database; attempts: Attempts }): Accounts['setPassword'] =>
  async (userId, { current, next, keepSession }) => {
    checkPassword(next)
    attempts.take(`user ${userId}`)
    const user = await userById(db.read, userId)
    if (!(await passwordMatches(user?.password_hash ?? null, current)) || user === undefined) throw wrongPassword()
    attempts.forget(`user ${userId}`)
    const hashed = await hashPassword(next)
    await db.write(async (tx) => {
      if (!(await replacePassword(tx, userId, user.password_hash, hashed))) throw wrongPassword()
      await deleteSessionsOfUser(tx, userId, keepSession === undefined ? undefined : secretHash(keepSession))
    })
  }

/** Says nothing about who is known here: an unknown address, or one that asked too often, is answered alike. */
export const askForPasswordLink =
  ({ db, outbox, attempts }: { db: Database; outbox: Outbox; attempts: Attempts }): Accounts['askForPasswordLink'] =>
  async (email) => {
    const key = emailKey(email)
    const user = await userByEmail(db.read, key)
    if (user === undefined || user.disabled_at !== null) return
    try {
      attempts.take(key)
    } catch {
      return
    }
    await db.write((tx) =>
      outbox.record(tx, { kind: 'letter.due', data: { userId: user.id, purpose: 'password', locale: user.locale } }),
    )
  }

/** @throws link_expired, password_too_short */
export const usePasswordLink =
  ({ db, clock, bus }: { db: Database; clock: Clock; bus: Bus | undefined }): Accounts['usePasswordLink'] =>
  async (token, next) => {
    checkPassword(next)
    const hashed = await hashPassword(next)
    const now = clock.now()
    const userId = await db.write(async (tx) => {
      const taken = await takeLink(tx, secretHash(token), 'password', now)
      if (taken === undefined) throw linkExpired()
      const user = await userById(tx, taken)
      await updateUser(tx, taken, { password_hash: hashed, confirmed_at: user?.confirmed_at ?? now })
      await deleteSessionsOfUser(tx, taken)
      await deleteTokensOfUser(tx, taken)
      accessEnded(bus, tx)
      return taken
    })
    return asUser(await knownUser(db, userId))
  }

/** @throws link_expired */
export const confirmEmail =
  ({ db, clock }: { db: Database; clock: Clock }): Accounts['confirmEmail'] =>
  async (token) => {
    const userId = await db.write(async (tx) => {
      const taken = await takeLink(tx, secretHash(token), 'confirm', clock.now())
      if (taken === undefined) throw linkExpired()
      await updateUser(tx, taken, { confirmed_at: clock.now() })
      return taken
    })
    return asUser(await knownUser(db, userId))
  }

const knownUser = async (db: Database, id: Id): Promise<UserRow> => {
  const user = await userById(db.read, id)
  if (user === undefined) throw linkExpired()
  return user
}
