// The home of one active reader: its newest entries in memory, the rest from the pull query.
import type { IdRange } from '#core/fill-page'
import type { Id } from '#core/ids'
import { belongsInHome } from '../home-rule.ts'
import type { RememberedHome, ViewerFacts } from '../home-skeleton.ts'
import type { Origin } from '../kept-pages.ts'
import type { HomeRow } from '../one-appearance.ts'
import type { AuthorRing, AuthorRings, RingEntry } from './author-rings.ts'
import { CompactFollows } from './compact-follows.ts'
import { Ring, surplusOf } from './ring.ts'

export type Pull = (facts: ViewerFacts, range: IdRange, count: number) => Promise<readonly HomeRow[]>

/** What the objects around the arrays take, about. */
const OBJECTS = 700

export class HomeRing implements RememberedHome {
  readonly facts: ViewerFacts & { readonly follows: CompactFollows }
  readonly #pull: Pull
  readonly #keep: number
  readonly #ring: Ring
  /** Everything from this id on is in the ring; 0: there is nothing older. */
  #floor: Id
  #bigAuthors: readonly AuthorRing[] = []
  #bigVersion = -1
  #fetched: number

  /**
   * @param rows the newest `keep` entries, newest first; fewer only when there are no more
   * @param fetched the sequence of the author rings before `rows` were read
   */
  constructor(facts: ViewerFacts, rows: readonly HomeRow[], keep: number, fetched: number, pull: Pull) {
    const follows = new CompactFollows(facts.follows)
    this.facts = { ...facts, follows, standing: { ...facts.standing, following: follows } }
    this.#pull = pull
    this.#keep = keep
    this.#ring = new Ring(2, keep, rows.length)
    for (const row of rows.toReversed()) this.#ring.add([row.id, row.shownId])
    this.#floor = rows.length < keep ? 0 : this.#ring.at(0)
    this.#fetched = fetched
  }

  get byteLength(): number {
    const { follows, apart, topics } = this.facts
    return OBJECTS + this.#ring.byteLength + follows.byteLength * 1.5 + 50 * apart.size + 130 * topics.size
  }
  /** Deletions or a big author's haste left little of it. */
  get worn(): boolean {
    return this.#floor > 0 && this.#ring.length * 4 < this.#keep
  }

  /** Adds what belongs in this home and is not older than the ring reaches. */
  offer({ id, shownId, candidate }: RingEntry): void {
    if (id < this.#floor || !belongsInHome(candidate, this.facts)) return
    if (this.#ring.full) {
      this.#ring.dropOldest(surplusOf(this.#keep))
      this.#floor = this.#ring.at(0)
      if (id < this.#floor) return
    }
    this.#ring.add([id, shownId])
  }

  /** Takes it out or in, for it stands under other topics than before. */
  refile(entry: RingEntry): void {
    if (belongsInHome(entry.candidate, this.facts)) this.offer(entry)
    else this.remove(entry.id)
  }

  remove(id: Id): void {
    this.#ring.remove(id)
  }

  /** Fetches what big authors published since the last time. */
  fetchBig(authors: AuthorRings): void {
    if (this.#bigVersion !== authors.version) {
      this.#bigVersion = authors.version
      this.#bigAuthors = authors.among(this.facts.follows)
    }
    if (this.#fetched === authors.sequence) return
    for (const author of this.#bigAuthors) {
      // some of it fell out before it was fetched: below it the store knows better
      if (author.lostSequence > this.#fetched) this.#raiseFloor(author.lostId + 1)
      if (author.lastSequence > this.#fetched) author.since(this.#fetched, (entry) => this.offer(entry))
    }
    this.#fetched = authors.sequence
  }

  origin(count: number): Origin | undefined {
    return this.#ring.length >= count || this.#floor === 0 ? this.#ring : undefined
  }

  rememberedOlder(before: Id | undefined, count: number): readonly HomeRow[] | undefined {
    const rows = this.#olderHere(before, count)
    return rows.length === count || this.#floor === 0 ? rows : undefined
  }

  rememberedNewer(after: Id, count: number): readonly HomeRow[] | undefined {
    if (after + 1 < this.#floor) return undefined
    const rows: HomeRow[] = []
    for (let place = this.#ring.placeOf(after + 1); place < this.#ring.length && rows.length < count; place++) {
      rows.push({ id: this.#ring.at(place), shownId: this.#ring.at(place, 1) })
    }
    return rows
  }

  async older(before: Id | undefined, count: number): Promise<readonly HomeRow[]> {
    const rows = this.#olderHere(before, count)
    if (rows.length === count || this.#floor === 0) return rows
    const below = before === undefined ? this.#floor : Math.min(before, this.#floor)
    const range: IdRange = { before: below, after: undefined, order: 'newest' }
    return [...rows, ...(await this.#pull(this.facts, range, count - rows.length))]
  }

  async newer(after: Id, count: number): Promise<readonly HomeRow[]> {
    return (
      this.rememberedNewer(after, count) ?? this.#pull(this.facts, { before: undefined, after, order: 'oldest' }, count)
    )
  }

  #olderHere(before: Id | undefined, count: number): HomeRow[] {
    const rows: HomeRow[] = []
    let place = before === undefined ? this.#ring.length : this.#ring.placeOf(before)
    while (place-- > 0 && rows.length < count) rows.push({ id: this.#ring.at(place), shownId: this.#ring.at(place, 1) })
    return rows
  }

  #raiseFloor(floor: Id): void {
    if (floor <= this.#floor) return
    this.#floor = floor
    this.#ring.dropOldest(this.#ring.placeOf(floor))
  }
}
