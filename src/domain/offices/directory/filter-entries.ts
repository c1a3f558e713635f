// Which accounts a filter means: one look at each, column by column, no store.
import { DAY } from '#core/clock'
import type { Id } from '#core/ids'
import { DORMANT_DAYS, type Activity } from '../registry/activity.ts'
import { DATED, NEVER_POSTED, NOT_KNOWN, type Coded, type Columns } from './columns.ts'
import type { DirectoryFilter } from './directory.ts'
import { isIn, wordOf, type Word } from './names.ts'
import { plainWords, type Branch, type Entries } from './read-entries.ts'

/** One for each entry: 1 is meant, 0 is not. */
export type Mask = Uint8Array

const keepCodes = (mask: Mask, { codes, column }: Coded, wanted: (code: string) => boolean): void => {
  const good = new Uint8Array(codes.size + 1)
  for (const [code, number] of codes) if (wanted(code)) good[number] = 1
  for (let at = 0; at < mask.length; at++) if (good[column[at] ?? 0] === 0) mask[at] = 0
}

/** A node of a tree and all below it. */
const below = (tree: ReadonlyMap<string, Branch>, code: string): ((one: string) => boolean) => {
  const depth = (tree.get(code)?.path.length ?? 1) - 1
  return (one) => tree.get(one)?.path[depth] === code
}

/** The levels of one scale down to this one. */
const atOrAbove = ({ levels }: Entries, rank: string): ((one: string) => boolean) => {
  const lowest = levels.get(rank)
  return (one) => {
    const level = levels.get(one)
    return level !== undefined && level.scale === lowest?.scale && level.place <= lowest.place
  }
}

const keepSide = (mask: Mask, { official }: Columns, side: 'bodies' | 'officials'): void => {
  const wanted = side === 'officials' ? 1 : 0
  for (let at = 0; at < mask.length; at++) if (official[at] !== wanted) mask[at] = 0
}

const keepFollowed = (mask: Mask, { followers }: Columns, over: number): void => {
  for (let at = 0; at < mask.length; at++) if (!((followers[at] ?? -1) > over)) mask[at] = 0
}

/** The rule is that of registry/activity.ts, which a test holds against this. */
const keepActivity = (mask: Mask, { use, lastPostAt }: Columns, activity: Activity, since: number): void => {
  const wanted = activity === 'neverPosted' ? NEVER_POSTED : activity === 'unknown' ? NOT_KNOWN : DATED
  for (let at = 0; at < mask.length; at++) {
    if (use[at] !== wanted) mask[at] = 0
    else if (wanted === DATED && (lastPostAt[at] ?? 0) < since !== (activity === 'dormant')) mask[at] = 0
  }
}

const keepNamed = (mask: Mask, { names }: Columns, word: Word): void => {
  for (let at = 0; at < mask.length; at++) if (mask[at] === 1 && !isIn(names, at, word)) mask[at] = 0
}

/** Accounts here alone are in groups. */
export const keepAccounts = (mask: Mask, { all }: Entries, wanted: ReadonlySet<Id>): void => {
  for (const [at, { accountId }] of all.entries()) if (accountId === null || !wanted.has(accountId)) mask[at] = 0
}

export const filterEntries = (entries: Entries, filter: DirectoryFilter, now: number): Mask => {
  const { columns, divisions, functions } = entries
  const { side, kind, rank, orAbove = false, division, function: does, platform, activity, followersOver } = filter
  const mask = new Uint8Array(columns.size).fill(1)
  if (side !== undefined) keepSide(mask, columns, side)
  if (kind !== undefined) keepCodes(mask, columns.kind, (code) => code === kind)
  if (platform !== undefined) keepCodes(mask, columns.platform, (code) => code === platform)
  if (rank !== undefined) keepCodes(mask, columns.rank, orAbove ? atOrAbove(entries, rank) : (code) => code === rank)
  if (division !== undefined) keepCodes(mask, columns.division, below(divisions, division))
  if (does !== undefined) keepCodes(mask, columns.function, below(functions, does))
  if (followersOver !== undefined) keepFollowed(mask, columns, followersOver)
  if (activity !== undefined) keepActivity(mask, columns, activity, now - (filter.dormantDays ?? DORMANT_DAYS) * DAY)
  const words = plainWords(filter.name ?? '').trim()
  // the dearest comes last: only what the others left is looked through
  if (words !== '') keepNamed(mask, columns, wordOf(words, columns.names))
  return mask
}
