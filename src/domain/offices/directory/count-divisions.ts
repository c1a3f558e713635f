// Counts accounts under the territories of one level of the tree.
import type { Counted, DivisionCount, DivisionLevel, Named } from './directory.ts'
import type { Mask } from './filter-entries.ts'
import { labelsOf } from './labels.ts'
import type { Entries } from './read-entries.ts'

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
  { divisions, columns }: Entries,
  mask: Mask,
  parent: string | undefined,
): { readonly sums: ReadonlyMap<string, Sum>; readonly own: Sum } => {
  const depth = parent === undefined ? 0 : (divisions.get(parent)?.path.length ?? 1)
  const sums = new Map<string, Sum>()
  const own = { bodies: 0, officials: 0, more: false }
  const { codes, column } = columns.division
  // which sum each territory adds to is known before anybody is counted
  const sumOf: (Sum | undefined)[] = [undefined]
  const deeper: boolean[] = [false]
  for (const [code, number] of codes) {
    const path = divisions.get(code)?.path ?? []
    if (path.length < depth || (parent !== undefined && path[depth - 1] !== parent)) continue
    const child = path[depth]
    const sum = child === undefined ? own : (sums.get(child) ?? { bodies: 0, officials: 0, more: false })
    if (child !== undefined) sums.set(child, sum)
    sumOf[number] = sum
    deeper[number] = path.length > depth + 1
  }
  for (let at = 0; at < columns.size; at++) {
    if (mask[at] === 0) continue
    const number = column[at] ?? 0
    const sum = sumOf[number]
    if (sum === undefined) continue
    if (columns.official[at] === 1) sum.officials++
    else sum.bodies++
    if (deeper[number] === true) sum.more = true
  }
  for (const [code, sum] of sums) if (sum.bodies + sum.officials === 0) sums.delete(code)
  return { sums, own }
}

/** @param mask what a filter without a territory means */
export const countDivisions = (entries: Entries, mask: Mask, parent: string | undefined): DivisionLevel => {
  const counted = childrenOf(entries, mask, parent)
  const [only, other] = [...counted.sums.keys()]
  // one root says nothing: what is below it does
  if (parent === undefined && only !== undefined && other === undefined) return countDivisions(entries, mask, only)
  const children: DivisionCount[] = [...counted.sums].map(([code, sum]) => ({ ...nameOf(entries, code), ...sum }))
  const size = ({ bodies, officials }: Counted): number => bodies + officials
  children.sort((one, two) => size(two) - size(one) || (one.code < two.code ? -1 : 1))
  const trail = parent === undefined ? [] : (entries.divisions.get(parent)?.path ?? [])
  return {
    trail: trail.map((code) => nameOf(entries, code)),
    children,
    own: { bodies: counted.own.bodies, officials: counted.own.officials },
  }
}
