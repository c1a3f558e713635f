// From the stored rows to apps and tokens as the rest of the program knows them.
import type { AccessToken, OAuthApp } from '../contract.ts'
import type { AppColumns, TokenColumns } from './oauth.store.ts'

export const asApp = (row: AppColumns): OAuthApp => ({
  id: row.id,
  clientId: row.client_id,
  name: row.name,
  website: row.website,
  redirectUris: JSON.parse(row.redirect_uris) as string[],
  scopes: row.scopes.split(' '),
  createdAt: row.created_at,
})

export const asAccess = (row: TokenColumns): AccessToken => ({
  id: row.id,
  appId: row.app_id,
  userId: row.user_id,
  accountId: row.account_id,
  scopes: row.scopes.split(' '),
  createdAt: row.created_at,
})
