// A registry by chance, as a pack and as a plain list of what is in it. For tests.
import { DAY } from '#core/clock'
import { seededRandom } from '#core/random'
import type { PackSource } from '#domain/offices'

export const START = Date.UTC(2020, 0, 1)
const textOf = (day: number): string => new Date(day).toISOString().slice(0, 10)

export interface Owner {
  readonly code: string
  readonly official: boolean
  level: string
  division: string
  /** Of officials: whether she holds her position. */
  there: boolean
}

export interface Told {
  readonly address: string
  readonly platform: string
  readonly owner: Owner
  verified: boolean
  followers: number
  posts: number
  lastPostAt: number
}

export const levels = ['top', 'upper', 'lower']
export const divisions = ['east', 'west']

/** Bodies and officials by chance, in a pack, and the same as a plain list. */
export const randomRegistry = (code: string, seed: number) => {
  const random = seededRandom(seed)
  const pick = <Item>(items: readonly Item[]): Item => items[random.below(items.length)] as Item
  const owners: Owner[] = Array.from({ length: 60 }, (_, at) => ({
    code: `w${at}`,
    official: at % 3 === 0,
    level: pick(levels),
    division: pick(divisions),
    there: true,
  }))
  const told: Told[] = owners.flatMap((owner) =>
    (random.below(3) === 0 ? ['one', 'two'] : ['one']).map((platform) => ({
      address: `${platform}-${owner.code}`,
      platform: `${code}-${platform}`,
      owner,
      verified: random.below(10) > 0,
      followers: random.below(3_000_000),
      posts: random.below(5),
      lastPostAt: START - DAY * random.below(200),
    })),
  )
  const bodies = owners.map((owner) => ({
    code: owner.official ? `house-of-${owner.code}` : owner.code,
    labels: { en: owner.code },
    kind: 'council',
    division: owner.division,
    ...(owner.official ? {} : { scale: 'ranks', level: owner.level }),
  }))
  const officials = owners.filter(({ official }) => official)
  const files: Readonly<Record<string, readonly object[]>> = {
    'divisions.ndjson': [
      { code: 'land', scheme: 's', labels: { en: 'land' } },
      ...divisions.map((one) => ({ code: one, parent: 'land', scheme: 's', labels: { en: one } })),
    ],
    'bodies.ndjson': bodies,
    'positions.ndjson': officials.flatMap((owner) =>
      levels.map((level) => ({
        code: `${level}-of-${owner.code}`,
        body: `house-of-${owner.code}`,
        labels: { en: level },
        scale: 'ranks',
        level,
      })),
    ),
    'people.ndjson': officials.map((owner) => ({ code: owner.code, name: owner.code })),
    'holdings.ndjson': officials.map((owner) => ({
      position: `${owner.level}-of-${owner.code}`,
      person: owner.code,
      from: '2019-01-01',
    })),
    'outlets.ndjson': told.map((one) => ({
      platform: one.platform,
      address: one.address,
      ...(one.owner.official ? { person: one.owner.code } : { body: one.owner.code }),
      from: '2019-06-01',
      ...(one.verified ? { verified: { issuer: 'test', reason: 'test', from: '2019-06-01' } } : {}),
      observed: [
        {
          at: textOf(START),
          source: 'test',
          followers: one.followers,
          posts: one.posts,
          ...(one.posts === 0 ? {} : { lastPostAt: textOf(one.lastPostAt) }),
        },
      ],
    })),
  }
  const head = {
    schema: 1,
    code,
    version: '1',
    labels: { en: code },
    jurisdiction: code,
    scales: [
      {
        code: 'ranks',
        labels: { en: 'ranks' },
        levels: levels.map((level, at) => ({ code: level, place: at + 1, band: [1, 3, 5][at], labels: { en: level } })),
      },
    ],
    kinds: [{ code: 'council', labels: { en: 'council' } }],
  }
  const pack: PackSource = {
    name: code,
    read: async (file) =>
      file === 'pack.json' ? JSON.stringify(head) : files[file]?.map((line) => `${JSON.stringify(line)}\n`).join(''),
  }
  return { pack, told, owners, random, pick }
}
