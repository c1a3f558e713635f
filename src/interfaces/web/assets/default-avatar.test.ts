// Default pictures: the same for ever, closed, telling accounts apart.
import { describe, expect, it } from 'vitest'
import { accountKinds } from '#domain/accounts'
import { defaultAvatar } from './default-avatar.ts'

describe('default pictures', () => {
  it('are the same for ever', () => {
    expect(defaultAvatar('citizen', 2_160_483_237_888_163)).toBe(defaultAvatar('citizen', 2_160_483_237_888_163))
  })

  it('tell neighbours apart', () => {
    const drawn = new Set(
      Array.from({ length: 200 }, (_, index) => defaultAvatar('citizen', 2_160_483_237_888_000 + index)),
    )
    expect(drawn.size).toBeGreaterThan(190)
  })

  it('are closed drawings without anything that runs', () => {
    for (const kind of accountKinds) {
      for (const id of [0, 7, 2 ** 53 - 1]) {
        const file = defaultAvatar(kind, id)
        expect(file).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"[^>]*>.*<\/svg>$/)
        expect(file).not.toMatch(/script|href|NaN|undefined/)
      }
    }
  })

  it('show a body by an emblem, not by the tiles of a person', () => {
    expect(defaultAvatar('office', 5)).toContain('polygon')
    expect(defaultAvatar('citizen', 5)).not.toContain('polygon')
  })
})
