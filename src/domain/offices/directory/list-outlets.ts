// One page of the directory: skeleton by filter and cursor, then what people read.
import { activityOf, DORMANT_DAYS } from '../registry/activity.ts'
import type { Counted, DirectoryEntry, DirectoryFilter, DirectoryPage, Named } from './directory.ts'
import { labelsOf } from './labels.ts'
import type { Entries, Entry } from './read-entries.ts'

export const count = (found: readonly Entry[]): Counted => {
  let officials = 0
  for (const entry of found) if (entry.official) officials++
  return { bodies: found.length - officials, officials }
}

const cursorOf = ({ height, id }: Entry): string => `${height}-${id}`

/** Where the page begins: behind the last one of the page before, even if that one is gone. */
const beginOf = (found: readonly Entry[], after: string | undefined): number => {
  const [, height, id] = /^(\d{1,7})-(\d{1,16})$/.exec(after ?? '') ?? []
  if (height === undefined || id === undefined) return 0
  const last = { height: Number(height), id: Number(id) }
  let [low, high] = [0, found.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const entry = found[middle] as Entry
    if (entry.height < last.height || (entry.height === last.height && entry.id <= last.id)) low = middle + 1
    else high = middle
  }
  return low
}

const coded = (names: ReadonlyMap<string, string>, code: string | null): Named | null =>
  code === null ? null : { code, labels: labelsOf(names.get(code)) }

const branch = (tree: Entries['divisions'], code: string | null): Named | null =>
  code === null ? null : { code, labels: labelsOf(tree.get(code)?.labels) }

export const rankIn = (levels: Entries['levels'], rank: string | null): (Named & { readonly scale: string }) | null => {
  const level = rank === null ? undefined : levels.get(rank)
  return level === undefined ? null : { code: level.code, scale: level.scale, labels: labelsOf(level.labels) }
}

const present = (entries: Entries, entry: Entry, now: number, dormantDays: number): DirectoryEntry => {
  const { seenAt, source } = entry
  return {
    id: entry.id,
    platform: entry.platform,
    address: entry.address,
    accountId: entry.accountId,
    official: entry.official,
    labels: labelsOf(entry.labels),
    body: { code: entry.body, labels: labelsOf(entry.bodyLabels) },
    position: entry.position === null ? null : labelsOf(entry.position),
    kind: coded(entries.kinds, entry.kind),
    rank: rankIn(entries.levels, entry.rank),
    division: branch(entries.divisions, entry.division),
    function: branch(entries.functions, entry.function),
    seen:
      seenAt === null || source === null
        ? null
        : {
            at: seenAt,
            source,
            followers: entry.followers,
            posts: entry.posts,
            lastPostAt: entry.lastPostAt,
          },
    activity: activityOf(seenAt === null ? undefined : entry, now, dormantDays),
  }
}

export const pageOf = (
  entries: Entries,
  found: readonly Entry[],
  { dormantDays = DORMANT_DAYS }: DirectoryFilter,
  { limit, after }: { readonly limit: number; readonly after?: string | undefined },
  now: number,
): DirectoryPage => {
  const begin = beginOf(found, after)
  const shown = found.slice(begin, begin + limit)
  const last = shown.at(-1)
  return {
    items: shown.map((entry) => present(entries, entry, now, dormantDays)),
    next: last === undefined || begin + limit >= found.length ? undefined : cursorOf(last),
    total: count(found),
  }
}
