// Whom somebody follows, in 8 bytes each: a hundred thousand readers with 200 followees fit into 160 MB.
import type { Id } from '#core/ids'
import type { Follow, Follows } from '../home-rule.ts'

const withReposts: Follow = { reposts: true }
const withoutReposts: Follow = { reposts: false }

/** The same answers as the map it is made from. */
export class CompactFollows implements Follows {
  /** Ascending. */
  readonly #ids: Float64Array
  /** The few whose reposts are not wanted. */
  readonly #quiet: ReadonlySet<Id> | undefined

  constructor(follows: Follows) {
    this.#ids = Float64Array.from(follows.keys()).sort()
    const quiet = [...this.#ids].filter((id) => follows.get(id)?.reposts === false)
    this.#quiet = quiet.length === 0 ? undefined : new Set(quiet)
  }

  get byteLength(): number {
    return this.#ids.byteLength
  }

  has(id: Id): boolean {
    let low = 0
    let high = this.#ids.length - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      const found = this.#ids[middle] as number
      if (found === id) return true
      if (found < id) low = middle + 1
      else high = middle - 1
    }
    return false
  }

  get(id: Id): Follow | undefined {
    if (!this.has(id)) return undefined
    return this.#quiet?.has(id) === true ? withoutReposts : withReposts
  }

  keys(): Iterable<Id> {
    return this.#ids
  }
}
