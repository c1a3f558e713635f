// What a viewer did with posts. Most people mark little: all their marks since a moment are read at once and kept.
import type { Id } from '#core/ids'
import type { Memory } from '#platform/cache'
import type { Queries } from '#platform/db'
import type { Post, ViewerFlags } from '../contract.ts'
import { flagsOf, marksSince, mutedThreadsOf } from '../marks.store.ts'
import type { FlagName } from '../marks.store.ts'

/** Sums of these say what was done with one post. */
const bitOf: Readonly<Record<FlagName, number>> = { liked: 1, reposted: 2, bookmarked: 4, pinned: 8, muted: 16 }

export interface Marks {
  /** Marks on posts from this id on are all here. */
  readonly from: Id
  readonly of: ReadonlyMap<Id, number>
  /** undefined: too many to keep. */
  readonly mutedRoots: ReadonlySet<Id> | undefined
}

/** Marks of one kind that are kept of a viewer. */
const MOST = 1000

const combinations: readonly ViewerFlags[] = Array.from({ length: 32 }, (_, bits) => ({
  liked: (bits & bitOf.liked) > 0,
  reposted: (bits & bitOf.reposted) > 0,
  bookmarked: (bits & bitOf.bookmarked) > 0,
  pinned: (bits & bitOf.pinned) > 0,
  threadMuted: (bits & bitOf.muted) > 0,
}))

export type FlagsOf = (post: Post) => ViewerFlags

type MarkedPost = Pick<Post, 'id' | 'rootId'>

const add = (sums: Map<Id, number>, id: Id, bit: number): void => void sums.set(id, (sums.get(id) ?? 0) + bit)

const readSince = async (queries: Queries, viewerId: Id, from: Id): Promise<Marks> => {
  const [marked, muted] = await Promise.all([
    marksSince(queries, viewerId, from, MOST),
    mutedThreadsOf(queries, viewerId, MOST),
  ])
  const oldest = new Map<FlagName, { count: number; id: Id }>()
  const of = new Map<Id, number>()
  for (const { flag, id } of marked) {
    const { count = 0, id: last = id } = oldest.get(flag) ?? {}
    oldest.set(flag, { count: count + 1, id: Math.min(last, id) })
    add(of, id, bitOf[flag])
  }
  // a kind that reached its limit is whole only down to the oldest that was read
  const whole = [...oldest.values()].filter(({ count }) => count === MOST).map(({ id }) => id)
  return { from: Math.max(from, ...whole), of, mutedRoots: muted.length < MOST ? new Set(muted) : undefined }
}

/** Asked for these posts alone: for those older than what is kept, and where nothing is. */
const readExactly = async (queries: Queries, viewerId: Id, posts: readonly MarkedPost[]): Promise<FlagsOf> => {
  const sums = new Map<Id, number>()
  const muted = new Set<Id>()
  if (posts.length > 0) {
    const roots = new Set(posts.map(({ rootId }) => rootId))
    const rows = await flagsOf(
      queries,
      viewerId,
      posts.map(({ id }) => id),
      [...roots],
    )
    for (const { flag, id } of rows) {
      if (flag === 'muted') muted.add(id)
      else add(sums, id, bitOf[flag])
    }
  }
  return ({ id, rootId }) => combinations[(sums.get(id) ?? 0) + (muted.has(rootId) ? bitOf.muted : 0)] as ViewerFlags
}

export interface ReadMarks {
  (viewerId: Id, posts: readonly MarkedPost[]): Promise<FlagsOf>
}

/** @param memory undefined: every post is asked for each time */
export const readMarks = (queries: Queries, memory: Memory<Id, Marks> | undefined): ReadMarks => {
  if (memory === undefined) return (viewerId, posts) => readExactly(queries, viewerId, posts)

  const marksFrom = async (viewerId: Id, oldest: Id): Promise<Marks> => {
    const known = memory.get(viewerId)
    // what was cut off once is not asked for again
    if (known !== undefined && (known.from <= oldest || known.of.size >= MOST)) return known
    return memory.read(async (keep) => {
      const marks = await readSince(queries, viewerId, oldest)
      keep(viewerId, marks)
      return marks
    })
  }

  return async (viewerId, posts) => {
    let oldest = Number.POSITIVE_INFINITY
    for (const { id } of posts) oldest = Math.min(oldest, id)
    const { from, of, mutedRoots } = await marksFrom(viewerId, oldest)
    const flagsIn: FlagsOf = ({ id, rootId }) =>
      combinations[(of.get(id) ?? 0) + (mutedRoots?.has(rootId) === true ? bitOf.muted : 0)] as ViewerFlags
    if (from <= oldest && mutedRoots !== undefined) return flagsIn

    const covered = ({ id }: MarkedPost): boolean => id >= from && mutedRoots !== undefined
    const exactly = await readExactly(
      queries,
      viewerId,
      posts.filter((post) => !covered(post)),
    )
    return (post) => (covered(post) ? flagsIn(post) : exactly(post))
  }
}
