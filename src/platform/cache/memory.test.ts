// A memory keeps to its bytes, and never keeps what changed while it was being read.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createMemory } from './index.ts'

const texts = (most: number) => createMemory<number, string>(most, (text) => text.length)

it('answers what was kept until it is dropped', async () => {
  const memory = texts(100)
  expect(await memory.read(async (keep) => (keep(1, 'one'), 'result'))).toBe('result')
  expect(memory.get(1)).toBe('one')
  memory.drop(1)
  expect(memory.get(1)).toBeUndefined()
  expect(memory.bytes()).toBe(0)
})

it('does not keep what was dropped or cleared while it was read', async () => {
  const memory = texts(100)
  await memory.read(async (keep) => {
    memory.drop(1)
    keep(1, 'old')
    keep(2, 'fine')
  })
  expect([memory.get(1), memory.get(2)]).toEqual([undefined, 'fine'])
  await memory.read(async (keep) => {
    memory.spoil(2)
    keep(2, 'old')
  })
  expect(memory.get(2)).toBe('fine')
  await memory.read(async (keep) => {
    memory.clear()
    keep(3, 'old')
  })
  expect([memory.get(2), memory.get(3)]).toEqual([undefined, undefined])
})

it('forgets a reading that failed', async () => {
  const memory = texts(100)
  await expect(memory.read(() => Promise.reject(new Error('gone')))).rejects.toThrow('gone')
  await memory.read(async (keep) => keep(1, 'one'))
  expect(memory.get(1)).toBe('one')
})

it('never holds more than its bytes, and holds what is asked for again and again', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ key: fc.nat(30), size: fc.integer({ min: 0, max: 30 }), drop: fc.boolean() })),
      async (steps) => {
        const memory = texts(200)
        await memory.read(async (keep) => keep(-1, 'loved'))
        for (const { key, size, drop } of steps) {
          if (drop) memory.drop(key)
          else await memory.read(async (keep) => keep(key, 'x'.repeat(size)))
          expect(memory.get(key)).toBe(drop ? undefined : 'x'.repeat(size))
          expect(memory.bytes()).toBeLessThanOrEqual(200)
          expect(memory.get(-1)).toBe('loved')
        }
        for (let key = -1; key <= 30; key++) memory.drop(key)
        expect(memory.bytes()).toBe(0)
      },
    ),
  )
})

it('refuses what is larger than half of it', async () => {
  const memory = texts(10)
  await memory.read(async (keep) => keep(1, 'much too long'))
  expect(memory.get(1)).toBeUndefined()
})
