// An account's JSON with new counts is, letter for letter, what the presenter says of it.
import { expect, it } from 'vitest'
import type { Account, Badge } from '#domain/accounts'
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

const held = {
  scope: 'official',
  title: { en: 'Warden "of the tides"' },
  body: { en: 'The <tide> house', zh: '潮汐局' },
  issuer: 'the moot',
  reason: '","followers_count":0,"',
  since: Date.UTC(2024, 0, 1),
  until: null,
} as const
const badge: Badge = { now: held, earlier: [], links: [{ url: 'https://tides.example/', at: Date.UTC(2024, 5, 1) }] }

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
    { ...withCounts(sly, 4), badge },
    { ...withCounts(sly, 5), badge },
    { ...withCounts(sly, 5), badge: { ...badge, now: null, earlier: [held], links: [] } },
    account,
  ]
  for (const change of changes) {
    for (const locale of ['zh', 'en'] as const) {
      expect(json(change, place(locale))).toBe(JSON.stringify(presentAccount(change, place(locale))))
    }
  }
})

it('a badge is a role and a field; a page that links back has its check mark, and nothing else has one', async () => {
  const world = await openWorld(open())
  const { account } = await world.person()
  const fields = [
    { name: 'Site', value: 'https://tides.example' },
    { name: 'Other', value: 'https://tides.example/other' },
  ]
  const shown = presentAccount({ ...account, fields, badge }, place('en'))
  expect(shown.roles).toEqual([{ id: '2', name: 'Warden "of the tides", The <tide> house', color: '#1d6f8a' }])
  expect(shown.fields.map(({ name, verified_at: at }) => [name, at])).toEqual([
    ['Site', '2024-06-01T00:00:00.000Z'],
    ['Other', null],
    ['Verified', '2024-01-01T00:00:00.000Z'],
  ])
  expect(shown.fields[2]?.value).toContain('Warden &quot;of the tides&quot;, The &lt;tide&gt; house</a>')
  expect(presentAccount({ ...account, badge }, place('zh')).roles[0]?.name).toBe('潮汐局 Warden "of the tides"')
  const over = presentAccount({ ...account, fields, badge: { now: null, earlier: [held], links: [] } }, place('en'))
  expect([over.roles, over.fields.map(({ verified_at: at }) => at)]).toEqual([[], [null, null]])
})
