// Who is it? Handle, unique name or mail address, with the password.
import { Problem } from '#core/problem'
import type { Config } from '#platform/config'
import type { Database } from '#platform/db'
import type { Accounts, AccountsProblem } from '../contract.ts'
import type { Attempts } from './attempts.ts'
import { emailKey } from './email.ts'
import { passwordMatches } from './password.ts'
import { asUser } from './user-row.ts'
import { userByEmail, userByMainAccount } from './users.store.ts'
import type { UserRow } from './users.store.ts'

interface Needs {
  readonly db: Database
  readonly attempts: Attempts
  readonly config: Pick<Config, 'domain'>
  readonly lookup: Accounts['lookup']
}

/**
 * An unknown name costs as much time as a wrong password and is answered alike. What keeps a known user out (no
 * confirmation, no approval, disabled) is said only to who has the password.
 * @throws too_many_attempts, sign_in_failed, user_disabled, not_confirmed, not_approved
 */
export const signIn =
  ({ db, attempts, lookup, config }: Needs): Accounts['signIn'] =>
  async ({ login, password }) => {
    const name = plainName(login, config.domain)
    attempts.take(name)
    const found = await findUser(db, lookup, login)
    if (!(await passwordMatches(found?.password_hash ?? null, password)) || found === undefined) {
      throw new Problem<AccountsProblem>('sign_in_failed', 'Name or password is wrong')
    }
    attempts.forget(name)
    if (found.disabled_at !== null) throw new Problem<AccountsProblem>('user_disabled', 'This user has been disabled')
    if (found.confirmed_at === null)
      throw new Problem<AccountsProblem>('not_confirmed', 'Confirm your address first: we have sent you a link')
    if (found.approved_at === null)
      throw new Problem<AccountsProblem>('not_approved', 'Your request for an account has not been answered yet')
    return asUser(found)
  }

/**
 * All spellings of one name share its tries. Handle and address of a user do not: that one is locked with the other
 * would tell a stranger that they belong together.
 */
const plainName = (login: string, domain: string): string => {
  const name = emailKey(login).replace(/^@/, '')
  const here = `@${domain.toLowerCase()}`
  return name.endsWith(here) ? name.slice(0, -here.length) : name
}

/** An address is tried first: handles have no @ inside, and a unique name has none either. */
const findUser = async (db: Database, lookup: Accounts['lookup'], login: string): Promise<UserRow | undefined> => {
  const byEmail = await userByEmail(db.read, emailKey(login))
  if (byEmail !== undefined) return byEmail
  const account = await lookup(login)
  return account === undefined ? undefined : userByMainAccount(db.read, account.id)
}
