// A made-up registry behind the faces of offices and census: enough to look at the directory, a body and the report.
import { DAY } from '#core/clock'
import type { Account } from '#domain/accounts'
import type { Census, Censuses, Point, Split } from '#domain/census'
import type { BodyView, Directory, DirectoryEntry, Named } from '#domain/offices'
import { face } from './face.ts'

const named = (code: string, zh: string, en: string): Named => ({ code: `hz/${code}`, labels: { zh, en } })
const split = (bodies: number, officials: number): Split => ({ bodies, officials })

const city = named('city', '鹭洲市', 'Heron City')
const east = named('east', '东岸区', 'East Bank')
const west = named('west', '西岸区', 'West Bank')
const government = named('government', '政府', 'Government')
const court = named('court', '法院', 'Court')
const weather = named('weather', '气象', 'Weather')
const ranks = [
  { ...named('upper', '市级正职', 'city, head'), scale: 'hz/posts', code: 'upper' },
  { ...named('lower', '区级正职', 'district, head'), scale: 'hz/posts', code: 'lower' },
] as const

export const fakeDirectory = (now: number, office: Account): Directory => {
  const seen = (followers: number, posts: number, silent: number) => ({
    at: now - DAY,
    source: 'hz/observers',
    followers,
    posts,
    lastPostAt: posts === 0 ? null : now - silent * DAY,
  })
  const entry = (id: number, some: Partial<DirectoryEntry>): DirectoryEntry => ({
    id,
    platform: 'weibo',
    address: `heron-${id}`,
    accountId: null,
    official: false,
    labels: { zh: '鹭洲气象局', en: 'Heron City Weather Office' },
    body: named('weather-office', '鹭洲气象局', 'Heron City Weather Office'),
    position: null,
    kind: government,
    rank: ranks[0],
    division: city,
    function: weather,
    seen: seen(128_400, 3_120, 0),
    activity: 'active',
    ...some,
  })
  const courtBody = named('court-east', '东岸区法院', 'East Bank District Court')
  const items = [
    entry(1, { platform: 'here', address: '1', accountId: office.id }),
    entry(2, {
      official: true,
      labels: { und: '沈岸' },
      position: { zh: '院长', en: 'President' },
      body: courtBody,
      kind: court,
      function: null,
      division: east,
      rank: ranks[1],
      seen: seen(9_020, 402, 214),
      activity: 'dormant',
    }),
    entry(3, {
      labels: courtBody.labels,
      body: courtBody,
      kind: court,
      division: east,
      seen: seen(312, 0, 0),
      activity: 'neverPosted',
    }),
    entry(4, {
      labels: { zh: '西岸区水务局' },
      division: west,
      rank: null,
      function: null,
      seen: null,
      activity: 'unknown',
    }),
  ]
  const outlet = (platform: string, address: string, some: Partial<BodyView['outlets'][number]> = {}) => ({
    platform,
    address,
    accountId: null,
    from: now - 900 * DAY,
    verified: { issuer: '鹭洲市档案局', reason: '公函 2024-17', from: now - 800 * DAY },
    seen: seen(9_020, 402, 214),
    activity: 'dormant' as const,
    ...some,
  })
  const body: BodyView = {
    ...courtBody,
    homepage: 'https://court.heron.example/',
    domains: ['court.heron.example'],
    endedAt: undefined,
    synthetic: true,
    kind: court,
    rank: ranks[1],
    parent: named('court', '鹭洲市法院', 'Heron City Court'),
    divisions: [city, east],
    functions: [named('courts', '法院', 'Courts')],
    children: { items: [named('court-east-1', '第一法庭', 'First Division')], total: 120, next: 'hz/court-east-2' },
    positions: {
      total: 2,
      next: 'hz/judge',
      items: [
        {
          ...named('president', '院长', 'President'),
          rank: ranks[1],
          seats: 1,
          holders: [{ name: '沈岸', from: now - 400 * DAY, outlets: [outlet('weibo', 'shen-an')] }],
        },
        { ...named('judge', '法官', 'Judge'), rank: null, seats: 5, holders: [] },
      ],
    },
    outlets: [
      outlet('here', '1', { accountId: office.id, activity: 'active', seen: null }),
      outlet('weibo', 'heron-court-east', { verified: null, activity: 'neverPosted', seen: seen(312, 0, 0) }),
    ],
  }
  return face<Directory>('directory', {
    findBodies: async () => [
      { ...courtBody, kind: court, rank: ranks[1], division: east, function: null },
      { ...named('court', '鹭洲市法院', 'Heron City Court'), kind: court, rank: null, division: city, function: null },
    ],
    list: async ({ name }) => ({
      items: name === 'zzz' ? [] : items,
      next: name === 'zzz' ? undefined : '1-4',
      total: name === 'zzz' ? split(0, 0) : split(66_830, 33_321),
    }),
    divisions: async (_filter, parent) => ({
      trail: parent === undefined ? [city] : [city, east],
      children:
        parent === undefined
          ? [
              { ...east, ...split(5_210, 1_204), more: true },
              { ...west, ...split(48, 2), more: false },
              ...Array.from({ length: 16 }, (_, at) => ({
                ...named(`d${at}`, `第 ${at + 3} 区`, `District ${at + 3}`),
                ...split(40 - at, at),
                more: false,
              })),
            ]
          : [],
      own: split(3, 0),
    }),
    choices: async () => ({
      kinds: [government, court],
      ranks: ranks.map(({ code, labels, scale }) => ({
        code: `${scale} ${code}`,
        labels,
        scale: named('posts', '职级', 'Posts'),
      })),
      functions: [
        { ...weather, depth: 0 },
        { ...named('warnings', '预警', 'Warnings'), depth: 1 },
      ],
      platforms: ['here', 'weibo'],
      total: split(66_830, 33_321),
      synthetic: true,
    }),
    body: async (code) => (code === body.code ? body : undefined),
  })
}

