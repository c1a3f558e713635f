// Which accounts a filter means: one look at each, no store.
import { activityOf, DORMANT_DAYS } from '../registry/activity.ts'
import type { DirectoryFilter } from './directory.ts'
import { plainWords, type Branch, type Entries, type Entry } from './read-entries.ts'

type Test = (entry: Entry) => boolean

/** A node of a tree and all below it. */
const below = (tree: ReadonlyMap<string, Branch>, code: string): ReadonlySet<string> => {
  const depth = (tree.get(code)?.path.length ?? 1) - 1
  const codes = new Set<string>()
  for (const [one, { path }] of tree) if (path[depth] === code) codes.add(one)
  return codes
}

/** The levels of one scale down to this one. */
const atOrAbove = ({ levels }: Entries, rank: string): ReadonlySet<string> => {
  const lowest = levels.get(rank)
  const keys = new Set<string>()
  for (const [key, { scale, place }] of levels) if (scale === lowest?.scale && place <= lowest.place) keys.add(key)
  return keys
}

const testsOf = (entries: Entries, filter: DirectoryFilter, now: number): readonly Test[] => {
  const { side, kind, rank, orAbove = false, division, function: does, platform, activity, followersOver } = filter
  const tests: Test[] = []
  if (side !== undefined) tests.push(({ official }) => official === (side === 'officials'))
  if (kind !== undefined) tests.push((entry) => entry.kind === kind)
  if (platform !== undefined) tests.push((entry) => entry.platform === platform)
  if (rank !== undefined) {
    const ranks = orAbove ? atOrAbove(entries, rank) : new Set([rank])
    tests.push((entry) => entry.rank !== null && ranks.has(entry.rank))
  }
  if (division !== undefined) {
    const codes = below(entries.divisions, division)
    tests.push((entry) => entry.division !== null && codes.has(entry.division))
  }
  if (does !== undefined) {
    const codes = below(entries.functions, does)
    tests.push((entry) => entry.function !== null && codes.has(entry.function))
  }
  if (followersOver !== undefined) tests.push(({ followers }) => followers !== null && followers > followersOver)
  if (activity !== undefined) {
    const days = filter.dormantDays ?? DORMANT_DAYS
    tests.push((entry) => activityOf(entry.seenAt === null ? undefined : entry, now, days) === activity)
  }
  // the dearest last
  const words = plainWords(filter.name ?? '').trim()
  if (words !== '') tests.push((entry) => entry.words.includes(words))
  return tests
}

export const filterEntries = (entries: Entries, filter: DirectoryFilter, now: number): readonly Entry[] => {
  const tests = testsOf(entries, filter, now)
  return tests.length === 0 ? entries.all : entries.all.filter((entry) => tests.every((test) => test(entry)))
}
