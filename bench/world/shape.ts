// The sizes of the worlds that are measured, by name.

export type WorldName = 'tiny' | '10k' | '100k' | '1m' | 'tiny-celebrity' | 'celebrity'

export interface WorldShape {
  readonly name: WorldName
  /** celebrity: everybody follows the first account, and ten the second. */
  readonly kind: 'city' | 'celebrity'
  readonly accounts: number
  /** Accounts that follow others: every (accounts ÷ readers)-th, from the first on. */
  readonly readers: number
  /** How many each of them follows … */
  readonly followees: number
  /** … and each hundredth of them. */
  readonly tailFollowees: number
  readonly posts: number
  readonly likes: number
  /** The first so many readers can be signed in as. */
  readonly signedIn: number
}

const celebrityShape: WorldShape = {
  name: 'celebrity',
  kind: 'celebrity',
  accounts: 6_000_001,
  readers: 6_000_001,
  followees: 1,
  tailFollowees: 1,
  posts: 1_000,
  likes: 0,
  signedIn: 2_000,
}

export const worldShapes: Readonly<Record<WorldName, WorldShape>> = {
  tiny: {
    name: 'tiny',
    kind: 'city',
    accounts: 1_000,
    readers: 500,
    followees: 50,
    tailFollowees: 200,
    posts: 6_000,
    likes: 3_000,
    signedIn: 500,
  },
  '10k': {
    name: '10k',
    kind: 'city',
    accounts: 10_000,
    readers: 10_000,
    followees: 200,
    tailFollowees: 1_000,
    posts: 100_000,
    likes: 20_000,
    signedIn: 10_000,
  },
  '100k': {
    name: '100k',
    kind: 'city',
    accounts: 100_000,
    readers: 100_000,
    followees: 200,
    tailFollowees: 1_000,
    posts: 1_000_000,
    likes: 200_000,
    signedIn: 100_000,
  },
  '1m': {
    name: '1m',
    kind: 'city',
    accounts: 1_000_000,
    readers: 100_000,
    followees: 200,
    tailFollowees: 1_000,
    posts: 10_000_000,
    likes: 2_000_000,
    signedIn: 100_000,
  },
  'tiny-celebrity': { ...celebrityShape, name: 'tiny-celebrity', accounts: 1_001, readers: 1_001, signedIn: 100 },
  celebrity: celebrityShape,
}

/** Ranks of the two authors of a world with a celebrity. */
export const CELEBRITY = 0
export const ORDINARY = 1
export const ORDINARY_FOLLOWERS = 10

export const isWorldName = (name: string): name is WorldName => Object.hasOwn(worldShapes, name)

/** Rank of an account that reads. Rank 0 has the most followers. */
export const rankOfReader = ({ accounts, readers }: WorldShape, reader: number): number =>
  reader * Math.floor(accounts / readers)

/** undefined for an account that follows nobody. */
export const readerOfRank = ({ accounts, readers }: WorldShape, rank: number): number | undefined => {
  const stride = Math.floor(accounts / readers)
  const reader = rank / stride
  return Number.isInteger(reader) && reader < readers ? reader : undefined
}
