// The newest entries of something, in the order of their ids, in one typed array: an id and a few numbers each.
import type { Id } from '#core/ids'

/** Entries it has room for at first; it grows as it fills. */
const FIRST_ROOM = 16

/** How many of the oldest go at once when a ring is full. */
export const surplusOf = (keep: number): number => Math.max(1, keep >> 2)

export class Ring {
  /** Numbers of one entry, the id first. */
  readonly width: number
  /** It is full with a quarter more than it has to keep, so that old entries are moved out rarely. */
  readonly #most: number
  length = 0
  /** How often it changed: as long as it is the same, so are the entries. */
  changes = 0
  #cells: Float64Array

  constructor(width: number, keep: number, expected = FIRST_ROOM) {
    this.width = width
    this.#most = keep + surplusOf(keep)
    this.#cells = new Float64Array(width * Math.min(this.#most, Math.max(expected, FIRST_ROOM)))
  }

  get byteLength(): number {
    return this.#cells.byteLength
  }
  get full(): boolean {
    return this.length === this.#most
  }

  at(place: number, column = 0): number {
    return this.#cells[place * this.width + column] as number
  }

  /** Where the first entry stands whose id is `id` or larger. */
  placeOf(id: Id): number {
    let low = 0
    let high = this.length
    // what is new comes last, nearly always
    if (high > 0 && this.at(high - 1) < id) return high
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.at(middle) < id) low = middle + 1
      else high = middle
    }
    return low
  }

  has(id: Id): boolean {
    const place = this.placeOf(id)
    return place < this.length && this.at(place) === id
  }

  /** Adds an entry unless its id is here. The ring must not be full. */
  add(entry: readonly number[]): void {
    const id = entry[0] as number
    const place = this.placeOf(id)
    if (place < this.length && this.at(place) === id) return
    this.changes++
    this.#grow()
    const start = place * this.width
    this.#cells.copyWithin(start + this.width, start, this.length * this.width)
    for (let column = 0; column < this.width; column++) this.#cells[start + column] = entry[column] as number
    this.length++
  }

  /** False when it was not here. */
  remove(id: Id): boolean {
    const place = this.placeOf(id)
    if (place === this.length || this.at(place) !== id) return false
    this.#cells.copyWithin(place * this.width, (place + 1) * this.width, this.length * this.width)
    this.length--
    this.changes++
    return true
  }

  /** Takes out the `count` oldest entries. */
  dropOldest(count: number): void {
    this.#cells.copyWithin(0, count * this.width, this.length * this.width)
    this.length -= count
    this.changes++
  }

  #grow(): void {
    if ((this.length + 1) * this.width <= this.#cells.length) return
    const cells = new Float64Array(Math.min(this.#most, this.length * 2) * this.width)
    cells.set(this.#cells)
    this.#cells = cells
  }
}
