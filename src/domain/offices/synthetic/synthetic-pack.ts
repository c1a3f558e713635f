// A registry that nobody was in: bodies, officials and their accounts by a preset, the same every time.
import { DAY } from '#core/clock'
import { seededRandom, type Random } from '#core/random'
import type { PackSource } from '../packs/pack.ts'
import { dayOf } from '../registry/span.ts'
import type { Milestone, Preset } from './presets.ts'

const SEED = 20131031
/** Levels of the Chinese pack by band, the deputies' behind the heads'. */
const levelsOfBand: Readonly<Record<number, readonly string[]>> = {
  2: ['shengbu-zheng', 'shengbu-fu'],
  3: ['tingju-zheng', 'tingju-fu'],
  4: ['xianchu-zheng', 'xianchu-fu'],
  5: ['xiangke-zheng', 'xiangke-fu'],
}
const SCALE = 'cn/leading-posts'

/** Provinces by how many accounts they had, roughly; the order of GB/T 2260 otherwise. */
const provinces = [
  44, 32, 33, 37, 41, 51, 11, 35, 42, 31, 43, 34, 61, 13, 36, 45, 21, 53, 50, 14, 52, 62, 22, 23, 12, 65, 15, 46, 64,
  63, 54,
]
/** Functions with their shares of 100: the police had most accounts. */
const functions: readonly (readonly [code: string, share: number])[] = [
  ['police', 38],
  ['publicity', 16],
  ['youth-league', 9],
  ['traffic-police', 6],
  ['tourism', 5],
  ['courts', 4],
  ['fire', 4],
  ['weather', 3],
  ['health', 3],
  ['education', 3],
  ['transport', 2],
  ['justice', 2],
  ['environment', 2],
  ['procuratorates', 1],
  ['market', 1],
  ['civil-affairs', 1],
]
const kindOf: Readonly<Record<string, string>> = {
  courts: 'court',
  procuratorates: 'procuratorate',
  'youth-league': 'mass-organisation',
}

interface Drawn {
  readonly number: number
  readonly band: number
  /** When its account was opened. */
  readonly opened: number
  readonly province: number
  readonly does: string
}

const drawFunction = (random: Random): string => {
  let left = random.below(functions.reduce((sum, [, share]) => sum + share, 0))
  for (const [code, share] of functions) {
    if (left < share) return code
    left -= share
  }
  return 'publicity'
}

/** The k-th of many: provinces in front come up more often. */
const drawProvince = (random: Random): number =>
  provinces[Math.min(random.below(provinces.length), random.below(provinces.length))] ?? 44

const FIRST_DAY = Date.UTC(2009, 7, 28)

const textOf = (day: number): string => new Date(day).toISOString().slice(0, 10)

/** Days of opening: exactly as many by each milestone as it says. */
const openings = (growth: readonly Milestone[], side: 'bodies' | 'officials', random: Random): number[] => {
  const days: number[] = []
  let from = FIRST_DAY
  for (const milestone of growth) {
    const until = dayOf(milestone.day) ?? from
    const span = Math.max(1, Math.floor((until - from) / DAY))
    while (days.length < milestone[side]) days.push(from + DAY * (1 + random.below(span)))
    from = until
  }
  return days
}

/** Accounts of one side: bands are dealt out evenly over time, so that those in front are not all early. */
const drawn = (preset: Preset, side: 'bodies' | 'officials', random: Random): readonly Drawn[] => {
  const days = openings(preset.growth, side, random)
  const bands: number[] = [2, 3, 4].flatMap((band) => Array<number>(preset[side][band as 2 | 3 | 4]).fill(band))
  while (bands.length < days.length) bands.push(5)
  for (let at = bands.length - 1; at > 0; at--) {
    const other = random.below(at + 1)
    const [one, two] = [bands[at] as number, bands[other] as number]
    bands[at] = two
    bands[other] = one
  }
  return days.map((opened, number) => ({
    number: number + 1,
    band: bands[number] ?? 5,
    opened,
    province: drawProvince(random),
    does: drawFunction(random),
  }))
}

