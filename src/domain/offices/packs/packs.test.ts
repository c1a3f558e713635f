// Packs: those that come with the program, one of a country that is not there, and all that can be wrong with one.
import { expect, it } from 'vitest'
import { fixedClock } from '#core/clock'
import { describeOnBothEngines } from '#testing/engines'
import { openOffices } from '#testing/offices-world'
import { checkPack, ownPack } from '../index.ts'
import { packOf, thirdFiles, thirdHead, thirdPack, type Files } from '#testing/third-country'

const clock = fixedClock(Date.UTC(2026, 10, 27))

describeOnBothEngines('packs', (open) => {
  const registry = async () => (await openOffices(open(), clock)).registry

  it('install China, the United States and a third country, and again without a change', async () => {
    const { installPack, packs } = await registry()
    const china = await installPack(ownPack('china'))
    expect(china).toMatchObject({ code: 'cn', outcome: 'installed', faults: [] })
    expect(china.counts).toMatchObject({ scales: 1, divisions: 3346, functions: 25 })
    const states = await installPack(ownPack('united-states'))
    expect(states).toMatchObject({ code: 'us', outcome: 'installed', faults: [] })
    expect(states.counts).toMatchObject({ people: 537, positions: 487, bodies: 233, outlets: 1670 })
    expect(await installPack(thirdPack())).toMatchObject({ code: 'lm', outcome: 'installed' })
    expect(await installPack(ownPack('united-states'))).toMatchObject({ outcome: 'unchanged' })
    expect((await packs()).map(({ code }) => code)).toEqual(['cn', 'lm', 'us'])
  })

  it('a changed pack changes what changed, and gives no second verification', async () => {
    const { installPack, revokeVerification } = await registry()
    await installPack(thirdPack('changing'))
    const files = thirdFiles('changing')
    const bodies = (files['bodies.ndjson'] ?? []).map((body) => ({ ...body, homepage: 'https://lm.example/' }))
    const changed = packOf({ ...thirdHead('changing'), version: '2' }, { ...files, 'bodies.ndjson': bodies })
    expect(await installPack(changed)).toMatchObject({ outcome: 'changed' })
    const outlet = { platform: 'changing-shells', address: 'oona' }
    const revocation = { reason: 'left', by: null, at: clock.now() }
    await revokeVerification(outlet, revocation)
    await expect(revokeVerification(outlet, revocation)).rejects.toMatchObject({ code: 'not_verified' })
    // nor does it bring back what was revoked here
    const third = packOf({ ...thirdHead('changing'), version: '3' }, files)
    expect(await installPack(third)).toMatchObject({ outcome: 'changed' })
    await expect(revokeVerification(outlet, revocation)).rejects.toMatchObject({ code: 'not_verified' })
  })

  it('a pack that needs another waits for it, and finds its codes then', async () => {
    const { installPack } = await registry()
    const head = { ...thirdHead('colony'), needs: ['empire'], scales: [], kinds: [], functions: [] }
    const files = {
      'bodies.ndjson': [
        {
          code: 'outpost',
          labels: { en: 'Outpost' },
          kind: 'empire/council',
          parent: 'empire/moot',
          division: 'empire/cape',
        },
      ],
    }
    const early = await installPack(packOf(head, files))
    expect(early).toMatchObject({ outcome: 'refused', counts: { bodies: 0 } })
    expect(early.faults.map(({ message }) => message)).toContain('the pack empire is to be installed first')
    await installPack(thirdPack('empire'))
    expect(await installPack(packOf(head, files))).toMatchObject({ outcome: 'installed', counts: { bodies: 1 } })
  })

  it('two bodies cannot claim one domain, also across packs', async () => {
    const { installPack } = await registry()
    await installPack(thirdPack('owner'))
    const files = {
      'bodies.ndjson': [{ code: 'forger', labels: { en: 'x' }, kind: 'owner/council', domains: ['owner.example'] }],
    }
    const other = await installPack(packOf({ ...thirdHead('fake'), needs: ['owner'] }, files))
    expect(other.outcome).toBe('refused')
    expect(other.faults[0]).toMatchObject({
      file: 'bodies.ndjson',
      line: 1,
      message: expect.stringContaining('owner/tide-house'),
    })
  })
})

