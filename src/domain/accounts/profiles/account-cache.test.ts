// The cache forgets what changed, also when an older read comes back late.
import { expect, it } from 'vitest'
import { fixedClock } from '#core/clock'
import type { Account } from '../contract.ts'
import { createAccountCache } from './account-cache.ts'

const account = (id: number, displayName: string): Account => ({ id, displayName }) as Account

it('keeps an account until its time is over', () => {
  const clock = fixedClock(0)
  const cache = createAccountCache(clock, 2000)
  cache.keep(account(1, 'Ada'), cache.ticket())
  clock.advance(1999)
  expect(cache.get(1)?.displayName).toBe('Ada')
  clock.advance(1)
  expect(cache.get(1)).toBeUndefined()
})

it('refuses what was read before the account changed', () => {
  const cache = createAccountCache(fixedClock(0), 2000)
  const early = cache.ticket()
  cache.drop([1])
  cache.keep(account(1, 'old'), early)
  expect(cache.get(1)).toBeUndefined()
  cache.keep(account(2, 'other'), early)
  expect(cache.get(2)?.displayName).toBe('other')
  cache.keep(account(1, 'new'), cache.ticket())
  expect(cache.get(1)?.displayName).toBe('new')
})

it('changes what is there in place, and keeps nothing that was read before', () => {
  const clock = fixedClock(0)
  const cache = createAccountCache(clock, 2000)
  const early = cache.ticket()
  cache.change(1, () => account(1, 'never'))
  expect(cache.get(1)).toBeUndefined()
  cache.keep(account(1, 'old'), early)
  expect(cache.get(1)).toBeUndefined()
  cache.keep(account(1, 'read'), cache.ticket())
  clock.advance(1000)
  cache.change(1, (found) => ({ ...found, displayName: `${found.displayName}, changed` }))
  expect(cache.get(1)?.displayName).toBe('read, changed')
  clock.advance(1000)
  expect(cache.get(1)).toBeUndefined()
})

it('drops what changed in an order that nobody knows', () => {
  const cache = createAccountCache(fixedClock(0), 2000)
  const named = (name: string) => () => account(1, name)
  cache.keep(account(1, 'read'), cache.ticket())
  const [first, second] = [cache.ticket(), cache.ticket()]
  cache.change(1, named('second'), second)
  expect(cache.get(1)?.displayName).toBe('second')
  cache.change(1, named('first, heard of later'), first)
  expect(cache.get(1)).toBeUndefined()
})

it('stays within two generations and keeps what is asked for', () => {
  const cache = createAccountCache(fixedClock(0), 2000, 100)
  cache.keep(account(0, 'hot'), cache.ticket())
  for (let id = 1; id <= 1000; id++) {
    cache.keep(account(id, 'cold'), cache.ticket())
    expect(cache.get(0)?.displayName).toBe('hot')
  }
  const kept = Array.from({ length: 1000 }, (_, id) => cache.get(id + 1)).filter((found) => found !== undefined)
  expect(kept.length).toBeGreaterThanOrEqual(98)
  expect(kept.length).toBeLessThanOrEqual(200)
})
