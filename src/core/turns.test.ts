// Who comes in when, where only some may be at work.
import { setImmediate as turn } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { createTurns } from './turns.ts'

it('lets so many work at once and the others in their order, and lets those in who come later', async () => {
  const turns = createTurns(3)
  const order: number[] = []
  let [working, most] = [0, 0]
  const take = (number: number): void =>
    turns.take(async () => {
      most = Math.max(most, ++working)
      await turn()
      order.push(number)
      working--
    })
  for (let number = 0; number < 10; number++) take(number)
  while (order.length < 10) await turn()
  take(10)
  while (order.length < 11) await turn()
  expect(most).toBe(3)
  expect(order).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
})
