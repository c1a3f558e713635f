// What moderators and the command line do about users: approve, disable, enable.
import type { Clock } from '#core/clock'
import type { Bus } from '#platform/bus'
import type { Database } from '#platform/db'
import { Problem } from '#core/problem'
import type { CoreProblem } from '#core/problem'
import type { Accounts } from '../contract.ts'
import { accessEnded } from '../oauth/access-memory.ts'
import { deleteTokensOfUser } from '../oauth/oauth.store.ts'
import { deleteSessionsOfUser } from '../sessions/sessions.store.ts'
import { checkedLocale } from './locale.ts'
import { asUser } from './user-row.ts'
import { updateUser, userById, usersWaiting } from './users.store.ts'

type Verbs = 'user' | 'setLocale' | 'usersAwaitingApproval' | 'approveUser' | 'disableUser' | 'enableUser'

const noSuchUser = (): Problem<CoreProblem> => new Problem('not_found', 'There is no such user')

interface Needs {
  readonly db: Database
  readonly clock: Clock
  readonly bus: Bus | undefined
}

/** @throws not_found for unknown users, invalid for a locale that is none */
export const manageUsers = ({ db, clock, bus }: Needs): Pick<Accounts, Verbs> => ({
  async user(id) {
    const row = await userById(db.read, id)
    return row === undefined ? undefined : asUser(row)
  },
  async setLocale(userId, locale) {
    const checked = checkedLocale(locale)
    if (!(await db.write((tx) => updateUser(tx, userId, { locale: checked })))) throw noSuchUser()
  },
  async usersAwaitingApproval() {
    return (await usersWaiting(db.read, 100)).map(asUser)
  },
  async approveUser(userId) {
    const now = clock.now()
    if (!(await db.write((tx) => updateUser(tx, userId, { approved_at: now })))) throw noSuchUser()
  },
  async disableUser(userId) {
    const now = clock.now()
    await db.write(async (tx) => {
      if (!(await updateUser(tx, userId, { disabled_at: now }))) throw noSuchUser()
      await deleteSessionsOfUser(tx, userId)
      await deleteTokensOfUser(tx, userId)
      accessEnded(bus, tx)
    })
  },
  async enableUser(userId) {
    if (!(await db.write((tx) => updateUser(tx, userId, { disabled_at: null })))) throw noSuchUser()
  },
})
