// The person said yes: a code that the app exchanges for a token.
import { MINUTE } from '#core/clock'
import type { Clock } from '#core/clock'
import { Problem } from '#core/problem'
import { secretText } from '#core/random'
import type { Random } from '#core/random'
import type { Database } from '#platform/db'
import type { Accounts, AccountsProblem } from '../contract.ts'
import { secretHash } from '../secrets.ts'
import { holdMember } from '../users/member.ts'
import { knownApp } from './apps.ts'
import { deleteExpiredCodes, insertCode } from './oauth.store.ts'
import { isChallenge } from './pkce.ts'
import { redirectUriInvalid } from './redirect-uri.ts'
import { scopesWithin } from './scopes.ts'

interface Needs {
  readonly db: Database
  readonly clock: Clock
  readonly random: Random
}

const LIFE = 10 * MINUTE

/** @throws app_unknown, redirect_uri_invalid, scope_invalid, code_invalid (a challenge that is none), not_a_member */
export const authorize =
  ({ db, clock, random }: Needs): Accounts['authorize'] =>
  async (grant) => {
    const app = await knownApp(db, grant.clientId, undefined)
    if (!app.redirectUris.includes(grant.redirectUri)) throw redirectUriInvalid()
    const scopes = scopesWithin(grant.scopes, app.scopes)
    const { challenge } = grant
    if (challenge !== undefined && !isChallenge(challenge)) {
      throw new Problem<AccountsProblem>('code_invalid', 'The code challenge is not valid', { field: 'code_challenge' })
    }
    const code = secretText(random)
    const now = clock.now()
    await db.write(async (tx) => {
      await holdMember(tx, db.engine, grant.userId, grant.accountId)
      await deleteExpiredCodes(tx, now)
      await insertCode(tx, {
        code_hash: secretHash(code),
        app_id: app.id,
        user_id: grant.userId,
        account_id: grant.accountId,
        redirect_uri: grant.redirectUri,
        scopes: scopes.join(' '),
        challenge: challenge?.value ?? null,
        challenge_method: challenge?.method ?? null,
        expires_at: now + LIFE,
      })
    })
    return code
  }
