// How often one may ask: each limit with its headers, as Mastodon has them and as they are set.
import { describe, expect, test } from 'vitest'
import type { ApiLimit } from '#platform/config'
import { usualLimits } from '#testing/api-limits'
import { startServer } from '#testing/server'
import { apiOf, type Api } from './api.ts'

describe('limits', () => {
  const strict = async (name: ApiLimit, most: number) => {
    const limited = await startServer({
      http: { rateLimits: true, limits: { ...usualLimits, [name]: { most, windowMillis: 60_000 } } },
    })
    const eve = await limited.person('eve')
    return { limited, eve, mine: apiOf(limited, eve.token), strangers: apiOf(limited) }
  }

  test('are those of Mastodon unless they are set', () => {
    expect(usualLimits).toEqual({
      token: { most: 300, windowMillis: 300_000 },
      account: { most: 1500, windowMillis: 300_000 },
      address: { most: 300, windowMillis: 300_000 },
      paging: { most: 300, windowMillis: 900_000 },
      media: { most: 30, windowMillis: 1_800_000 },
      deletions: { most: 30, windowMillis: 1_800_000 },
      signUps: { most: 5, windowMillis: 1_800_000 },
    })
  })

  const ask: Readonly<Record<ApiLimit, (mine: Api, strangers: Api, turn: number) => ReturnType<Api>>> = {
    token: (mine) => mine.get('/api/v1/accounts/verify_credentials'),
    account: (mine) => mine.get('/api/v1/accounts/verify_credentials'),
    address: (_, strangers) => strangers.get('/api/v2/instance'),
    paging: (mine) => mine.get('/api/v1/timelines/home?max_id=99'),
    media: (mine) => mine('POST', '/api/v2/media', { json: {} }),
    deletions: (mine) => mine('DELETE', '/api/v1/statuses/1'),
    signUps: (_, strangers) => strangers.post('/api/v1/accounts', {}),
  }
  test.each(Object.keys(ask) as ApiLimit[])('%s', async (name) => {
    const { limited, mine, strangers } = await strict(name, 3)
    try {
      for (let turn = 0; turn < 3; turn++) {
        const { status, headers } = await ask[name](mine, strangers, turn)
        expect([status === 429, headers.get('x-ratelimit-limit'), headers.get('x-ratelimit-remaining')]).toEqual([
          false,
          '3',
          String(2 - turn),
        ])
        expect(headers.get('x-ratelimit-reset')).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
      }
      const { status, body, headers } = await ask[name](mine, strangers, 3)
      expect([status, typeof body.error, headers.get('x-ratelimit-remaining')]).toEqual([429, 'string', '0'])
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0)
    } finally {
      await limited.close()
    }
  })

  test('of an account count all its tokens together', async () => {
    const { limited, eve, mine } = await strict('account', 2)
    try {
      const second = apiOf(limited, await limited.token(eve.account, ['read']))
      const path = '/api/v1/accounts/verify_credentials'
      expect([(await mine.get(path)).status, (await second.get(path)).status, (await mine.get(path)).status]).toEqual([
        200, 200, 429,
      ])
    } finally {
      await limited.close()
    }
  })
})
