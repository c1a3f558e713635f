// An account's JSON with new counts is, letter for letter, what the presenter says of it.
import { expect, it } from 'vitest'
import type { Account } from '#domain/accounts'
import { openStoreFor } from '#testing/engines'
import { openWorld } from '#testing/posts-world'
import { presentAccount } from '../entities/account.ts'
import type { Place } from '../place.ts'
import { createAccountJson } from './account-json.ts'

const open = openStoreFor('sqlite')
const place = (locale: Place['locale']): Place => ({ origin: 'https://bema.example', locale })

const withCounts = (account: Account, posts: number): Account => ({
  ...account,
  counts: { posts, followers: posts * 2, following: 3, lastPostAt: posts === 0 ? null : 86_400_000 * posts },
})

it('follows every change of an account, counts alone or not', async () => {
  const world = await openWorld(open())
  const { account } = await world.person()
  const json = createAccountJson()
  const sly = {
    ...account,
    note: '","followers_count":0,"following_count":0,"statuses_count":0,"last_status_at":null,"',
  }
  const changes = [
    account,
    withCounts(account, 1),
    withCounts(account, 2),
    { ...withCounts(account, 2), displayName: 'Ada L.' },
    { ...withCounts(account, 3), displayName: 'Ada L.' },
    { ...withCounts(account, 0), deletedAt: 5 },
    withCounts(sly, 0),
    withCounts(sly, 4),
    account,
  ]
  for (const change of changes) {
    for (const locale of ['zh', 'en'] as const) {
      expect(json(change, place(locale))).toBe(JSON.stringify(presentAccount(change, place(locale))))
    }
  }
})
