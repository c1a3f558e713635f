// The site keeps its notes and names its rules in both languages.
import { expect, it } from 'vitest'
import { createSite } from '#domain/site'
import { describeOnBothEngines } from '#testing/engines'

describeOnBothEngines('site', (open) => {
  const site = () =>
    createSite({
      db: open(),
      config: {
        site: { name: 'Bema', description: 'd', contactEmail: 'a@b.example', languages: ['zh', 'en'], timeZone: 'UTC' },
      },
    })

  it('answers its name and rules', () => {
    const info = site().info()
    expect(info.name).toBe('Bema')
    for (const rule of info.rules) {
      expect(rule.text.zh).toMatch(/\p{Script=Han}/u)
      expect(rule.text.en).not.toMatch(/\p{Script=Han}/u)
    }
  })

  it('keeps one value per note, the last', async () => {
    expect(await site().note('demo')).toBeUndefined()
    await Promise.all(Array.from({ length: 32 }, (_, index) => site().setNote('demo', `2026-11-${index}`)))
    await site().setNote('demo', 'last')
    expect(await site().note('demo')).toBe('last')
  })
})
