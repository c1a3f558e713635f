// The newest events in memory never answer for what they do not hold.
import { expect, it } from 'vitest'
import { createRecentEvents } from './recent-events.ts'

const all = new Set(['a', 'b'])
const event = (seq: number, kind = 'a') => ({ seq, kind, data: {}, at: 0 })
const seqs = (found: readonly { seq: number }[] | undefined) => found?.map(({ seq }) => seq)

it('knows nothing before the first event', () => {
  const recent = createRecentEvents(10)
  expect(recent.newest()).toBeUndefined()
  expect(recent.after(0, all, 10)).toBeUndefined()
})

it('answers events behind a number, of the kinds asked for, as many as asked for', () => {
  const recent = createRecentEvents(10)
  for (const seq of [5, 6, 7, 8]) recent.add(event(seq, seq % 2 === 0 ? 'a' : 'b'))
  expect(recent.newest()).toBe(8)
  expect(seqs(recent.after(4, all, 10))).toEqual([5, 6, 7, 8])
  expect(seqs(recent.after(5, all, 2))).toEqual([6, 7])
  expect(seqs(recent.after(4, new Set(['b']), 10))).toEqual([5, 7])
  expect(seqs(recent.after(8, all, 10))).toEqual([])
  expect(recent.after(3, all, 10)).toBeUndefined()
})

it('begins anew behind a gap', () => {
  const recent = createRecentEvents(10)
  for (const seq of [1, 2, 4]) recent.add(event(seq))
  expect(recent.after(2, all, 10)).toBeUndefined()
  expect(seqs(recent.after(3, all, 10))).toEqual([4])
})

it('lets the oldest go when there are too many', () => {
  const recent = createRecentEvents(8)
  for (let seq = 1; seq <= 9; seq++) recent.add(event(seq))
  expect(recent.after(1, all, 10)).toBeUndefined()
  expect(seqs(recent.after(2, all, 10))).toEqual([3, 4, 5, 6, 7, 8, 9])
})
