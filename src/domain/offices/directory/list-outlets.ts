// One page of the directory: skeleton by filter and cursor, then what people read.
import { activityOf, DORMANT_DAYS } from '../registry/activity.ts'
import type { Counted, DirectoryEntry, DirectoryFilter, DirectoryPage, Named } from './directory.ts'
import type { Mask } from './filter-entries.ts'
import { labelsOf } from './labels.ts'
import type { Entry } from './entry.ts'
import type { Entries } from './read-entries.ts'

export const count = ({ columns }: Entries, mask: Mask): Counted => {
  const { official, size } = columns
  let all = 0
  let officials = 0
  for (let at = 0; at < size; at++) {
    if (mask[at] === 0) continue
    all++
    officials += official[at] ?? 0
  }
  return { bodies: all - officials, officials }
}

const cursorOf = ({ height, id }: Entry): string => `${height}-${id}`

/** Where the page begins: behind the last one of the page before, even if that one is gone. */
const beginOf = (all: readonly Entry[], after: string | undefined): number => {
  const [, height, id] = /^(\d{1,7})-(\d{1,16})$/.exec(after ?? '') ?? []
  if (height === undefined || id === undefined) return 0
  const last = { height: Number(height), id: Number(id) }
  let [low, high] = [0, all.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const entry = all[middle] as Entry
    if (entry.height < last.height || (entry.height === last.height && entry.id <= last.id)) low = middle + 1
    else high = middle
  }
  return low
}

/** Those of the page, and one more when there is one. */
const shownOf = (all: readonly Entry[], mask: Mask, begin: number, most: number): readonly Entry[] => {
  const shown: Entry[] = []
  for (let at = mask.indexOf(1, begin); at >= 0 && shown.length < most; at = mask.indexOf(1, at + 1))
    shown.push(all[at] as Entry)
  return shown
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
  mask: Mask,
  { dormantDays = DORMANT_DAYS }: DirectoryFilter,
  { limit, after }: { readonly limit: number; readonly after?: string | undefined },
  now: number,
): DirectoryPage => {
  const shown = shownOf(entries.all, mask, beginOf(entries.all, after), limit + 1)
  const last = shown[limit - 1]
  return {
    items: shown.slice(0, limit).map((entry) => present(entries, entry, now, dormantDays)),
    next: last === undefined || shown.length <= limit ? undefined : cursorOf(last),
    total: count(entries, mask),
  }
}
