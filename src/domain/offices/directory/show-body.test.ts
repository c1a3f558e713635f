// What the page of a body knows, before and after the body is no more.
import { expect, it } from 'vitest'
import { DAY, fixedClock } from '#core/clock'
import { describeOnBothEngines } from '#testing/engines'
import { openOffices } from '#testing/offices-world'
import { thirdPack } from '#testing/third-country'

const NOW = Date.UTC(2026, 10, 27)

describeOnBothEngines('a body', (open) => {
  it('shows its place, who holds its positions, and what was observed of its accounts by whom', async () => {
    const clock = fixedClock(NOW)
    const { directory, registry } = await openOffices(open(), clock)
    await registry.installPack(thirdPack())

    expect(await directory.body('lm/moot')).toMatchObject({
      labels: { en: 'The moot' },
      parent: null,
      rank: { scale: 'lm/circles', code: 'inner' },
      children: { total: 1, items: [{ code: 'lm/tide-house' }] },
      positions: { total: 0 },
      outlets: [],
    })
    const house = await directory.body('lm/tide-house')
    expect(house).toMatchObject({
      endedAt: undefined,
      synthetic: false,
      kind: { labels: { en: 'Council' } },
      parent: { code: 'lm/moot', labels: { en: 'The moot' } },
      domains: ['lm.example'],
      outlets: [
        {
          platform: 'lm-shells',
          address: 'tides',
          verified: { issuer: 'the moot', reason: 'seen there' },
          seen: { source: 'count', followers: 12, posts: 3 },
          activity: 'dormant',
        },
      ],
      positions: {
        total: 1,
        items: [
          { code: 'lm/warden', seats: 1, holders: [{ name: 'Oona', outlets: [{ address: 'oona', seen: null }] }] },
        ],
      },
    })
    expect(house?.divisions.map(({ code }) => code)).toEqual(['lm/isle', 'lm/north', 'lm/cape'])
    expect(house?.functions.map(({ code }) => code)).toEqual(['lm/water', 'lm/tides'])
    expect(await directory.body('lm/nothing')).toBeUndefined()
  })

  it('that is no more keeps what held at last, and its accounts leave the directory', async () => {
    // a day later: makers of ids that start in one moment would draw the same
    const clock = fixedClock(NOW + DAY)
    const { directory, registry } = await openOffices(open(), clock)
    await registry.installPack(thirdPack('gone'))
    const speaking = async () =>
      (await directory.list({ name: 'tide' }, { limit: 100 })).items.map(({ body }) => body.code)
    expect(await speaking()).toContain('gone/tide-house')
    await registry.endBody('gone/tide-house', clock.now())
    expect(await speaking()).not.toContain('gone/tide-house')
    expect(await directory.body('gone/tide-house')).toMatchObject({
      endedAt: clock.now(),
      labels: { en: 'The tide house' },
    })
    expect((await directory.body('gone/moot'))?.children.total).toBe(0)
  })
})