describeOnBothEngines('bad input', (open) => {
  const registry = async () => (await openOffices(open(), clock)).registry
  const messages = (report: { readonly faults: readonly { readonly message: string }[] }) =>
    report.faults.map(({ message }) => message).join('\n')

  it('is refused at installation as at the check, with the same words, and nothing of it stays', async () => {
    const { installPack, packs } = await registry()
    const before = await packs()
    for (const [what, files, message] of wrong) {
      const report = await installPack(packOf(thirdHead(), files))
      expect(report, what).toMatchObject({ outcome: 'refused', counts: { bodies: 0 } })
      expect(messages(report), what).toContain(message)
    }
    expect(await packs()).toEqual(before)
  })

  it('that only the registry knows of is refused too: holders and moves that came after the pack', async () => {
    const { installPack, endHolding, beginHolding, changeBody } = await registry()
    await installPack(thirdPack('later'))
    const at = Date.UTC(2024, 0, 1)
    await endHolding('later/warden', 'later/oona', at)
    await beginHolding('later/warden', 'later/perrin', { from: at, until: null })
    await changeBody('later/tide-house', at, { division: 'later/north' })
    // the second edition still says that Oona holds it and that the house stands at the cape
    const second = packOf({ ...thirdHead('later'), version: '2' }, thirdFiles('later'))
    const report = await installPack(second)
    expect(report.outcome).toBe('refused')
    expect(messages(report)).toContain('another state of later/tide-house holds at that time in the registry')
    expect(messages(report)).toContain('more people hold later/warden at one time than may')
  })

  it('of two who install the same pack at once one does, the other finds nothing to do', async () => {
    const { installPack } = await registry()
    const reports = await Promise.all(Array.from({ length: 8 }, () => installPack(thirdPack('twice'))))
    expect(reports.map(({ outcome }) => outcome).sort()).toEqual(['installed', ...Array(7).fill('unchanged')])
  })

  it('of two packs that claim one domain at once one is refused', async () => {
    const { installPack } = await registry()
    const claiming = (code: string) =>
      packOf(thirdHead(code), { 'bodies.ndjson': [body('claimant', { domains: ['claimed.example'] })] })
    const reports = await Promise.all(['one', 'two'].map((code) => installPack(claiming(code))))
    expect(reports.map(({ outcome }) => outcome).sort()).toEqual(['installed', 'refused'])
    expect(reports.map(messages).join('')).toMatch(/^claimed\.example is claimed by (one|two)\/claimant, too$/)
  })
})

const body = (code: string, more: object = {}) => ({ code, labels: { en: code }, kind: 'council', ...more })

const wrong: readonly (readonly [what: string, files: Files, message: string])[] = [
  [
    'an unknown rank',
    { 'bodies.ndjson': [body('a', { scale: 'circles', level: 'middle' })] },
    'there is no rank lm/circles middle',
  ],
  [
    'a scale without a level',
    { 'bodies.ndjson': [body('a', { scale: 'circles' })] },
    'a rank needs a scale and a level',
  ],
  ['an unknown territory', { 'bodies.ndjson': [body('a', { division: 'south' })] }, 'there is no division lm/south'],
  ['an unknown kind', { 'bodies.ndjson': [{ ...body('a'), kind: 'guild' }] }, 'there is no kind lm/guild'],
  [
    'a circle of bodies',
    { 'bodies.ndjson': [body('a', { parent: 'b' }), body('b', { parent: 'a' })] },
    'is its own ancestor',
  ],
  [
    'a circle that begins later',
    {
      'bodies.ndjson': [
        body('a', { parent: 'b', until: '2020-01-01' }),
        body('a', { parent: 'b', from: '2020-01-01' }),
        body('b', { until: '2021-01-01' }),
        body('b', { parent: 'a', from: '2021-01-01' }),
      ],
    },
    'is its own ancestor',
  ],
  [
    'a circle of territories',
    {
      'divisions.ndjson': [
        { code: 'x', parent: 'y', scheme: 's', labels: { en: 'x' } },
        { code: 'y', parent: 'x', scheme: 's', labels: { en: 'y' } },
      ],
    },
    'the division lm/x is its own ancestor',
  ],
  [
    'two states at one time',
    { 'bodies.ndjson': [body('a', { until: '2020-01-02' }), body('a', { from: '2020-01-01' })] },
    'two states of lm/a hold at one time',
  ],
  [
    'one domain claimed twice',
    { 'bodies.ndjson': [body('a', { domains: ['a.example'] }), body('b', { domains: ['a.example'] })] },
    'a.example is claimed by lm/a, too',
  ],
  [
    'more holders than seats',
    {
      ...thirdFiles(),
      'holdings.ndjson': [
        { position: 'warden', person: 'oona' },
        { position: 'warden', person: 'perrin', from: '2020-01-01' },
      ],
    },
    'more people hold lm/warden at one time than it has seats (1)',
  ],
  [
    'somebody twice in one position',
    {
      ...thirdFiles(),
      'positions.ndjson': [{ code: 'warden', body: 'moot', labels: { en: 'w' }, seats: 5 }],
      'holdings.ndjson': [
        { position: 'warden', person: 'oona' },
        { position: 'warden', person: 'oona', from: '2020-01-01' },
      ],
    },
    'lm/oona holds lm/warden twice at one time',
  ],
  ['a day that is none', { 'bodies.ndjson': [body('a', { from: '2021-02-30' })] }, '2021-02-30 is no day'],
  [
    'an end before the beginning',
    { 'bodies.ndjson': [body('a', { from: '2021-02-03', until: '2020-01-01' })] },
    'ends before it begins',
  ],
  [
    'a code that stands twice',
    {
      'people.ndjson': [
        { code: 'a', name: 'A' },
        { code: 'a', name: 'B' },
      ],
    },
    'the person lm/a stands twice',
  ],
  [
    'an account of nobody',
    { 'outlets.ndjson': [{ platform: 'p', address: 'x' }] },
    'an outlet speaks for a body or for a person',
  ],
  ['a field nobody knows', { 'people.ndjson': [{ code: 'a', name: 'A', secret: 1 }] }, 'secret is not known'],
  ['a missing field', { 'people.ndjson': [{ code: 'a' }] }, 'the object must have required properties name'],
]

