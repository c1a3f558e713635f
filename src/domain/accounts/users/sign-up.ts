// Makes a user with her account: credentials, membership and, where the site asks for it, the letter that confirms.
import type { Clock } from '#core/clock'
import { bucketOf } from '#core/ids'
import type { Id, IdMaker } from '#core/ids'
import { Problem } from '#core/problem'
import type { Config } from '#platform/config'
import type { Database, Tx } from '#platform/db'
import type { Mail } from '#platform/mail'
import type { Outbox } from '#platform/outbox'
import type { Accounts, AccountsProblem } from '../contract.ts'
import { checkedAccount, insertAccount } from '../profiles/create-account.ts'
import { refuseReserved } from '../profiles/names.ts'
import { livingAccount } from '../profiles/read-accounts.ts'
import { checkedEmail } from './email.ts'
import { checkedLocale } from './locale.ts'
import { addMember } from './memberships.store.ts'
import { checkPassword, hashPassword } from './password.ts'
import { asUser } from './user-row.ts'
import { insertEmail, insertUser, updateUser } from './users.store.ts'
import type { UserColumns } from './users.store.ts'

interface Needs {
  readonly db: Database
  readonly ids: IdMaker
  readonly clock: Clock
  readonly outbox: Outbox
  readonly mail: Mail
  readonly config: Pick<Config, 'registrations' | 'site'>
  readonly byIds: Accounts['byIds']
}

export const signUp =
  ({ db, ids, clock, outbox, mail, config, byIds }: Needs): Accounts['signUp'] =>
  async (form) => {
    const trusted = form.trusted === true
    if (!trusted && config.registrations === 'closed') {
      throw new Problem<AccountsProblem>('registrations_closed', 'This site takes no new accounts at present')
    }
    const account = checkedAccount({
      handle: form.handle,
      displayName: form.displayName ?? '',
      kind: trusted ? (form.kind ?? 'citizen') : 'citizen',
    })
    if (!trusted) refuseReserved(account.handle, 'handle')
    const address = trusted && form.email === '' ? null : checkedEmail(form.email)
    checkPassword(form.password)
    const now = trusted ? (form.since ?? clock.now()) : clock.now()
    const draft = {
      role: trusted ? (form.role ?? 'none') : 'none',
      locale: checkedLocale(form.locale ?? config.site.languages[0] ?? 'zh'),
      password_hash: await hashPassword(form.password),
      main_account_id: null,
      confirmed_at: trusted || !mail.delivers ? now : null,
      approved_at: trusted || config.registrations === 'open' ? now : null,
      disabled_at: null,
      created_at: now,
    } as const

    const insertNew = async (tx: Tx): Promise<UserColumns> => {
      for (;;) {
        const id: Id = ids.next(ids.newBucket())
        const user: UserColumns = { ...draft, id, bucket: bucketOf(id) }
        if (await insertUser(tx, user)) return user
      }
    }

    const made = await db.write(async (tx) => {
      const accountId = await insertAccount(tx, { db, ids, outbox }, account, now)
      const user = await insertNew(tx)
      if (address !== null && !(await insertEmail(tx, { ...address, userId: user.id }))) {
        throw new Problem<AccountsProblem>('email_taken', 'There is a user with this address', { field: 'email' })
      }
      await updateUser(tx, user.id, { main_account_id: accountId })
      await addMember(tx, { userId: user.id, accountId, role: 'owner', at: now })
      if (draft.confirmed_at === null) {
        await outbox.record(tx, {
          kind: 'letter.due',
          data: { userId: user.id, purpose: 'confirm', locale: draft.locale },
        })
      }
      return { ...user, main_account_id: accountId }
    })
    return {
      user: asUser({ ...made, email: address?.email ?? null }),
      account: await livingAccount(byIds, made.main_account_id),
    }
  }
