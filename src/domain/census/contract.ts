// What the census module offers: the dated report over the registry of verified accounts.

/** By language tag. */
export type Labels = Readonly<Record<string, string>>

/** Accounts of bodies and accounts of officials; both together are all. */
export interface Split {
  readonly bodies: number
  readonly officials: number
}

export interface CodedSplit extends Split {
  readonly code: string
  readonly labels: Labels
}

export interface RankSplit extends CodedSplit {
  readonly scale: string
  /** 1 is the highest. */
  readonly place: number
  /** 1 national … 5 local. */
  readonly band: number
  /** Of this level and all above it in the same scale. */
  readonly orAbove: Split
}

export interface Census {
  /** Milliseconds; everything is counted as it was then. */
  readonly at: number
  /** undefined: all platforms. */
  readonly platform: string | undefined
  /** Some of it is made up. */
  readonly synthetic: boolean
  readonly packs: readonly { readonly code: string; readonly version: string; readonly synthetic: boolean }[]
  /** Verified accounts that were open. */
  readonly accounts: Split
  /** How many bodies and people these accounts speak for: who speaks on two platforms is counted once. */
  readonly distinct: Split
  readonly byPlatform: readonly (Split & { readonly platform: string; readonly distinct: Split })[]
  readonly byKind: readonly CodedSplit[]
  /** Levels of the scales in their order. */
  readonly byRank: readonly RankSplit[]
  readonly byBand: readonly (Split & { readonly band: number })[]
  readonly withoutRank: Split
  /** The territories below the roots, with all that is under them. */
  readonly byDivision: readonly CodedSplit[]
  readonly withoutDivision: Split
  readonly byFunction: readonly CodedSplit[]
  readonly withoutFunction: Split
  readonly activity: {
    /** An account that posted nothing for so many days is dormant. */
    readonly dormantDays: number
    readonly active: Split
    readonly dormant: Split
    readonly neverPosted: Split
    /** Nobody looked. */
    readonly unknown: Split
  }
  readonly followers: {
    /** Of accounts whose followers were counted; one person who follows two counts twice. */
    readonly sum: number
    readonly counted: Split
    readonly over: readonly (Split & { readonly followers: number; readonly top: readonly TopAccount[] })[]
  }
  /** By the month in which they were opened, in order: `2011-03`. */
  readonly openings: readonly (Split & { readonly month: string; readonly sum: Split })[]
}

export interface TopAccount {
  readonly platform: string
  readonly address: string
  readonly labels: Labels
  readonly official: boolean
  readonly followers: number
}

export interface CensusQuestion {
  /** Default: now. */
  readonly at?: number
  readonly platform?: string
  /** Default: as the site has it. */
  readonly dormantDays?: number
  /** Default 10,000, 100,000 and 1,000,000. */
  readonly thresholds?: readonly number[]
}

export type CensusProblem = 'census_busy'

/** `derived`: calculated from other figures of the same source. */
export interface Figure {
  /** `bodies`, `officials`, `total`, or what else was counted. */
  readonly name: string
  readonly value: number
  readonly is: 'exact' | 'about' | 'over' | 'nearly' | 'derived'
}

/** What somebody else counted on a day, and published. */
export interface Point {
  readonly code: string
  readonly day: number
  readonly source: string
  /** Points of different populations count different things. */
  readonly population: string
  /** Of the population. */
  readonly labels: Labels
  readonly figures: readonly Figure[]
  readonly reference: string
}

export interface Censuses {
  take(question?: CensusQuestion): Promise<Census>
  /** The same, at most five minutes old. For pages that everybody may ask for. @throws census_busy */
  lately(question?: CensusQuestion): Promise<Census>
  /** By day. */
  series(): Promise<readonly Point[]>
}
