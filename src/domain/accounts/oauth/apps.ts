// Apps that people use instead of the pages: anybody may register one.
import type { Clock } from '#core/clock'
import type { IdMaker } from '#core/ids'
import { Problem } from '#core/problem'
import { secretText } from '#core/random'
import type { Random } from '#core/random'
import type { Database } from '#platform/db'
import type { Accounts, AccountsProblem, OAuthApp } from '../contract.ts'
import { tidyLine } from '../profiles/profile.ts'
import { sameHash, secretHash } from '../secrets.ts'
import { asApp } from './app-row.ts'
import * as store from './oauth.store.ts'
import { checkedRedirectUris } from './redirect-uri.ts'
import { checkedScopes } from './scopes.ts'

interface Needs {
  readonly db: Database
  readonly clock: Clock
  readonly ids: IdMaker
  readonly random: Random
}

const appInvalid = (field: string, reason: string): Problem<AccountsProblem> =>
  new Problem('app_invalid', `The app cannot be registered: ${reason}`, { field, params: { reason } })

const checkedName = (written: string): string => {
  const name = tidyLine(written)
  if (name === '') throw appInvalid('client_name', 'it has no name')
  if (Array.from(name).length > 100) throw appInvalid('client_name', 'its name is longer than 100 characters')
  return name
}

const checkedWebsite = (written: string | null | undefined): string | null => {
  const website = (written ?? '').trim()
  if (website === '') return null
  if (website.length > 2000 || !URL.canParse(website) || !/^https?:$/.test(new URL(website).protocol)) {
    throw appInvalid('website', 'its website is not a web address')
  }
  return website
}

/** @throws app_invalid, redirect_uri_invalid, scope_invalid */
export const createApp =
  ({ db, clock, ids, random }: Needs): Accounts['createApp'] =>
  async (wished) => {
    const clientSecret = secretText(random)
    const draft = {
      client_id: secretText(random),
      client_secret_hash: secretHash(clientSecret),
      name: checkedName(wished.name),
      website: checkedWebsite(wished.website),
      redirect_uris: JSON.stringify(checkedRedirectUris(wished.redirectUris)),
      scopes: checkedScopes(wished.scopes).join(' '),
      created_at: clock.now(),
    }
    const app = await db.write(async (tx) => {
      for (;;) {
        const made = { ...draft, id: ids.next(ids.newBucket()) }
        if (await store.insertApp(tx, made)) return made
      }
    })
    return { ...asApp(app), clientSecret }
  }

/** The app of a request; a secret, where one is given, must be right. @throws app_unknown */
export const knownApp = async (db: Database, clientId: string, clientSecret: string | undefined): Promise<OAuthApp> => {
  const app = await store.appByClientId(db.read, clientId)
  const wrong = clientSecret !== undefined && !sameHash(secretHash(clientSecret), app?.client_secret_hash ?? '')
  if (app === undefined || wrong) throw appUnknown()
  return asApp(app)
}

export const appUnknown = (): Problem<AccountsProblem> =>
  new Problem('app_unknown', 'The app is unknown or its secret is wrong', { field: 'client_id' })