export const fakeCensus = (at: number): Census => {
  const coded = (one: Named, bodies: number, officials: number) => ({ ...one, ...split(bodies, officials) })
  const months = Array.from({ length: 30 }, (_, index) => new Date(Date.UTC(2024, 6 + index)).toISOString().slice(0, 7))
  return {
    at,
    platform: undefined,
    synthetic: true,
    packs: [{ code: 'hz', version: '2026', synthetic: true }],
    accounts: split(66_830, 33_321),
    distinct: split(60_110, 33_002),
    byPlatform: [
      { platform: 'here', ...split(830, 321), distinct: split(830, 321) },
      { platform: 'weibo', ...split(66_000, 33_000), distinct: split(66_000, 33_000) },
    ],
    byKind: [coded(government, 60_000, 30_000), coded(court, 6_830, 3_321)],
    byRank: [
      { ...ranks[0], ...split(118, 36), place: 1, band: 2, orAbove: split(118, 36) },
      { ...ranks[1], ...split(2_610, 1_890), place: 2, band: 3, orAbove: split(2_728, 1_926) },
    ],
    byBand: [1, 2, 3, 4, 5].map((band) => ({ band, ...split(band * 4_000, band * 2_000) })),
    withoutRank: split(12, 0),
    byDivision: [
      coded(east, 40_000, 21_000),
      coded(west, 26_000, 12_000),
      ...Array.from({ length: 14 }, (_, at) =>
        coded(named(`d${at}`, `第 ${at + 3} 区`, `District ${at + 3}`), 60 - at, 20 - at),
      ),
    ],
    withoutDivision: split(0, 0),
    byFunction: [coded(weather, 9_000, 400)],
    withoutFunction: split(57_830, 32_921),
    activity: {
      dormantDays: 90,
      active: split(55_000, 27_000),
      dormant: split(9_000, 5_000),
      neverPosted: split(2_000, 1_000),
      unknown: split(830, 321),
    },
    followers: {
      sum: 1_600_000_000,
      counted: split(66_000, 33_000),
      over: [10_000, 100_000, 1_000_000].map((followers, step) => ({
        followers,
        ...split(4_000 >> (step * 2), 900 >> (step * 2)),
        top: Array.from({ length: 12 }, (_, place) => ({
          platform: 'weibo',
          address: `heron-${place}`,
          labels: { zh: `鹭洲机构 ${place + 1}`, en: `Heron body ${place + 1}` },
          official: place % 4 === 3,
          followers: 5_000_000 - place * 300_000,
        })),
      })),
    },
    openings: months.map((month, index) => ({
      month,
      ...split(2_000 + index * 15, 1_000 + index * 7),
      sum: split((index + 1) * 2_200, (index + 1) * 1_100),
    })),
  }
}

const point = (day: string, population: Named, total: number, some: Partial<Point> = {}): Point => ({
  code: `hz/${day}-${population.code}`,
  day: Date.parse(day),
  source: '鹭洲大学舆论实验室',
  population: population.code,
  labels: population.labels,
  figures: [{ name: 'total', value: total, is: 'exact' }],
  reference: 'https://reports.heron.example/2024',
  ...some,
})
const oneSite = named('one', '一个站点的账号', 'accounts on one site')
const allSites = named('all', '四个站点的账号', 'accounts on four sites')

export const fakeSeries: readonly Point[] = [
  point('2024-03-20', oneSite, 2_428, {
    figures: [
      { name: 'bodies', value: 1_708, is: 'exact' },
      { name: 'officials', value: 720, is: 'exact' },
      { name: 'total', value: 2_428, is: 'exact' },
    ],
  }),
  point('2024-11-01', oneSite, 20_000, {
    figures: [
      { name: 'total', value: 20_000, is: 'about' },
      { name: 'ministerial-bodies', value: 35, is: 'over' },
    ],
    reference: '2024 年报第 4 页',
  }),
  point('2025-12-20', allSites, 176_714),
  point('2026-10-31', oneSite, 100_151),
]

export const fakeCensuses = (now: number): Censuses =>
  face<Censuses>('censuses', {
    lately: async ({ at = now, platform } = {}) => ({ ...fakeCensus(at), platform }),
    series: async () => fakeSeries,
  })
