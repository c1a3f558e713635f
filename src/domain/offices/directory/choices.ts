// What may be asked of the directory: only what somebody is.
import { heightOf } from '../registry/height.ts'
import type { DirectoryChoices } from './directory.ts'
import { labelsOf } from './labels.ts'
import { count } from './list-outlets.ts'
import type { Entry } from './entry.ts'
import type { Entries } from './read-entries.ts'

/** Depth first, as the paths say. */
const functionsIn = ({ functions, all }: Entries): DirectoryChoices['functions'] => {
  const used = new Set<string>()
  for (const entry of all) if (entry.function !== null) used.add(entry.function)
  const shown = new Set([...used].flatMap((code) => functions.get(code)?.path ?? []))
  return [...functions]
    .filter(([code]) => shown.has(code))
    .sort(([, one], [, other]) => (one.path.join(' ') < other.path.join(' ') ? -1 : 1))
    .map(([code, { labels, path }]) => ({ code, labels: labelsOf(labels), depth: path.length - 1 }))
}

export const choicesIn = (entries: Entries): DirectoryChoices => {
  const { all, kinds, levels, scales, synthetic } = entries
  const used = (of: (entry: Entry) => string | null): ReadonlySet<string | null> => new Set(all.map(of))
  const kindsUsed = used(({ kind }) => kind)
  const ranksUsed = used(({ rank }) => rank)
  const scalesUsed = new Set([...ranksUsed].map((rank) => (rank === null ? undefined : levels.get(rank)?.scale)))
  return {
    kinds: [...kinds]
      .filter(([code]) => kindsUsed.has(code))
      .map(([code, labels]) => ({ code, labels: labelsOf(labels) })),
    ranks: [...levels]
      .filter(([, { scale }]) => scalesUsed.has(scale))
      .sort(([, one], [, other]) =>
        one.scale === other.scale ? heightOf(one) - heightOf(other) : one.scale < other.scale ? -1 : 1,
      )
      .map(([code, { labels, scale }]) => ({
        code,
        labels: labelsOf(labels),
        scale: { code: scale, labels: labelsOf(scales.get(scale)) },
      })),
    functions: functionsIn(entries),
    platforms: [...new Set(all.map(({ platform }) => platform))].sort(),
    total: count(entries, new Uint8Array(all.length).fill(1)),
    synthetic,
  }
}