const rankOf = (band: number, random: Random) => ({
  scale: SCALE,
  level: levelsOfBand[band]?.[random.below(2)] ?? 'xiangke-fu',
})

/** So many have more than a million; of the others hardly anybody has many. */
const followersOf = (place: number, over: number, random: Random): number => {
  if (place < over) return 1_000_001 + Math.floor(5_000_000 / (place + 1)) + random.below(100_000)
  return Math.min(1_000_000, Math.floor(900_000 / (1 + random.below(20_000))) + random.below(3_000))
}

const observedOf = (preset: Preset, place: number, side: 'bodies' | 'officials', random: Random) => {
  const at = dayOf(preset.growth.at(-1)?.day ?? '') ?? 0
  const followers = followersOf(place, preset.overMillion[side], random)
  const fate = random.below(100)
  if (fate < preset.neverPosted) return { at: textOf(at), source: 'synthetic', followers, posts: 0 }
  const silent = fate < preset.neverPosted + preset.dormant ? 91 + random.below(300) : random.below(60)
  const posts = 1 + random.below(4_000)
  return { at: textOf(at), source: 'synthetic', followers, posts, lastPostAt: textOf(at - DAY * silent) }
}

const verified = (opened: number) => ({ issuer: 'synthetic', reason: 'made up', from: textOf(opened) })

export const syntheticPack = (preset: Preset): PackSource => {
  const random = seededRandom(SEED)
  const day = preset.growth.at(-1)?.day ?? ''
  const bodies: object[] = []
  const positions: object[] = []
  const people: object[] = []
  const holdings: object[] = []
  const outlets: object[] = []

  const places = drawn(preset, 'bodies', random)
  for (const [place, { number, band, opened, province, does }] of places.entries()) {
    const code = `b${number}`
    bodies.push({
      code,
      labels: { zh: `合成机构 ${number}`, en: `Synthetic body ${number}` },
      kind: `cn/${kindOf[does] ?? (random.below(100) < 3 ? 'party' : 'government')}`,
      division: `cn/${province}`,
      function: `cn/${does}`,
      ...rankOf(band, random),
    })
    outlets.push({
      platform: 'weibo',
      address: `synthetic-body-${number}`,
      body: code,
      from: textOf(opened),
      verified: verified(opened),
      observed: [observedOf(preset, place, 'bodies', random)],
    })
  }
  for (const [place, { number, band, opened }] of drawn(preset, 'officials', random).entries()) {
    const body = `b${1 + random.below(places.length)}`
    positions.push({
      code: `p${number}`,
      body,
      labels: { zh: `合成职位 ${number}`, en: `Synthetic position ${number}` },
      ...rankOf(band, random),
    })
    people.push({ code: `o${number}`, name: `合成人员 ${number}` })
    holdings.push({ position: `p${number}`, person: `o${number}` })
    outlets.push({
      platform: 'weibo',
      address: `synthetic-official-${number}`,
      person: `o${number}`,
      from: textOf(opened),
      verified: verified(opened),
      observed: [observedOf(preset, place, 'officials', random)],
    })
  }

  const lines = (items: readonly object[]): string => items.map((item) => `${JSON.stringify(item)}\n`).join('')
  const files: Readonly<Record<string, () => string>> = {
    'pack.json': () =>
      JSON.stringify({
        schema: 1,
        code: preset.name,
        version: day,
        labels: preset.labels,
        jurisdiction: 'cn',
        sources: [preset.source],
        needs: ['cn'],
        synthetic: true,
      }),
    'bodies.ndjson': () => lines(bodies),
    'positions.ndjson': () => lines(positions),
    'people.ndjson': () => lines(people),
    'holdings.ndjson': () => lines(holdings),
    'outlets.ndjson': () => lines(outlets),
  }
  return { name: preset.name, read: async (file) => files[file]?.() }
}
