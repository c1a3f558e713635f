// Passwords: Argon2id, counted in characters, equal on every keyboard.
import { expect, it } from 'vitest'
import { checkPassword, hashPassword, passwordMatches } from './password.ts'

it('is stored as Argon2id with 19 MiB and two passes, salted', async () => {
  const [one, other] = await Promise.all([hashPassword('correct horse'), hashPassword('correct horse')])
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(one).not.toBe(other)
  expect(await passwordMatches(one, 'correct horse')).toBe(true)
  expect(await passwordMatches(one, 'correct horsE')).toBe(false)
})

it('is the same however its accents were typed', async () => {
  expect(await passwordMatches(await hashPassword('cafe\u0301 au lait'), 'caf\u00e9 au lait')).toBe(true)
})

it('never matches where none is stored, though the same work is done', async () => {
  expect(await passwordMatches(null, 'anything at all')).toBe(false)
})

it('has at least 8 characters', () => {
  expect(() => checkPassword('1234567')).toThrow(
    expect.objectContaining({ code: 'password_too_short', params: { least: 8 } }),
  )
  expect(() => checkPassword('一二三四五六七八')).not.toThrow()
})
