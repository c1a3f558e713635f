// What a made-up registry is to add up to. The sums are those that were published; everything else is invented.

/** So many accounts were there by that day, of bodies and of officials. */
export interface Milestone {
  /** 2011-07-06 */
  readonly day: string
  readonly bodies: number
  readonly officials: number
}

export interface Preset {
  readonly name: string
  readonly labels: Readonly<Record<string, string>>
  /** Accounts by band of their rank, from 2 (ministerial) to 4 (county); the rest is below. */
  readonly officials: Readonly<Record<2 | 3 | 4, number>>
  readonly bodies: Readonly<Record<2 | 3 | 4, number>>
  /** The last one is the day of the registry, and its totals. */
  readonly growth: readonly Milestone[]
  /** Accounts with more than a million followers. */
  readonly overMillion: { readonly bodies: number; readonly officials: number }
  /** Of 100 accounts: without a single post, and silent for longer than 90 days. */
  readonly neverPosted: number
  readonly dormant: number
  readonly source: string
}

/** Sina's accounts of 2011-07-06 and 2012-06-10 (reports of Shanghai Jiao Tong University and People's Daily Online). */
const growth2013: readonly Milestone[] = [
  { day: '2011-07-06', bodies: 4_920, officials: 3_949 },
  { day: '2012-06-10', bodies: 25_866, officials: 19_155 },
  { day: '2013-10-31', bodies: 66_830, officials: 33_321 },
]

export const presets = {
  'china-2013': {
    name: 'china-2013',
    labels: { zh: '合成名录：中国政务微博 2013', en: 'Synthetic registry: government microblogs in China, 2013' },
    officials: { 2: 36, 3: 1_890, 4: 10_250 },
    bodies: { 2: 118, 3: 2_610, 4: 18_400 },
    growth: growth2013,
    overMillion: { bodies: 168, officials: 61 },
    neverPosted: 3,
    dormant: 14,
    source: 'totals and ranks of officials: article of 2014-03-03 on the report of People Online, October 2013',
  },
  'china-2011': {
    name: 'china-2011',
    labels: { zh: '合成名录：中国政务微博 2011', en: 'Synthetic registry: government microblogs in China, 2011' },
    officials: { 2: 14, 3: 268, 4: 1_900 },
    bodies: { 2: 35, 3: 429, 4: 2_700 },
    growth: [
      { day: '2011-07-06', bodies: 4_920, officials: 3_949 },
      { day: '2011-11-01', bodies: 11_020, officials: 8_980 },
    ],
    overMillion: { bodies: 17, officials: 9 },
    neverPosted: 4,
    dormant: 11,
    source: 'totals, ministerial level and followers: article of 2011-12-16 on the figures of People’s Daily',
  },
} as const satisfies Readonly<Record<string, Preset>>

export type PresetName = keyof typeof presets
export const presetNames = Object.keys(presets) as readonly PresetName[]
