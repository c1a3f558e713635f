// Who acts for which account.
import type { Clock } from '#core/clock'
import type { Bus } from '#platform/bus'
import type { Database } from '#platform/db'
import type { Accounts } from '../contract.ts'
import { accessEnded } from '../oauth/access-memory.ts'
import { deleteTokensOfMember } from '../oauth/oauth.store.ts'
import { accountNotFound, headNeeded, lastHead, notAMember } from '../problems.ts'
import { lockAccount } from '../profiles/accounts.store.ts'
import { deleteSessionsOfMember } from '../sessions/sessions.store.ts'
import { emailKey } from './email.ts'
import { isHead } from './heads.ts'
import { holdMember } from './member.ts'
import * as store from './memberships.store.ts'
import { asUser } from './user-row.ts'
import { userByEmail } from './users.store.ts'

type Verbs = 'memberships' | 'addMembership' | 'endMembership' | 'membersOf' | 'join' | 'changeMember' | 'userByEmail'

interface Needs {
  readonly db: Database
  readonly clock: Clock
  readonly bus: Bus | undefined
  readonly byIds: Accounts['byIds']
}

export const memberships = ({ db, clock, bus, byIds }: Needs): Pick<Accounts, Verbs> => ({
  async memberships(userId) {
    const rows = await store.membershipsOf(db.read, userId)
    const accounts = await byIds(rows.map((row) => row.account_id))
    return rows.flatMap(({ account_id: accountId, role }) => {
      const account = accounts.get(accountId)
      return account === undefined || account.deletedAt !== null ? [] : [{ accountId, role, account }]
    })
  },

  /** @throws account_not_found */
  async addMembership(userId, accountId, role) {
    const at = clock.now()
    await db.write(async (tx) => {
      if ((await lockAccount(tx, db.engine, accountId)) === undefined) throw accountNotFound()
      await store.addMember(tx, { userId, accountId, role, at })
    })
  },

  async endMembership(userId, accountId) {
    const now = clock.now()
    await db.write(async (tx) => {
      await store.endMember(tx, userId, accountId, now)
      await deleteSessionsOfMember(tx, userId, accountId)
      await deleteTokensOfMember(tx, userId, accountId)
      accessEnded(bus, tx)
    })
  },

  async join(tx, { userId, accountId, role }) {
    if ((await lockAccount(tx, db.engine, accountId)) === undefined) return false
    await store.joinMember(tx, { userId, accountId, role, at: clock.now() })
    return true
  },

  async changeMember({ accountId, userId: by }, userId, role) {
    const at = clock.now()
    await db.write(async (tx) => {
      if ((await lockAccount(tx, db.engine, accountId)) === undefined) throw accountNotFound()
      if (by === null) throw headNeeded()
      const acting = await holdMember(tx, db.engine, by, accountId)
      const leaves = by === userId && role === null
      if (!leaves && !isHead(acting)) throw headNeeded()
      if ((await store.holdMembership(tx, db.engine, userId, accountId)) === undefined) throw notAMember()
      if (!(await store.changeMember(tx, { userId, accountId, role, at }))) throw lastHead()
      if (role !== null) return
      await deleteSessionsOfMember(tx, userId, accountId)
      await deleteTokensOfMember(tx, userId, accountId)
      accessEnded(bus, tx)
    })
  },

  async userByEmail(email) {
    const row = await userByEmail(db.read, emailKey(email))
    return row === undefined ? undefined : asUser(row)
  },

  async membersOf(accountId) {
    const rows = await store.membersOf(db.read, accountId)
    return rows.map((row) => ({ user: asUser(row), role: row.member_role }))
  },
})
