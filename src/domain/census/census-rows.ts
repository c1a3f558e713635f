// The census for programs: names of tables and columns are the same in all languages and at every door.
import { csvLine } from '#core/csv'
import type { Census, CodedSplit, Split } from './contract.ts'

const dayText = (at: number): string => new Date(at).toISOString().slice(0, 10)

/** With the day as text. */
export type CensusData = Omit<Census, 'at'> & { readonly at: string }

export const censusData = (census: Census): CensusData => ({ ...census, at: dayText(census.at) })

export const censusRows = (census: Census): readonly (readonly [table: string, name: string, split: Split])[] => {
  const coded = (table: string, splits: readonly CodedSplit[]) =>
    splits.map((split) => [table, split.code, split] as const)
  const { activity, followers } = census
  return [
    ['total', 'accounts', census.accounts],
    ['total', 'distinct', census.distinct],
    ...census.byPlatform.map((split) => ['platform', split.platform, split] as const),
    ...census.byBand.map((split) => ['band', String(split.band), split] as const),
    ...census.byRank.map((split) => ['rank', `${split.scale}/${split.code}`, split] as const),
    ...census.byRank.map((split) => ['rank-or-above', `${split.scale}/${split.code}`, split.orAbove] as const),
    ['rank', 'none', census.withoutRank],
    ...coded('kind', census.byKind),
    ...coded('division', census.byDivision),
    ['division', 'none', census.withoutDivision],
    ...coded('function', census.byFunction),
    ['function', 'none', census.withoutFunction],
    ['activity', 'active', activity.active],
    ['activity', 'dormant', activity.dormant],
    ['activity', 'never-posted', activity.neverPosted],
    ['activity', 'unknown', activity.unknown],
    ...followers.over.map((split) => ['followers-over', String(split.followers), split] as const),
    ...census.openings.map((split) => ['opened', split.month, split] as const),
    ...census.openings.map((split) => ['opened-up-to', split.month, split.sum] as const),
  ]
}

export const censusCsv = (census: Census): string =>
  [
    'table,name,bodies,officials,total',
    ...censusRows(census).map(([table, name, { bodies, officials }]) =>
      csvLine([table, name, bodies, officials, bodies + officials]),
    ),
  ].join('\n')
