// Counts accounts under the territories of one level of the tree.
import type { Counted, DivisionCount, DivisionLevel, Named } from './directory.ts'
import { labelsOf } from './labels.ts'
import type { Entries, Entry } from './read-entries.ts'

interface Sum {
  bodies: number
  officials: number
  more: boolean
}

const nameOf = ({ divisions }: Entries, code: string): Named => ({
  code,
  labels: labelsOf(divisions.get(code)?.labels),
})

/** What is counted of each child of `parent`, and of itself. */
const childrenOf = (
  { divisions }: Entries,
  found: readonly Entry[],
  parent: string | undefined,
): { readonly sums: ReadonlyMap<string, Sum>; readonly own: Counted } => {
  const depth = parent === undefined ? 0 : (divisions.get(parent)?.path.length ?? 1)
  const sums = new Map<string, Sum>()
  const own = { bodies: 0, officials: 0 }
  for (const { division, official } of found) {
    const path = division === null ? undefined : divisions.get(division)?.path
    if (path === undefined || (parent !== undefined && path[depth - 1] !== parent)) continue
    const side = official ? 'officials' : 'bodies'
    const child = path[depth]
    if (child === undefined) {
      own[side]++
      continue
    }
    let sum = sums.get(child)
    if (sum === undefined) {
      sum = { bodies: 0, officials: 0, more: false }
      sums.set(child, sum)
    }
    sum[side]++
    if (path.length > depth + 1) sum.more = true
  }
  return { sums, own }
}

/** @param found what a filter without a territory means */
export const countDivisions = (
  entries: Entries,
  found: readonly Entry[],
  parent: string | undefined,
): DivisionLevel => {
  const counted = childrenOf(entries, found, parent)
  const [only, other] = [...counted.sums.keys()]
  // one root says nothing: what is below it does
  if (parent === undefined && only !== undefined && other === undefined) return countDivisions(entries, found, only)
  const children: DivisionCount[] = [...counted.sums].map(([code, sum]) => ({ ...nameOf(entries, code), ...sum }))
  const size = ({ bodies, officials }: Counted): number => bodies + officials
  children.sort((one, two) => size(two) - size(one) || (one.code < two.code ? -1 : 1))
  const trail = parent === undefined ? [] : (entries.divisions.get(parent)?.path ?? [])
  return { trail: trail.map((code) => nameOf(entries, code)), children, own: counted.own }
}
