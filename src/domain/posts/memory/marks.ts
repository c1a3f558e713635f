// What a viewer did with posts. Most people mark little: all their marks since a moment are read at once and kept.
import type { Id } from '#core/ids'
import type { Memory } from '#platform/cache'
import type { Queries } from '#platform/db'
import type { Post, ViewerFlags } from '../contract.ts'
import { flagsOf, marksSince, mutedAndFiltered } from '../marks.store.ts'
import type { FlagName } from '../marks.store.ts'

/** Sums of these say what was done with one post. */
const bitOf: Readonly<Record<FlagName, number>> = { liked: 1, reposted: 2, bookmarked: 4, pinned: 8, muted: 16 }

export interface Marks {
  /** Marks on posts from this id on are all here. */
  readonly from: Id
  /**
   * Ids of marked posts, ascending, each followed by what was done with it: plain numbers in one array take 60 bytes and
   * 16 for each post, two typed arrays 350 and 9.
   */
  readonly marked: readonly number[]
  /** So many of each kind were read, and of some kind there are more. */
  readonly most: number
  readonly cut: boolean
  /** Older posts that were asked for one by one, and what was done with each. */
  exact: ReadonlyMap<Id, number>
  /** undefined: too many to keep. */
  readonly mutedRoots: ReadonlySet<Id> | undefined
  /** Whether there are filters: who has none is spared of looking for them. */
  readonly filters: boolean
}

/** Most people have no more marks of a kind: these are read at once, however old. */
const FEW = 100
/** Marks of one kind that are read at first of those who have more … */
const MANY = 1000
/** … and at last, for who goes on reading older posts: 150 kB. */
const MOST = 16_000
const MORE = 4
const MOST_MUTED = 1000
/** Older posts of which it is kept for a viewer whether they are marked; then more of all marks are read. */
export const MOST_EXACT = 200

const combinations: readonly ViewerFlags[] = Array.from({ length: 32 }, (_, bits) => ({
  liked: (bits & bitOf.liked) > 0,
  reposted: (bits & bitOf.reposted) > 0,
  bookmarked: (bits & bitOf.bookmarked) > 0,
  pinned: (bits & bitOf.pinned) > 0,
  threadMuted: (bits & bitOf.muted) > 0,
}))

export type FlagsOf = (post: MarkedPost) => ViewerFlags

export interface ReaderMarks {
  readonly flagsOf: FlagsOf
  readonly filters: boolean
}

const bitsOf = (flags: ViewerFlags): number =>
  (flags.liked ? bitOf.liked : 0) +
  (flags.reposted ? bitOf.reposted : 0) +
  (flags.bookmarked ? bitOf.bookmarked : 0) +
  (flags.pinned ? bitOf.pinned : 0)

type MarkedPost = Pick<Post, 'id' | 'rootId'>

const add = (sums: Map<Id, number>, id: Id, bit: number): void => void sums.set(id, (sums.get(id) ?? 0) + bit)

const noneMarked: readonly number[] = []
const noneMuted: ReadonlySet<Id> = new Set()
const noneOlder: ReadonlyMap<Id, number> = new Map()

const pairsOf = (sums: ReadonlyMap<Id, number>): readonly number[] => {
  const ids = [...sums.keys()].sort((one, other) => one - other)
  return ids.flatMap((id) => [id, sums.get(id) ?? 0])
}

/** Marks on posts from `from` on, at most `most` of each kind. */
const readSince = async (queries: Queries, viewerId: Id, from: Id, most: number): Promise<Marks> => {
  const [found, { muted, filters }] = await Promise.all([
    marksSince(queries, viewerId, from, most),
    mutedAndFiltered(queries, viewerId, MOST_MUTED),
  ])
  const kinds = new Map<FlagName, { count: number; oldest: Id }>()
  const sums = new Map<Id, number>()
  for (const { flag, id } of found) {
    const { count, oldest } = kinds.get(flag) ?? { count: 0, oldest: id }
    kinds.set(flag, { count: count + 1, oldest: Math.min(oldest, id) })
    add(sums, id, bitOf[flag])
  }
  // a kind that reached its most is whole only down to the oldest that was read
  const cuts = [...kinds.values()].flatMap(({ count, oldest }) => (count === most ? oldest : []))
  return {
    from: Math.max(from, ...cuts),
    marked: sums.size === 0 ? noneMarked : pairsOf(sums),
    most,
    cut: cuts.length > 0,
    exact: noneOlder,
    mutedRoots: muted.length === 0 ? noneMuted : muted.length < MOST_MUTED ? new Set(muted) : undefined,
    filters,
  }
}

const bitsIn = ({ marked }: Marks, id: Id): number => {
  let low = 0
  let high = marked.length / 2 - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const found = marked[2 * middle] as number
    if (found === id) return marked[2 * middle + 1] as number
    if (found < id) low = middle + 1
    else high = middle - 1
  }
  return 0
}

