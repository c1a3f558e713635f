// The only SQL about OAuth: apps, codes, tokens. Only hashes of their secrets are stored.
import { sql } from 'kysely'
import type { Id } from '#core/ids'
import type { SiteRole } from '#core/viewer'
import type { Queries, Tx } from '#platform/db'
import { userMayAct } from '../users/users.store.ts'

export interface AppColumns {
  id: Id
  client_id: string
  client_secret_hash: string
  name: string
  website: string | null
  /** A JSON list. */
  redirect_uris: string
  /** Parted by spaces. */
  scopes: string
  created_at: number
}

export interface CodeColumns {
  code_hash: string
  app_id: Id
  user_id: Id
  account_id: Id
  redirect_uri: string
  scopes: string
  challenge: string | null
  challenge_method: 'S256' | 'plain' | null
  expires_at: number
}

export interface TokenColumns {
  token_hash: string
  id: Id
  app_id: Id
  user_id: Id | null
  account_id: Id | null
  scopes: string
  created_at: number
  seen_at: number | null
  expires_at: number | null
  code_hash: string | null
}

type OAuthTables = { oauth_apps: AppColumns; oauth_codes: CodeColumns; oauth_tokens: TokenColumns }

/** A token with its app and, where there is one, its user. */
export interface TokenRow extends TokenColumns {
  app: AppColumns
  role: SiteRole | null
}

interface FlatTokenRow extends TokenColumns {
  app_client_id: string
  app_secret_hash: string
  app_name: string
  app_website: string | null
  app_redirect_uris: string
  app_scopes: string
  app_created_at: number
  role: SiteRole | null
}

const tokenWithApp = sql`
  select t.token_hash, t.id, t.app_id, t.user_id, t.account_id, t.scopes, t.created_at, t.seen_at, t.expires_at, t.code_hash,
    a.client_id as app_client_id, a.client_secret_hash as app_secret_hash, a.name as app_name, a.website as app_website,
    a.redirect_uris as app_redirect_uris, a.scopes as app_scopes, a.created_at as app_created_at, u.role
  from oauth_tokens t join oauth_apps a on a.id = t.app_id left join users u on u.id = t.user_id`

const nested = (row: FlatTokenRow): TokenRow => ({
  ...row,
  app: {
    id: row.app_id,
    client_id: row.app_client_id,
    client_secret_hash: row.app_secret_hash,
    name: row.app_name,
    website: row.app_website,
    redirect_uris: row.app_redirect_uris,
    scopes: row.app_scopes,
    created_at: row.app_created_at,
  },
})

/** False when the id or the client id is taken. */
export const insertApp = async (tx: Tx, app: AppColumns): Promise<boolean> => {
  const row = await tx
    .withTables<OAuthTables>()
    .insertInto('oauth_apps')
    .values(app)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export const appByClientId = (queries: Queries, clientId: string): Promise<AppColumns | undefined> =>
  queries
    .withTables<OAuthTables>()
    .selectFrom('oauth_apps')
    .selectAll()
    .where('client_id', '=', clientId)
    .executeTakeFirst()

export const appById = (queries: Queries, id: Id): Promise<AppColumns | undefined> =>
  queries.withTables<OAuthTables>().selectFrom('oauth_apps').selectAll().where('id', '=', id).executeTakeFirst()

export const appNames = async (queries: Queries, ids: readonly Id[]): Promise<ReadonlyMap<Id, string>> => {
  if (ids.length === 0) return new Map()
  const rows = await queries
    .withTables<OAuthTables>()
    .selectFrom('oauth_apps')
    .select(['id', 'name'])
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}

export const insertCode = async (tx: Tx, code: CodeColumns): Promise<void> => {
  await tx.withTables<OAuthTables>().insertInto('oauth_codes').values(code).execute()
}

export const codeByHash = (queries: Queries, hash: string): Promise<CodeColumns | undefined> =>
  queries
    .withTables<OAuthTables>()
    .selectFrom('oauth_codes')
    .selectAll()
    .where('code_hash', '=', hash)
    .executeTakeFirst()

/** True for the one caller who gets the code. */
export const takeCode = async (tx: Tx, hash: string, now: number): Promise<boolean> => {
  const row = await tx
    .withTables<OAuthTables>()
    .deleteFrom('oauth_codes')
    .where('code_hash', '=', hash)
    .where('expires_at', '>', now)
    .returning('app_id')
    .executeTakeFirst()
  return row !== undefined
}

export const deleteExpiredCodes = async (tx: Tx, now: number): Promise<void> => {
  await tx.withTables<OAuthTables>().deleteFrom('oauth_codes').where('expires_at', '<=', now).execute()
}

export const insertToken = async (tx: Tx, token: TokenColumns): Promise<void> => {
  await tx.withTables<OAuthTables>().insertInto('oauth_tokens').values(token).execute()
}

/** The token, unless it is over or its user may not act (yet). */
export const tokenByHash = async (queries: Queries, hash: string, now: number): Promise<TokenRow | undefined> => {
  const { rows } = await sql<FlatTokenRow>`
    ${tokenWithApp}
    where t.token_hash = ${hash} and (t.expires_at is null or t.expires_at > ${now})
      and (t.user_id is null or (${userMayAct}))
  `.execute(queries)
  return rows[0] === undefined ? undefined : nested(rows[0])
}

export const tokensOfUser = async (queries: Queries, userId: Id): Promise<TokenRow[]> => {
  const { rows } = await sql<FlatTokenRow>`
    ${tokenWithApp} where t.user_id = ${userId} order by t.created_at desc, t.id desc
  `.execute(queries)
  return rows.map(nested)
}

export const markTokenSeen = async (tx: Tx, hash: string, now: number): Promise<void> => {
  await tx
    .withTables<OAuthTables>()
    .updateTable('oauth_tokens')
    .set({ seen_at: now })
    .where('token_hash', '=', hash)
    .execute()
}

export const deleteToken = async (tx: Tx, hash: string, appId: Id): Promise<void> => {
  await tx
    .withTables<OAuthTables>()
    .deleteFrom('oauth_tokens')
    .where('token_hash', '=', hash)
    .where('app_id', '=', appId)
    .execute()
}

export const deleteTokenById = async (tx: Tx, userId: Id, id: Id): Promise<void> => {
  await tx
    .withTables<OAuthTables>()
    .deleteFrom('oauth_tokens')
    .where('user_id', '=', userId)
    .where('id', '=', id)
    .execute()
}

export const deleteTokensOfCode = async (tx: Tx, codeHash: string): Promise<void> => {
  await tx.withTables<OAuthTables>().deleteFrom('oauth_tokens').where('code_hash', '=', codeHash).execute()
}

export const deleteTokensOfUser = async (tx: Tx, userId: Id): Promise<void> => {
  await tx.withTables<OAuthTables>().deleteFrom('oauth_tokens').where('user_id', '=', userId).execute()
}

export const deleteTokensOfMember = async (tx: Tx, userId: Id, accountId: Id): Promise<void> => {
  await tx
    .withTables<OAuthTables>()
    .deleteFrom('oauth_tokens')
    .where('user_id', '=', userId)
    .where('account_id', '=', accountId)
    .execute()
}

export const deleteTokensOfAccount = async (tx: Tx, accountId: Id): Promise<void> => {
  await tx.withTables<OAuthTables>().deleteFrom('oauth_tokens').where('account_id', '=', accountId).execute()
}
