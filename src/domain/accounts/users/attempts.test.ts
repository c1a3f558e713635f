// A sliding window of attempts per name.
import { expect, it } from 'vitest'
import { fixedClock, MINUTE } from '#core/clock'
import { createAttempts } from './attempts.ts'

it('lets so many through per window and says when the next may come', () => {
  const clock = fixedClock(1_000_000)
  const attempts = createAttempts(clock, 3, 15 * MINUTE)
  for (let count = 0; count < 3; count++) {
    attempts.take('ada')
    clock.advance(MINUTE)
  }
  expect(() => attempts.take('ada')).toThrow(
    expect.objectContaining({ code: 'too_many_attempts', params: { minutes: 12 } }),
  )
  expect(() => attempts.take('ben')).not.toThrow()
  clock.advance(12 * MINUTE)
  expect(() => attempts.take('ada')).not.toThrow()
  expect(() => attempts.take('ada')).toThrow('Too many attempts')
})

it('starts anew for who proved to be right', () => {
  const attempts = createAttempts(fixedClock(0), 1, MINUTE)
  attempts.take('ada')
  attempts.forget('ada')
  expect(() => attempts.take('ada')).not.toThrow()
})

it('holds a bounded number of names, and the time that is over makes room first', () => {
  const clock = fixedClock(0)
  const attempts = createAttempts(clock, 1, MINUTE)
  for (let name = 0; name < 20_000; name++) attempts.take(`old ${name}`)
  clock.advance(MINUTE)
  attempts.take('ada')
  for (let name = 0; name < 15_000; name++) attempts.take(`new ${name}`)
  expect(() => attempts.take('ada')).toThrow('Too many attempts')
})
