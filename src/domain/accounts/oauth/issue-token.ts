// A token without a browser: for the command line, tests, and apps through which somebody signs up.
import type { Tx } from '#platform/db'
import type { Database } from '#platform/db'
import type { Accounts } from '../contract.ts'
import { accountNotFound } from '../problems.ts'
import { lockAccount } from '../profiles/accounts.store.ts'
import { secretHash } from '../secrets.ts'
import { membersOf } from '../users/memberships.store.ts'
import { holdMember } from '../users/member.ts'
import { draftToken } from './exchange.ts'
import type { TokenNeeds } from './exchange.ts'
import { appByClientId, insertApp, insertToken } from './oauth.store.ts'
import type { AppColumns } from './oauth.store.ts'
import { outOfBand } from './redirect-uri.ts'
import { checkedScopes } from './scopes.ts'

interface Needs extends TokenNeeds {
  readonly db: Database
}

const CLIENT_ID = 'bema-command-line'

/** The site's own app; nobody knows its secret, so nobody can exchange anything in its name. */
const ownApp = async (tx: Tx, { ids, clock, random }: TokenNeeds): Promise<AppColumns> => {
  for (;;) {
    const known = await appByClientId(tx, CLIENT_ID)
    if (known !== undefined) return known
    await insertApp(tx, {
      id: ids.next(ids.newBucket()),
      client_id: CLIENT_ID,
      client_secret_hash: secretHash(random.bytes(32).toString('hex')),
      name: 'Bema',
      website: null,
      redirect_uris: JSON.stringify([outOfBand]),
      scopes: 'read write follow push profile',
      created_at: clock.now(),
    })
  }
}

/** @throws account_not_found, scope_invalid */
export const issueToken =
  ({ db, ...needs }: Needs): Accounts['issueToken'] =>
  async (accountId, asked, wishedAppId) => {
    const scopes = checkedScopes(asked)
    return db.write(async (tx) => {
      if ((await lockAccount(tx, db.engine, accountId)) === undefined) throw accountNotFound()
      const appId = wishedAppId ?? (await ownApp(tx, needs)).id
      const member = (await membersOf(tx, accountId)).find((user) => user.disabled_at === null)
      if (member !== undefined) await holdMember(tx, db.engine, member.id, accountId)
      const { token, row } = draftToken(needs, { appId, userId: member?.id ?? null, accountId, scopes })
      await insertToken(tx, row)
      return token
    })
  }