/** Asked for these posts alone: for those older than what is kept, and where nothing is. */
const readExactly = async (queries: Queries, viewerId: Id, posts: readonly MarkedPost[]): Promise<ReaderMarks> => {
  const sums = new Map<Id, number>()
  const muted = new Set<Id>()
  let filters = false
  if (posts.length > 0) {
    const rows = await flagsOf(
      queries,
      viewerId,
      posts.map(({ id }) => id),
      [...new Set(posts.map(({ rootId }) => rootId))],
    )
    for (const { flag, id } of rows) {
      if (flag === 'filters') filters = true
      else if (flag === 'muted') muted.add(id)
      else add(sums, id, bitOf[flag])
    }
  }
  return {
    filters,
    flagsOf: ({ id, rootId }) =>
      combinations[(sums.get(id) ?? 0) + (muted.has(rootId) ? bitOf.muted : 0)] as ViewerFlags,
  }
}

export interface ReadMarks {
  /** Without waiting, when it is in memory. */
  remembered(viewerId: Id, posts: readonly MarkedPost[]): ReaderMarks | undefined
  read(viewerId: Id, posts: readonly MarkedPost[]): Promise<ReaderMarks>
}

const oldestOf = (posts: readonly MarkedPost[]): Id => {
  let oldest = Number.POSITIVE_INFINITY
  for (const { id } of posts) oldest = Math.min(oldest, id)
  return oldest
}

const flagsIn = (marks: Marks, mutedRoots: ReadonlySet<Id>, older: ReadonlyMap<Id, number>): FlagsOf => {
  const someMuted = mutedRoots.size > 0
  return ({ id, rootId }) => {
    const marked = id < marks.from ? (older.get(id) ?? 0) : bitsIn(marks, id)
    return combinations[marked + (someMuted && mutedRoots.has(rootId) ? bitOf.muted : 0)] as ViewerFlags
  }
}

/** @param memory undefined: every post is asked for each time */
export const readMarks = (queries: Queries, memory: Memory<Id, Marks> | undefined): ReadMarks => {
  if (memory === undefined) {
    return { remembered: () => undefined, read: (viewerId, posts) => readExactly(queries, viewerId, posts) }
  }

  /** All of them where they are few; else those that the page needs, as far as that is not too much. */
  const readFor = async (viewerId: Id, oldest: Id, known: Marks | undefined): Promise<Marks> => {
    if (known !== undefined) {
      const most = known.cut ? known.most * MORE : known.most
      return readSince(queries, viewerId, 0, Math.min(Math.max(most, MANY), MOST))
    }
    const few = await readSince(queries, viewerId, 0, FEW)
    return few.from <= oldest ? few : readSince(queries, viewerId, oldest, MANY)
  }

  const marksFrom = async (viewerId: Id, oldest: Id, asked: number): Promise<Marks> => {
    const known = memory.get(viewerId)
    if (known !== undefined) {
      if (known.from <= oldest) return known
      const worthMore = known.most < MANY || (known.most < MOST && known.exact.size + asked > MOST_EXACT)
      if (known.cut && !worthMore) return known
    }
    return memory.read(async (keep) => {
      const marks = await readFor(viewerId, oldest, known)
      keep(viewerId, marks)
      return marks
    })
  }

  /** What was done with the posts that are older than the marks reach back. */
  const bitsOfOlder = async (
    viewerId: Id,
    marks: Marks,
    posts: readonly MarkedPost[],
  ): Promise<ReadonlyMap<Id, number>> => {
    const older = posts.filter(({ id }) => id < marks.from)
    const known = marks.exact
    const missing = older.filter(({ id }) => !known.has(id))
    if (missing.length === 0) return known
    const { flagsOf: exactly } = await readExactly(queries, viewerId, missing)
    // a map of its own for this page: others are still looking at the one before
    const exact = known.size + missing.length > MOST_EXACT ? new Map<Id, number>() : new Map(known)
    for (const { id } of older) exact.set(id, known.get(id) ?? 0)
    for (const post of missing) exact.set(post.id, bitsOf(exactly(post)))
    // whoever marks something meanwhile throws these marks away, so nothing outdated is kept
    if (exact.size <= MOST_EXACT) marks.exact = exact
    return exact
  }

  return {
    remembered(viewerId, posts) {
      const marks = memory.get(viewerId)
      if (marks?.mutedRoots === undefined || marks.from > oldestOf(posts)) return undefined
      return { flagsOf: flagsIn(marks, marks.mutedRoots, noneOlder), filters: marks.filters }
    },
    async read(viewerId, posts) {
      const oldest = oldestOf(posts)
      const marks = await marksFrom(viewerId, oldest, posts.length)
      if (marks.mutedRoots === undefined) return readExactly(queries, viewerId, posts)
      const older = marks.from <= oldest ? noneOlder : await bitsOfOlder(viewerId, marks, posts)
      return { flagsOf: flagsIn(marks, marks.mutedRoots, older), filters: marks.filters }
    },
  }
}