for (const [what, files, message] of wrong) {
  it(`finds ${what}`, async () => {
    const { faults } = await checkPack(packOf(thirdHead(), files))
    expect(faults.map((fault) => fault.message).join('\n')).toContain(message)
  })
}

it('finds nothing wrong with what comes with the program', async () => {
  for (const name of ['china', 'united-states']) expect((await checkPack(ownPack(name))).faults).toEqual([])
  expect((await checkPack(thirdPack())).faults).toEqual([])
})

it('says what cannot be read at all', async () => {
  const of = (text: string | undefined) =>
    checkPack({ name: 'x', read: async (file) => (file === 'pack.json' ? text : undefined) })
  expect((await of(undefined)).faults).toEqual([{ file: 'pack.json', line: 0, message: 'is missing' }])
  expect((await of('{')).faults).toEqual([{ file: 'pack.json', line: 0, message: 'is not JSON' }])
  expect((await of('{}')).faults[0]?.file).toBe('pack.json')
  const broken = {
    name: 'x',
    read: async (file: string) =>
      file === 'pack.json' ? JSON.stringify(thirdHead()) : file === 'people.ndjson' ? '\n{"code":\n' : undefined,
  }
  expect((await checkPack(broken)).faults).toEqual([{ file: 'people.ndjson', line: 2, message: 'is not JSON' }])
})

describeOnBothEngines('published counts', (open) => {
  const point = {
    code: '2026',
    day: '2026-01-31',
    source: 'the moot',
    population: 'shells',
    labels: { en: 'all shells' },
    figures: [
      { name: 'bodies', value: 3 },
      { name: 'officials', value: 4 },
      { name: 'total', value: 7 },
    ],
    reference: 'https://moot.example/2026',
  }
  const check = async (...points: readonly object[]) =>
    (await checkPack(packOf(thirdHead('points'), { 'series.ndjson': points }))).faults.map(({ message }) => message)

  it('come with the Chinese pack, fourteen of them', async () => {
    expect(await checkPack(ownPack('china'))).toMatchObject({ faults: [], counts: { points: 14 } })
    const { installPack } = (await openOffices(open(), clock)).registry
    const pack = packOf(thirdHead('points'), { 'series.ndjson': [point] })
    expect(await installPack(pack)).toMatchObject({ outcome: 'installed', counts: { points: 1 } })
  })

  it('add up where they are exact, have one name for a population, and stand once', async () => {
    expect(await check(point)).toEqual([])
    const [bodies, officials, total] = point.figures
    expect(await check({ ...point, figures: [bodies, officials, { ...total, value: 8 }] })).toEqual([
      'bodies and officials of points/2026 are not its total',
    ])
    expect(await check({ ...point, figures: [bodies, officials, { ...total, value: 8, is: 'about' }] })).toEqual([])
    expect(await check(point, { ...point, code: '2027', labels: { en: 'some shells' } })).toEqual([
      'the population points/shells has two names',
    ])
    expect(await check(point, point)).toEqual(['the point points/2026 stands twice'])
    expect(await check({ ...point, figures: [bodies, bodies] })).toEqual(['a figure of points/2026 stands twice'])
  })
})
