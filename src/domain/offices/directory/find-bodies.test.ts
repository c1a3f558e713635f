// The search for bodies: by names in two scripts, codes and territories, the closest first; fast with 100,000.
import { performance } from 'node:perf_hooks'
import { beforeAll, expect, it } from 'vitest'
import { describeOnBothEngines } from '#testing/engines'
import { openOffices } from '#testing/offices-world'
import { packOf, thirdFiles, thirdHead } from '#testing/third-country'
import { searchBodies, type Bodies } from './find-bodies.ts'

describeOnBothEngines('the search for bodies', (open) => {
  let world: Awaited<ReturnType<typeof openOffices>>
  beforeAll(async () => {
    world = await openOffices(open())
    const files = thirdFiles('fb')
    const more = [
      { code: 'police', labels: { zh: '潮汐公安局', en: 'Tide Police' }, kind: 'council', division: 'cape' },
      { code: 'police-north', labels: { zh: '北部公安局', en: 'Northern Police' }, kind: 'council', division: 'north' },
      { code: 'old', labels: { en: 'Old Police' }, kind: 'council', from: '1990-01-01', until: '2000-01-01' },
    ]
    await world.registry.installPack(
      packOf(thirdHead('fb'), { ...files, 'bodies.ndjson': [...(files['bodies.ndjson'] ?? []), ...more] }),
    )
  })
  const codes = async (words: string) => (await world.directory.findBodies(words)).map(({ code }) => code)

  it('finds by a part of the name in either language, by code, and by the territory', async () => {
    expect((await codes('公安')).toSorted()).toEqual(['fb/police', 'fb/police-north'])
    expect(await codes('tide police')).toEqual(['fb/police'])
    expect(await codes('ＴＩＤＥ  house')).toEqual(['fb/tide-house'])
    expect(await codes('fb/tide-house')).toEqual(['fb/tide-house'])
    expect((await codes('cape')).toSorted()).toEqual(['fb/police', 'fb/tide-house'])
    expect(await codes('police cape')).toEqual(['fb/police'])
    expect(await codes('old police')).toEqual([])
    expect(await codes('no such thing')).toEqual([])
    expect(await codes('  ')).toEqual([])
    expect(await codes(`\0${'x'.repeat(100_000)}`)).toEqual([])
  })

  it('says what a body is, for checking', async () => {
    expect(await world.directory.findBodies('fb/tide-house')).toMatchObject([
      {
        labels: { en: 'The tide house' },
        kind: { code: 'fb/council' },
        rank: { code: 'outer', labels: { en: 'outer circle' } },
        division: { labels: { en: 'The cape' } },
        function: { labels: { en: 'Tides' } },
      },
    ])
  })
})

it('looks through 100,000 bodies within 20 ms', () => {
  const size = 100_000
  const names = Array.from({ length: size }, (_, at) => `cn/${at}\n第${at}公安局\nPublic Security Bureau No. ${at}`)
  const starts = new Uint32Array(size)
  let start = 0
  for (const [at, name] of names.entries()) {
    starts[at] = start
    start += name.length + 1
  }
  const bodies: Bodies = {
    at: 0,
    ids: Float64Array.from(names, (_, at) => at + 1),
    division: Uint32Array.from(names, (_, at) => at % 3_000),
    text: names.map((name) => name.toLowerCase()).join('\0'),
    starts,
    divisions: Array.from({ length: 3_000 }, (_, at) => (at === 0 ? '' : `省${at % 30}\n市${at}`)),
  }
  expect(searchBodies(bodies, 'Public Security Bureau No. 77777', 20)[0]).toBe(77_778)
  expect(searchBodies(bodies, '公安 市2999', 20)[0]).toBe(3_000)
  // words that are in every name are the dearest
  const times = ['公安局', 'security bureau 9', '公安 省7', '第99999公安局', 'zzz'].flatMap((words) =>
    Array.from({ length: 5 }, () => {
      const begun = performance.now()
      searchBodies(bodies, words, 20)
      return performance.now() - begun
    }),
  )
  const middle = times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)] ?? 0
  console.info(`100,000 bodies: median ${middle.toFixed(1)} ms, worst ${Math.max(...times).toFixed(1)} ms`)
  expect(middle).toBeLessThan(20)
})
