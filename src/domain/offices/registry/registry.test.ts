// Changes in the registry: what may not be is refused, also when many ask at once, and nothing is lost.
import { expect, it } from 'vitest'
import { fixedClock } from '#core/clock'
import { describeOnBothEngines } from '#testing/engines'
import { openOffices } from '#testing/offices-world'
import { dayOf } from '../index.ts'
import { packOf, thirdFiles, thirdHead, thirdPack } from '#testing/third-country'

const clock = fixedClock(Date.UTC(2026, 10, 27))
const day = (text: string): number => dayOf(text) ?? Number.NaN

describeOnBothEngines('changes in the registry', (open) => {
  const registryOf = async () => (await openOffices(open(), clock)).registry
  let packs = 0
  /** A country of its own for each test. */
  const country = async (files = thirdFiles) => {
    const code = `t${++packs}`
    const registry = await registryOf()
    await registry.installPack(files === thirdFiles ? thirdPack(code) : packOf(thirdHead(code), files(code)))
    return { registry, code }
  }
  const refusal = (act: Promise<unknown>): Promise<unknown> =>
    act.then(
      () => 'nothing',
      (error: { code?: string }) => error.code,
    )

  it('a body moves, changes its rank, and ends', async () => {
    const { registry, code } = await country()
    const house = `${code}/tide-house`
    await registry.changeBody(house, day('2024-01-01'), {
      rank: { scale: `${code}/circles`, level: 'inner' },
      parent: null,
    })
    await registry.changeBody(house, day('2024-01-01'), { division: `${code}/north` })
    await registry.endBody(house, day('2025-01-01'))
    expect(await refusal(registry.changeBody(house, day('2025-06-01'), { division: null }))).toBe('body_not_there')
  })

  it('refuses what the registry does not know', async () => {
    const { registry, code } = await country()
    const change = (what: object) => refusal(registry.changeBody(`${code}/tide-house`, day('2024-01-01'), what))
    expect(await change({ rank: { scale: `${code}/circles`, level: 'middle' } })).toBe('rank_unknown')
    expect(await change({ division: `${code}/south` })).toBe('division_unknown')
    expect(await change({ function: `${code}/fire` })).toBe('function_unknown')
    expect(await change({ kind: `${code}/guild` })).toBe('kind_unknown')
    expect(await change({ parent: `${code}/nobody` })).toBe('body_not_found')
    expect(await refusal(registry.changeBody('no/body', 1, {}))).toBe('body_not_found')
    expect(await refusal(registry.beginHolding('no/position', `${code}/oona`, { from: 1, until: null }))).toBe(
      'position_not_found',
    )
    expect(await refusal(registry.endHolding(`${code}/warden`, `${code}/perrin`, 1))).toBe('holding_not_found')
    expect(
      await refusal(
        registry.grantVerification(
          { platform: 'p', address: 'x' },
          { issuer: 'i', reason: 'r', scope: 'body', by: null, from: 1, until: null },
        ),
      ),
    ).toBe('outlet_not_found')
  })

  it('a body cannot stand under itself, by no way around', async () => {
    const { registry, code } = await country()
    expect(
      await refusal(registry.changeBody(`${code}/moot`, day('2024-01-01'), { parent: `${code}/tide-house` })),
    ).toBe('body_circle')
    expect(await refusal(registry.changeBody(`${code}/moot`, day('2024-01-01'), { parent: `${code}/moot` }))).toBe(
      'body_circle',
    )
  })

  it('of two bodies that are moved under each other at once one is refused', async () => {
    const { registry, code } = await country((own) => ({
      ...thirdFiles(own),
      'bodies.ndjson': ['a', 'b'].map((one) => ({ code: one, labels: { en: one }, kind: 'council' })),
      'positions.ndjson': [],
      'holdings.ndjson': [],
      'outlets.ndjson': [],
    }))
    const move = (one: string, under: string) =>
      refusal(registry.changeBody(`${code}/${one}`, day('2024-01-01'), { parent: `${code}/${under}` }))
    expect((await Promise.all([move('a', 'b'), move('b', 'a')])).sort()).toEqual(['body_circle', 'nothing'])
  })

  it('a position has its seats, and a person holds it once at a time', async () => {
    const { registry, code } = await country()
    const [warden, oona, perrin] = [`${code}/warden`, `${code}/oona`, `${code}/perrin`]
    const from = day('2024-01-01')
    expect(await refusal(registry.beginHolding(warden, perrin, { from, until: null }))).toBe('seats_taken')
    expect(await refusal(registry.beginHolding(warden, oona, { from, until: null }))).toBe('holding_overlaps')
    expect(await refusal(registry.beginHolding(warden, perrin, { from, until: from - 1 }))).toBe('span_invalid')
    await registry.endHolding(warden, oona, from)
    await registry.beginHolding(warden, perrin, { from, until: null })
    expect(await refusal(registry.beginHolding(warden, oona, { from, until: null }))).toBe('seats_taken')
  })

  it('of 32 who ask for two seats at once, two sit down', async () => {
    const many = Array.from({ length: 32 }, (_, at) => `p${at}`)
    const { registry, code } = await country((own) => ({
      ...thirdFiles(own),
      'positions.ndjson': [{ code: 'bench', body: 'moot', labels: { en: 'Bench' }, seats: 2 }],
      'people.ndjson': many.map((one) => ({ code: one, name: one })),
      'holdings.ndjson': [],
      'outlets.ndjson': [],
    }))
    const outcomes = await Promise.all(
      many.map((one) => refusal(registry.beginHolding(`${code}/bench`, `${code}/${one}`, { from: 1, until: null }))),
    )
    expect(outcomes.filter((outcome) => outcome === 'nothing')).toHaveLength(2)
    expect(new Set(outcomes)).toEqual(new Set(['nothing', 'seats_taken']))
  })
})
