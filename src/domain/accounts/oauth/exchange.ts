// A code, or the app's own secret, becomes a token.
import type { Clock } from '#core/clock'
import type { Id, IdMaker } from '#core/ids'
import { Problem } from '#core/problem'
import { secretText } from '#core/random'
import type { Random } from '#core/random'
import type { Bus } from '#platform/bus'
import type { Database, Tx } from '#platform/db'
import type { Accounts, AccountsProblem, OAuthApp } from '../contract.ts'
import { secretHash } from '../secrets.ts'
import { holdMember } from '../users/member.ts'
import { accessEnded } from './access-memory.ts'
import { asAccess } from './app-row.ts'
import { appUnknown, knownApp } from './apps.ts'
import { codeByHash, deleteTokensOfCode, insertToken, takeCode } from './oauth.store.ts'
import type { CodeColumns, TokenColumns } from './oauth.store.ts'
import { provesChallenge } from './pkce.ts'
import { scopeCovers, scopesWithin } from './scopes.ts'

export interface TokenNeeds {
  readonly clock: Clock
  readonly ids: IdMaker
  readonly random: Random
}

interface Needs extends TokenNeeds {
  readonly db: Database
  readonly bus: Bus | undefined
}

type Request = Parameters<Accounts['exchange']>[0]

const codeInvalid = (): Problem<AccountsProblem> =>
  new Problem('code_invalid', 'The code is unknown, used, too old or meant for somebody else', { field: 'code' })

/** A fresh token: the secret for who asked, the row for the store. */
export const draftToken = (
  { clock, ids, random }: TokenNeeds,
  of: { appId: Id; userId: Id | null; accountId: Id | null; scopes: readonly string[]; codeHash?: string },
): { token: string; row: TokenColumns } => {
  const token = secretText(random)
  const row: TokenColumns = {
    token_hash: secretHash(token),
    id: ids.next(ids.newBucket()),
    app_id: of.appId,
    user_id: of.userId,
    account_id: of.accountId,
    scopes: of.scopes.join(' '),
    created_at: clock.now(),
    seen_at: null,
    expires_at: null,
    code_hash: of.codeHash ?? null,
  }
  return { token, row }
}

/** An app without its secret must prove with PKCE that it asked for the code itself. */
const mayUse = (code: CodeColumns, app: OAuthApp, request: Request): boolean => {
  const challenge = code.challenge === null ? null : { value: code.challenge, method: code.challenge_method ?? 'plain' }
  return (
    code.app_id === app.id &&
    (request.redirectUri === undefined ? challenge !== null : request.redirectUri === code.redirect_uri) &&
    (request.clientSecret !== undefined || challenge !== null) &&
    provesChallenge(challenge, request.verifier)
  )
}

const exchangeCode = async (needs: Needs, app: OAuthApp, request: Request): ReturnType<Accounts['exchange']> => {
  const { db, clock } = needs
  const codeHash = secretHash(request.code ?? '')
  const code = await codeByHash(db.read, codeHash)
  if (code !== undefined && !mayUse(code, app, request)) throw codeInvalid()
  const now = clock.now()

  const given = await db.write(async (tx: Tx) => {
    if (code === undefined || !(await takeCode(tx, codeHash, now))) {
      // brought a second time: somebody else may have it, so what it gave is taken back (RFC 6749, 4.1.2)
      await deleteTokensOfCode(tx, codeHash)
      accessEnded(needs.bus, tx)
      return undefined
    }
    await holdMember(tx, db.engine, code.user_id, code.account_id)
    const { token, row } = draftToken(needs, {
      appId: app.id,
      userId: code.user_id,
      accountId: code.account_id,
      scopes: code.scopes.split(' '),
      codeHash,
    })
    await insertToken(tx, row)
    return { token, access: asAccess(row) }
  })
  if (given === undefined) throw codeInvalid()
  return given
}

const exchangeSecret = async (needs: Needs, app: OAuthApp, request: Request): ReturnType<Accounts['exchange']> => {
  if (request.clientSecret === undefined) throw appUnknown()
  const usual = scopeCovers(app.scopes, 'read') ? ['read'] : app.scopes
  const asked = request.scopes ?? []
  const scopes = asked.length === 0 ? usual : scopesWithin(asked, app.scopes)
  const { token, row } = draftToken(needs, { appId: app.id, userId: null, accountId: null, scopes })
  await needs.db.write((tx) => insertToken(tx, row))
  return { token, access: asAccess(row) }
}

/** @throws app_unknown, code_invalid, scope_invalid, grant_unsupported, not_a_member */
export const exchange =
  (needs: Needs): Accounts['exchange'] =>
  async (request) => {
    const app = await knownApp(needs.db, request.clientId, request.clientSecret)
    switch (request.grant) {
      case 'authorization_code':
        return exchangeCode(needs, app, request)
      case 'client_credentials':
        return exchangeSecret(needs, app, request)
      default:
        throw new Problem<AccountsProblem>('grant_unsupported', 'This kind of grant is not offered', {
          field: 'grant_type',
        })
    }
  }
