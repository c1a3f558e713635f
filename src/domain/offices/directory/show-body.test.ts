// What the page of a body knows, before and after the body is no more.
import { expect, it } from 'vitest'
import { DAY, fixedClock } from '#core/clock'
import { describeOnBothEngines } from '#testing/engines'
import { openOffices } from '#testing/offices-world'
import { packOf, thirdHead, thirdPack } from '#testing/third-country'

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

  it('with more than a hundred bodies under it shows all of them, page after page', async () => {
    const { directory, registry } = await openOffices(open(), fixedClock(NOW + 2 * DAY))
    const lower = Array.from({ length: 230 }, (_, at) => `house-${String(at).padStart(3, '0')}`)
    await registry.installPack(
      packOf(thirdHead('wide'), {
        'bodies.ndjson': [
          { code: 'moot', labels: { en: 'The moot' }, kind: 'council' },
          ...lower.map((code) => ({ code, labels: { en: code }, kind: 'council', parent: 'moot' })),
        ],
      }),
    )
    const found: string[] = []
    const sizes: number[] = []
    for (let next: string | undefined = ''; next !== undefined;) {
      const view = await directory.body('wide/moot', { childrenAfter: next })
      expect(view?.children.total).toBe(230)
      sizes.push(view?.children.items.length ?? 0)
      found.push(...(view?.children.items ?? []).map(({ code }) => code))
      next = view?.children.next
    }
    expect(sizes).toEqual([100, 100, 30])
    expect(found).toEqual(lower.map((code) => `wide/${code}`))
  })
})
